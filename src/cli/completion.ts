import { Argument, type Command } from 'commander';
import { describeCommand } from './describe-command.js';
import { print } from './output.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `caffekit completion`: ends with 2 for a shell that it does not know. */
export function completionCommand(program: Command): void {
  program
    .command('completion')
    .summary('print a script that completes commands in a shell')
    .description(
      'Prints a script that teaches a shell to complete the commands, options and rules of caffekit.',
    )
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
Examples:
  eval "$(caffekit completion bash)"    # in ~/.bashrc
  eval "$(caffekit completion zsh)"     # in ~/.zshrc, after compinit
  caffekit completion fish > ~/.config/fish/completions/caffekit.fish`,
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const shape = describeCommand(program);
      const script =
        shell === 'bash'
          ? (await import('./completion/bash.js')).bashCompletion(shape)
          : shell === 'zsh'
            ? (await import('./completion/zsh.js')).zshCompletion(shape)
            : (await import('./completion/fish.js')).fishCompletion(shape);
      print(script);
    });
}

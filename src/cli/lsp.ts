import type { Command } from 'commander';
import { configOption, noConfigOption } from './options.js';
import { VERSION } from './version.js';

interface LspFlags {
  /** False for none. */
  config?: string | false;
}

/** `caffekit lsp`: docs/editors.md. */
export function lspCommand(program: Command): void {
  program
    .command('lsp')
    .summary('serve an editor, on standard input and output')
    .description(
      'Serves an editor by the Language Server Protocol, on standard input and output: findings while one\n' +
        'types, what is known of the word at the cursor, completion, definitions, renaming, formatting.',
    )
    .option('--stdio', 'on standard input and output, as without it')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText(
      'after',
      `
Examples:
  caffekit lsp

What to write into the configuration of VS Code, Neovim, Vim, Emacs, Helix, Sublime Text and JetBrains'
editors: docs/editors.md`,
    )
    .action(async ({ config }: LspFlags) => {
      const { serveEditor } = await import('./lsp-server.js');
      serveEditor(config, VERSION);
    });
}

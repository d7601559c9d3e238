import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/load.js';
import { WriteError } from '../files/write.js';
import { completionCommand } from './completion.js';
import { deployCommand } from './deploy.js';
import { dialectsCommand } from './dialects.js';
import { diffCommand } from './diff.js';
import { printError } from './error-output.js';
import { ExitCode, say, sayInternalError, UsageError } from './errors.js';
import { explainCommand, rulesCommand } from './explain.js';
import { fmtCommand } from './fmt.js';
import { generateCommand } from './generate.js';
import { helpCommand, setManners } from './help.js';
import { lintCommand } from './lint.js';
import { lspCommand } from './lsp.js';
import { mergeCommand } from './merge.js';
import { newCommand } from './new.js';
import { plotCommand } from './plot.js';
import { summaryCommand } from './summary.js';
import { targetsCommand } from './targets.js';
import { upgradeCommand } from './upgrade.js';
import { verifyCommand } from './verify.js';
import { VERSION } from './version.js';
import { viewCommand } from './view.js';

export { serveLint } from './lint/worker.js';

/** In the order of the help. */
const COMMANDS: Readonly<Record<string, (program: Command) => void>> = {
  lint: lintCommand,
  generate: generateCommand,
  new: newCommand,
  merge: mergeCommand,
  summary: summaryCommand,
  upgrade: upgradeCommand,
  deploy: deployCommand,
  diff: diffCommand,
  verify: verifyCommand,
  fmt: fmtCommand,
  view: viewCommand,
  plot: plotCommand,
  explain: explainCommand,
  rules: rulesCommand,
  dialects: dialectsCommand,
  targets: targetsCommand,
  lsp: lspCommand,
  completion: completionCommand,
  help: helpCommand,
};

/** What speaks of the other commands. */
const NEEDS_ALL: readonly string[] = ['completion', 'help'];

/**
 * The command line: all commands, none of them run.
 *
 * @param first the first argument: where it names a command, only that one is set up, since each takes a while
 */
export function createProgram(first = ''): Command {
  const program = new Command('caffekit')
    .description(
      'The toolchain for Caffe nets: lints prototxt files, generates Python layers, checks their parameters.',
    )
    .version(VERSION, '-V, --version', 'show the version')
    .addHelpText(
      'after',
      `
Examples:
  caffekit lint train_val.prototxt
  caffekit generate sigmoid-cross-entropy-weight-loss --cls-weight 100
  caffekit explain loss/missing-loss-weight
  caffekit help lint`,
    )
    .exitOverride();
  setManners(program);
  const isAlone = Object.hasOwn(COMMANDS, first) && !NEEDS_ALL.includes(first);
  for (const name of isAlone ? [first] : Object.keys(COMMANDS)) COMMANDS[name]!(program);
  return program;
}

/** Runs the command line; sets the process' exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await createProgram(argv[2]).parseAsync(argv as string[]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
  if (error instanceof UsageError || error instanceof WriteError || error instanceof ConfigError) {
    say(error.message);
    return ExitCode.Usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  sayInternalError(message);
  if (process.env.CAFFEKIT_DEBUG && error instanceof Error) printError(`${error.stack}\n`);
  return ExitCode.Internal;
}

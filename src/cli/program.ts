import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config/load.js';
import { WriteError } from '../files/write.js';
import { printError } from './error-output.js';
import { ExitCode, say, sayInternalError, UsageError } from './errors.js';
import { setManners } from './help.js';
import { VERSION } from './version.js';

/** Adds a command to the program. */
export type AddCommand = (program: Command) => void;

/** The command line with some commands, none of them run. */
export function programOf(commands: readonly AddCommand[]): Command {
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
  for (const add of commands) add(program);
  return program;
}

/** Runs a command line; sets the process' exit code and never throws. */
export async function run(program: () => Command, argv: readonly string[]): Promise<void> {
  try {
    await program().parseAsync(argv as string[]);
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
  if (error instanceof Error && 'syscall' in error && error.syscall === 'uv_cwd') {
    say('the working folder is no longer there');
    return ExitCode.Usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  sayInternalError(message);
  if (process.env.CAFFEKIT_DEBUG && error instanceof Error) printError(`${error.stack}\n`);
  return ExitCode.Internal;
}

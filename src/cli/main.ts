import { Command, CommanderError } from 'commander';
import { WriteError } from '../files/write.js';
import { ExitCode, UsageError } from './errors.js';
import { explainCommand, rulesCommand } from './explain.js';
import { generateCommand } from './generate.js';
import { lintCommand } from './lint.js';
import { summaryCommand } from './summary.js';
import { VERSION } from './version.js';

/** Runs the command line; sets the process' exit code and never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const program = new Command('caffekit')
    .description(
      'The toolchain for Caffe nets: lints prototxt files, generates Python layers, checks their parameters.',
    )
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError('(see --help)')
    .configureHelp({ showGlobalOptions: false });
  lintCommand(program);
  generateCommand(program);
  summaryCommand(program);
  explainCommand(program);
  rulesCommand(program);
  try {
    await program.parseAsync(argv as string[]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.Done : ExitCode.Usage;
  if (error instanceof UsageError || error instanceof WriteError) {
    process.stderr.write(`caffekit: ${error.message}\n`);
    return ExitCode.Usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `caffekit: internal error: ${message}\nThis is a bug in caffekit ${VERSION}. Please report it with the command and the file that show it.\n`,
  );
  if (process.env.CAFFEKIT_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return ExitCode.Internal;
}

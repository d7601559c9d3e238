import { reasonOf } from '../files/reason.js';
import { printable } from '../text/width.js';

/** The contract's exit codes. */
export const ExitCode = {
  Done: 0,
  /** The linter found errors, or more warnings than allowed; or a check failed. */
  Findings: 1,
  /** The call could not be carried out. */
  Usage: 2,
  Internal: 70,
} as const;

/** A call that cannot be carried out: a message for the person who made it, and exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Tells the person at the terminal; names in files are shown, and do nothing to the terminal. */
export function say(message: string): void {
  process.stderr.write(`caffekit: ${message.split('\n').map(printable).join('\n')}\n`);
}

/** What the system says of a file, in plain words. */
export function fileError(path: string, error: unknown): UsageError {
  return new UsageError(`${path}: ${reasonOf(error)}`);
}

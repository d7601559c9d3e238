import { reasonOf } from '../files/reason.js';
import { type FileResult, internalErrorsOf } from '../lint/diagnostic.js';
import { printable } from '../text/width.js';
import { printError } from './error-output.js';
import { VERSION } from './version.js';

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
  printError(`caffekit: ${message.split('\n').map(printable).join('\n')}\n`);
}

/** Tells of a bug in caffekit, and how to report it. */
export function sayInternalError(what: string): void {
  say(
    `internal error: ${what}\nThis is a bug in caffekit ${VERSION}. Please report it with the command and the file that show it.`,
  );
}

/**
 * Tells of bugs that files have shown.
 *
 * @returns the exit code that the call would have without them, or that of an internal error
 */
export function withInternalErrors(files: readonly FileResult[], exitCode: number): number {
  const errors = internalErrorsOf(files);
  const [first] = errors;
  if (first === undefined) return exitCode;
  const { path, rule, message, stack } = first;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  sayInternalError(`${path}: ${rule === null ? '' : `${rule}: `}${message}${more}`);
  if (process.env.CAFFEKIT_DEBUG && stack !== undefined) printError(`${stack}\n`);
  return ExitCode.Internal;
}

/** What the system says of a file, in plain words. */
export function fileError(path: string, error: unknown): UsageError {
  return new UsageError(`${path}: ${reasonOf(error)}`);
}

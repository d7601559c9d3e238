import { fstatSync, statSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { ExitCode, fileError, say } from './errors.js';

/**
 * Writes to standard output, in order and completely.
 *
 * Node.js takes longer to make `process.stdout` than the linter for a net, so what is no terminal is written to without it.
 *
 * @throws UsageError where it cannot be written; a reader that has seen enough (`| head`) ends the process, which is no error
 */
export function print(output: string | Uint8Array): void {
  if (stream === undefined && isPlain()) {
    const rest = writeDirectly(Buffer.from(output as string));
    if (rest.length > 0) standardOutput().write(rest);
  } else standardOutput().write(output);
}

/** Whether standard output is a terminal. */
export function isTerminal(): boolean {
  return !isPlain() && process.stdout.isTTY === true;
}

/** So many columns has the terminal that is standard output; undefined where it is none. */
export function terminalColumns(): number | undefined {
  return isTerminal() ? process.stdout.columns || undefined : undefined;
}

/** Standard output as a stream, from the first use on: what is written past it would come too early. */
let stream: NodeJS.WriteStream | undefined;

function standardOutput(): NodeJS.WriteStream {
  if (stream === undefined) {
    stream = process.stdout;
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') {
        say(fileError('standard output', error).message);
        process.exitCode = ExitCode.Usage;
      }
      process.exit();
    });
  }
  return stream;
}

/** Whether standard output is a file, a pipe or the null device, to which Node.js writes at once, too. */
function isPlain(): boolean {
  plain ??= process.platform !== 'win32' && statIsPlain();
  return plain;
}

let plain: boolean | undefined;

function statIsPlain(): boolean {
  try {
    const stats = fstatSync(1);
    return stats.isFile() || stats.isFIFO() || (stats.rdev !== 0 && stats.rdev === statSync(devNull).rdev);
  } catch {
    return false;
  }
}

/** @returns what a pipe that is full has not taken */
function writeDirectly(bytes: Buffer): Buffer {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') process.exit();
    if (code !== 'EAGAIN') throw fileError('standard output', error);
  }
  return bytes.subarray(written);
}

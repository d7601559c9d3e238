let stream: NodeJS.WriteStream | undefined;

/** Standard error, which Node.js makes when it is asked for; nobody can be told where writing to it fails. */
export function standardError(): NodeJS.WriteStream {
  stream ??= process.stderr.on('error', () => {});
  return stream;
}

/** Writes to standard error. */
export function printError(text: string): void {
  standardError().write(text);
}

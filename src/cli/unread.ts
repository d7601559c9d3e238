import { ExitCode, fileError, say } from './errors.js';

/** Parts of what a call names that could not be read: the rest is done all the same, and these are told at the end. */
export class Unread {
  readonly #messages: string[] = [];

  note(path: string, error: unknown): void {
    this.#messages.push(fileError(path, error).message);
  }

  get count(): number {
    return this.#messages.length;
  }

  /**
   * Tells them.
   *
   * @param code the exit code that the call would have without them
   */
  tell(code: number = ExitCode.Done): number {
    for (const message of this.#messages) say(message);
    return this.count === 0 ? code : Math.max(code, ExitCode.Usage);
  }
}

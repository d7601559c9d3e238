import type { Span } from '../../textproto/tree.js';

/** Ends the reading of a statement that no Python has. Caught where statements are read. */
export class Unreadable extends Error {
  readonly at: Span;

  constructor(message: string, at: Span) {
    super(message);
    this.at = at;
  }
}

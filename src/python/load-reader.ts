import * as reader from './reader.js';

/** What reads Python. The command line has it in a file of its own, which only nets with Python layers need. */
export type Reader = typeof reader;

/** The reader of Python; the same with each call. */
export function loadReader(): Reader {
  return reader;
}

import * as reader from './reader.js';

/** What reads data. The command line has it in a file of its own, which only nets whose data are there need. */
export type DataReader = typeof reader;

/** The reader of data; the same with each call. */
export function loadData(): DataReader {
  return reader;
}

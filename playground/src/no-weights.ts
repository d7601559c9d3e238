import type { Weights } from '../../src/weights/weights.js';

/** What the page takes for `weights/read.ts`: it is given texts, and no weights of theirs. */
export function readWeights(): Weights {
  throw new Error('the page reads no files of weights');
}

import { FormatError } from '../binary/bytes.js';
import { withBytes } from '../files/bytes.js';
import { readWeights } from '../weights/read.js';
import { readSolverState } from '../weights/solver-state.js';
import type { Weights } from '../weights/weights.js';
import { fileError, UsageError } from './errors.js';

/**
 * The weights in a file.
 *
 * @throws UsageError where there is none, or it is cut off or corrupt
 */
export function readWeightsFile(path: string): Weights {
  return readingWeights(path, () => withBytes(path, readWeights));
}

const WEIGHTS = 'weights';

/** What to say of a file that is the state that a solver saves beside the weights; undefined of others. */
function insteadOfState(path: string): UsageError | undefined {
  try {
    const { iteration, learnedNet } = withBytes(path, readSolverState);
    if (learnedNet === undefined) return undefined;
    return new UsageError(
      `${path}: it is the state of a solver after ${iteration} iterations, and no weights: those are in ${learnedNet}`,
    );
  } catch {
    return undefined;
  }
}

/**
 * What reading a file of weights, or of what else Caffe keeps beside them, gives.
 *
 * @param what the file should hold
 *
 * @throws UsageError where there is none, or it is cut off or corrupt
 */
export function readingWeights<T>(path: string, read: () => T, what = WEIGHTS): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw fileError(path, error);
    throw (
      (what === WEIGHTS ? insteadOfState(path) : undefined) ??
      new UsageError(
        `${path}: it can't be read as ${what}: at byte ${error.offset}, ${error.message}; Caffe would not load it either`,
      )
    );
  }
}

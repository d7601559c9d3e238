import { FormatError } from '../../binary/bytes.js';
import type { Document } from '../../document/file.js';
import { readWeights } from '../../weights/read.js';
import type { Weights } from '../../weights/weights.js';

/** The weights in a file; undefined where there is no such file, or it can't be read. */
export function weightsAt(path: string, { environment }: Document): Weights | undefined {
  try {
    return environment.withBytes?.(path, readWeights);
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}

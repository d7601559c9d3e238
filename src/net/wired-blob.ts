import type { BlobInMaking } from '../layers/base/index.js';
import type { Span } from '../textproto/tree.js';
import type { Source } from './types.js';

/** A blob while the net is built. */
export interface WiredBlob extends BlobInMaking {
  needsBackward: boolean;
  /** Whether no layer has taken it so far. */
  isOutput: boolean;
  /** What makes the values that it has so far. */
  source: Source | undefined;
}

const NOWHERE: Span = { start: 0, end: 0 };

/** A blob whose shape is not known, made at a place of the file; one that the file does not name is made nowhere. */
export function newBlob(name: string, span: Span | undefined): WiredBlob {
  return {
    name,
    shape: null,
    madeAt: span ?? NOWHERE,
    needsBackward: false,
    isOutput: false,
    hadElements: false,
    source: undefined,
  };
}

import type { Phase } from '../layers/base/index.js';
import type { Kind } from './bottoms.js';

/** A bottom as the Python program takes it; a shape or kind that is null comes from the net or the file. */
export interface JobBottom {
  readonly shape: readonly number[] | null;
  readonly kind: Kind | null;
  /** How many classes labels have. */
  readonly classes: number | null;
  /** A `.npy` file with the values. */
  readonly file: string | null;
}

/** What the Python program is to do: `templates/verify/verify.py` says what it makes of it. */
export interface Job {
  /** Where the module lies; null where Python finds it itself. */
  readonly folder: string | null;
  readonly module: string;
  readonly layer: string;
  readonly param_str: string;
  readonly phase: Phase;
  readonly bottoms: readonly JobBottom[];
  readonly tops: readonly string[];
  /** Loss weights of the tops; null for 1 where they are a loss. */
  readonly weights: readonly number[] | null;
  /** Which bottoms Caffe asks a gradient for. */
  readonly asked: readonly boolean[];
  readonly net: {
    readonly path: string;
    readonly layer: string;
    readonly folder: string;
    /** Of all its Python layers: where Caffe says nothing of one that cannot be imported, each is by itself. */
    readonly modules: readonly string[];
  } | null;
  readonly seconds: number;
}

import type { Phase } from '../layers/base/index.js';
import type { JobBottom } from './bottoms.js';

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

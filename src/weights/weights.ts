import type { Range } from '../binary/wire.js';

/** How the values of a stored blob are written. */
export type ValueType = 'float' | 'double' | 'half' | 'other';

/** A learnable blob in a file of weights. */
export interface StoredBlob {
  readonly shape: readonly number[];
  /** Whether the shape is written as `num`, `channels`, `height` and `width`, before which axes of 1 may have been added. */
  readonly isLegacy: boolean;
  /** How many values there are. */
  readonly values: number;
  /** The field with its gradient, and how many values it has, where that is stored, too. */
  readonly gradients?: { readonly field: string; readonly given: number } | undefined;
  readonly valueType: ValueType;
  /** Its value, where it has just one, a plain number. */
  readonly single: number | undefined;
  /** Where the values lie; none where they are compressed, or are no plain numbers. */
  readonly data: readonly Range[];
}

/** A layer in a file of weights. */
export interface StoredLayer {
  readonly name: string;
  /** As nets name it today; undefined where the file doesn't say it, as HDF5 does not. */
  readonly type: string | undefined;
  /** By their numbers; a blob that HDF5 leaves out, because another layer has it, is undefined. */
  readonly blobs: readonly (StoredBlob | undefined)[];
}

/** Weights that a net is to be given. */
export interface GivenWeights {
  /** As reports name the file. */
  readonly path: string;
  readonly weights: Weights;
}

/** What a file of weights holds. */
export interface Weights {
  readonly format: 'binary' | 'hdf5';
  /** The net's. */
  readonly name: string;
  readonly layers: readonly StoredLayer[];
  /** Which generation of the format its layers are in. */
  readonly generation: 'V0' | 'V1' | 'current';
}

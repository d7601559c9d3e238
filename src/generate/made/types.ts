import type { GeneratedLayer, NumberParameter } from '../../catalog/layer.js';

/** A layer of the user's making, and what to know of it: sentences without a full stop. */
export interface Made {
  readonly layer: GeneratedLayer;
  readonly notes: readonly string[];
}

/** A number that a layer learns, and what it is at first. */
export interface Learned {
  readonly name: string;
  readonly start: number;
}

/** What a formula has besides its bottoms, and the flags that say so. */
export interface Own {
  readonly own: readonly NumberParameter[];
  readonly learned: readonly Learned[];
  /** Parameters of the layer to start from that stay. */
  readonly kept: GeneratedLayer['parameters'];
  readonly flags: readonly string[];
  /** What to do about a name of the formula that is none of these. */
  readonly advice: (name: string) => string;
}

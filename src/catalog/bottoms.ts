import type { GeneratedBottom } from './layer.js';

/** Bottoms that several layers of the catalog have. */

export const SCORES: GeneratedBottom = { what: 'scores', blob: 'score', gradient: 'kept' };
/** A label for each score: 0, 1 or in between. */
export const SOFT_LABELS: GeneratedBottom = { what: 'labels', blob: 'label', gradient: 'asked' };
/** The index of a class, at each position. */
export const INDICES: GeneratedBottom = {
  what: 'labels',
  blob: 'label',
  gradient: 'zeros',
  perPosition: true,
};
export const PREDICTIONS: GeneratedBottom = { what: 'predictions', blob: 'prediction', gradient: 'kept' };
export const TARGETS: GeneratedBottom = { what: 'targets', blob: 'target', gradient: 'asked' };
export const WEIGHTS: GeneratedBottom = {
  what: 'weights',
  blob: 'weight',
  gradient: 'asked',
  optional: true,
  weighs: true,
};

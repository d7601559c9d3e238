import type { GeneratedBottom } from './layer.js';

/** Bottoms that several layers of the catalog have. */

export const SCORES: GeneratedBottom = { what: 'scores', blob: 'score', gradient: true };
export const LABELS: GeneratedBottom = { what: 'labels', blob: 'label', gradient: false };

/** What layers share that pool regions of interest. */
import { readsBottoms, signOfBottom } from './effects.js';
import type { LayerType } from './layer-type.js';
import { legacyShape } from './legacy.js';
import type { LayerSetup } from './setup.js';
import type { Dim } from './shape.js';
import { KEEPS_FIRST_ZEROS } from './zeros.js';

/**
 * Takes features and the regions of interest in them, each a row (index in the batch, x1, y1, x2, y2), and gives one
 * item for each region. Which regions there are is known only when data flows.
 */
export const ROI_POOLED = {
  bottoms: { min: 2, max: 2 },
  tops: { min: 1, max: 1 },
  zeros: KEEPS_FIRST_ZEROS,
  inPlace: { result: 'wrong result', change: 'anything' },
  backwardReads: (layer) => readsBottoms(layer, 1),
  nonNegative: signOfBottom,
  values: 'passed on',
  selectors: 1,
  isBetween: true,
} as const satisfies Partial<LayerType>;

/** How many regions there are: the second bottom's `num()`. */
export function regionsOf(setup: LayerSetup): Dim {
  return legacyShape(setup, 1)[0];
}

/** What layers share that pool regions of interest. */
import { readsBottoms, signOfBottom } from './effects.js';
import type { LayerType } from './layer-type.js';
import { legacyShape } from './legacy.js';
import { needAbove } from './positive.js';
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

/**
 * Lays a grid of `pooled_h` x `pooled_w` over each region: checks both, and gives the top its shape.
 *
 * @param field the parameter that has them
 * @param variable what Caffe's code calls it
 */
export function poolRegions(setup: LayerSetup, field: string, variable: string): void {
  const param = setup.layer.message(field);
  const side = (name: string, what: string) =>
    needAbove(setup, param, name, what, `${variable}.${name}() > 0 (VALUE vs. 0) ${name} must be > 0`, {
      unsigned: true,
    });
  const height = side('pooled_h', 'the height of the output');
  const width = side('pooled_w', 'the width of the output');
  const channels = legacyShape(setup, 0)[1];
  setup.reshapeTop(0, [regionsOf(setup), channels, height, width], (axis) =>
    param.span(axis === 2 ? 'pooled_h' : 'pooled_w'),
  );
}

/** How many regions there are: the second bottom's `num()`. */
export function regionsOf(setup: LayerSetup): Dim {
  return legacyShape(setup, 1)[0];
}

import { readsBottoms } from './base/effects.js';
import { formatShape, type LayerType } from './base/index.js';
import { KEEPS_FIRST_ZEROS } from './base/zeros.js';

/**
 * `layers/batch_reindex_layer.cpp`
 *
 * Indices outside the batch abort in the forward pass.
 */
export const BatchReindex: LayerType = {
  type: 'BatchReindex',
  summary: 'Selects, reorders and repeats items of a batch, by the indices of its second bottom',
  family: 'combination',
  params: [],
  zeros: KEEPS_FIRST_ZEROS,
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: (layer) => readsBottoms(layer, 1),
  values: 'passed on',
  selectors: 1,
  noGradient: [{ bottom: 1, what: 'indices', caffe: 'Cannot backprop to index.' }],
  setUp(setup) {
    const [items, indices] = [setup.bottom(0), setup.bottom(1)];
    if (indices !== null && indices.length !== 1) {
      setup.refuse(
        'shape/axes',
        setup.bottomSpan(1),
        `the indices must be a blob with one axis; '${setup.bottomName(1)}' has ${indices.length} (${formatShape(indices)})`,
        `Check failed: 1 == bottom[1]->num_axes() (1 vs. ${indices.length})`,
        [setup.madeHere(1)],
      );
    }
    if (items !== null) setup.whenRun(() => setup.canonicalAxis(0, 0, setup.bottomSpan(0)));
    setup.reshapeTop(0, items === null ? null : [indices?.[0] ?? null, ...items.slice(1)]);
  },
};

import { caffeShape, type Dim, formatShape, type LayerSetup, type LayerType } from './base/index.js';

/**
 * `layers/filter_layer.cpp`
 *
 * How many items pass is known only when data flows; until then Caffe gives the tops as many as the bottoms have.
 */
export const Filter: LayerType = {
  type: 'Filter',
  summary: 'Lets those items of a batch pass for which the last bottom is not 0',
  family: 'combination',
  params: [],
  bottoms: { min: 2 },
  tops: { min: 1 },
  inPlace: { result: 'wrong gradient', change: 'anything' },
  values: 'passed on',
  selectors: 1,
  noGradient: ({ bottoms }) => [
    {
      bottom: bottoms.length - 1,
      what: 'selector',
      caffe: 'FilterLayer cannot backpropagate to filter index inputs',
    },
  ],
  setUp(setup) {
    const last = setup.bottoms.length - 1;
    if (setup.tops.length !== last) {
      setup.refuse(
        'layer/top-count',
        setup.tops.length > last ? setup.topSpan(last) : setup.typeSpan(),
        `Filter produces one top for each bottom but the last, the selector: ${last}, not ${setup.tops.length}`,
        `Check failed: top.size() == bottom.size() - 1 (${setup.tops.length} vs. ${last})`,
      );
    }
    const selector = setup.bottom(last);
    const selectorName = setup.bottomName(last);
    const wide = selector?.findIndex((dim, axis) => axis > 0 && dim !== null && dim !== 1) ?? -1;
    if (wide > 0) {
      setup.refuse(
        'shape/mismatch',
        setup.bottomSpan(last),
        `the selector '${selectorName}' (${formatShape(selector)}) must have one value for each item: all its axes but the first must be 1`,
        `Check failed: bottom[selector_index]->shape(i) == 1 (${selector![wide]} vs. 1) Selector blob dimensions must be singletons (1), except the first`,
        [setup.madeHere(last)],
      );
    }
    let items = itemsOf(setup, last);
    for (let index = 0; index < last; index++) {
      const own = itemsOf(setup, index);
      if (own !== null && items !== null && own !== items) {
        const other = selector === null || selector[0] === null ? 0 : last;
        setup.refuse(
          'shape/mismatch',
          setup.bottomSpan(index),
          `'${setup.bottomName(index)}' has ${own} items, and '${setup.bottomName(other)}' ${items}: all bottoms must have as many`,
          `Check failed: bottom[selector_index]->shape(0) == bottom[i]->shape(0) (${items} vs. ${own}) Each bottom should have the same 0th dimension as the selector blob`,
          [setup.madeHere(index), setup.madeHere(other)],
        );
      }
      items ??= own;
    }
    const chosen = selector === null ? null : [items, ...selector.slice(1)];
    setup.needElements(chosen, setup.bottomSpan(last), `the selector '${selectorName}'`, setup.bottoms[last]);
    for (let index = 0; index < last; index++) {
      const bottom = setup.bottom(index);
      setup.reshapeTop(index, bottom === null ? null : [items, ...bottom.slice(1)]);
    }
  },
};

/** How many items a bottom has. */
function itemsOf(setup: LayerSetup, index: number): Dim {
  const shape = setup.bottom(index);
  if (shape?.length === 0) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(index),
      `'${setup.bottomName(index)}' is a scalar, without items to choose from`,
      `Check failed: axis_index < num_axes() (0 vs. 0) axis 0 out of range for 0-D Blob with shape ${caffeShape(shape)}`,
      [setup.madeHere(index)],
    );
  }
  return shape?.[0] ?? null;
}

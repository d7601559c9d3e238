import type { LayerSetup } from './setup.js';

/** Refuses a top that is the layer's own first bottom (`CHECK_NE(top[i], bottom[0])`); `top` is Caffe's word for it. */
export function refuseInPlace(setup: LayerSetup, top = 'top[0]'): void {
  const index = setup.tops.indexOf(setup.bottoms[0]!);
  if (index < 0) return;
  const type = setup.layer.string('type');
  setup.refuse(
    'blob/in-place',
    setup.topSpan(index),
    `${type} cannot work in place: its top needs another name than its bottom '${setup.bottomName(0)}'`,
    `Check failed: ${top} != bottom[0] ${type} Layer does not allow in-place computation.`,
  );
}

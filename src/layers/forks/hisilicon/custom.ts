import { NO_READS, OVERWRITES } from '../../base/effects.js';
import { int32, type LayerType } from '../../base/index.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** A layer that the chip leaves to the processor: its tops have the shapes that are written. */
export const Custom: LayerType = {
  type: 'Custom',
  summary: 'A layer that the program computes on the processor',
  params: ['custom_param'],
  bottoms: {},
  tops: {},
  zeros: GIVES_NO_GRADIENT,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  setUp(setup) {
    const shapes = setup.layer.message('custom_param').messages('shape');
    setup.tops.forEach((_, top) => {
      const shape = shapes[top];
      setup.reshapeTop(top, shape === undefined ? null : shape.bigints('dim').map(int32), (axis) =>
        shape!.span('dim', axis),
      );
    });
    setup.multiplyAdds = null;
  },
};

import type { Message } from '../schema/message.js';
import type { Span } from '../textproto/tree.js';
import { NO_READS, readsBottom, readsTop } from './base/effects.js';
import {
  caffeShape,
  checkEngine,
  formatShape,
  int32,
  type LayerSetup,
  type LayerType,
  mayBeSame,
  type Shape,
} from './base/index.js';
import { checkFourAxes } from './base/legacy.js';
import { pooledShape } from './base/pooling.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/lrn_layer.cpp` */
export const LRN: LayerType = {
  type: 'LRN',
  summary:
    'Divides each element by a power of the mean square of its neighbours, across channels or within one',
  family: 'normalization',
  params: ['lrn_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer }) =>
      regionOf(layer) === 'WITHIN_CHANNEL' ? 'wrong gradient' : 'wrong result on a CPU',
    change: 'anything',
  },
  backwardReads({ layer, propagatesTo }) {
    if (!propagatesTo[0]) return NO_READS;
    return regionOf(layer) === 'ACROSS_CHANNELS'
      ? [...readsTop(), ...readsBottom('all')]
      : readsBottom('all');
  },
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('lrn_param');
    checkEngine(setup, param);
    const size = int32(param.number('local_size'));
    const span = param.span('local_size');
    if (size % 2 !== 1) {
      setup.refuse(
        'param/invalid',
        span,
        `local_size must be odd, to have a middle, not ${param.number('local_size')}`,
        `Check failed: size_ % 2 == 1 (${size % 2} vs. 1) LRN only supports odd values for local_size`,
      );
    }
    if (param.enumValue('norm_region') === 'WITHIN_CHANNEL') {
      const pad = (size - 1) / 2;
      const window = { method: 'AVE', kernel: [size, size], stride: [1, 1], pad: [pad, pad] } as const;
      const pooled = pooledShape(setup, window, () => span);
      setup.checkShape(pooled, span, 'the mean squares');
      checkProduct(setup, setup.bottom(0), pooled, span);
      setup.reshapeTop(0, setup.bottom(0) ?? pooled);
      return;
    }
    checkFourAxes(setup, 0);
    setup.reshapeTop(0, setup.bottom(0) ?? [null, null, null, null]);
  },
};

/** The input is multiplied with a power of the pooled squares: `EltwiseLayer::Reshape`. */
function checkProduct(setup: LayerSetup, input: Shape | null, pooled: Shape, span: Span): void {
  if (input === null || mayBeSame(input, pooled)) return;
  setup.refuse(
    'shape/too-large',
    span,
    `'${setup.bottomName(0)}' (${formatShape(input)}) is too large for WITHIN_CHANNEL: in single precision, its mean squares get the shape ${formatShape(pooled)}`,
    `Check failed: bottom[0]->shape() == bottom[i]->shape() bottom[0]: ${caffeShape(input)}, bottom[1]: ${caffeShape(pooled)}`,
    [setup.madeHere(0)],
  );
}

function regionOf(layer: Message): string {
  return layer.message('lrn_param').enumValue('norm_region');
}

import { formatFloat32 } from '../textproto/write.js';
import { signOfBottom } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { printedNumber } from './base/print.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/dropout_layer.cpp` */
export const Dropout: LayerType = {
  ...NEURON,
  type: 'Dropout',
  setUp(setup) {
    const param = setup.layer.message('dropout_param');
    const ratio = param.number('dropout_ratio');
    if (!(ratio >= 0 && ratio < 1) && setup.phase === 'TRAIN') {
      const span = param.span('dropout_ratio');
      const message = `dropout_ratio is ${formatFloat32(ratio)}, and must be at least 0 and less than 1`;
      // The share that is left, in single precision.
      const kept = Math.fround(1 - ratio);
      if (ratio === 1) {
        const nan = `${message}: what is left is scaled by 1 / 0, and in TRAIN the loss is NaN`;
        setup.report('param/invalid', span, nan);
      } else {
        const check = kept > 1 ? 'p <= 1' : 'p >= 0';
        const caffe = `Check failed: ${check} (${printedNumber(kept)} vs. ${check.at(-1)}) `;
        setup.whenRun(() => setup.refuse('param/invalid', span, message, caffe), true);
      }
    }
    setup.reshapeLikeBottom();
  },
  summary: 'In TRAIN, zeroes a random part of the elements and scales up the others; in TEST, a copy',
  family: 'normalization',
  params: ['dropout_param'],
  zeros: KEEPS_ZEROS,
  inPlace: {
    result: 'right',
    change: ({ layer }, phase) =>
      phase === 'TRAIN' && layer.message('dropout_param').number('dropout_ratio') !== 0
        ? 'dropped'
        : 'nothing',
  },
  nonNegative: signOfBottom,
  values: 'passed on',
  dropsInTrain: true,
  isBetween: true,
};

import { formatFloat32 } from '../textproto/write.js';
import { signOfBottom } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/dropout_layer.cpp` */
export const Dropout: LayerType = {
  ...NEURON,
  type: 'Dropout',
  setUp(setup) {
    const param = setup.layer.message('dropout_param');
    const ratio = param.number('dropout_ratio');
    if (!(ratio >= 0 && ratio < 1) && setup.phase === 'TRAIN') {
      const scale = ratio === 1 ? 'what is left is scaled by 1 / 0' : 'no part of the elements is that large';
      const message = `dropout_ratio is ${formatFloat32(ratio)}, and must be at least 0 and less than 1: ${scale}, and in TRAIN the loss is NaN`;
      setup.report('param/invalid', param.span('dropout_ratio'), message);
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

import { signOfBottom } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/dropout_layer.cpp` */
export const Dropout: LayerType = {
  ...NEURON,
  type: 'Dropout',
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

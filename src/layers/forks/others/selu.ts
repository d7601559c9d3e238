import type { Message } from '../../../schema/message.js';
import { readsBottomFor } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { NEURON } from '../../base/neuron.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/selu_layer.cpp` of github.com/GT9505/MONet and others. Its gradient is computed of the bottom, which in place is gone. */
export const SeLu: LayerType = {
  ...NEURON,
  type: 'SeLu',
  summary: 'lambda * x where x is positive, lambda * alpha * (exp(x) - 1) elsewhere, element by element',
  family: 'activation',
  params: ['selu_param'],
  alsoCalled: ['selu'],
  zeros: KEEPS_ZEROS,
  inPlace: {
    result: ({ propagatesTo }) => (propagatesTo[0] === true ? 'wrong gradient' : 'right'),
    change: ({ layer }) => (keepsSign(layer) ? 'same sign' : 'anything'),
  },
  backwardReads: readsBottomFor,
  nonNegative: ({ layer }, bottom) => bottom && keepsSign(layer),
  values: 'raw',
  isBetween: true,
};

function keepsSign(layer: Message): boolean {
  const param = layer.message('selu_param');
  return param.number('lambda') > 0 && param.number('alpha') > 0;
}

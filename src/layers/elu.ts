import type { Message } from '../schema/message.js';
import { NO_READS, readsBottom, readsTop, worksInPlace } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/elu_layer.cpp` */
export const ELU: LayerType = {
  ...NEURON,
  type: 'ELU',
  summary: 'x where it is positive, alpha * (exp(x) - 1) elsewhere, element by element',
  family: 'activation',
  params: ['elu_param'],
  zeros: KEEPS_ZEROS,
  inPlace: {
    result: ({ layer }) => (alphaOf(layer) < 0 ? 'wrong gradient' : 'right'),
    change({ layer }) {
      const alpha = alphaOf(layer);
      return alpha === 0 ? 'rectified' : alpha > 0 ? 'only negative' : 'anything';
    },
  },
  backwardReads(layer, nonNegative) {
    if (!layer.propagatesTo[0]) return NO_READS;
    if (nonNegative) return readsBottom('sign');
    return worksInPlace(layer) ? readsTop() : [...readsTop(), ...readsBottom('sign')];
  },
  nonNegative: ({ layer }, bottom) => bottom || alphaOf(layer) <= 0,
  leavesAbove0: true,
  values: 'raw',
  isBetween: true,
};

function alphaOf(layer: Message): number {
  return layer.message('elu_param').number('alpha');
}

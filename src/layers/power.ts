import type { Message } from '../schema/message.js';
import { NO_READS, readsBottom, readsTop } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/power_layer.cpp` */
export const Power: LayerType = {
  ...NEURON,
  type: 'Power',
  summary: '(shift + scale * x) ^ power, element by element',
  family: 'activation',
  params: ['power_param'],
  zeros: {
    ...KEEPS_ZEROS,
    tops({ layer, bottoms }) {
      const param = layer.message('power_param');
      return bottoms[0] === true && param.number('shift') === 0 && param.number('power') > 0;
    },
  },
  inPlace: {
    result({ layer }) {
      const { power, scale } = powerOf(layer);
      return power * scale === 0 ? 'right' : 'wrong gradient';
    },
    change({ layer }) {
      const { power, scale, shift } = powerOf(layer);
      if (power !== 1 || shift !== 0) return 'anything';
      return scale === 1 ? 'nothing' : scale > 0 ? 'same sign' : 'anything';
    },
  },
  backwardReads({ layer, propagatesTo }) {
    const { power, scale } = powerOf(layer);
    if (!propagatesTo[0] || power * scale === 0 || power === 1) return NO_READS;
    return power === 2 ? readsBottom('all') : [...readsTop(), ...readsBottom('all')];
  },
};

function powerOf(layer: Message): { power: number; scale: number; shift: number } {
  const param = layer.message('power_param');
  return { power: param.number('power'), scale: param.number('scale'), shift: param.number('shift') };
}

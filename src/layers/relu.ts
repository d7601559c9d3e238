import type { Message } from '../schema/message.js';
import { NO_READS, readsBottom } from './base/effects.js';
import { checkEngine, type LayerType } from './base/index.js';
import { KEEPS_ZEROS, STOPS_AT_ZERO } from './base/zeros.js';

/** `layers/relu_layer.cpp` */
export const ReLU: LayerType = {
  type: 'ReLU',
  summary: 'max(x, 0) + negative_slope * min(x, 0), element by element',
  family: 'activation',
  params: ['relu_param'],
  zeros: {
    ...KEEPS_ZEROS,
    gradient: (at, bottom) => (slopeOf(at.layer) === 0 ? STOPS_AT_ZERO : KEEPS_ZEROS).gradient(at, bottom),
  },
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: {
    result: ({ layer }) => (slopeOf(layer) < 0 ? 'wrong gradient' : 'right'),
    change({ layer }) {
      const slope = slopeOf(layer);
      return slope === 0 ? 'rectified' : slope === 1 ? 'nothing' : slope > 0 ? 'only negative' : 'anything';
    },
  },
  backwardReads: ({ propagatesTo }) => (propagatesTo[0] === true ? readsBottom('sign') : NO_READS),
  nonNegative: ({ layer }, bottom) => bottom || slopeOf(layer) === 0,
  leavesAbove0: true,
  values: ({ layer }) => (slopeOf(layer) === 0 ? 'positive' : 'raw'),
  isBetween: true,
  setUp(setup) {
    checkEngine(setup, setup.layer.message('relu_param'));
    setup.reshapeLikeBottom();
  },
};

function slopeOf(layer: Message): number {
  return layer.message('relu_param').number('negative_slope');
}

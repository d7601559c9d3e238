import { readsBottomFor } from './base/effects.js';
import type { LayerType } from './base/index.js';
import { NEURON } from './base/neuron.js';

/** `layers/clip_layer.cpp` */
export const Clip: LayerType = {
  ...NEURON,
  type: 'Clip',
  summary: 'max(min, min(x, max)), element by element',
  family: 'activation',
  params: ['clip_param'],
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: readsBottomFor,
  isBetween: true,
};

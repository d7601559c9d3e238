import type { LayerType } from './layer-type.js';

/** `layers/neuron_layer.cpp`: a layer that works element by element, so that its top has its bottom's shape. */
export const NEURON = {
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  setUp(setup) {
    setup.reshapeLikeBottom();
  },
} as const satisfies Partial<LayerType>;

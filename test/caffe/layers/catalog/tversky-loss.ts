import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    {
      parameters: { alpha: 0.5, beta: 0.5, gamma: 2, smooth: 0.01, normalization: 'NONE' },
      bottoms: '4x3x6:normal? 4x3x6:prob',
    },
    { parameters: { over: 'BATCH', ignore_label: 255, gamma: 1.3 } },
    {
      parameters: { activation: 'NONE', normalization: 'BATCH_SIZE', alpha: 2, beta: 0 },
      bottoms: '5x2x7:prob? 5x2x7:binary',
    },
  ],
};

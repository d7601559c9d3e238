import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    {
      parameters: { logarithm: true, smooth: 0.01, normalization: 'NONE' },
      bottoms: '4x3x6:normal? 4x3x6:prob',
    },
    { parameters: { over: 'BATCH', ignore_label: 255, logarithm: true } },
    {
      parameters: { activation: 'NONE', normalization: 'BATCH_SIZE', over: 'BATCH' },
      bottoms: '5x2x7:prob? 5x2x7:binary',
    },
  ],
};

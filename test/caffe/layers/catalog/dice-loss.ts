import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    {
      parameters: { squared: true, smooth: 0.01, normalization: 'NONE' },
      bottoms: '4x3x6:normal? 4x3x6:prob',
    },
    { parameters: { over: 'BATCH', ignore_label: 255 } },
    {
      parameters: { activation: 'NONE', normalization: 'BATCH_SIZE', squared: true, over: 'BATCH' },
      bottoms: '5x2x7:prob? 5x2x7:binary',
    },
    { parameters: { ignore_label: 255, smooth: 100 }, bottoms: '9:normal? 9:binary' },
  ],
};

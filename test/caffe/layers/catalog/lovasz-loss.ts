import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x3x5x2:binary',
  variants: [
    { parameters: {} },
    { parameters: { normalization: 'NONE', over: 'BATCH' }, bottoms: '4x3x6:normal? 4x3x6:binary' },
    { parameters: { ignore_label: 255, normalization: 'BATCH_SIZE' } },
    { parameters: { ignore_label: 255, over: 'BATCH' }, bottoms: '9:normal? 9:binary' },
  ],
};

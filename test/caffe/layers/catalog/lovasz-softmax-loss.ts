import type { LayerCase } from './case.js';

export const layerCase: LayerCase = {
  bottoms: '4x3x5x2:normal? 4x1x5x2:labels3',
  variants: [
    { parameters: { mean_over: 'ALL', normalization: 'NONE' } },
    { parameters: { ignore_label: 255, over: 'SAMPLE' }, bottoms: '4x9x6:normal? 4x6:labels4' },
    { parameters: { axis: -1, ignore_label: 1 }, bottoms: '4x6x3:normal? 4x6:labels3' },
  ],
};

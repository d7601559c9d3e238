import type { LayerType } from '../../base/index.js';
import { RESIZING, resize } from '../../base/resizing.js';

/** `layers/downsample_layer.cpp`. It works on GPUs only. */
export const Downsample: LayerType = {
  ...RESIZING,
  type: 'Downsample',
  summary: 'Makes its bottom smaller, each pixel a mean, to a given size or that of a second bottom',
  family: 'shape',
  params: ['downsample_param'],
  setUp: (setup) => resize(setup, 'downsample_param', ['top_height', 'top_width']),
};

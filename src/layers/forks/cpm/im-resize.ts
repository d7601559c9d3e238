import { NO_READS, OVERWRITES } from '../../base/effects.js';
import type { Dim, LayerType } from '../../base/index.js';
import { needFour } from './nms.js';

/** `cpm/layers/imresize_layer.cpp`. It works on GPUs only, and its program sets the size anew. */
export const ImResize: LayerType = {
  type: 'ImResize',
  summary: 'Resizes maps by bicubic interpolation, and joins those of several scales to one item',
  family: 'shape',
  params: ['imresize_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('imresize_param');
    const [, channels, height, width] = needFour(setup);
    const factor = param.number('factor');
    const size = (own: Dim, target: string): Dim =>
      factor === 0 ? param.number(target) : own === null ? null : Math.trunc(Math.fround(own * factor));
    setup.reshapeTop(0, [
      1,
      channels,
      size(height, 'target_spatial_height'),
      size(width, 'target_spatial_width'),
    ]);
  },
};

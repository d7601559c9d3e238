import { checkSource, reshapeBatch, TRANSFORMER, type Transformer } from './base/data.js';
import type { LayerSetup, LayerType } from './base/index.js';

/** `layers/window_data_layer.cpp` */
export const WindowData: LayerType = {
  type: 'WindowData',
  summary: 'Windows cut out of images that a window file lists, for training detectors',
  params: ['window_data_param', 'transform_param', 'data_param'],
  dataParam: 'window_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  readsDataSet: true,
  // It warps each window to the crop size.
  transforms: { mirror: true, crop: false },
  setUp: (setup) => setUpWindowData(setup, TRANSFORMER),
};

/** `WindowDataLayer<Dtype>::DataLayerSetUp`, and what comes before. */
export function setUpWindowData(setup: LayerSetup, transformer: Transformer): void {
  transformer.check(setup);
  const crop = setup.layer.message('transform_param').number('crop_size') | 0;
  const param = setup.layer.message('window_data_param');
  checkSource(
    setup,
    param,
    'source',
    'window file',
    'Check failed: infile.good() Failed to open window file ',
  );
  if (crop <= 0) {
    const transform = setup.layer.message('transform_param');
    setup.refuse(
      transform.has('crop_size') ? 'param/invalid' : 'param/missing',
      transform.span('crop_size'),
      transform.has('crop_size')
        ? `crop_size, the size that windows are warped to, is from 1 to 2147483647, not ${transform.number('crop_size')}`
        : 'crop_size is missing in transform_param: the size that windows are warped to',
      `Check failed: crop_size > 0 (${crop} vs. 0)`,
    );
  }
  // The window file tells the channels.
  reshapeBatch(setup, param, null, crop, crop);
}

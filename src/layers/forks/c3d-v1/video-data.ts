import type { LayerType } from '../../base/index.js';

/** `layers/video_data_layer.cpp`, which reads the parameters of images. */
export const VideoData: LayerType = {
  type: 'VideoData',
  summary: 'Pieces of videos and their labels, from files that a text file lists',
  params: ['image_data_param'],
  dataParam: 'image_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1, max: 2 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    const param = setup.layer.message('image_data_param');
    const batch = param.number('batch_size') | 0;
    setup.reshapeTop(0, [batch, null, null, null, null], () => param.span('batch_size'));
    setup.reshapeTop(1, null);
  },
};

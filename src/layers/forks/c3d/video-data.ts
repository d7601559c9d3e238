import type { LayerType } from '../../base/index.js';

/** `layers/video_data_layer.cpp`. How long and how large videos are, their files and parameters of both kinds tell. */
export const VideoData: LayerType = {
  type: 'VideoData',
  summary: 'Pieces of videos and their labels, from files that a text file lists',
  params: ['video_data_param', 'transform_param'],
  dataParam: 'video_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1, max: 2 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    const param = setup.layer.message('video_data_param');
    const batch = param.number('batch_size') | 0;
    if (batch <= 0) {
      setup.refuse(
        'param/invalid',
        param.span('batch_size'),
        `batch_size must be positive, not ${batch}`,
        `Check failed: batch_size > 0 (${batch} vs. 0) Positive batch size required`,
      );
    }
    setup.reshapeTop(0, [batch, null, null, null, null], () => param.span('batch_size'));
    setup.reshapeTop(1, null);
  },
};

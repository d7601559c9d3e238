import { checkSource, reshapeBatch } from '../../base/data.js';
import { int32, type LayerType } from '../../base/index.js';
import { checkRandomCrop, TRANSFORMER } from './base/transform.js';

/** `layers/video_data_layer.cpp` */
export const VideoData: LayerType = {
  type: 'VideoData',
  summary: 'The frames of a video file or of a webcam',
  params: ['video_data_param', 'data_param', 'transform_param'],
  dataParam: 'video_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  setUp(setup) {
    TRANSFORMER.check(setup);
    const param = setup.layer.message('video_data_param');
    const skipped = param.number('skip_frames');
    if (int32(skipped) < 0) {
      setup.refuse(
        'param/invalid',
        param.span('skip_frames'),
        `skip_frames must be from 0 to 2147483647, not ${skipped}`,
        `Check failed: skip_frames_ >= 0 (${int32(skipped)} vs. 0) `,
      );
    }
    const isFile = param.enumValue('video_type') === 'VIDEO';
    if (isFile && !param.has('video_file')) {
      setup.refuse(
        'param/missing',
        param.span('video_file'),
        'video_file is missing: the path of the video',
        'Check failed: video_data_param.has_video_file() Must provide video file!',
      );
    }
    if (isFile) checkSource(setup, param, 'video_file', 'video', 'Failed to open video: ');
    else {
      setup.report(
        'build/needs',
        param.span('video_type'),
        `video_type: WEBCAM needs a camera, device ${param.number('device_id')}`,
      );
    }
    const span = param.span(isFile ? 'video_file' : 'device_id');
    const size = TRANSFORMER.size(setup, { height: null, width: null }, () => ({
      message: 'the images come from here',
      span,
    }));
    reshapeBatch(setup, setup.layer.message('data_param'), null, size.height, size.width);
    checkRandomCrop(setup);
    if (skipped > 0) {
      // The thread that reads frames counts one down for each that it skips, below the first of the batch.
      setup.refuse(
        'param/invalid',
        param.span('skip_frames'),
        'frames cannot be skipped: VideoData aborts at the first batch',
        'Check failed: n >= 0 (-1 vs. 0) ',
      );
    }
  },
};

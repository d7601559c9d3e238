import { checkTransform } from '../../base/data.js';
import { checkBothSizes, checkImageList } from '../../base/image-list.js';
import type { Dim, LayerType } from '../../base/index.js';

/** `layers/image_seg_data_layer.cpp` */
export const ImageSegData: LayerType = {
  type: 'ImageSegData',
  summary: 'Images, label images and the size of each image, from files that a text file lists',
  params: ['image_data_param', 'transform_param'],
  dataParam: 'image_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 3 },
  autoTops: true,
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  setUp(setup) {
    checkTransform(setup);
    const transform = setup.layer.message('transform_param');
    if (transform.has('mean_file')) {
      setup.refuse(
        'param/invalid',
        transform.fieldSpan('mean_file'),
        'ImageSegData has no use for a mean_file: give mean_value, once or for each channel',
        'Check failed: transform_param.has_mean_file() == false (1 vs. 0) ImageSegDataLayer does not support mean file',
      );
    }
    const param = setup.layer.message('image_data_param');
    checkBothSizes(setup, param, 'new');
    checkImageList(setup, param);
    const crops = ['crop_height', 'crop_width'].filter((field) => transform.has(field));
    if (crops.length === 1 || (crops.length === 2 && transform.has('crop_size'))) {
      setup.refuse(
        'param/conflict',
        transform.fieldSpan(crops[0]!),
        'either crop_size, or crop_height and crop_width',
        'Check failed: (!transform_param.has_crop_size() && transform_param.has_crop_height() && transform_param.has_crop_width()) || (!transform_param.has_crop_height() && !transform_param.has_crop_width()) Must either specify crop_size or both crop_height and crop_width.',
      );
    }
    const crop = (axis: 'height' | 'width') =>
      transform.number(crops.length === 2 ? `crop_${axis}` : 'crop_size') | 0;
    const isCropped = crop('height') > 0 && crop('width') > 0;
    const size = (axis: 'height' | 'width'): Dim => {
      const resized = param.number(`new_${axis}`) | 0;
      return isCropped ? crop(axis) : resized > 0 ? resized : null;
    };
    const batch = param.number('batch_size') | 0;
    const place = param.span('batch_size');
    const [height, width] = [size('height'), size('width')];
    const shape = [batch, param.bool('is_color') ? 3 : 1, height, width];
    setup.reshapeTop(0, shape, place);
    setup.reshapeTop(1, [batch, 1, height, width], place);
    setup.reshapeTop(2, [batch, 1, 1, 2], place);
    // What is prefetched is allocated.
    setup.needElements(shape, place, `a batch of '${setup.tops[0]!.name}'`);
  },
};

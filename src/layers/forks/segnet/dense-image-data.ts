import { checkTransform } from '../../base/data.js';
import { checkBothSizes, checkImageList } from '../../base/image-list.js';
import type { Dim, LayerType } from '../../base/index.js';

/** `layers/dense_image_data_layer.cpp` */
export const DenseImageData: LayerType = {
  type: 'DenseImageData',
  summary: 'Images and label images of the same size, from files that a text file lists',
  params: ['dense_image_data_param', 'transform_param'],
  dataParam: 'dense_image_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    const square = checkTransform(setup);
    const param = setup.layer.message('dense_image_data_param');
    checkBothSizes(setup, param, 'new');
    checkBothSizes(setup, param, 'crop');
    checkImageList(setup, param);
    const size = (axis: 'height' | 'width'): Dim => {
      const [crop, resized] = [param.number(`crop_${axis}`) | 0, param.number(`new_${axis}`) | 0];
      return square > 0 ? square : crop > 0 ? crop : resized > 0 ? resized : null;
    };
    const batch = param.number('batch_size') | 0;
    const place = param.span('batch_size');
    const [height, width] = [size('height'), size('width')];
    const shape = [batch, param.bool('is_color') ? 3 : 1, height, width];
    setup.reshapeTop(0, shape, place);
    setup.reshapeTop(1, [batch, 1, height, width], place);
    // What is prefetched is allocated.
    setup.needElements(shape, place, `a batch of '${setup.tops[0]!.name}'`);
  },
};

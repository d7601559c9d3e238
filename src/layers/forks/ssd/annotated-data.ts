import { reshapeBatch } from '../../base/data.js';
import { int32, type LayerType } from '../../base/index.js';
import { setUpDatabase } from '../../data.js';
import { checkRandomCrop, TRANSFORMER } from './base/transform.js';

/** `layers/annotated_data_layer.cpp` */
export const AnnotatedData: LayerType = {
  type: 'AnnotatedData',
  summary: 'Images from a database, and the boxes of the objects in them',
  params: ['annotated_data_param', 'data_param', 'transform_param'],
  dataParam: 'data_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  setUp(setup) {
    const size = setUpDatabase(setup, TRANSFORMER, 'AnnotatedDatum');
    const param = setup.layer.message('data_param');
    const resize = setup.layer.message('transform_param').message('resize_param');
    const batch = int32(param.number('batch_size'));
    if (resize.enumValue('resize_mode') === 'FIT_SMALL_SIZE' && batch !== 1) {
      setup.refuse(
        'param/conflict',
        param.span('batch_size'),
        `images resized with FIT_SMALL_SIZE differ in size, so that a batch can hold one only: batch_size must be 1, not ${batch}`,
        `Check failed: batch_size == 1 (${batch} vs. 1) Only support batch size of 1 for FIT_SMALL_SIZE.`,
        [{ message: 'resize_mode is given here', span: resize.span('resize_mode') }],
      );
    }
    reshapeBatch(setup, param, size.channels, size.height, size.width);
    checkRandomCrop(setup);
    // A row for each box of the batch; without boxes in the data, a label for each image.
    const hasBoxes = setup.layer.message('annotated_data_param').has('anno_type');
    setup.reshapeTop(1, hasBoxes ? [1, 1, null, 8] : [null, 1, null, null]);
  },
};

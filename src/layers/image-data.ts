import {
  checkMeanValues,
  checkSource,
  listedIn,
  notePath,
  reshapeBatch,
  TRANSFORMER,
  type Transformer,
} from './base/data.js';
import type { LayerSetup, LayerType } from './base/index.js';

/** `layers/image_data_layer.cpp` */
export const ImageData: LayerType = {
  type: 'ImageData',
  summary: 'Images and labels from files that a text file lists',
  params: ['image_data_param', 'transform_param', 'data_param'],
  dataParam: 'image_data_param',
  bottoms: { exact: 0 },
  tops: { exact: 2 },
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  alsoCalled: ['images'],
  setUp: (setup) => setUpImageData(setup, TRANSFORMER),
};

/** `ImageDataLayer<Dtype>::DataLayerSetUp`, and what comes before. */
export function setUpImageData(setup: LayerSetup, transformer: Transformer): void {
  transformer.check(setup);
  const param = setup.layer.message('image_data_param');
  const [height, width] = [param.number('new_height') | 0, param.number('new_width') | 0];
  if (!((height === 0 && width === 0) || (height > 0 && width > 0))) {
    setup.refuse(
      'param/conflict',
      param.span(height > 0 || !param.has('new_height') ? 'new_width' : 'new_height'),
      `new_height and new_width are both positive, or both 0 for images as they are; not ${height} and ${width}`,
      'Check failed: (new_height == 0 && new_width == 0) || (new_height > 0 && new_width > 0) Current implementation requires new_height and new_width to be set at the same time.',
    );
  }
  checkSource(setup, param, 'source', 'list of images', 'Check failed: !lines_.empty() File is empty');
  const source = param.string('source');
  const lines = listedIn(setup, source);
  if (lines?.length === 0) {
    setup.report('data/missing-source', param.span('source'), `'${source}' lists no image`);
  }
  const first = lines?.[0]?.replace(/ [^ ]*$/, '');
  if (first !== undefined) {
    const path = param.string('root_folder') + first;
    notePath(setup, path, param.span('source'), `image, which '${source}' lists first,`);
  }

  const channels = param.bool('is_color') ? 3 : 1;
  const size = transformer.size(
    setup,
    { height: height === 0 ? null : height, width: width === 0 ? null : width },
    (side) => ({ message: `new_${side} is given here`, span: param.fieldSpan(`new_${side}`) }),
  );
  const batch = param.number('batch_size') | 0;
  if (batch <= 0) {
    setup.refuse(
      'param/invalid',
      param.span('batch_size'),
      `batch_size must be positive, not ${batch}`,
      `Check failed: batch_size > 0 (${batch} vs. 0) Positive batch size required`,
    );
  }
  reshapeBatch(setup, param, channels, size.height, size.width);
  checkMeanValues(setup, channels);
}

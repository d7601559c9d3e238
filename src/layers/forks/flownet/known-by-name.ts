import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'BlackAugmentation',
    summary: 'Blackens parts of images at random.',
    params: ['black_augmentation_param'],
    learns: false,
  },
  {
    type: 'CropSimple',
    summary: 'A layer of github.com/2bbb/caffe-fr-chairs.',
    params: ['crop_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'CustomData',
    summary: 'A layer of github.com/lmb-freiburg/flownet2.',
    params: ['data_param'],
    bottoms: { exact: 0 },
  },
  {
    type: 'DisparityData',
    summary: 'A layer of github.com/lmb-freiburg/flownet2.',
    params: ['image_data_param'],
    bottoms: { exact: 0 },
    tops: { exact: 2 },
    learns: false,
  },
  {
    type: 'FLOWriter',
    summary: 'Writes optical flow into files.',
    params: ['writer_param'],
    bottoms: { exact: 1 },
    learns: false,
  },
  { type: 'FloatReader', summary: 'Reads a blob from a file.', params: ['reader_param'], learns: false },
  {
    type: 'FloatWriter',
    summary: 'Writes its bottom into a file.',
    params: ['writer_param'],
    bottoms: { exact: 1 },
    learns: false,
  },
  {
    type: 'ImgReader',
    summary: 'Reads an image from a file.',
    params: ['reader_param', 'transform_param'],
    learns: false,
  },
  {
    type: 'ImgWriter',
    summary: 'Writes its bottom into an image file.',
    params: ['writer_param'],
    bottoms: { exact: 1 },
    learns: false,
  },
  {
    type: 'LabelToOnehot',
    summary: 'A layer of github.com/2bbb/caffe-fr-chairs.',
    params: ['inner_product_param'],
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'PFMWriter',
    summary: 'Writes its bottom into PFM files.',
    params: ['writer_param'],
    bottoms: { exact: 1 },
    learns: false,
  },
  {
    type: 'SumLoss',
    summary: 'A loss of github.com/2bbb/caffe-fr-chairs.',
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'SegData',
    summary: 'A layer of github.com/yjxiong/caffe.',
    params: ['seg_data_param', 'transform_param'],
    bottoms: { exact: 0 },
    tops: { exact: 2 },
    learns: false,
  },
  {
    type: 'SyncBN',
    summary: 'Batch normalisation with statistics of all GPUs.',
    params: ['bn_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
  },
  {
    type: 'VideoData',
    summary: 'A layer of github.com/yjxiong/caffe.',
    params: ['transform_param', 'video_data_param'],
    bottoms: { exact: 0 },
    tops: { exact: 2 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'ImageLabelData',
    summary: 'Reads images and the labels of their pixels.',
    params: ['image_label_data_param', 'transform_param'],
    bottoms: { exact: 0 },
    tops: { exact: 2 },
    learns: false,
  },
  {
    type: 'SegmentationAccuracy',
    summary: 'Measures the classes of pixels.',
    params: ['accuracy_param'],
    bottoms: { exact: 2 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

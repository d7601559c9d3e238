import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'CPMData',
    summary: 'Reads images with body parts from a database.',
    params: ['cpm_transform_param', 'data_param'],
    bottoms: { exact: 0 },
    learns: false,
  },
  {
    type: 'EuclideanmaskLoss',
    summary: 'A Euclidean loss under a mask.',
    bottoms: { exact: 3 },
    tops: { exact: 1 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

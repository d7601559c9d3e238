import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'TRT',
    summary: 'A net that TensorRT runs.',
    params: ['trt_param'],
    bottoms: { exact: 2 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

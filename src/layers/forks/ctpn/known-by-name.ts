import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  { type: 'Lstm', summary: 'A long short-term memory over a sequence.', params: ['lstm_param'] },
  {
    type: 'Reverse',
    summary: 'Reverses an axis of its bottom.',
    params: ['reverse_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'Transpose',
    summary: 'Reorders the axes of its bottom.',
    params: ['transpose_param'],
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

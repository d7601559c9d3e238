import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'CTCGreedyDecoder',
    summary: 'Reads the likeliest sequence out of the scores of each step.',
    learns: false,
  },
  {
    type: 'CTCLoss',
    summary: 'Connectionist temporal classification: the loss of a sequence whose places are not known.',
    bottoms: { exact: 3 },
    tops: { exact: 1 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
  {
    type: 'Reverse',
    summary: 'Reverses an axis of its bottom.',
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
];

/** Layer types of which no more is known than their names and how many blobs they take. */
export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map((type) => knownByName(type));

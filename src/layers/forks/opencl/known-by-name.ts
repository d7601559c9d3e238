import { knownByName, type NamedType } from '../../base/known-by-name.js';
import type { LayerType } from '../../base/layer-type.js';

const NAMED: readonly NamedType[] = [
  {
    type: 'Affinity',
    summary: 'How likely neighbouring places belong together, of their labels or scores.',
    params: ['affinity_param'],
    learns: false,
  },
  {
    type: 'ConnectedComponent',
    summary: 'The number of the component that each place belongs to.',
    bottoms: { exact: 1 },
    tops: { exact: 1 },
    learns: false,
  },
  {
    type: 'MalisLoss',
    summary: 'The loss of affinities by the pairs of places that they join or keep apart.',
    bottoms: { min: 3, max: 4 },
    tops: { min: 1, max: 2 },
    autoTops: true,
    isLoss: true,
    learns: false,
  },
  {
    type: 'MergeCrop',
    summary: 'Its second bottom, cropped to the first, stacked on it or added to it.',
    params: ['mergecrop_param'],
    learns: false,
  },
  { type: 'MOE', summary: 'A mixture of experts, which are nets.', params: ['moe_param'] },
  { type: 'Quantizer', summary: 'Its bottoms, with few bits.', bottoms: { min: 1 }, tops: { min: 1 } },
];

export const KNOWN_BY_NAME: readonly LayerType[] = NAMED.map(knownByName);

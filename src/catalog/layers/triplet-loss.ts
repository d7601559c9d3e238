import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const tripletLoss: GeneratedLayer = {
  id: 'triplet-loss',
  revision: 1,
  title: 'Triplet loss',
  description:
    'Embeddings: an anchor comes closer to a positive example than to a negative one, by a margin.',
  purpose: 'embeddings',
  walk: 'samples',
  single: true,
  bottoms: [
    { what: 'anchors', blob: 'anchor', gradient: 'kept' },
    { what: 'positives', blob: 'positive', gradient: 'kept' },
    { what: 'negatives', blob: 'negative', gradient: 'kept' },
  ],
  className: 'TripletLossLayer',
  parameters: [
    {
      key: 'margin',
      kind: 'number',
      min: 0,
      default: 0.2,
      help: 'By how much the negative must be farther than the positive. A number of at least 0, by default 0.2.',
    },
    {
      key: 'distance',
      kind: 'choice',
      choices: ['SQUARED', 'EUCLIDEAN'],
      default: 'SQUARED',
      help: 'How distances are measured: SQUARED, the default, as in FaceNet, or EUCLIDEAN, their roots.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"margin": 0.2}',
};

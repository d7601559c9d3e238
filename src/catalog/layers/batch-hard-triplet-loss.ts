import { INDICES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const batchHardTripletLoss: GeneratedLayer = {
  id: 'batch-hard-triplet-loss',
  revision: 1,
  title: 'Triplet loss with batch-hard mining',
  description:
    'Embeddings with labels: each comes closer to the farthest of its class than to the nearest of another, by a margin.',
  purpose: 'embeddings',
  walk: 'batch',
  bottoms: [{ what: 'embeddings', blob: 'embedding', gradient: 'kept' }, INDICES],
  className: 'BatchHardTripletLossLayer',
  parameters: [
    {
      key: 'margin',
      kind: 'number',
      min: 0,
      default: 0.2,
      help: 'By how much the nearest of another class must be farther. A number of at least 0, by default 0.2.',
    },
    {
      key: 'distance',
      kind: 'choice',
      choices: ['EUCLIDEAN', 'SQUARED'],
      default: 'EUCLIDEAN',
      help: 'How distances are measured: EUCLIDEAN, the default, as in the paper, or SQUARED, as in FaceNet.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"margin": 0.2}',
};

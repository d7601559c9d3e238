import { INDICES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const centerLoss: GeneratedLayer = {
  id: 'center-loss',
  revision: 2,
  title: 'Center loss',
  description:
    'Embeddings: each comes closer to the centre of its class, which is learned and kept in snapshots.',
  purpose: 'embeddings',
  walk: 'samples',
  bottoms: [{ what: 'embeddings', blob: 'embedding', gradient: 'kept' }, INDICES],
  learns: [{ what: 'the centres', lrMult: 1, decayMult: 0 }],
  className: 'CenterLossLayer',
  parameters: [
    {
      key: 'classes',
      kind: 'number',
      min: 1,
      max: 16777216,
      integer: true,
      required: true,
      help: 'How many classes there are, each with a centre. An integer from 1 to 16777216.',
    },
    {
      key: 'centres',
      kind: 'choice',
      choices: ['PAPER', 'GRADIENT'],
      default: 'PAPER',
      help: "How centres are learned: by the PAPER's rule, the default, or by the GRADIENT of the loss.",
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"classes": 10}',
};

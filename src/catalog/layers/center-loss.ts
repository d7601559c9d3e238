import { INDICES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { classesEachWith, normalizationBy } from '../parameters.js';

export const centerLoss: GeneratedLayer = {
  id: 'center-loss',
  revision: 2,
  title: 'Center loss',
  description:
    'Embeddings: each comes closer to the centre of its class, which is learned and kept in snapshots.',
  purpose: 'embeddings',
  walk: 'samples',
  single: true,
  bottoms: [{ what: 'embeddings', blob: 'embedding', gradient: 'kept' }, INDICES],
  learns: [{ what: 'the centres', lrMult: 1, decayMult: 0 }],
  className: 'CenterLossLayer',
  parameters: [
    classesEachWith('a centre'),
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

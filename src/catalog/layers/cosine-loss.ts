import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const cosineLoss: GeneratedLayer = {
  id: 'cosine-loss',
  revision: 1,
  title: 'Cosine loss',
  description: 'Embeddings by their direction: similar ones turn towards each other, others away.',
  purpose: 'embeddings',
  walk: 'samples',
  single: true,
  bottoms: [
    { what: 'embeddings', blob: 'embedding', gradient: 'kept' },
    { what: 'others', blob: 'other', gradient: 'kept' },
    { what: 'similarities', blob: 'similar', gradient: 'zeros', perPosition: true, optional: true },
  ],
  className: 'CosineLossLayer',
  parameters: [
    {
      key: 'margin',
      kind: 'number',
      min: -1,
      max: 1,
      default: 0,
      help: 'The cosine that dissimilar pairs may have. A number from -1 to 1, by default 0.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"margin": 0.5}',
};

import type { GeneratedLayer } from '../layer.js';
import { normalizationBy } from '../parameters.js';

export const contrastiveLoss: GeneratedLayer = {
  id: 'contrastive-loss',
  revision: 1,
  title: 'Contrastive loss',
  description: 'Embeddings of pairs: similar ones come together, others apart up to a margin.',
  purpose: 'embeddings',
  walk: 'samples',
  single: true,
  bottoms: [
    { what: 'embeddings', blob: 'embedding', gradient: 'kept' },
    { what: 'others', blob: 'other', gradient: 'opposite' },
    { what: 'similarities', blob: 'similar', gradient: 'zeros', perPosition: true },
  ],
  className: 'ContrastiveLossLayer',
  parameters: [
    {
      key: 'margin',
      saidBy: 'contrastive_loss_param.margin',
      kind: 'number',
      min: 0,
      default: 1,
      help: 'How far apart dissimilar pairs are to be. A number of at least 0, by default 1.',
    },
    {
      key: 'legacy_version',
      saidBy: 'contrastive_loss_param.legacy_version',
      kind: 'flag',
      help: 'The formula of old versions of Caffe for dissimilar pairs, as in contrastive_loss_param. By default false.',
    },
    normalizationBy('BATCH_SIZE'),
  ],
  example: '{"margin": 1}',
};

import { INDICES } from '../bottoms.js';
import type { GeneratedLayer } from '../layer.js';
import { classesEachWith, IGNORE_LABEL } from '../parameters.js';

export const arcfaceLogits: GeneratedLayer = {
  id: 'arcface-logits',
  revision: 1,
  title: 'Scores of angles, with a margin',
  description:
    'Embeddings: scores for SoftmaxWithLoss by the angle to the direction of each class, which is learned; in training with a margin (ArcFace, CosFace).',
  purpose: 'embeddings',
  role: 'layer',
  bottoms: [
    { what: 'embeddings', blob: 'embedding', gradient: 'kept' },
    { ...INDICES, optional: true, usual: true },
  ],
  tops: [{ what: 'the scores', blob: 'logits', shape: 'of samples' }],
  learns: [{ what: 'the directions of classes', lrMult: 1, decayMult: 1 }],
  name: 'logits',
  className: 'ArcFaceLogitsLayer',
  parameters: [
    classesEachWith('a direction'),
    {
      key: 'kind',
      kind: 'choice',
      choices: ['ARC', 'COS'],
      default: 'ARC',
      help: 'What the margin is added to: the angle (ARC, the default: ArcFace), or taken from its cosine (COS: CosFace).',
    },
    {
      key: 'margin',
      kind: 'number',
      min: 0,
      max: 3,
      default: 0.5,
      help: "By how much the label's class is made harder in training: radians for ARC. A number from 0 to 3, by default 0.5.",
    },
    {
      key: 'scale',
      kind: 'number',
      above: 0,
      max: 1e6,
      default: 64,
      help: 'What cosines are multiplied by. A number above 0 and at most 1000000, by default 64.',
    },
    {
      key: 'std',
      kind: 'number',
      above: 0,
      max: 1e6,
      default: 0.01,
      help: 'The standard deviation of the directions at first: normal numbers. Above 0, by default 0.01.',
    },
    {
      ...IGNORE_LABEL,
      help: 'An integer: samples with this label have no margin, for a loss that ignores them.',
    },
  ],
  example: '{"classes": 10}',
};

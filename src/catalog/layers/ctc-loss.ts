import type { GeneratedLayer } from '../layer.js';

export const ctcLoss: GeneratedLayer = {
  id: 'ctc-loss',
  revision: 1,
  title: 'CTC loss',
  description:
    'Sequences whose labels have no known place in time, as of speech or written lines: connectionist temporal classification.',
  purpose: 'sequences',
  walk: 'sequences',
  single: true,
  bottoms: [
    { what: 'scores', blob: 'score', gradient: 'kept' },
    { what: 'labels', blob: 'label', gradient: 'zeros', perPosition: true },
    { what: 'lengths', blob: 'length', gradient: 'zeros', perPosition: true, optional: true },
  ],
  className: 'CTCLossLayer',
  parameters: [
    {
      key: 'blank',
      kind: 'number',
      min: 0,
      max: 16777216,
      integer: true,
      default: 0,
      help: 'The class that stands for no label; as a label, or one below 0, it ends a sequence. An integer from 0, the default.',
    },
    {
      key: 'infeasible',
      kind: 'choice',
      choices: ['ERROR', 'IGNORE'],
      default: 'ERROR',
      help: 'What a sequence is whose labels need more time steps than it has: an ERROR, the default, or one that counts for nothing (IGNORE).',
    },
    {
      key: 'normalization',
      kind: 'choice',
      choices: ['BATCH_SIZE', 'VALID', 'NONE'],
      default: 'BATCH_SIZE',
      help: 'What the sum of the losses is divided by: BATCH_SIZE, the default, by the number of sequences; VALID by that of those which are not ignored; NONE by nothing.',
    },
  ],
  example: '{"blank": 0}',
};

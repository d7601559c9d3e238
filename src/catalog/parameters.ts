import type { ChoiceParameter, Int32Parameter, WeightParameter } from './layer.js';

/** Parameters that several layers of the catalog have. */

/** The weight of positive labels in a new project. */
export const DEFAULT_CLS_WEIGHT = 5;

export const CLS_WEIGHT: WeightParameter = {
  key: 'cls_weight',
  kind: 'weight',
  required: true,
  help: 'The weight w of the positive class: a positive number, or a list with one for each channel (axis 1).',
  project: {
    default: DEFAULT_CLS_WEIGHT,
    help: `The weight of the positive class (default: ${DEFAULT_CLS_WEIGHT}), a list with one for each channel (axis 1), or auto: train.py makes one from the data.`,
    question: {
      message: 'Weight of the rare positive labels: a number, or auto, to make one from the data',
      expected: 'a number above 0, or auto',
    },
    fromData: true,
  },
};

/** `LossParameter.normalization` of Caffe, except for the default: there it is BATCH_SIZE. */
export const NORMALIZATION: ChoiceParameter = {
  key: 'normalization',
  means: 'normalization',
  kind: 'choice',
  choices: ['FULL', 'VALID', 'BATCH_SIZE', 'NONE'],
  default: 'NONE',
  help:
    'What the sum of the losses is divided by: NONE, the default, by nothing; FULL by the number of scores; ' +
    'VALID by the number of labels that are not ignored; BATCH_SIZE by the length of axis 0.',
  // A loss per label, so that the size of a batch doesn't matter to a project.
  project: {
    default: 'VALID',
    help: 'What the sum of the losses is divided by, as in generate; VALID, the default here, divides by the number of labels.',
  },
};

/** `LossParameter.ignore_label` of Caffe. */
export const IGNORE_LABEL: Int32Parameter = {
  key: 'ignore_label',
  means: 'ignored label',
  kind: 'int32',
  help:
    'An integer: elements with this label count for nothing. A label is compared without its fraction, as in ' +
    "Caffe's own layer, so 0 would ignore 0.5 as well.",
};

import type { ChoiceParameter, Int32Parameter, WeightParameter } from './layer.js';

/** Parameters that several layers of the catalog have. */

export const CLS_WEIGHT: WeightParameter = {
  key: 'cls_weight',
  kind: 'weight',
  required: true,
  help: 'The weight w of the positive class: a positive number, or a list with one for each channel (axis 1).',
};

/** `LossParameter.normalization` of Caffe, except for the default: there it is BATCH_SIZE. */
export const NORMALIZATION: ChoiceParameter = {
  key: 'normalization',
  kind: 'choice',
  choices: ['FULL', 'VALID', 'BATCH_SIZE', 'NONE'],
  default: 'NONE',
  help:
    'What the sum of the losses is divided by: NONE, the default, by nothing; FULL by the number of scores; ' +
    'VALID by the number of labels that are not ignored; BATCH_SIZE by the length of axis 0.',
};

/** `LossParameter.ignore_label` of Caffe. */
export const IGNORE_LABEL: Int32Parameter = {
  key: 'ignore_label',
  kind: 'int32',
  help:
    'An integer: elements with this label count for nothing. A label is compared without its fraction, as in ' +
    "Caffe's own layer, so 0 would ignore 0.5 as well.",
};

import type {
  ChoiceParameter,
  FlagParameter,
  Int32Parameter,
  NumberParameter,
  WeightParameter,
} from './layer.js';

/** Parameters that several layers of the catalog have. */

/** The weight of positive labels in a new project. */
export const DEFAULT_CLS_WEIGHT = 5;

export const CLS_WEIGHT: WeightParameter = {
  key: 'cls_weight',
  kind: 'weight',
  required: true,
  auto: true,
  help:
    'The weight w of the positive class: a positive number, a list with one for each channel (axis 1), or auto: how ' +
    'many labels are 0 for each that is 1, counted anew in each pass.',
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

/** The same normalization, with another default. */
export function normalizationBy(normalization: 'FULL' | 'VALID' | 'BATCH_SIZE' | 'NONE'): ChoiceParameter {
  const meanings = {
    NONE: 'by nothing',
    FULL: 'by the number of losses',
    VALID: 'by the number of those that are not ignored',
    BATCH_SIZE: 'by the length of the batch',
  };
  const of = (choice: keyof typeof meanings) =>
    `${choice}${choice === normalization ? ', the default,' : ''} ${meanings[choice]}`;
  return {
    ...NORMALIZATION,
    default: normalization,
    help: `What the sum of the losses is divided by: ${of('NONE')}; ${of('FULL')}; ${of('VALID')}; ${of('BATCH_SIZE')}.`,
  };
}

/** What classes weigh. */
export const CLASS_WEIGHT: WeightParameter = {
  key: 'class_weight',
  means: 'class weights',
  kind: 'weight',
  required: false,
  help: 'What each class counts for: a list with a positive number for each class, or one for all, by default 1.',
};

/** Targets that count for nothing. */
export const IGNORE_VALUE: NumberParameter = {
  key: 'ignore_value',
  kind: 'number',
  means: 'ignored label',
  help: 'A number: elements with this target count for nothing.',
};

export const IGNORE_NAN: FlagParameter = {
  key: 'ignore_nan',
  kind: 'flag',
  help: 'Whether elements whose target is NaN count for nothing, rather than being an error. By default false.',
};

/** What a loss of regions does to its scores. */
export const REGION_ACTIVATION: ChoiceParameter = {
  key: 'activation',
  kind: 'choice',
  choices: ['SIGMOID', 'NONE'],
  default: 'SIGMOID',
  help: 'What makes probabilities of the first bottom: SIGMOID, the default, or NONE where it has probabilities.',
};

export const SMOOTH: NumberParameter = {
  key: 'smooth',
  kind: 'number',
  above: 0,
  default: 1,
  help: 'What is added above and below, so that empty regions have a loss. A number above 0, by default 1.',
};

/** What the labels of a class-balanced weight are counted in. */
export const AUTO_OVER: ChoiceParameter = {
  key: 'over',
  kind: 'choice',
  choices: ['SAMPLE', 'BATCH'],
  default: 'SAMPLE',
  help: 'What labels are counted in where cls_weight is auto: each SAMPLE, the default, or the whole BATCH.',
};

export const OVER: ChoiceParameter = {
  key: 'over',
  kind: 'choice',
  choices: ['SAMPLE', 'BATCH'],
  default: 'SAMPLE',
  help: 'What a region is: a channel of one SAMPLE, the default, or of the whole BATCH.',
};

export const REGION_NORMALIZATION: ChoiceParameter = {
  key: 'normalization',
  kind: 'choice',
  choices: ['FULL', 'BATCH_SIZE', 'NONE'],
  default: 'FULL',
  help:
    'What the sum of the losses is divided by: FULL, the default, by the number of regions; BATCH_SIZE by the length ' +
    'of the batch; NONE by nothing.',
};

/** How long a test is, to a measure. */
export const BATCHES: NumberParameter = {
  key: 'batches',
  kind: 'number',
  min: 1,
  integer: true,
  help:
    "How many batches a test has, the solver's test_iter: after as many it begins anew. Without it, all batches " +
    'since the net was made are one test, which is right for "caffe test" alone.',
};

/** How many classes a layer has something learned for; no default would fit. */
export function classesEachWith(what: string): NumberParameter {
  return {
    key: 'classes',
    kind: 'number',
    min: 1,
    max: 16777216,
    integer: true,
    required: true,
    help: `How many classes there are, each with ${what}. An integer from 1 to 16777216.`,
  };
}

/** Where the classes of scores are. */
export const AXIS: Int32Parameter = {
  key: 'axis',
  means: 'class axis',
  kind: 'int32',
  help: 'The axis of the classes, by default 1; negative ones count from the end.',
};

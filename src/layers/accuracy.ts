import { RESHAPES } from './base/effects.js';
import { count, type Dim, divide, int32, type LayerType } from './base/index.js';
import { checkLabelCount, named, refuseScalarInPlace, scalarAxis } from './base/loss.js';

/** `layers/accuracy_layer.cpp` */
export const Accuracy: LayerType = {
  type: 'Accuracy',
  summary:
    'The share of predictions whose true class is among the best top_k; with a second top, for each class',
  params: ['accuracy_param'],
  comparesWithLabels: true,
  takesClasses: { axisIn: 'accuracy_param' },
  bottoms: { exact: 2 },
  tops: { min: 1, max: 2 },
  inPlace: RESHAPES,
  lacksBackward: ({ propagatesTo }) => propagatesTo.includes(true),
  isMeasure: true,
  setUp(setup) {
    const param = setup.layer.message('accuracy_param');
    const topK = int32(param.number('top_k'));
    const [predictions, labels] = [setup.bottom(0), setup.bottom(1)];
    const scoreCount = predictions === null ? null : count(predictions);
    const labelCount = labels === null ? null : count(labels);
    if (labelCount === 0) {
      setup.refuse(
        'shape/empty',
        setup.bottomSpan(1),
        `${named(setup, 1)} has no labels, and Accuracy divides by their number`,
        'Floating point exception (SIGFPE)',
        [setup.madeHere(1)],
      );
    }
    if (scoreCount !== null && labelCount !== null) {
      const classes = divide(scoreCount, labelCount);
      if (topK > classes) {
        setup.refuse(
          'param/invalid',
          param.span('top_k'),
          `top_k is ${topK}, but ${named(setup, 0)} has scores of ${classes} class${classes === 1 ? '' : 'es'} for each label of ${named(setup, 1)}`,
          `Check failed: top_k_ <= bottom[0]->count() / bottom[1]->count() (${topK} vs. ${classes}) top_k must be less than or equal to the number of classes.`,
          [setup.madeHere(0), setup.madeHere(1)],
        );
      }
    }
    let axis = param.number('axis');
    let classes: Dim = null;
    if (predictions !== null) {
      axis = setup.canonicalAxis(axis, 0, param.span('axis'));
      checkLabelCount(setup, predictions, labels, axis);
      classes = predictions[axis]!;
    }
    setup.reshapeTop(0, []);
    if (setup.tops.length > 1) {
      refuseScalarInPlace(setup, scalarAxis(axis));
      setup.reshapeTop(1, [classes]);
    }
  },
};

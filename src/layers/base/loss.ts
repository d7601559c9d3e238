import { RESHAPES } from './effects.js';
import type { NoGradient } from './facts.js';
import { reasonOfClassLabels } from './label-reason.js';
import type { LayerType } from './layer-type.js';
import { legacyShape } from './legacy.js';
import type { LayerSetup } from './setup.js';
import { count, type Dim, formatShape, LEGACY_AXES, mayEqual, type Shape } from './shape.js';

/** `LossLayer` in `layers/loss_layer.hpp`: predictions and labels in, one number out, of loss weight 1. */
export const LOSS = {
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  autoTops: true,
  isLoss: true,
  allowForceBackward: (bottom: number) => bottom !== 1,
  inPlace: RESHAPES,
} as const satisfies Partial<LayerType>;

/** The labels, of which most losses refuse to compute a gradient. */
export function noGradientOfLabels(type: string): NoGradient {
  return { bottom: 1, what: 'labels', caffe: `${type} Layer cannot backpropagate to label inputs.` };
}

/** `LossLayer::Reshape`: the first two bottoms have the same first dimension; the first top is a scalar. */
export function reshapeLoss(setup: LayerSetup): void {
  const [a, b] = [firstDim(setup, 0), firstDim(setup, 1)];
  if (!mayEqual(a, b)) {
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(1),
      `${named(setup, 0)} and ${named(setup, 1)} differ in their first dimension, which has to be the same`,
      `Check failed: bottom[0]->shape(0) == bottom[1]->shape(0) (${a} vs. ${b}) The data and label should have the same first dimension.`,
      [setup.madeHere(0), setup.madeHere(1)],
    );
  }
  setup.reshapeTop(0, []);
}

function firstDim(setup: LayerSetup, bottom: number): Dim {
  const shape = setup.bottom(bottom);
  if (shape === null) return null;
  if (shape.length === 0) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(bottom),
      `${setup.layer.string('type')} needs a batch: '${setup.bottomName(bottom)}' is a scalar, without any axis`,
      scalarAxis(0),
      [setup.madeHere(bottom)],
    );
  }
  return shape[0]!;
}

/**
 * For layers that read their first bottom after making their first top a scalar: in place, it is that scalar.
 *
 * @param caffe the check that fails on the scalar
 */
export function refuseScalarInPlace(setup: LayerSetup, caffe: string): void {
  if (!setup.isInPlace(0)) return;
  setup.refuse(
    'blob/in-place',
    setup.topSpan(0),
    `${setup.layer.string('type')} cannot work in place: its result is a scalar, and '${setup.tops[0]!.name}' holds its predictions`,
    caffe,
  );
}

/** What `Blob::CanonicalAxisIndex` prints for an axis of a scalar. */
export function scalarAxis(axis: number): string {
  const check =
    axis < 0 ? `axis_index >= -num_axes() (${axis} vs. 0)` : `axis_index < num_axes() (${axis} vs. 0)`;
  return `Check failed: ${check} axis ${axis} out of range for 0-D Blob with shape (1)`;
}

/**
 * `SetLossWeights` of the Softmax or Sigmoid layer that a loss layer makes from its own parameters: it has one top,
 * and that top has elements if its weight isn't 0.
 *
 * @param inner the inner layer's type
 * @param weights the loss weights it is made with
 */
export function checkInnerLossWeights(setup: LayerSetup, inner: string, weights: readonly number[]): void {
  if (weights.length > 1) {
    setup.refuse(
      'loss/weight-count',
      setup.layer.fieldSpan('loss_weight', 1),
      setup.tops.length === 1
        ? `${setup.layer.string('type')} has one top and ${weights.length} loss weights`
        : `${setup.layer.string('type')} makes a ${inner} layer with its own loss weights, which must be one: it loads with one top only`,
      `Check failed: top.size() == num_loss_weights (1 vs. ${weights.length}) loss_weight must be unspecified or specified once per top blob.`,
    );
  }
  if (weights.length === 1 && weights[0] !== 0 && setup.bottom(0)?.includes(0)) {
    setup.refuse(
      'shape/empty',
      setup.bottomSpan(0),
      `${named(setup, 0)} has no elements, so that there is no loss`,
      'Check failed: diff_ ',
      [setup.madeHere(0)],
    );
  }
}

/** There is one label for each prediction, which is what the first bottom has besides its axis of classes. */
export function checkLabelCount(setup: LayerSetup, scores: Shape, labels: Shape | null, axis: number): void {
  const needed = productInt(count(scores, 0, axis), count(scores, axis + 1));
  const given = labels === null ? null : count(labels);
  if (mayEqual(needed, given)) return;
  const reason = reasonOfClassLabels(scores, labels!, axis, [setup.bottomName(0), setup.bottomName(1)]);
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(1),
    `${named(setup, 1)} holds ${given} labels, but ${named(setup, 0)}, with its classes along axis ${axis}, needs ${needed}${reason}`,
    `Check failed: outer_num_ * inner_num_ == bottom[1]->count() (${needed} vs. ${given}) Number of labels must match number of predictions`,
    [setup.madeHere(0), setup.madeHere(1)],
  );
}

/**
 * A bottom's channels, height or width (`axes` 1, 2, 3) are 1, or are missing.
 *
 * @param why for the message: what the layer takes
 */
export function needOne(setup: LayerSetup, bottom: number, axes: readonly number[], why: string): void {
  const shape = legacyShape(setup, bottom);
  for (const axis of axes) {
    const dim = shape[axis]!;
    if (dim === null || dim === 1) continue;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `${setup.layer.string('type')} ${why}; ${named(setup, bottom)} has ${dim} along axis ${axis}`,
      `Check failed: bottom[${bottom}]->${LEGACY_AXES[axis]}() == 1 (${dim} vs. 1) `,
      [setup.madeHere(bottom)],
    );
  }
}

/** A product of two C++ ints, which wraps; null where it is not known. */
export function productInt(a: Dim, b: Dim): Dim {
  if (a === 0 || b === 0) return 0;
  return a === null || b === null ? null : Math.imul(a, b);
}

/** A bottom for a message: `'score' (2 x 10)`. */
export function named(setup: LayerSetup, bottom: number): string {
  return `'${setup.bottomName(bottom)}' (${formatShape(setup.bottom(bottom))})`;
}

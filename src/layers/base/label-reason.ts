/** Why labels don't fit scores, as far as their shapes tell: what Caffe prints are two numbers. */
import { count, type Shape } from './shape.js';

/**
 * Of scores with their classes along an axis, and labels that are the numbers of classes.
 *
 * @param names of the scores and the labels
 * @returns the end of a message, or nothing
 */
export function reasonOfClassLabels(
  scores: Shape,
  labels: Shape,
  axis: number,
  [score, label]: readonly [string, string],
): string {
  const [perScore, perLabel] = [count(scores, axis + 1), count(labels)];
  const batch = count(scores, 0, axis);
  const areMaps = labels.length === scores.length && labels.length > 2 && axis === 1;
  if (scores[axis] !== 1 && perLabel === count(scores) && !(areMaps && labels[1] === 1))
    return '; a label is the number of a class: where each class has a 0 or 1, there is SigmoidCrossEntropyLoss';
  if (perLabel === batch && perScore !== 1 && perScore !== null)
    return `; '${score}' has a prediction at each of ${scores.slice(axis + 1).join(' x ')} places, and an item has one label: global pooling or an InnerProduct makes one prediction of them`;
  if (labels.length !== scores.length || axis !== 1 || !isSame(scores.slice(0, 1), labels.slice(0, 1)))
    return '';
  const channels = labels[1]!;
  const isOnPlace = isSame(scores.slice(2), labels.slice(2));
  if (isOnPlace && channels !== null && channels > 1)
    return `; labels have one channel, with the numbers of classes, and '${label}' has ${channels}${channels === 3 || channels === 4 ? ', as coloured pictures' : ''}`;
  if (isOnPlace || channels !== 1) return '';
  const differing = scores
    .slice(2)
    .flatMap((size, at) =>
      size === labels[at + 2] ? [] : [`axis ${at + 2} is ${labels[at + 2]} and ${size}`],
    );
  return `; each prediction needs its label: ${differing.join(', ')}`;
}

/** Of scores that each have a target. */
export function reasonOfTargets(scores: Shape, targets: Shape, isCrossEntropy: boolean): string {
  const [batch] = scores;
  const isOneEach = batch != null && batch > 1 && count(targets) === batch && count(scores, 1) !== 1;
  if (!isOneEach) return '';
  const each = count(scores, 1);
  const several = each === null ? '' : `; ${each} of an item come from HDF5Data, or from a second data layer`;
  return isCrossEntropy
    ? `; for one label an item, num_output is 1, or SoftmaxWithLoss is meant${several}`
    : `; for one number an item, num_output is 1, or, where it is the number of a class, SoftmaxWithLoss is meant${several}`;
}

function isSame(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size !== null && size === b[axis]);
}

import { isForTraining } from '../../../document/intent.js';
import type { FileLayer } from '../../../net/types.js';
import { didYouMean } from '../../../text/nearest.js';
import { matchWeights } from '../../../weights/match.js';
import type { StoredLayer } from '../../../weights/weights.js';
import type { Rule } from '../../rule.js';
import { hasConstantWeights } from '../../weights/filler.js';

export const weightsNotLoaded: Rule = {
  id: 'weights/not-loaded',
  severity: 'warning',
  summary: 'A layer that learns gets nothing from the given caffemodel, and keeps what its filler gave it.',
  checkNet(net, { weights, tree, nets }, report) {
    if (weights === undefined || net.refused) return;
    const { untouched, ignored, matched, mismatches } = matchWeights(weights.weights, net);
    if (untouched.length === 0) return;
    if (matched.length === 0 && mismatches.length === 0) {
      const [first] = tree.children(tree.root);
      report({
        span: first === undefined ? { start: 0, end: 0 } : tree.nameSpan(first),
        message: `${weights.path} has no layer of this net: weights are given by the names of layers, and all keep what their fillers gave them`,
      });
      return;
    }
    const mistaken = new Set<unknown>(mismatches.flatMap((one) => (one.kind === 'blobs' ? one.layer : [])));
    const isTrained = nets.some((other) => other.phase === 'TRAIN' && isForTraining(other));
    for (const layer of untouched) {
      if (layer.layer.has('blobs') || hasConstantWeights(layer)) continue;
      // Its values are among those that don't fit, in a Caffe whose layer below does both.
      if (layer.type?.isPerChannel === true && mistaken.has(net.graph.maker(layer, 0))) continue;
      const guess =
        didYouMean(layer.name, namesLike(layer, ignored)) ||
        (isTrained ? '' : sameShapes(layer, untouched, ignored));
      // What is trained from here on may be new, as the classifier for other classes is.
      const isMeant = guess === '' && isTrained;
      report({
        span: layer.layer.span('name'),
        message: `${weights.path} has no layer '${layer.name}': it keeps what its filler gave it${guess}`,
        severity: isMeant ? 'info' : 'warning',
      });
    }
  },
};

/** The one layer of the file with weights as a layer wants them, where only that layer wants such. */
function sameShapes(
  { typeName, learnable }: FileLayer,
  untouched: readonly FileLayer[],
  ignored: readonly StoredLayer[],
): string {
  const shapes = learnable.map(({ shape }) => shape?.join());
  if (shapes.length === 0 || learnable.some(({ shape }) => shape === null || shape.includes(null))) return '';
  const wanting = untouched.filter(
    (other) =>
      other.typeName === typeName &&
      other.learnable.map(({ shape }) => shape?.join()).join('|') === shapes.join('|'),
  );
  const fitting = ignored.filter(
    ({ type, blobs }) =>
      (type === undefined || type === typeName) &&
      blobs.length === shapes.length &&
      blobs.every((blob, index) => blob?.shape.join() === shapes[index]),
  );
  return wanting.length === 1 && fitting.length === 1
    ? `; '${fitting[0]!.name}' there has weights of the same shape, which it gets under that name`
    : '';
}

function namesLike({ typeName }: FileLayer, stored: readonly StoredLayer[]): string[] {
  return stored.filter(({ type }) => type === undefined || type === typeName).map(({ name }) => name);
}

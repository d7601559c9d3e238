import { count, type Finding, formatShape, mayEqual, type Shape } from '../layers/base/index.js';
import { layerAt } from '../net/layer-at.js';
import type { Net } from '../net/net.js';
import type { FileLayer } from '../net/types.js';
import type { RuleFinding } from './rule.js';

/**
 * What to say of a layer that compares scores with the numbers of classes, where these stand in each other's place: Caffe ends at
 * whatever does not fit first, an axis or `top_k`.
 */
export function exchangedBottoms({ span }: Finding, net: Net | undefined): Partial<RuleFinding> | undefined {
  const layer = net && layerAt(net, span);
  if (layer === undefined || !areExchanged(layer)) return undefined;
  const [labels, scores] = layer.layer.strings('bottom');
  const [first, second] = layer.bottoms.map(({ shape }) => formatShape(shape));
  return {
    span: layer.layer.span('bottom'),
    message: `'${labels}' (${first}) and '${scores}' (${second}) stand in each other's place: '${layer.name}' (${layer.typeName}) takes scores first, and then labels`,
  };
}

function areExchanged({ type, bottoms }: FileLayer): boolean {
  const [labels, scores] = bottoms.map(({ shape }) => shape);
  if (type?.takesClasses === undefined || labels == null || scores == null || bottoms.length !== 2)
    return false;
  return fits(scores, labels) && !fits(labels, scores);
}

/** Whether there is a label for each place of scores, whose classes lie along axis 1. */
function fits(scores: Shape, labels: Shape): boolean {
  if (scores.length < 2 || !mayEqual(scores[0]!, labels[0] ?? null)) return false;
  const [outer, inner, given] = [scores[0]!, count(scores, 2), count(labels)];
  return outer === null || inner === null || given === null ? labels.length > 0 : outer * inner === given;
}

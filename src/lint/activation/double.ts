import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { type Origin, originName } from '../../net/values.js';
import { quoteString } from '../../textproto/write.js';
import type { Report } from '../rule.js';
import { appliedActivation, isActivation, softmaxAxis } from './applied.js';

/** Reports layers that apply a function to what it, or its like, has been applied to before. */
export function reportDouble(net: Net, activation: 'sigmoid' | 'softmax', report: Report): void {
  for (const layer of net.layers) {
    if (layer.refused || appliedActivation(layer) !== activation) continue;
    const origin = net.origins.of(layer, 0);
    if (origin === undefined || !isDouble(layer, activation, origin)) continue;
    const bottom = layer.layer.strings('bottom')[0]!;
    const span = layer.layer.span('bottom');
    // Of a layer that works in place, the top would have to be another one too.
    const isInPlace = layer.tops[0] === layer.bottoms[0];
    const raw = isInPlace ? undefined : rawScores(net, origin);
    report({
      span,
      message: `'${layer.name}' (${layer.typeName}) applies the ${activation} itself, but '${bottom}' has been through ${originName(origin)} already: it takes probabilities for scores`,
      related: [{ message: `probabilities are made here`, span: origin.layer.layer.span('type') }],
      ...(raw === undefined
        ? {}
        : {
            fix: {
              description: `take the scores '${raw}'`,
              edits: [{ ...span, text: quoteString(raw) }],
            },
          }),
    });
  }
}

function isDouble(
  layer: FileLayer,
  activation: 'sigmoid' | 'softmax',
  { values, layer: maker }: Origin,
): boolean {
  if (values !== 'sigmoid' && values !== 'softmax') return false;
  // Between other layers these two are also used one above the other for what they do to any values.
  if (isActivation(layer))
    return values === activation && (values === 'sigmoid' || axisOf(layer) === axisOf(maker));
  // A softmax over sigmoids has a bounded loss, of which another rule tells.
  return activation === 'sigmoid' || values === 'softmax';
}

function axisOf(layer: FileLayer): number | undefined {
  const axis = softmaxAxis(layer);
  const axes = layer.bottoms[0]?.shape?.length;
  return axis !== undefined && axis < 0 && axes !== undefined ? axis + axes : axis;
}

/** The blob that the activation was applied to, if it is still there under another name. */
function rawScores(net: Net, { layer, direct }: Origin): string | undefined {
  if (!direct || !isActivation(layer)) return undefined;
  const name = layer.layer.strings('bottom')[0]!;
  if (layer.layer.strings('top').includes(name)) return undefined;
  // Not where a later layer works on it in place.
  const maker = net.graph.maker(layer, 0);
  const last = net.layers.findLast((other) => other.layer.strings('top').includes(name));
  return maker !== undefined && last === maker ? name : undefined;
}

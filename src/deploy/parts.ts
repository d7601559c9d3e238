import { factOf } from '../layers/base/index.js';
import type { Net } from '../net/net.js';
import { type FileLayer, isMeasure } from '../net/types.js';

/** What of a net is there when it is used. Blobs go by the names that the file gives them. */
export interface DeployParts {
  /** The layers that stay, in the net's order. */
  readonly kept: readonly FileLayer[];
  /** Blobs that data layers make, and that layers which stay take. */
  readonly inputs: readonly string[];
  /** What losses compare with labels, each once, with the first loss that does. */
  readonly predictions: readonly { readonly blob: string; readonly loss: FileLayer }[];
}

/**
 * Takes a net for training apart: what comes from data and leads to the blobs that losses compare with labels stays, and so
 * does what else needs no labels. Losses, measures and what only they need go.
 *
 * @param outputs the blobs that are wanted, or losses (by name or top) for what they compare; by default, all that are left
 */
export function deployParts(net: Net, outputs: readonly string[] = []): DeployParts {
  const losses = net.layers.filter(isLoss);
  const predicted = losses.map((loss) => predictionsOf(loss, net));
  const named = losses.map((loss) => [loss.name, ...topsOf(loss)].some((name) => outputs.includes(name)));
  const wanted =
    outputs.length > 0
      ? [...outputs, ...predicted.filter((_, index) => named[index]).flat()]
      : predicted.flat();
  const needed = needs(net, wanted);
  // Of what data layers make, labels are what no wanted blob is made of.
  const available = new Set(
    net.layers
      .filter(isData)
      .flatMap(topsOf)
      .filter((top) => wanted.length === 0 || needed.has(top)),
  );
  const data = new Set(available);
  const kept: FileLayer[] = [];
  for (const layer of net.layers) {
    if (isData(layer) || isLoss(layer) || isMeasure(layer) || topsOf(layer).length === 0) continue;
    if (!bottomsOf(layer).every((bottom) => available.has(bottom))) continue;
    if (outputs.length > 0 && !topsOf(layer).some((top) => needed.has(top))) continue;
    kept.push(layer);
    for (const top of topsOf(layer)) available.add(top);
  }
  const predictions = new Map<string, FileLayer>();
  for (const [index, blobs] of predicted.entries()) {
    if (outputs.length > 0 && !named[index]) continue;
    for (const blob of blobs)
      if (available.has(blob) && !predictions.has(blob)) predictions.set(blob, losses[index]!);
  }
  const taken = new Set(kept.flatMap(bottomsOf));
  return {
    kept,
    inputs: [...data].filter((blob) => taken.has(blob)),
    predictions: [...predictions].map(([blob, loss]) => ({ blob, loss })),
  };
}

/** The blobs that a layer takes when it is used: a layer of the catalog that has labels for training does without them. */
export function bottomsOf({ layer, pythonClass }: FileLayer): readonly string[] {
  const bottoms = layer.strings('bottom');
  const generated = pythonClass?.generated;
  if (generated?.role !== 'layer') return bottoms;
  const labels = generated.bottoms.findIndex(({ optional, gradient }) => optional && gradient === 'zeros');
  return labels < 0 ? bottoms : bottoms.slice(0, labels);
}

/** The tops that a layer names, without automatic ones. */
export function topsOf({ layer }: FileLayer): readonly string[] {
  return layer.strings('top');
}

/** Whether a layer makes data of nothing; what makes weights of nothing (Parameter) is none. */
export function isData(layer: FileLayer): boolean {
  return bottomsOf(layer).length === 0 && topsOf(layer).length > 0 && layer.params.length === 0;
}

function isLoss(layer: FileLayer): boolean {
  const { type, pythonClass } = layer;
  if (type?.isLoss === true || type?.isLossWithoutWeight === true) return true;
  if (pythonClass?.generated !== undefined) return pythonClass.generated.role === undefined;
  return type?.userClass !== undefined && layer.lossWeights.some((weight) => weight !== 0);
}

/** The blobs that a loss compares with labels: those that depend on something learned. */
function predictionsOf(loss: FileLayer, net: Net): readonly string[] {
  const { type } = loss;
  const bottoms = bottomsOf(loss);
  if (type?.comparesWithLabels === true || loss.pythonClass?.generated !== undefined)
    return bottoms.slice(0, 1);
  const noGradient = type?.noGradient === undefined ? [] : factOf(type.noGradient, loss);
  const without = new Set(noGradient.map(({ bottom }) => bottom));
  return bottoms.filter((blob, index) => !without.has(index) && isLearned(blob, net));
}

/** Whether something with weights lies below a blob. */
function isLearned(blob: string, net: Net): boolean {
  const below = needs(net, [blob]);
  return net.layers.some((layer) => layer.params.length > 0 && topsOf(layer).some((top) => below.has(top)));
}

/** All blobs that some blobs are made of, themselves included. */
export function needs(net: Net, blobs: readonly string[]): ReadonlySet<string> {
  const needed = new Set(blobs);
  for (const layer of net.layers.toReversed())
    if (topsOf(layer).some((top) => needed.has(top)))
      for (const bottom of bottomsOf(layer)) needed.add(bottom);
  return needed;
}

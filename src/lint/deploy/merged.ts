import type { LayerType } from '../../layers/base/index.js';
import { mayBeSame } from '../../layers/base/index.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import { firstByName, type WeightMismatch } from '../weights/compare.js';

/**
 * Layers of a net for training that multiply each channel and add to it, and that its deployed form has no more, as where a tool
 * has merged them into the weights before them. None of a type of which the deployed net has layers by other names: those
 * may be the same.
 */
export function mergedLayers(train: Net, deploy: Net): FileLayer[] {
  const [trained, own] = [firstByName(train.layers), firstByName(deploy.layers)];
  const renamed = new Set(
    deploy.layers.filter(({ name }) => !trained.has(name)).map(({ typeName }) => typeName),
  );
  return train.layers.filter(
    (layer) => isMergeable(layer) && !own.has(layer.name) && !renamed.has(layer.typeName),
  );
}

function isMergeable({ type, params, bottoms }: FileLayer): boolean {
  return type?.isPerChannel === true && params.length > 0 && bottoms.length === 1;
}

/** Whether a layer only has a bias more than in training, into which one of those beside it was merged. */
export function isByMerging({ source, target, blob }: WeightMismatch, merged: readonly FileLayer[]): boolean {
  return (
    blob === undefined &&
    haveWeightsAlike(source.type, target.type) &&
    target.params.length === source.params.length + 1 &&
    source.params.every((shape, index) => mayBeSame(shape, target.params[index]!)) &&
    merged.some((layer) => isAbove(layer, source) || source.sources[0]?.layer === layer)
  );
}

/** Whether two types make their weights of the same parameters, as Convolution and those that compute the same faster. */
function haveWeightsAlike(one: LayerType | undefined, other: LayerType | undefined): boolean {
  return one === other || (one?.weights !== undefined && one.weights.param === other?.weights?.param);
}

/** Whether a layer takes what another gives, through others that may be merged too. */
function isAbove(layer: FileLayer, other: FileLayer): boolean {
  for (let below = layer.sources[0]?.layer; below !== undefined; below = below.sources[0]?.layer) {
    if (below === other) return true;
    if (!isMergeable(below)) return false;
  }
  return false;
}

/** Whether a layer of no trained name is what statistics became. */
export function isMadeByMerging(type: LayerType | undefined, merged: readonly FileLayer[]): boolean {
  return (
    type?.isPerChannel === true &&
    type.statistics === undefined &&
    merged.some((layer) => layer.type?.statistics !== undefined)
  );
}

import { graphOf } from '../../net/graph.js';
import type { LearnableParam, Net, NetLayer } from '../../net/types.js';

/** Which layers learn, and which of them lie between data and a loss, whatever `propagate_down` says. */
export interface LearningPaths {
  /** Layers with a top whose loss weight is not 0. */
  readonly losses: readonly NetLayer[];
  /** Layers with a blob that the solver changes, were there a gradient. */
  readonly learning: readonly NetLayer[];
  /** Whether a layer learns, or one that it depends on. */
  learnsAtOrBelow(layer: NetLayer): boolean;
  /** Whether a layer that the given one depends on learns. */
  learnsBelow(layer: NetLayer): boolean;
  /** Whether a layer depends on one that has weights, which may all be told not to learn. */
  hasWeightsBelow(layer: NetLayer): boolean;
  /** Whether a layer has a loss weight, or its result leads to a layer that has. */
  leadsToLoss(layer: NetLayer): boolean;
}

const PATHS = new WeakMap<Net, LearningPaths>();

/** The net's paths; found once for each net. */
export function learningPaths(net: Net): LearningPaths {
  let paths = PATHS.get(net);
  if (paths === undefined) {
    paths = findPaths(net);
    PATHS.set(net, paths);
  }
  return paths;
}

/** Whether the solver changes the blob: where layers share it, the first that gives `lr_mult` decides. */
export function isLearned(param: LearnableParam): boolean {
  return param.lrMult !== 0;
}

/** Whether a layer has blobs that it could learn; BatchNorm only keeps its statistics in them. */
export function hasWeights(layer: NetLayer): boolean {
  return layer.params.length > 0 && layer.typeName !== 'BatchNorm';
}

/** Whether a layer of the file gives some top a loss weight, wherever Caffe moves it to. */
export function hasLossWeight({ layer, type }: NetLayer): boolean {
  return layer!.has('loss_weight')
    ? layer!.numbers('loss_weight').some((weight) => weight !== 0)
    : type?.isLoss === true;
}

function findPaths(net: Net): LearningPaths {
  const graph = graphOf(net);
  const learning = net.layers.filter((layer) => layer.learnable.some(isLearned));
  const learns = new Set(learning);
  const learnsBelow = new Set<NetLayer>();
  const weightsBelow = new Set<NetLayer>();
  for (const layer of net.layers) {
    layer.bottoms.forEach((_, bottom) => {
      const maker = graph.maker(layer, bottom);
      if (maker === undefined) return;
      if (learns.has(maker) || learnsBelow.has(maker)) learnsBelow.add(layer);
      if (hasWeights(maker) || weightsBelow.has(maker)) weightsBelow.add(layer);
    });
  }
  const losses = net.layers.filter(hasLossWeight);
  const leads = new Set(losses);
  for (const layer of [...net.layers].reverse()) {
    if (layer.tops.some((_, top) => graph.takers(layer, top).some((taker) => leads.has(taker.layer))))
      leads.add(layer);
  }
  return {
    losses,
    learning,
    learnsAtOrBelow: (layer) => learns.has(layer) || learnsBelow.has(layer),
    learnsBelow: (layer) => learnsBelow.has(layer),
    hasWeightsBelow: (layer) => weightsBelow.has(layer),
    leadsToLoss: (layer) => leads.has(layer),
  };
}

import type { Net } from './net.js';
import type { FileLayer, LearnableParam, NetLayer } from './types.js';

/** Whether the solver changes the blob: where layers share it, the first that gives `lr_mult` decides. */
export function isLearned(param: LearnableParam): boolean {
  return param.lrMult !== 0;
}

/** Whether a layer has blobs that it could learn; some only keep their statistics in them. */
export function hasWeights(layer: NetLayer): boolean {
  return layer.params.length > 0 && layer.type?.statistics === undefined;
}

/** Whether a layer of the file gives some top a loss weight, wherever Caffe moves it to. */
export function hasLossWeight({ layer, type }: FileLayer): boolean {
  return layer.has('loss_weight')
    ? layer.numbers('loss_weight').some((weight) => weight !== 0)
    : type?.isLoss === true;
}

const LEARNS = 1;
const LEARNS_BELOW = 2;
const WEIGHTS_BELOW = 4;
const LEADS_TO_LOSS = 8;

/** Which layers learn, and which of them lie between data and a loss, whatever `propagate_down` says. */
export class LearningPaths {
  /** Layers with a top whose loss weight is not 0. */
  readonly losses: readonly FileLayer[];
  /** Layers with a blob that the solver changes, were there a gradient. */
  readonly learning: readonly FileLayer[];
  /** By layer. */
  readonly #facts: Uint8Array;
  #learners: ReadonlyMap<LearnableParam, FileLayer> | undefined;

  constructor(net: Net) {
    const facts = new Uint8Array(net.withSplits.length);
    const learning: FileLayer[] = [];
    const losses: FileLayer[] = [];
    for (const layer of net.layers) {
      let known = 0;
      for (const source of layer.sources) {
        if (source === undefined) continue;
        const below = facts[source.layer.index]!;
        if ((below & (LEARNS | LEARNS_BELOW)) !== 0) known |= LEARNS_BELOW;
        if ((below & WEIGHTS_BELOW) !== 0 || hasWeights(source.layer)) known |= WEIGHTS_BELOW;
      }
      if (layer.learnable.some(isLearned)) {
        known |= LEARNS;
        learning.push(layer);
      }
      if (hasLossWeight(layer)) {
        known |= LEADS_TO_LOSS;
        losses.push(layer);
      }
      facts[layer.index] = known;
    }
    for (let i = net.layers.length - 1; i >= 0; i--) {
      const layer = net.layers[i]!;
      if ((facts[layer.index]! & LEADS_TO_LOSS) === 0) continue;
      for (const source of layer.sources) {
        if (source !== undefined) facts[source.layer.index]! |= LEADS_TO_LOSS;
      }
    }
    this.losses = losses;
    this.learning = learning;
    this.#facts = facts;
  }

  /** Whether a layer learns, or one that it depends on. */
  learnsAtOrBelow(layer: NetLayer): boolean {
    return this.#is(layer, LEARNS | LEARNS_BELOW);
  }

  /** Whether a layer that the given one depends on learns. */
  learnsBelow(layer: NetLayer): boolean {
    return this.#is(layer, LEARNS_BELOW);
  }

  /** Whether a layer depends on one that has weights, which may all be told not to learn. */
  hasWeightsBelow(layer: NetLayer): boolean {
    return this.#is(layer, WEIGHTS_BELOW);
  }

  /** Whether a layer has a loss weight, or its result leads to a layer that has. */
  leadsToLoss(layer: NetLayer): boolean {
    return this.#is(layer, LEADS_TO_LOSS);
  }

  /** The first layer that has a learnable blob and leads to a loss; undefined where none does. */
  learnerOf(param: LearnableParam): FileLayer | undefined {
    if (this.#learners === undefined) {
      const learners = new Map<LearnableParam, FileLayer>();
      for (const layer of this.learning) {
        if (!this.leadsToLoss(layer)) continue;
        for (const own of layer.learnable) if (!learners.has(own)) learners.set(own, layer);
      }
      this.#learners = learners;
    }
    return this.#learners.get(param);
  }

  #is(layer: NetLayer, facts: number): boolean {
    return (this.#facts[layer.index]! & facts) !== 0;
  }
}

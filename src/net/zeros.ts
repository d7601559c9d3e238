import type { ZeroState } from '../layers/base/zeros.js';
import { hasLossWeight, isLearned } from './learning-paths.js';
import type { Net } from './net.js';
import type { FileLayer, LearnableParam } from './types.js';

/** Nets in which what is 0 is not settled after so many rounds are left unjudged. */
const MAX_ROUNDS = 200;

/**
 * Which learnable blobs of a net are 0 and stay so, whatever the data: they start at 0, and their gradient is 0 as long as
 * they all are. A layer above another whose weights are 0 too is an example, for the one gets no input and the other no
 * gradient; so is a layer below ReLU, whose gradient at 0 is 0. A single layer of weights that are 0 learns otherwise.
 *
 * It holds for training from the start: where weights are loaded, nothing of this needs to be so.
 */
export class Zeros {
  /** Blobs that are 0 and stay so. */
  readonly #stuck: Set<LearnableParam>;
  /** By layer: whether its tops are 0, and whether the gradients of all of them are. */
  readonly #values: Uint8Array;
  readonly #gradients: Uint8Array;
  readonly #net: Net;
  /** What may lie below a loss of a Caffe that is not known: Caffe may ask for its gradients too. */
  readonly #mayBeAsked: Uint8Array;

  constructor(net: Net) {
    this.#net = net;
    this.#mayBeAsked = belowUnknownEnds(net);
    this.#values = new Uint8Array(net.withSplits.length);
    this.#gradients = new Uint8Array(net.withSplits.length);
    // What a program asks of a net by force_backward starts elsewhere.
    const params = net.forceBackward ? [] : net.layers.flatMap(({ learnable }) => learnable);
    this.#stuck = new Set(params.filter(({ startsAtZero }) => startsAtZero));
    for (let round = 0; this.#stuck.size > 0; round++) {
      if (round === MAX_ROUNDS) {
        this.#stuck.clear();
        break;
      }
      this.#spread();
      const moving = this.#moving();
      if (moving.length === 0) return;
      for (const param of moving) this.#stuck.delete(param);
    }
    this.#values.fill(0);
    this.#gradients.fill(0);
  }

  /** Whether any blob stays 0. */
  get any(): boolean {
    return this.#stuck.size > 0;
  }

  /** Whether a layer's learnable blob is 0 and stays so. */
  isStuck(layer: FileLayer, param: number): boolean {
    const blob = layer.learnable[param];
    return blob !== undefined && this.#stuck.has(blob);
  }

  /** Whether all that a layer makes is 0 throughout. */
  isZero(layer: FileLayer): boolean {
    return this.#values[layer.index] === 1;
  }

  /** Whether the gradients of all that a layer makes are 0 throughout. */
  isCutOff(layer: FileLayer): boolean {
    return this.#gradients[layer.index] === 1;
  }

  /** Whether the gradient of a layer's learnable blob is 0 throughout. */
  hasNoGradient(layer: FileLayer, param: number): boolean {
    if (!this.any) return false;
    return layer.type?.zeros?.paramGradient?.(this.#stateOf(layer), param) === true;
  }

  /** Finds what is 0 where the blobs that are taken to be are: values upwards, gradients downwards. */
  #spread(): void {
    const { layers, graph } = this.#net;
    for (const layer of layers) {
      const isZero = layer.type?.zeros?.tops(this.#stateOf(layer)) === true;
      this.#values[layer.index] = isZero ? 1 : 0;
    }
    for (let i = layers.length - 1; i >= 0; i--) {
      const layer = layers[i]!;
      const isZero =
        !hasLossWeight(layer) &&
        layer.tops.every((_, top) =>
          graph.takers(layer, top).every((taker) => this.#givesNoGradient(taker.layer, taker.bottom)),
        );
      this.#gradients[layer.index] = isZero ? 1 : 0;
    }
  }

  #givesNoGradient(layer: FileLayer, bottom: number): boolean {
    const isAsked = layer.needsBackward && layer.propagatesTo[bottom] === true;
    if (!isAsked && this.#mayBeAsked[layer.index] !== 1) return true;
    return layer.type?.zeros?.gradient(this.#stateOf(layer), bottom) === true;
  }

  /** Blobs that are taken to be 0, and which some layer learns. */
  #moving(): LearnableParam[] {
    const moving: LearnableParam[] = [];
    for (const layer of this.#net.layers) {
      if (!layer.needsBackward && this.#mayBeAsked[layer.index] !== 1) continue;
      layer.learnable.forEach((param, index) => {
        if (this.#stuck.has(param) && isLearned(param) && !this.hasNoGradient(layer, index))
          moving.push(param);
      });
    }
    return moving;
  }

  #stateOf(layer: FileLayer): ZeroState {
    return {
      layer: layer.layer,
      bottoms: layer.sources.map((source) => source !== undefined && this.isZero(source.layer)),
      params: layer.learnable.map((param) => this.#stuck.has(param)),
      topGradients: this.isCutOff(layer),
    };
  }
}

/** By layer, whether it is of a type that is not known and ends there, as a loss does, or lies below such a one. */
function belowUnknownEnds({ layers, graph, withSplits }: Net): Uint8Array {
  const found = new Uint8Array(withSplits.length);
  for (const layer of layers.toReversed()) {
    if (graph.isUnknownEnd(layer)) found[layer.index] = 1;
    if (found[layer.index] !== 1) continue;
    for (const source of layer.sources) if (source !== undefined) found[source.layer.index] = 1;
  }
  return found;
}

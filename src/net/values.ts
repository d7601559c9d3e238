import { factOf, type Values } from '../layers/base/index.js';
import type { Net } from './net.js';
import type { FileLayer, NetLayer } from './types.js';

/** A blob's values and the layer that made them so. */
export interface Origin {
  readonly values: Values;
  readonly layer: FileLayer;
  /** Whether the blob is a top of that layer, rather than one that a layer between has made of it. */
  readonly direct: boolean;
}

/** What is known of the values of a net's blobs. */
export class Origins {
  /** By layer and top. */
  readonly #tops: (readonly (Origin | undefined)[])[];

  constructor(net: Net) {
    this.#tops = new Array<readonly (Origin | undefined)[]>(net.withSplits.length);
    for (const layer of net.layers)
      this.#tops[layer.index] = originsOfTops(layer, (bottom) => this.of(layer, bottom));
  }

  /** For a layer's bottom, what is known of its values; undefined where nothing is. */
  of(layer: NetLayer, bottom: number): Origin | undefined {
    const source = layer.sources[bottom];
    return source === undefined ? undefined : this.#tops[source.layer.index]![source.top];
  }
}

function originsOfTops(
  layer: FileLayer,
  below: (bottom: number) => Origin | undefined,
): readonly (Origin | undefined)[] {
  const { type, tops } = layer;
  if (type?.values === undefined) return [];
  const passed = type.leavesAbove0 === true ? probabilities(below(0)) : undefined;
  if (passed !== undefined) return tops.map(() => passed);
  if (type.values === 'passed on') {
    const origin = passedOn(layer, below);
    return tops.map(() => origin);
  }
  return tops.map((_, top) => {
    const values = factOf(type.values, layer, top);
    if (values === 'passed on') return passedOn(layer, below);
    return values === undefined ? undefined : { values, layer, direct: true };
  });
}

/** What a layer makes of values that it passes on: they are known where those of all its bottoms are the same. */
function passedOn(layer: FileLayer, below: (bottom: number) => Origin | undefined): Origin | undefined {
  const first = below(0);
  if (first === undefined) return undefined;
  const end = layer.bottoms.length - (layer.type?.selectors ?? 0);
  for (let bottom = 1; bottom < end; bottom++) {
    if (below(bottom)?.values !== first.values) return undefined;
  }
  return end === 0 ? undefined : { values: first.values, layer: first.layer, direct: false };
}

function probabilities(origin: Origin | undefined): Origin | undefined {
  return origin?.values === 'sigmoid' || origin?.values === 'softmax'
    ? { ...origin, direct: false }
    : undefined;
}

/** For a message: `'prob' (Softmax)`. */
export function originName({ layer }: Origin): string {
  return `'${layer.name}' (${layer.typeName})`;
}

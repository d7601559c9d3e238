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
    for (const layer of net.layers) this.#tops[layer.index] = originsOfTops(layer, this);
  }

  /** For a layer's bottom, what is known of its values; undefined where nothing is. */
  of(layer: NetLayer, bottom: number): Origin | undefined {
    const source = layer.sources[bottom];
    return source === undefined ? undefined : this.#tops[source.layer.index]![source.top];
  }
}

const UNKNOWN: readonly undefined[] = [];

function originsOfTops(layer: FileLayer, below: Origins): readonly (Origin | undefined)[] {
  const { type, tops } = layer;
  if (type?.values === undefined) return UNKNOWN;
  const passed = type.leavesAbove0 === true ? probabilities(below.of(layer, 0)) : undefined;
  if (passed !== undefined) return tops.map(() => passed);
  const origins: (Origin | undefined)[] = [];
  for (let top = 0; top < tops.length; top++) {
    const values = factOf(type.values, layer, top);
    if (values === undefined) origins.push(undefined);
    else if (values !== 'passed on') origins.push({ values, layer, direct: true });
    // One and the same for all of many tops.
    else origins.push(top > 0 && type.values === values ? origins[0] : passedOn(layer, below));
  }
  return origins;
}

/** What a layer makes of values that it passes on: they are known where those of all its bottoms are the same. */
function passedOn(layer: FileLayer, below: Origins): Origin | undefined {
  const first = below.of(layer, 0);
  if (first === undefined) return undefined;
  const end = layer.bottoms.length - (layer.type?.selectors ?? 0);
  for (let bottom = 1; bottom < end; bottom++) {
    if (below.of(layer, bottom)?.values !== first.values) return undefined;
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

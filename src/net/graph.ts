import type { Net } from './net.js';
import type { FileLayer, NetLayer } from './types.js';

export interface Taker {
  readonly layer: FileLayer;
  readonly bottom: number;
}

const NONE: readonly Taker[] = [];

/** Who makes and who takes a net's blobs, as the file has it: split layers are looked through. */
export class Graph {
  /** By layer and top. */
  readonly #taken: (Taker[][] | undefined)[];

  constructor(net: Net) {
    this.#taken = new Array<Taker[][] | undefined>(net.withSplits.length);
    for (const layer of net.layers) {
      for (let bottom = 0; bottom < layer.sources.length; bottom++) {
        const source = layer.sources[bottom];
        if (source === undefined) continue;
        this.#taken[source.layer.index] ??= [];
        const tops = this.#taken[source.layer.index]!;
        tops[source.top] ??= [];
        tops[source.top]!.push({ layer, bottom });
      }
    }
  }

  /** The layers that take a top of this layer, each with the index of the bottom. */
  takers(layer: NetLayer, top: number): readonly Taker[] {
    return this.#taken[layer.index]?.[top] ?? NONE;
  }

  /** Whether a top is a bottom of some layer. */
  isTaken(layer: NetLayer, top: number): boolean {
    return this.takers(layer, top).length > 0;
  }

  /** Whether a layer is of a type that is not known and, as a loss does, ends there: nothing takes all that it makes. */
  isUnknownEnd(layer: FileLayer): boolean {
    return (
      layer.type === undefined &&
      layer.bottoms.length > 0 &&
      (layer.tops.length === 0 || layer.tops.some((_, top) => !this.isTaken(layer, top)))
    );
  }

  /** The layer that makes a layer's bottom; undefined for a blob that nothing makes. */
  maker(layer: NetLayer, bottom: number): FileLayer | undefined {
    return layer.sources[bottom]?.layer;
  }

  /** All layers that a layer's bottoms depend on, nearest first. */
  below(layer: NetLayer): readonly FileLayer[] {
    const seen = new Set<FileLayer>();
    const queue: NetLayer[] = [layer];
    for (const next of queue) {
      for (const source of next.sources) {
        if (source === undefined || seen.has(source.layer)) continue;
        seen.add(source.layer);
        queue.push(source.layer);
      }
    }
    return [...seen];
  }
}

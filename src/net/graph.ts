import { perNet } from './per-net.js';
import type { Net, NetLayer } from './types.js';

/** Who makes and who takes a net's blobs, as the file has it: split layers are looked through. */
export interface Graph {
  /** The layers that take a top of this layer, each with the index of the bottom. */
  takers(layer: NetLayer, top: number): readonly Taker[];
  /** Whether a top is a bottom of some layer. */
  isTaken(layer: NetLayer, top: number): boolean;
  /** The layer that makes a layer's bottom; undefined for a blob that nothing makes. */
  maker(layer: NetLayer, bottom: number): NetLayer | undefined;
  /** All layers that a layer's bottoms depend on, nearest first. */
  below(layer: NetLayer): readonly NetLayer[];
}

export interface Taker {
  readonly layer: NetLayer;
  readonly bottom: number;
}

const NONE: readonly Taker[] = [];

/** The net's graph. */
export const graphOf = perNet(makeGraph);

function makeGraph(net: Net): Graph {
  // By layer and top.
  const taken = new Array<Taker[][] | undefined>(net.withSplits.length);
  for (const layer of net.layers) {
    for (let bottom = 0; bottom < layer.sources.length; bottom++) {
      const source = layer.sources[bottom];
      if (source === undefined) continue;
      taken[source.layer.index] ??= [];
      const tops = taken[source.layer.index]!;
      tops[source.top] ??= [];
      tops[source.top]!.push({ layer, bottom });
    }
  }
  const takers = (layer: NetLayer, top: number) => taken[layer.index]?.[top] ?? NONE;
  return {
    takers,
    isTaken: (layer, top) => takers(layer, top).length > 0,
    maker: (layer, bottom) => layer.sources[bottom]?.layer,
    below(layer) {
      const seen = new Set<NetLayer>();
      const queue = [layer];
      for (const next of queue) {
        for (const source of next.sources) {
          if (source === undefined || seen.has(source.layer)) continue;
          seen.add(source.layer);
          queue.push(source.layer);
        }
      }
      return [...seen];
    },
  };
}

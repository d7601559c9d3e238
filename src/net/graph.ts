import type { Blob } from '../layers/base/index.js';
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

const GRAPHS = new WeakMap<Net, Graph>();

/** The net's graph; made once for each net. */
export function graphOf(net: Net): Graph {
  let graph = GRAPHS.get(net);
  if (graph === undefined) {
    graph = makeGraph(net);
    GRAPHS.set(net, graph);
  }
  return graph;
}

function makeGraph(net: Net): Graph {
  const takers = new Map<NetLayer, Taker[][]>();
  const makers = new Map<NetLayer, (NetLayer | undefined)[]>();
  // An in-place layer makes its blob anew, so that the maker of a blob changes from layer to layer.
  const current = new Map<Blob, { layer: NetLayer; top: number }>();
  for (const layer of net.withSplits) {
    const sources = layer.bottoms.map((blob) => current.get(blob));
    if (layer.layer === undefined) {
      for (const top of layer.tops) if (sources[0] !== undefined) current.set(top, sources[0]);
      continue;
    }
    makers.set(
      layer,
      sources.map((source) => source?.layer),
    );
    sources.forEach((source, bottom) => {
      if (source !== undefined) takers.get(source.layer)![source.top]!.push({ layer, bottom });
    });
    takers.set(
      layer,
      layer.tops.map(() => []),
    );
    layer.tops.forEach((blob, top) => {
      current.set(blob, { layer, top });
    });
  }
  return {
    takers: (layer, top) => takers.get(layer)?.[top] ?? [],
    isTaken: (layer, top) => (takers.get(layer)?.[top] ?? []).length > 0,
    maker: (layer, bottom) => makers.get(layer)?.[bottom],
    below(layer) {
      const seen = new Set<NetLayer>();
      const queue = [layer];
      for (const next of queue) {
        for (const maker of makers.get(next) ?? []) {
          if (maker === undefined || seen.has(maker)) continue;
          seen.add(maker);
          queue.push(maker);
        }
      }
      return [...seen];
    },
  };
}

import type { Finding, LayerType } from '../layers/base/index.js';
import type { LayerTypes } from '../layers/registry.js';
import { layerAt } from './layer-at.js';
import type { Net } from './net.js';
import type { FileLayer } from './types.js';

/** A layer for data whose source is given as another type of layer reads it. */
export interface WrongSource {
  readonly layer: FileLayer;
  /** The parameters that it has, and doesn't read. */
  readonly param: string;
  /** The type that reads them. */
  readonly reader: LayerType;
}

/** The layers of a net whose data are given in parameters of another type, and what only follows from that. */
export class WrongSources {
  readonly all: readonly WrongSource[];
  readonly #net: Net;

  constructor(net: Net, layerTypes: LayerTypes) {
    this.#net = net;
    this.all = net.layers
      .filter(lacksSource)
      .map((layer) => wrongSource(layer, layerTypes))
      .filter((source) => source !== undefined);
  }

  /** The layer that a finding is only the consequence of. */
  causeOf({ rule, span }: Finding): WrongSource | undefined {
    if (this.all.length === 0) return undefined;
    const at = layerAt(this.#net, span);
    if (at === undefined) return undefined;
    const own = this.all.find(({ layer }) => layer === at);
    if (own !== undefined) return rule.startsWith('param/') || rule.startsWith('shape/') ? own : undefined;
    if (!rule.startsWith('shape/') && rule !== 'param/axis') return undefined;
    const below = new Set(this.#net.graph.below(at));
    return this.all.find(({ layer }) => below.has(layer));
  }
}

function lacksSource({ layer, type }: FileLayer): boolean {
  return type?.dataParam !== undefined && !layer.has(type.dataParam);
}

function wrongSource(layer: FileLayer, layerTypes: LayerTypes): WrongSource | undefined {
  const given = layerTypes.all().filter(
    ({ dataParam }) =>
      dataParam !== undefined &&
      layer.layer.has(dataParam) &&
      // How many batches to read ahead stands there for several types.
      layer.layer
        .message(dataParam)
        .fieldNames()
        .some((name) => name !== 'prefetch'),
  );
  const [reader] = given;
  return given.length === 1 ? { layer, param: reader!.dataParam!, reader: reader! } : undefined;
}

import { count, type Dim, type Phase, type Shape } from '../layers/base/index.js';
import type { Lines } from '../textproto/lines.js';
import { shortestFloat32 } from '../textproto/write.js';
import { isLearned } from './learning-paths.js';
import { memoryOf, type NetMemory } from './memory.js';
import type { Net } from './net.js';
import type { FileLayer } from './types.js';

/** What a layer of a net is, as `caffekit summary --format json` gives it. A shape or number that is not known is null. */
export interface LayerSummary {
  readonly name: string;
  readonly type: string;
  /** Names of blobs as the file has them. */
  readonly bottoms: readonly string[];
  /** As the file has them; `(automatic)` for a top that Caffe adds. */
  readonly tops: readonly string[];
  readonly topShapes: readonly (Shape | null)[];
  /** Shapes of the learnable blobs; null where not even their number is known. */
  readonly paramShapes: readonly (Shape | null)[] | null;
  /** For each top; one that Caffe has moved to a split layer included. */
  readonly lossWeights: readonly number[];
  /** Whether `Net::Backward` runs the layer's `Backward`. */
  readonly needsBackward: boolean;
  /** Of a forward pass over the whole batch. */
  readonly multiplyAdds: Dim;
  /** Where the layer begins in the file, counted from 1. */
  readonly line: number;
}

/** What was read of the data behind a layer. */
export interface DataSummary {
  readonly layer: string;
  /** As the layer names them. */
  readonly source: string;
  /** The shape of an item as it is stored, for the first top. */
  readonly item: Shape | null;
  readonly entries: number | null;
}

/** What `Net::Init` makes of a file: the contract of `caffekit summary --format json`. */
export interface NetSummary {
  readonly version: 1;
  readonly name: string;
  readonly phase: Phase;
  /** The level of the net's state; absent where it is 0. */
  readonly level?: number;
  /** The stages of the net's state; absent where there are none. */
  readonly stages?: readonly string[];
  /** In Caffe's order, without the split layers that it inserts. */
  readonly layers: readonly LayerSummary[];
  /** Shapes of the blobs that the file names. */
  readonly blobs: Readonly<Record<string, Shape | null>>;
  /** What was read of data; absent where nothing was. */
  readonly data?: readonly DataSummary[];
  /** Tops of Input layers. */
  readonly inputs: readonly string[];
  /** Blobs that no layer takes, under Caffe's names. */
  readonly outputs: readonly string[];
  readonly totals: {
    /** Elements of Caffe's `learnable_params`. */
    readonly params: number | null;
    readonly multiplyAdds: number | null;
    /** Elements of all blobs between layers. */
    readonly activations: number | null;
  };
  readonly memory: NetMemory;
}

/**
 * Sums a net up.
 *
 * @param lines of the net's file
 * @param typeOf the type of a layer; by default as the net has it
 */
export function summarizeNet(
  net: Net,
  lines: Lines,
  typeOf: (layer: FileLayer) => string = (layer) => layer.typeName,
): NetSummary {
  const weights = writtenLossWeights(net);
  const { params, multiplyAdds, activations } = totalsOf(net);
  return {
    version: 1,
    name: net.name,
    phase: net.phase,
    ...(net.state.level === 0 ? {} : { level: net.state.level }),
    ...(net.state.stages.length === 0 ? {} : { stages: net.state.stages }),
    layers: net.layers.map((layer) => ({
      name: layer.name,
      type: typeOf(layer),
      bottoms: layer.layer.strings('bottom'),
      tops: layer.tops.map(({ name }) => name),
      topShapes: layer.tops.map(({ shape }) => shape),
      paramShapes: layer.refused || layer.paramsUnknown ? null : layer.params,
      lossWeights: weights.get(layer)!.map(shortestFloat32),
      needsBackward: net.forceBackward || layer.needsBackward,
      multiplyAdds: layer.multiplyAdds,
      line: lines.position(layer.layer.head().start).line,
    })),
    blobs: Object.fromEntries([...net.blobs].map(([name, { shape }]) => [name, shape])),
    ...dataOf(net),
    inputs: net.inputs,
    outputs: net.outputs,
    totals: {
      params: wholly(params),
      multiplyAdds: wholly(multiplyAdds),
      activations: wholly(activations),
    },
    memory: memoryOf(net, wholly(params)),
  };
}

function dataOf(net: Net): Pick<NetSummary, 'data'> {
  const data = net.layers.flatMap(({ name, data: facts }): DataSummary[] =>
    facts === undefined
      ? []
      : [{ layer: name, source: facts.source, item: facts.item, entries: facts.entries }],
  );
  return data.length === 0 ? {} : { data };
}

/** A sum of which some terms may not be known. */
export interface Total {
  /** The sum of those that are. */
  readonly known: number;
  /** How many are not. */
  readonly unknown: number;
}

function wholly({ known, unknown }: Total): number | null {
  return unknown === 0 ? known : null;
}

/** The totals of a net: shared parameters count once, and so does a blob that layers change in place. */
export function totalsOf(net: Net): Record<'params' | 'multiplyAdds' | 'activations', Total> {
  const params = new Set(net.layers.flatMap(({ learnable }) => learnable));
  const blobs = new Set(net.layers.flatMap(({ tops }) => tops));
  const hidden = net.layers.filter((layer) => layer.refused || layer.paramsUnknown).map(() => null);
  return {
    params: total([...[...params].map(({ shape }) => elements(shape)), ...hidden]),
    multiplyAdds: total(net.layers.map((layer) => layer.multiplyAdds)),
    activations: total([...blobs].map(({ shape }) => elements(shape))),
  };
}

/** How many parameters a layer has; null where it is not known. */
export function paramCount(paramShapes: LayerSummary['paramShapes']): Dim {
  if (paramShapes === null) return null;
  const { known, unknown } = total(paramShapes.map(elements));
  return unknown === 0 ? known : null;
}

function elements(shape: Shape | null): Dim {
  return shape === null ? null : count(shape);
}

function total(terms: readonly Dim[]): Total {
  let [known, unknown] = [0, 0];
  for (const term of terms) {
    if (term === null) unknown++;
    else known += term;
  }
  return { known, unknown };
}

/** Loss weights of each layer's tops, those that Caffe has moved to the split of a top among them. */
function writtenLossWeights(net: Net): Map<FileLayer, number[]> {
  const weights = new Map<FileLayer, number[]>();
  let owner: FileLayer | undefined;
  for (const layer of net.withSplits) {
    if (layer.layer !== undefined) {
      owner = layer;
      weights.set(layer, [...layer.lossWeights]);
      continue;
    }
    // A layer's split layers follow it.
    const top = owner!.tops.indexOf(layer.bottoms[0]!);
    const [moved = 0] = layer.lossWeights;
    if (top >= 0 && moved !== 0) weights.get(owner!)![top] = moved;
  }
  return weights;
}

/**
 * Whether the solver changes a layer's parameters:
 * - `yes`: the gradient of a loss reaches it, and one of its parameters has a learning rate
 * - `frozen`: `lr_mult` is 0 for all of them
 * - `at 0`: its weights start at 0 and stay there, unless trained ones are loaded
 * - `no`: no gradient reaches it
 *
 * Null for a layer without parameters, with those that it sets itself (BatchNorm), or of which it is not known.
 */
export function learning(net: Net, layer: FileLayer): 'yes' | 'frozen' | 'at 0' | 'no' | null {
  if (layer.refused || layer.paramsUnknown || layer.type?.statistics !== undefined) return null;
  if (layer.learnable.length === 0) return null;
  if (layer.learnable.every(({ lrMult }) => lrMult === 0)) return 'frozen';
  if (!net.forceBackward && !layer.needsBackward) return 'no';
  const learned = layer.learnable.map(isLearned);
  if (learned[0] && net.zeros.isStuck(layer, 0)) return 'at 0';
  return learned.some((isLearned, param) => isLearned && !net.zeros.hasNoGradient(layer, param))
    ? 'yes'
    : 'no';
}

/** Blobs whose shapes are not wholly known though those of all blobs that their layers take are. */
export function unknownSources(net: Net): { readonly name: string; readonly shape: Shape | null }[] {
  const isUnknown = (shape: Shape | null) => shape === null || shape.includes(null);
  const sources = net.layers
    .filter((layer) => layer.type !== undefined && !layer.refused)
    .filter((layer) => !layer.bottoms.some(({ shape }) => isUnknown(shape)))
    .flatMap((layer) => layer.tops.filter(({ shape }) => isUnknown(shape)));
  return [...new Set(sources)];
}

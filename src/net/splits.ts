import type { Message } from '../schema/message.js';

/** A layer as Caffe wires it: its own, or a split layer that it inserts. */
export interface WiredLayer {
  readonly name: string;
  /** The LayerParameter; undefined for a split layer. */
  readonly layer: Message | undefined;
  /** Names of bottoms and tops; where a blob is split, a bottom has the name of its split. */
  readonly bottoms: readonly string[];
  readonly tops: readonly string[];
  /** As set up: Caffe moves a loss weight to the split of its top. */
  readonly lossWeights: readonly number[];
  /** The layer that a split layer belongs to: index into the file's layers of this phase. */
  readonly index: number;
}

/** A bottom that no layer above makes. */
export interface UnknownBottom {
  /** Index into the layers. */
  readonly layer: number;
  readonly bottom: number;
  readonly name: string;
}

/**
 * `InsertSplits`: a top that is used more than once, a loss weight counting as a use, is copied by a split layer for
 * each use.
 *
 * A bottom that nothing makes is listed, and wired under its own name.
 */
export function insertSplits(layers: readonly Message[]): { wired: WiredLayer[]; unknown: UnknownBottom[] } {
  const { tops, sources, unknown } = usesOfTops(layers);
  const wired: WiredLayer[] = [];
  // The first of a layer's own, of all in a row.
  let firstTop = 0;
  let firstBottom = 0;
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    const bottoms = layer.strings('bottom');
    const names = layer.strings('top');
    const own = {
      name: layer.string('name'),
      layer,
      bottoms: takenNames(bottoms, sources, firstBottom),
      tops: names,
      lossWeights: layer.numbers('loss_weight'),
      index: i,
    };
    wired.push(own);
    for (let j = 0; j < names.length; j++) {
      const top = tops[firstTop + j]!;
      if (top.uses <= 1) continue;
      wired.push(splitOf(top, names[j]!, i));
      if (top.weight === 0) continue;
      own.lossWeights = [];
      top.nextSplit++;
    }
    firstTop += names.length;
    firstBottom += bottoms.length;
  }
  return { wired, unknown };
}

/** A top of the file, and how often it is used. */
interface Top {
  readonly layer: Message;
  /** Which of the layer's tops. */
  readonly index: number;
  uses: number;
  weight: number;
  nextSplit: number;
}

/** The tops of all layers in a row, those that their bottoms take, and the bottoms that take none. */
function usesOfTops(layers: readonly Message[]) {
  const tops: Top[] = [];
  const sources: (Top | undefined)[] = [];
  const unknown: UnknownBottom[] = [];
  /** By name, the top that has it so far. */
  const last = new Map<string, Top>();
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    const bottoms = layer.strings('bottom');
    for (let bottom = 0; bottom < bottoms.length; bottom++) {
      const name = bottoms[bottom]!;
      const top = last.get(name);
      if (top === undefined) unknown.push({ layer: i, bottom, name });
      else top.uses++;
      sources.push(top);
    }
    const own = layer.strings('top');
    for (let index = 0; index < own.length; index++) {
      const top: Top = { layer, index, uses: 0, weight: 0, nextSplit: 0 };
      last.set(own[index]!, top);
      tops.push(top);
    }
    const weights = layer.numbers('loss_weight');
    for (let index = 0; index < Math.min(weights.length, own.length); index++) {
      // By name, as in Caffe: of two tops with one name the last has the weight.
      const top = last.get(own[index]!)!;
      top.weight = weights[index]!;
      if (top.weight !== 0) top.uses++;
    }
  }
  return { tops, sources, unknown };
}

/** What a layer's bottoms are called: the blobs themselves, or their next splits. */
function takenNames(
  bottoms: readonly string[],
  sources: readonly (Top | undefined)[],
  first: number,
): readonly string[] {
  let names: string[] | undefined;
  for (let i = 0; i < bottoms.length; i++) {
    const top = sources[first + i];
    if (top === undefined || top.uses <= 1) continue;
    names ??= [...bottoms];
    names[i] = splitBlobName(top.layer.string('name'), bottoms[i]!, top.index, top.nextSplit++);
  }
  return names ?? bottoms;
}

/** The split layer of a top. */
function splitOf({ layer, index, uses, weight }: Top, blob: string, layerIndex: number): WiredLayer {
  const name = layer.string('name');
  const tops: string[] = [];
  const lossWeights: number[] = [];
  for (let split = 0; split < uses; split++) {
    tops.push(splitBlobName(name, blob, index, split));
    if (weight !== 0) lossWeights.push(split === 0 ? weight : 0);
  }
  return {
    name: `${blob}_${name}_${index}_split`,
    layer: undefined,
    bottoms: [blob],
    tops,
    lossWeights,
    index: layerIndex,
  };
}

function splitBlobName(layer: string, blob: string, top: number, split: number): string {
  return `${blob}_${layer}_${top}_split_${split}`;
}

import type { Message } from '../schema/message.js';

/** A layer as Caffe wires it: its own, or a split layer that it inserts. */
export interface WiredLayer {
  readonly name: string;
  /** The LayerParameter; undefined for a split layer. */
  readonly layer: Message | undefined;
  /** Names of bottoms and tops; where a blob is split, a bottom has the name of its split. */
  readonly bottoms: string[];
  readonly tops: string[];
  /** As set up: Caffe moves a loss weight to the split of its top. */
  lossWeights: number[];
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
  const unknown: UnknownBottom[] = [];
  const uses = new TopUses(layers);
  const sources = layers.map((layer, i) => {
    const found = layer.strings('bottom').map((name, bottom) => {
      const top = uses.lastTop.get(name);
      if (top === undefined) unknown.push({ layer: i, bottom, name });
      else uses.count[top]!++;
      return top;
    });
    uses.addTops(i);
    return found;
  });

  const wired: WiredLayer[] = [];
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[i]!;
    const own: WiredLayer = {
      name: layer.string('name'),
      layer,
      bottoms: layer.strings('bottom').map((name, j) => uses.nameOf(sources[i]![j], name)),
      tops: [...layer.strings('top')],
      lossWeights: [...layer.numbers('loss_weight')],
      index: i,
    };
    wired.push(own);
    for (let j = 0; j < own.tops.length; j++) {
      const top = uses.firstTop[i]! + j;
      const count = uses.count[top]!;
      if (count <= 1) continue;
      const name = own.tops[j]!;
      const weight = uses.weight[top]!;
      const tops = Array.from({ length: count }, (_, k) => splitBlobName(own.name, name, j, k));
      wired.push({
        name: `${name}_${own.name}_${j}_split`,
        layer: undefined,
        bottoms: [name],
        tops,
        lossWeights: weight === 0 ? [] : tops.map((_, k) => (k === 0 ? weight : 0)),
        index: i,
      });
      if (weight !== 0) {
        own.lossWeights = [];
        uses.nextSplit[top]!++;
      }
    }
  }
  return { wired, unknown };
}

/** How often each top is used. Tops are numbered through all layers. */
class TopUses {
  /** By name, the top that has it so far. */
  readonly lastTop = new Map<string, number>();
  /** By layer, the number of its first top. */
  readonly firstTop: number[] = [];
  readonly count: number[] = [];
  readonly weight: number[] = [];
  readonly nextSplit: number[] = [];
  readonly #layers: readonly Message[];
  /** By top, its layer. */
  readonly #layerOf: number[] = [];

  constructor(layers: readonly Message[]) {
    this.#layers = layers;
  }

  addTops(index: number): void {
    const layer = this.#layers[index]!;
    const tops = layer.strings('top');
    this.firstTop.push(this.count.length);
    for (const name of tops) {
      this.lastTop.set(name, this.count.length);
      this.count.push(0);
      this.weight.push(0);
      this.nextSplit.push(0);
      this.#layerOf.push(index);
    }
    const weights = layer.numbers('loss_weight');
    for (let j = 0; j < Math.min(weights.length, tops.length); j++) {
      // By name, as in Caffe: of two tops with one name the last has the weight.
      const top = this.lastTop.get(tops[j]!)!;
      this.weight[top] = weights[j]!;
      if (weights[j] !== 0) this.count[top]!++;
    }
  }

  /** What a bottom is called that takes this top: the blob itself, or its next split. */
  nameOf(top: number | undefined, name: string): string {
    if (top === undefined || this.count[top]! <= 1) return name;
    const layer = this.#layerOf[top]!;
    return splitBlobName(
      this.#layers[layer]!.string('name'),
      name,
      top - this.firstTop[layer]!,
      this.nextSplit[top]!++,
    );
  }
}

function splitBlobName(layer: string, blob: string, top: number, split: number): string {
  return `${blob}_${layer}_${top}_split_${split}`;
}

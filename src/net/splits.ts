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
  const lastTop = new Map<string, string>();
  const sourceOf = new Map<string, string>();
  const uses = new Map<string, number>();
  const weights = new Map<string, number>();
  const bottomsOf = layers.map((layer) => layer.strings('bottom'));
  const topsOf = layers.map((layer) => layer.strings('top'));
  const weightsOf = layers.map((layer) => layer.numbers('loss_weight'));
  const use = (top: string) => uses.set(top, (uses.get(top) ?? 0) + 1);

  for (let i = 0; i < layers.length; i++) {
    bottomsOf[i]!.forEach((name, j) => {
      const top = lastTop.get(name);
      if (top === undefined) {
        unknown.push({ layer: i, bottom: j, name });
        return;
      }
      sourceOf.set(`${i},${j}`, top);
      use(top);
    });
    topsOf[i]!.forEach((name, j) => {
      lastTop.set(name, `${i},${j}`);
    });
    const last = Math.min(weightsOf[i]!.length, topsOf[i]!.length);
    for (let j = 0; j < last; j++) {
      const top = lastTop.get(topsOf[i]![j]!)!;
      weights.set(top, weightsOf[i]![j]!);
      if (weightsOf[i]![j] !== 0) use(top);
    }
  }

  const wired: WiredLayer[] = [];
  const nextSplit = new Map<string, number>();
  for (let i = 0; i < layers.length; i++) {
    const bottoms = bottomsOf[i]!.map((name, j) => {
      const top = sourceOf.get(`${i},${j}`);
      if (top === undefined || uses.get(top)! <= 1) return name;
      const [sourceLayer, sourceTop] = top.split(',').map(Number) as [number, number];
      const split = nextSplit.get(top) ?? 0;
      nextSplit.set(top, split + 1);
      return splitBlobName(layers[sourceLayer]!.string('name'), name, sourceTop, split);
    });
    const own: WiredLayer = {
      name: layers[i]!.string('name'),
      layer: layers[i]!,
      bottoms,
      tops: [...topsOf[i]!],
      lossWeights: [...weightsOf[i]!],
      index: i,
    };
    wired.push(own);
    topsOf[i]!.forEach((name, j) => {
      const top = `${i},${j}`;
      const count = uses.get(top) ?? 0;
      if (count <= 1) return;
      const weight = weights.get(top) ?? 0;
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
        nextSplit.set(top, (nextSplit.get(top) ?? 0) + 1);
      }
    });
  }
  return { wired, unknown };
}

function splitBlobName(layer: string, blob: string, top: number, split: number): string {
  return `${blob}_${layer}_${top}_split_${split}`;
}

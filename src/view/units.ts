import type { ViewLayer, ViewState, ViewTop } from './model.js';

/** What is one box of a picture: a layer, with those that go on with its blob in place. */
export interface Unit {
  /** Its place among the units. */
  readonly id: number;
  /** By their places in the state; the first makes the blob that the others change. */
  readonly layers: readonly number[];
  /** What others can take of it. */
  readonly tops: readonly ViewTop[];
}

/** What a unit takes of another. */
export interface Link {
  /** Undefined for a blob that nothing makes. */
  readonly from: number | undefined;
  /** Which of the tops. */
  readonly top: number;
  readonly to: number;
  readonly blob: string;
}

/** A net in a state, as units and what they take of each other, each pair of top and taker once. */
export interface Graph {
  readonly state: ViewState;
  /** In Caffe's order. */
  readonly units: readonly Unit[];
  readonly links: readonly Link[];
  /** Of each layer, the unit that has it. */
  readonly unitOf: readonly number[];
}

/** A state's layers as boxes, those in place with the layer before them, and the blobs between them. */
export function graphOf(state: ViewState): Graph {
  const { layers } = state;
  const takers = takersOf(layers);
  const units: { id: number; layers: number[]; tops: readonly ViewTop[] }[] = [];
  const unitOf: number[] = [];
  for (const [index, layer] of layers.entries()) {
    const [before] = layer.bottoms;
    const maker = before?.from?.[0];
    const unit = maker === undefined ? undefined : units[unitOf[maker]!]!;
    const goesOn =
      maker !== undefined &&
      unit!.layers.at(-1) === maker &&
      isInPlace(layer) &&
      layers[maker]!.tops.length === 1 &&
      takers[maker] === 1;
    if (goesOn) {
      unit!.layers.push(index);
      unit!.tops = layer.tops;
      unitOf.push(unit!.id);
    } else {
      unitOf.push(units.length);
      units.push({ id: units.length, layers: [index], tops: layer.tops });
    }
  }
  return { state, units, unitOf, links: linksOf(layers, unitOf) };
}

/** By how many bottoms each layer's tops are taken. */
function takersOf(layers: readonly ViewLayer[]): number[] {
  const takers = new Array<number>(layers.length).fill(0);
  for (const { bottoms } of layers) for (const { from } of bottoms) if (from !== null) takers[from[0]]!++;
  return takers;
}

/** Whether a layer does nothing but to go on with one blob. */
function isInPlace({ bottoms, tops }: ViewLayer): boolean {
  return bottoms.length === 1 && tops.length === 1 && bottoms[0]!.name === tops[0]!.name;
}

function linksOf(layers: readonly ViewLayer[], unitOf: readonly number[]): Link[] {
  const links: Link[] = [];
  for (const [index, { bottoms }] of layers.entries()) {
    const to = unitOf[index]!;
    const seen = new Set<string>();
    for (const { name, from } of bottoms) {
      const unit = from === null ? undefined : unitOf[from[0]]!;
      const key = from === null ? name : `${unit} ${from[1]}`;
      if (unit === to || seen.has(key)) continue;
      seen.add(key);
      links.push({ from: unit, top: from?.[1] ?? 0, to, blob: name });
    }
  }
  return links;
}

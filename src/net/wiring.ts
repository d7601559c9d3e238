import type { Message } from '../schema/message.js';
import { Names } from '../text/nearest.js';
import { firstFrom } from '../textproto/search.js';

/** How many names are compared with unknown ones, over all layers of a net, before only a layer's neighbours are. */
const MAX_COMPARED = 300_000;

/** How many tops that stand before a layer are its neighbours. */
const NEIGHBOURS = 30;

/** Which layers make and take the blobs of each name. */
export class Wiring {
  /** Indices of layers, in order. */
  readonly #makers = new Map<string, number[]>();
  readonly #takers = new Map<string, number[]>();
  /** All tops. */
  readonly #tops: string[] = [];
  /** By layer, the index of its first top. */
  readonly #firstTop: number[] = [];
  #names: Names | undefined;
  #named: Map<string, number> | undefined;
  #missing: readonly string[] | undefined;
  #compared = 0;
  readonly #layers: readonly Message[];

  constructor(layers: readonly Message[]) {
    this.#layers = layers;
    const note = (map: Map<string, number[]>, name: string, index: number) => {
      const list = map.get(name);
      if (list === undefined) map.set(name, [index]);
      else if (list.at(-1) !== index) list.push(index);
    };
    layers.forEach((layer, index) => {
      const tops = layer.strings('top');
      this.#firstTop.push(this.#tops.length);
      for (const name of tops) this.#tops.push(name);
      for (const name of tops) note(this.#makers, name, index);
      for (const name of layer.strings('bottom')) note(this.#takers, name, index);
    });
  }

  /** The first layer from one on that makes such a blob; -1 for none. */
  firstMakerFrom(layer: number, name: string): number {
    const makers = this.#makers.get(name) ?? [];
    return makers[firstFrom(makers, layer)] ?? -1;
  }

  /** All layers that make such a blob, in order. */
  makersOf(name: string): readonly number[] {
    return this.#makers.get(name) ?? [];
  }

  /** The first layer of a name. */
  layerNamed(name: string): number | undefined {
    if (this.#named === undefined) {
      this.#named = new Map();
      for (const [index, layer] of this.#layers.entries()) {
        const own = layer.string('name');
        if (!this.#named.has(own)) this.#named.set(own, index);
      }
    }
    return this.#named.get(name);
  }

  /** All layers that take such a blob, in order. */
  takersOf(name: string): readonly number[] {
    return this.#takers.get(name) ?? [];
  }

  /** The blobs that are taken, and no layer makes. */
  missing(): readonly string[] {
    this.#missing ??= [...this.#takers.keys()].filter((name) => !this.#makers.has(name));
    return this.#missing;
  }

  /** The last layer above one that takes such a blob; -1 for none. */
  lastTakerAbove(layer: number, name: string): number {
    const takers = this.#takers.get(name) ?? [];
    return takers[firstFrom(takers, layer) - 1] ?? -1;
  }

  /** The top that was most likely meant by the name of a layer's bottom: of those above, if any is near. */
  nearestTop(layer: number, name: string): string | undefined {
    this.#names ??= new Names(this.#tops);
    const names = this.#names;
    const [above, below] = [this.#firstTop[layer]!, this.#firstTop[layer + 1] ?? this.#tops.length];
    if (this.#compared > MAX_COMPARED) return names.nearest(name, Math.max(0, above - NEIGHBOURS), above);
    this.#compared += this.#tops.length;
    const near = names.nearest(name, 0, above);
    if (near !== undefined) return near;
    const later = names.nearest(name, below);
    return later === undefined || this.#comesOf(layer, later) ? undefined : later;
  }

  /** Whether a blob that is made below a layer is made of what that one makes: the layer cannot take it. */
  #comesOf(layer: number, name: string): boolean {
    const maker = this.firstMakerFrom(layer + 1, name);
    const made = new Set(this.#layers[layer]!.strings('top'));
    for (let i = layer + 1; i <= maker; i++) {
      const next = this.#layers[i]!;
      if (next.strings('bottom').some((bottom) => made.has(bottom)))
        for (const top of next.strings('top')) made.add(top);
    }
    return maker > layer && made.has(name);
  }
}

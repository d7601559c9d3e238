import { plain } from '../text/nearest.js';
import { LAYER_TYPES } from './all.js';
import type { LayerType } from './base/index.js';

/** Layer types by name. */
export class LayerTypes {
  readonly #byName: ReadonlyMap<string, LayerType>;
  #names: readonly string[] | undefined;
  #elsewhere: Map<string, LayerType> | undefined;
  #plain: ReadonlyMap<string, string> | undefined;

  constructor(types: readonly LayerType[]) {
    this.#byName = new Map(types.map((type) => [type.type, type]));
  }

  /** The type of this name; undefined where there is none. */
  get(name: string): LayerType | undefined {
    return this.#byName.get(name);
  }

  /** The type that is called so elsewhere: see `LayerType.alsoCalled`. */
  alsoCalled(name: string): LayerType | undefined {
    if (this.#elsewhere === undefined) {
      this.#elsewhere = new Map();
      // Of several, the first.
      for (const type of [...this.all()].reverse())
        for (const other of type.alsoCalled ?? []) this.#elsewhere.set(other, type);
    }
    return this.#elsewhere.get(name);
  }

  /** The name that a text is but for letter case, `_` and `-`. */
  likeWritten(text: string): string | undefined {
    // Of several, the first.
    this.#plain ??= new Map([...this.names].reverse().map((name) => [plain(name), name]));
    return this.#plain.get(plain(text));
  }

  /** The names of all, sorted. */
  get names(): readonly string[] {
    this.#names ??= [...this.#byName.keys()].sort();
    return this.#names;
  }

  /** All types, by name. */
  all(): readonly LayerType[] {
    return this.names.map((name) => this.#byName.get(name)!);
  }
}

/** The layer types of BVLC Caffe 1.0. */
export const CAFFE_LAYER_TYPES = new LayerTypes(LAYER_TYPES);

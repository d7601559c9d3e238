/** What the suite knows of a layer of the catalog: one file for each, named after it. */
export interface LayerCase {
  /** Its bottoms as `caffekit verify --bottom` has them, with `?` behind those that a net learns by. */
  readonly bottoms: string;
  /** The bottoms in a batch that is so many times as large, where that is not the first axis of all. */
  readonly batched?: (factor: number) => string;
  /** Parameters to try it with. */
  readonly variants: readonly Variant[];
  /**
   * Python, of a layer that `templates/layers/tests/` has nothing of: `losses(p, ...bottoms)`, float64 and as plain as
   * can be, from the paper rather than from our code: the sum that is divided, and what it is divided by. `p` has the
   * parameters, those by default too.
   */
  readonly reference?: string;
  /** Caffe's own layers that it equals. */
  readonly own?: readonly Own[];
}

export interface Variant {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly bottoms?: string;
}

export interface Own extends Variant {
  readonly type: string;
  /** Fields of the layer. */
  readonly fields: string;
  /** How much larger its loss is than ours. */
  readonly factor?: number;
}

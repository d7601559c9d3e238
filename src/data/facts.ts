/** What is read of data: as much as a net and its training depend on. */

/** What is known of the data behind a layer. */
export interface DataFacts {
  /** As the layer names them. */
  readonly source: string;
  /** How many items there are; null where that is not known. */
  readonly entries: number | null;
  /** The shape of an item as it is stored, for the first top; null where it is not known, or items differ. */
  readonly item: readonly (number | null)[] | null;
  /** What of a top's values was looked at; undefined where nothing was. */
  readonly values?: (top: number) => SeenValues | undefined;
  /** Of items whose labels are whole numbers and never fall: how many labels there are; undefined of others, and where not all were looked at. */
  readonly sortedLabels?: number | undefined;
  /** The labels of boxes in the second top. */
  readonly boxLabels?: SeenValues | undefined;
}

/** Some of the values that data hold, or all. */
export interface SeenValues {
  readonly min: number;
  readonly max: number;
  /** How many were looked at. */
  readonly seen: number;
  /** Whether these are all. */
  readonly isAll: boolean;
  /** Whether each is a whole number. */
  readonly areWhole: boolean;
  /** The next larger one than {@link min}, and the next smaller one than {@link max}; NaN where there is none. */
  readonly aboveMin: number;
  readonly belowMax: number;
}

/** Values as they come, summed up. */
export class Seen {
  #min = Number.POSITIVE_INFINITY;
  #aboveMin = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #belowMax = Number.NEGATIVE_INFINITY;
  #seen = 0;
  #areWhole = true;

  add(value: number): void {
    this.#seen++;
    if (!Number.isInteger(value)) this.#areWhole = false;
    if (value < this.#min) [this.#min, this.#aboveMin] = [value, this.#min];
    else if (value > this.#min && value < this.#aboveMin) this.#aboveMin = value;
    if (value > this.#max) [this.#max, this.#belowMax] = [value, this.#max];
    else if (value < this.#max && value > this.#belowMax) this.#belowMax = value;
  }

  /** @param total how many there are in all; null where that is not known */
  values(total: number | null): SeenValues | undefined {
    if (this.#seen === 0 || !(this.#min <= this.#max)) return undefined;
    const [min, max, seen, areWhole] = [this.#min, this.#max, this.#seen, this.#areWhole];
    const hasSeveral = min < max;
    return {
      min,
      max,
      seen,
      isAll: seen === total,
      areWhole,
      aboveMin: hasSeveral ? this.#aboveMin : Number.NaN,
      belowMax: hasSeveral ? this.#belowMax : Number.NaN,
    };
  }
}

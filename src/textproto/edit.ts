/** Edits on spans: what they do not name stays as it is, to the byte. */
import { firstFrom } from './search.js';

/** Replaces the text from `start` to `end` (UTF-16 offsets) by `text`; an insertion when the two are equal. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Applies edits to a text. Of edits that overlap, or insert at the same place as an earlier one replaces, the first
 * in the list wins.
 *
 * @returns the new text, and which of the groups were applied: a group is applied as a whole or not at all.
 */
export function applyEdits(
  text: string,
  groups: readonly (readonly TextEdit[])[],
): { text: string; applied: boolean[] } {
  const taken = new Taken();
  const edits: TextEdit[] = [];
  const applied = groups.map((group) => {
    const fits = group.every((edit) => taken.fits(edit));
    if (!fits) return false;
    for (const edit of group) {
      taken.add(edit);
      edits.push(edit);
    }
    return true;
  });
  const order = edits.map((edit, index) => ({ edit, index }));
  order.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.index - b.index);
  let result = '';
  let position = 0;
  for (const { edit } of order) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return { text: result + text.slice(position), applied };
}

/** What edits have taken of a text. Edits that come in the order of the text are added at the end, in constant time. */
class Taken {
  /** The parts that are replaced, in order, without overlap. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** Where something is inserted, in order, and what. */
  readonly #places: number[] = [];
  readonly #insertions = new Set<string>();

  fits({ start, end, text }: TextEdit): boolean {
    if (start === end && this.#insertions.has(`${start} ${text}`)) return false;
    const before = firstFrom(this.#starts, start === end ? start : end) - 1;
    if (before >= 0 && this.#ends[before]! > start) return false;
    const place = this.#places[firstFrom(this.#places, start + 1)];
    return start === end || place === undefined || place >= end;
  }

  add({ start, end, text }: TextEdit): void {
    if (start === end) {
      this.#insertions.add(`${start} ${text}`);
      this.#places.splice(firstFrom(this.#places, start), 0, start);
      return;
    }
    // Edits of one group may overlap.
    const first = firstFrom(this.#ends, start + 1);
    const last = firstFrom(this.#starts, end);
    const joined = last > first;
    const from = joined ? Math.min(start, this.#starts[first]!) : start;
    const to = joined ? Math.max(end, this.#ends[last - 1]!) : end;
    this.#starts.splice(first, last - first, from);
    this.#ends.splice(first, last - first, to);
  }
}

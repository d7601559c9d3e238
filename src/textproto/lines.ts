/** Offsets and positions. */
import type { Span } from './tree.js';

/** A place for a person: both 1-based, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A part of a text for a person. */
export interface Location extends Position {
  readonly endLine: number;
  readonly endColumn: number;
}

/** A part of a file. */
export interface PlaceInFile extends Location {
  readonly path: string;
}

/** Where each line of a text begins. Lines end with `\n`. */
export class Lines {
  readonly text: string;
  readonly #starts: number[] = [0];
  /** The index of the line that was found last. */
  #last = 0;

  constructor(text: string) {
    this.text = text;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.#starts.push(i + 1);
  }

  /** How many lines there are; a text that ends with a line end has an empty last line. */
  get count(): number {
    return this.#starts.length;
  }

  position(offset: number): Position {
    // What is asked for is often in the same line as what was asked for before, or in the next.
    if (!this.#isIn(this.#last, offset))
      this.#last = this.#isIn(this.#last + 1, offset) ? this.#last + 1 : this.#search(offset);
    return { line: this.#last + 1, column: offset - this.#starts[this.#last]! + 1 };
  }

  #isIn(index: number, offset: number): boolean {
    const start = this.#starts[index];
    return start !== undefined && start <= offset && offset < (this.#starts[index + 1] ?? Infinity);
  }

  #search(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  location({ start, end }: Span): Location {
    const { line, column } = this.position(start);
    const last = this.position(end);
    return { line, column, endLine: last.line, endColumn: last.column };
  }

  /** Offset of a line's first character. */
  start(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** A line's text without its line end. */
  line(line: number): string {
    const start = this.start(line);
    let end = line < this.#starts.length ? this.#starts[line]! - 1 : this.text.length;
    if (end > start && this.text[end - 1] === '\r') end--;
    return this.text.slice(start, end);
  }
}

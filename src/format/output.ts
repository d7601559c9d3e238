import type { TextEdit } from '../textproto/edit.js';

/** A piece of the new text: a part of the old one, or other text. Parts that belong together share a group. */
interface Piece {
  readonly start: number;
  readonly end: number;
  text: string;
  readonly group: number;
}

/** An edit, and those with which it has to be made, if any are. */
export interface GroupedEdit extends TextEdit {
  readonly groups: readonly number[];
}

/** A comment behind a field whose distance from it is not settled yet. */
interface Trailing {
  /** All that has been written since the one before it. */
  readonly text: string;
  /** How far its line has been written. */
  readonly width: number;
  readonly piece: Piece | undefined;
}

/**
 * The new text as it is written, from the beginning to the end. Comments behind fields of lines that follow each other
 * stand below each other where they did so before; all others have one space before them.
 */
export class Output {
  readonly #source: string;
  readonly #eol: string;
  readonly #done: string[] = [];
  #text = '';
  #line = 0;
  /** Width of the current line. */
  #width = 0;
  /** Only for edits. */
  readonly #pieces: Piece[] | undefined;

  #run: Trailing[] = [];
  #runColumn = -1;
  #runLine = -1;

  /** @param eol what ends a line */
  constructor(source: string, eol: string, withEdits: boolean) {
    this.#source = source;
    this.#eol = eol;
    this.#pieces = withEdits ? [] : undefined;
  }

  get width(): number {
    return this.#width;
  }

  /** @param text without line ends */
  write(text: string, group = -1): void {
    this.#text += text;
    this.#width += text.length;
    this.#pieces?.push({ start: -1, end: -1, text, group });
  }

  /** A part of the source without line ends. @param group where it has been moved: then it is text like other text */
  copy(start: number, end: number, group = -1): void {
    const text = this.#source.slice(start, end);
    this.#text += text;
    this.#width += end - start;
    if (this.#pieces === undefined) return;
    this.#pieces.push(group < 0 ? { start, end, text: '', group } : { start: -1, end: -1, text, group });
  }

  /** Ends the line, and begins the next one; at the very beginning there is none to end. */
  newline(indent: number, blank: boolean): void {
    const isFirst = this.#line === 0 && this.#width === 0;
    const ends = isFirst ? '' : blank ? this.#eol + this.#eol : this.#eol;
    const text = ends + spaces(indent);
    this.#text += text;
    this.#width = indent;
    this.#line += blank && !isFirst ? 2 : 1;
    this.#pieces?.push({ start: -1, end: -1, text, group: -1 });
  }

  /** Lines of the source as they are. @param indent that of the line behind them */
  verbatim(start: number, end: number, indent: number): void {
    this.#settle();
    this.#text += this.#source.slice(start, end) + spaces(indent);
    this.#width = indent;
    this.#line += 2;
    this.#pieces?.push({ start, end, text: '', group: -1 });
    this.#pieces?.push({ start: -1, end: -1, text: spaces(indent), group: -1 });
  }

  /**
   * A comment behind what the line has.
   *
   * @param column where it stood
   * @param follows whether the comment before it stood on the line above
   * @param group see {@link copy}
   */
  trailing(start: number, end: number, column: number, follows: boolean, group: number): void {
    const continues = follows && this.#line === this.#runLine + 1 && column === this.#runColumn;
    if (!continues) this.#settle();
    const piece: Piece | undefined = this.#pieces && { start: -1, end: -1, text: ' ', group: -1 };
    if (piece !== undefined) this.#pieces!.push(piece);
    this.#run.push({ text: this.#text, width: this.#width, piece });
    this.#text = '';
    this.#runColumn = column;
    this.#runLine = this.#line;
    this.copy(start, end, group);
  }

  /** The new text. @param isClosed whether its last line has its end already */
  finish(isClosed: boolean): string {
    if (!isClosed && (this.#line > 0 || this.#width > 0)) {
      this.#text += this.#eol;
      this.#pieces?.push({ start: -1, end: -1, text: this.#eol, group: -1 });
    }
    this.#settle();
    this.#done.push(this.#text);
    return this.#done.join('');
  }

  /** What is to be done to the source, once all is written. */
  edits(): GroupedEdit[] {
    const edits: GroupedEdit[] = [];
    const source = this.#source;
    let position = 0;
    let text = '';
    let groups: number[] = [];
    const flush = (to: number) => {
      if (source.slice(position, to) !== text) edits.push({ ...trimmed(source, position, to, text), groups });
      text = '';
      groups = [];
    };
    for (const piece of this.#pieces ?? []) {
      if (piece.group >= 0) groups.push(piece.group);
      if (piece.start < 0) text += piece.text;
      else {
        flush(piece.start);
        position = piece.end;
      }
    }
    flush(source.length);
    return edits;
  }

  /** Settles how far the comments of a run are from what stands before them. */
  #settle(): void {
    if (this.#run.length === 0) return;
    const column = 1 + this.#run.reduce((widest, { width }) => Math.max(widest, width), 0);
    for (const { text, width, piece } of this.#run) {
      const pad = spaces(column - width);
      this.#done.push(text, pad);
      if (piece !== undefined) piece.text = pad;
    }
    this.#run = [];
  }
}

/** An edit without what it would put back at its beginning or end. */
function trimmed(source: string, start: number, end: number, text: string): TextEdit {
  let before = 0;
  const most = Math.min(end - start, text.length);
  while (before < most && source[start + before] === text[before]) before++;
  let behind = 0;
  while (behind < most - before && source[end - 1 - behind] === text[text.length - 1 - behind]) behind++;
  return { start: start + before, end: end - behind, text: text.slice(before, text.length - behind) };
}

const SPACES = Array.from({ length: 65 }, (_, count) => ' '.repeat(count));

function spaces(count: number): string {
  return SPACES[count] ?? ' '.repeat(count);
}

import type { Span } from '../../textproto/tree.js';

/** Where the expressions of an f-string stand, those of how others are written among them. */
export function expressionsOfFormat(text: string, from: number, to: number, isRaw: boolean): readonly Span[] {
  const found: Span[] = [];
  new FormatReader(text, to, isRaw, found).literal(from, false);
  return found;
}

/** Deeper than this, no Python nests them. */
const MAX_DEPTH = 5;

class FormatReader {
  readonly #text: string;
  readonly #to: number;
  readonly #isRaw: boolean;
  readonly #found: Span[];
  #depth = 0;

  constructor(text: string, to: number, isRaw: boolean, found: Span[]) {
    this.#text = text;
    this.#to = to;
    this.#isRaw = isRaw;
    this.#found = found;
  }

  /** What stands for itself, to the end, or to the brace that ends how an expression is written; returns its end. */
  literal(from: number, isFormat: boolean): number {
    let at = from;
    while (at < this.#to) {
      const char = this.#text[at]!;
      if (char === '{') at = !isFormat && this.#text[at + 1] === '{' ? at + 2 : this.#expression(at + 1);
      else if (char === '}' && isFormat) return at;
      // A character by its name: `\N{DASH}`
      else if (char === '\\' && !this.#isRaw && this.#text.startsWith('N{', at + 1))
        at = this.#text.indexOf('}', at) < 0 ? this.#to : this.#text.indexOf('}', at) + 1;
      else at++;
    }
    return at;
  }

  /** An expression, behind its brace; returns where its other brace ends. */
  #expression(from: number): number {
    if (++this.#depth > MAX_DEPTH) return this.#to;
    let end = this.#endOf(from);
    // `{x=}` shows itself.
    const shown = /=\s*$/.exec(this.#text.slice(from, end))?.index;
    const isShown = shown !== undefined && !/[=!<>]$/.test(this.#text.slice(from, from + shown));
    this.#found.push({ start: from, end: isShown ? from + shown : end });
    if (this.#text[end] === '!') while (end < this.#to && !/[:}]/.test(this.#text[end]!)) end++;
    if (this.#text[end] === ':') end = this.literal(end + 1, true);
    this.#depth--;
    return end + 1;
  }

  /** Where an expression ends: at a brace, a colon or a `!` that is in no brackets and no string of its own. */
  #endOf(from: number): number {
    let open = 0;
    for (let at = from; at < this.#to; at++) {
      const char = this.#text[at]!;
      if (char === "'" || char === '"') {
        const quote = this.#text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
        const end = this.#text.indexOf(quote, at + quote.length);
        at = end < 0 ? this.#to : end + quote.length - 1;
      } else if (/[([{]/.test(char)) open++;
      else if (open > 0 && /[)\]}]/.test(char)) open--;
      else if (open === 0 && (/[}:]/.test(char) || (char === '!' && this.#text[at + 1] !== '='))) return at;
    }
    return this.#to;
  }
}

/** JSON that knows where each of its values stands; comments and trailing commas are allowed, as editors allow them. */

/** A value with its place: offsets into the text, the end exclusive. */
export type JsonNode = { readonly start: number; readonly end: number } & (
  | { readonly type: 'object'; readonly entries: readonly JsonEntry[] }
  | { readonly type: 'array'; readonly items: readonly JsonNode[] }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'null' }
);

export interface JsonEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: JsonNode;
}

/** Text that is no JSON: why, and where. */
export class JsonError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.name = 'JsonError';
    this.offset = offset;
  }
}

/** Deeper than any configuration, and shallow enough for the stack. */
const MAX_DEPTH = 100;

/** @throws JsonError at the first mistake, which may be a key that is given twice */
export function parseJson(text: string): JsonNode {
  return new Parser(text).parse();
}

/** The value that `JSON.parse` would give. */
export function toValue(node: JsonNode): unknown {
  if (node.type === 'object')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, toValue(value)]));
  if (node.type === 'array') return node.items.map(toValue);
  return node.type === 'null' ? null : node.value;
}

/** The value of a key; undefined where the node has none, or is no object. */
export function member(node: JsonNode, key: string): JsonNode | undefined {
  return node.type === 'object' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\w$+.-]+/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): JsonNode {
    if (this.#text.startsWith('\ufeff')) this.#at = 1;
    const node = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail(`there is ${this.#found()} after the end of the value`);
    return node;
  }

  #value(depth: number): JsonNode {
    this.#skip();
    if (depth > MAX_DEPTH) this.#fail(`it is nested deeper than ${MAX_DEPTH} levels`);
    const start = this.#at;
    switch (this.#text[start]) {
      case '{':
        return this.#object(depth);
      case '[':
        return this.#array(depth);
      case '"':
        return { type: 'string', start, value: this.#string(), end: this.#at };
    }
    const number = this.#match(NUMBER);
    if (number !== undefined) {
      const rest = this.#match(WORD);
      if (rest !== undefined) this.#fail(`'${number}${rest}' is no number`, start);
      return { type: 'number', start, value: Number(number), end: this.#at };
    }
    const word = this.#match(WORD);
    const end = this.#at;
    if (word === 'true' || word === 'false') return { type: 'boolean', start, end, value: word === 'true' };
    if (word === 'null') return { type: 'null', start, end };
    if (word !== undefined) this.#fail(`'${word}' is no value; strings stand in double quotes`, start);
    return this.#fail(`a value is missing here, and there is ${this.#found()}`);
  }

  #object(depth: number): JsonNode {
    const start = this.#at++;
    const entries: JsonEntry[] = [];
    const keys = new Set<string>();
    while (!this.#closes('}', start)) {
      const keyStart = this.#at;
      if (this.#text[keyStart] !== '"')
        this.#fail(`a key in double quotes is missing here, and there is ${this.#found()}`);
      const key = this.#string();
      if (keys.has(key)) this.#fail(`the key '${key}' is given twice`, keyStart);
      keys.add(key);
      this.#skip();
      if (this.#text[this.#at] !== ':')
        this.#fail(`a ':' is missing after the key '${key}', and there is ${this.#found()}`);
      this.#at++;
      entries.push({ key, keyStart, value: this.#value(depth + 1) });
      this.#separator('}');
    }
    return { type: 'object', start, end: this.#at, entries };
  }

  #array(depth: number): JsonNode {
    const start = this.#at++;
    const items: JsonNode[] = [];
    while (!this.#closes(']', start)) {
      items.push(this.#value(depth + 1));
      this.#separator(']');
    }
    return { type: 'array', start, end: this.#at, items };
  }

  /** Whether the bracket that was opened at `start` ends here; takes it. */
  #closes(bracket: string, start: number): boolean {
    this.#skip();
    if (this.#at >= this.#text.length)
      this.#fail(`the '${this.#text[start]}' is not closed: '${bracket}' is missing`, start);
    if (this.#text[this.#at] !== bracket) return false;
    this.#at++;
    return true;
  }

  #separator(bracket: string): void {
    this.#skip();
    const character = this.#text[this.#at];
    if (character === ',') this.#at++;
    else if (character !== bracket && character !== undefined)
      this.#fail(`a ',' or '${bracket}' is missing here, and there is ${this.#found()}`);
  }

  #string(): string {
    const start = this.#at;
    const token = this.#match(STRING);
    if (token !== undefined) return JSON.parse(token) as string;
    for (let i = start + 1; i < this.#text.length && this.#text[i] !== '\n'; i++) {
      const character = this.#text[i]!;
      if (character < ' ' && character !== '\r')
        this.#fail(`${JSON.stringify(character)} is not allowed in a string; it is written as an escape`, i);
      if (character !== '\\') continue;
      if (!/^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/.test(this.#text.slice(i, i + 6)))
        this.#fail(`'${this.#text.slice(i, i + 2).trimEnd()}' is no escape; a backslash is written \\\\`, i);
      i++;
    }
    return this.#fail('the string is not closed by a double quote in its line', start);
  }

  /** Skips blanks and comments. */
  #skip(): void {
    for (;;) {
      this.#match(/[ \t\r\n]*/y);
      if (this.#text.startsWith('//', this.#at)) this.#match(/[^\n]*/y);
      else if (this.#text.startsWith('/*', this.#at)) {
        const end = this.#text.indexOf('*/', this.#at + 2);
        if (end < 0) this.#fail('the comment is not closed');
        this.#at = end + 2;
      } else return;
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #found(): string {
    const character = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    return this.#at >= this.#text.length ? 'the end of the file' : JSON.stringify(character);
  }

  #fail(message: string, offset = this.#at): never {
    throw new JsonError(offset, message);
  }
}

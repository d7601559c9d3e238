/**
 * Reads the values that a `param_str` can hold: JSON as Python's `json.loads` takes it, and Python literals as
 * `ast.literal_eval` does. Nothing is evaluated.
 */

/** What a text stands for in Python. */
export type Value =
  | { readonly type: 'none' | 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: bigint }
  | { readonly type: 'float' | 'complex'; readonly value: number }
  | { readonly type: 'str' | 'bytes'; readonly value: string }
  | { readonly type: 'list' | 'tuple' | 'set'; readonly items: readonly Value[] }
  | { readonly type: 'dict'; readonly entries: readonly (readonly [key: Value, value: Value])[] };

/** Deeper values than this are refused; Python's own limit is of this order, and depends on its version. */
const MAX_DEPTH = 90;

class Malformed extends Error {}

/** What `json.loads` makes of a text; undefined if it raises an error. */
export function readJson(text: string): Value | undefined {
  return read(new JsonReader(text));
}

/** What `ast.literal_eval` of Python 3 makes of a text without surrounding white space; undefined if it raises an error. */
export function readPythonLiteral(text: string): Value | undefined {
  return read(new LiteralReader(text));
}

/** `str.strip()` of Python. */
export function strip(text: string): string {
  const space = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
  return text.replace(new RegExp(`^${space}`), '').replace(new RegExp(`${space}$`), '');
}

function read(reader: Reader): Value | undefined {
  try {
    return reader.whole();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

abstract class Reader {
  protected at = 0;
  protected depth = 0;

  constructor(protected readonly text: string) {}

  abstract whole(): Value;
  protected abstract value(): Value;
  /** Passes over what may stand between two tokens. */
  protected abstract space(): void;

  protected fail(): never {
    throw new Malformed();
  }

  /** Takes what a sticky pattern matches here. */
  protected take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  protected has(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  protected expect(token: string): void {
    if (!this.has(token)) this.fail();
  }

  protected nested<T>(inner: () => T): T {
    if (++this.depth > MAX_DEPTH) this.fail();
    const result = inner();
    this.depth--;
    return result;
  }
}

class JsonReader extends Reader {
  whole(): Value {
    this.space();
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail();
    return value;
  }

  protected space(): void {
    this.take(/[ \t\r\n]*/y);
  }

  protected value(): Value {
    if (this.text[this.at] === '"') return { type: 'str', value: this.string() };
    if (this.has('{')) return this.nested(() => this.object());
    if (this.has('[')) return this.nested(() => this.array());
    if (this.has('null')) return { type: 'none' };
    if (this.has('true')) return { type: 'bool', value: true };
    if (this.has('false')) return { type: 'bool', value: false };
    const number = this.take(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    if (number !== undefined) {
      return /[.eE]/.test(number)
        ? { type: 'float', value: Number(number) }
        : { type: 'int', value: BigInt(number) };
    }
    // These are no JSON, but json.loads takes them.
    const special = this.take(/NaN|-?Infinity/y);
    return special === undefined ? this.fail() : { type: 'float', value: Number(special) };
  }

  private object(): Value {
    const entries: [Value, Value][] = [];
    this.space();
    if (this.has('}')) return { type: 'dict', entries };
    for (;;) {
      if (this.text[this.at] !== '"') this.fail();
      const key: Value = { type: 'str', value: this.string() };
      this.space();
      this.expect(':');
      this.space();
      entries.push([key, this.value()]);
      this.space();
      if (this.has('}')) return { type: 'dict', entries };
      this.expect(',');
      this.space();
    }
  }

  private array(): Value {
    const items: Value[] = [];
    this.space();
    if (this.has(']')) return { type: 'list', items };
    for (;;) {
      items.push(this.value());
      this.space();
      if (this.has(']')) return { type: 'list', items };
      this.expect(',');
      this.space();
    }
  }

  private string(): string {
    const literal = this.take(/"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y);
    return literal === undefined ? this.fail() : (JSON.parse(literal) as string);
  }
}

/** Expressions of Python's grammar that `ast.literal_eval` takes. */
class LiteralReader extends Reader {
  /** Whether line ends are white space: inside brackets. */
  private bracketed = 0;
  /** Whether the value read last is a constant, as opposed to a signed number, say: brackets make no difference. */
  private constant = false;

  whole(): Value {
    if (this.text.includes('\0')) this.fail();
    // Lines that hold only a comment may come first.
    while (this.take(/(?:#[^\r\n]*)?(?:\r\n?|\n)/y) !== undefined) this.take(/[ \t\f]*(?=[#\r\n])|\f+/y);
    // White space here would be an indentation, except on a line that goes on.
    if (this.text[this.at] === '\\') this.space();
    const value = this.value();
    this.space();
    // A tuple needs no brackets here; what it holds doesn't matter, since it isn't a dict.
    if (this.has(',')) {
      const items = [value];
      this.space();
      while (this.at < this.text.length && !/[#\r\n]/.test(this.text[this.at]!)) {
        items.push(this.value());
        this.space();
        if (!this.has(',')) break;
        this.space();
      }
      this.end();
      return { type: 'tuple', items };
    }
    this.end();
    return value;
  }

  private end(): void {
    while (this.take(/[ \t\f]*(?:#[^\r\n]*)?(?:\r\n?|\n)/y) !== undefined);
    this.take(/[ \t\f]*(?:#[^\r\n]*)?/y);
    if (this.at < this.text.length) this.fail();
  }

  protected space(): void {
    this.take(
      this.bracketed > 0 ? /(?:[ \t\f\r\n]|\\(?:\r\n?|\n)|#[^\r\n]*)*/y : /(?:[ \t\f]|\\(?:\r\n?|\n))*/y,
    );
  }

  protected value(): Value {
    const left = this.signed();
    this.space();
    // A real number plus or minus an imaginary one.
    if (left.type !== 'int' && left.type !== 'float') return left;
    const sign = this.take(/[+-]/y);
    if (sign === undefined) return left;
    this.space();
    if (this.operand().type !== 'complex' || !this.constant) this.fail();
    this.constant = false;
    return { type: 'complex', value: Number.NaN };
  }

  private signed(): Value {
    const sign = this.take(/[+-]/y);
    if (sign === undefined) return this.operand();
    this.space();
    const operand = this.operand();
    if (!this.constant) this.fail();
    this.constant = false;
    if (operand.type === 'int') return sign === '-' ? { type: 'int', value: -operand.value } : operand;
    if (operand.type !== 'float' && operand.type !== 'complex') this.fail();
    return sign === '-' ? { ...operand, value: -operand.value } : operand;
  }

  /** An atom, with any number of brackets around. */
  private operand(): Value {
    const brackets: Record<string, () => Value> = {
      '(': () => this.parenthesized(),
      '[': () => ({ type: 'list', items: this.items(']') }),
      '{': () => this.braced(),
    };
    const bracket = brackets[this.text[this.at] ?? ''];
    if (bracket !== undefined) {
      this.at++;
      this.bracketed++;
      this.space();
      const value = this.nested(bracket);
      this.bracketed--;
      return value;
    }
    const value = this.word() ?? this.strings() ?? this.number();
    this.constant = true;
    return value;
  }

  private parenthesized(): Value {
    if (this.has(')')) return { type: 'tuple', items: [] };
    const first = this.value();
    this.space();
    if (this.has(')')) return first;
    this.expect(',');
    this.space();
    return { type: 'tuple', items: [first, ...this.items(')')] };
  }

  private items(close: string): Value[] {
    const items: Value[] = [];
    while (!this.has(close)) {
      items.push(this.value());
      this.space();
      if (this.has(close)) break;
      this.expect(',');
      this.space();
    }
    return items;
  }

  private braced(): Value {
    if (this.has('}')) return { type: 'dict', entries: [] };
    const first = this.value();
    this.space();
    if (!this.has(':')) {
      if (this.has('}')) return { type: 'set', items: [hashable(first, this)] };
      this.expect(',');
      this.space();
      return { type: 'set', items: [first, ...this.items('}')].map((item) => hashable(item, this)) };
    }
    const entries: [Value, Value][] = [];
    let key = first;
    for (;;) {
      this.space();
      entries.push([hashable(key, this), this.value()]);
      this.space();
      if (this.has('}')) break;
      this.expect(',');
      this.space();
      if (this.has('}')) break;
      key = this.value();
      this.space();
      this.expect(':');
    }
    return { type: 'dict', entries };
  }

  private word(): Value | undefined {
    const word = this.take(/(?:None|True|False|\.\.\.)(?![\w\x80-\uffff])/y);
    if (word === undefined) return undefined;
    if (word === '...') return { type: 'ellipsis' };
    return word === 'None' ? { type: 'none' } : { type: 'bool', value: word === 'True' };
  }

  private number(): Value {
    const digits = '\\d(?:_?\\d)*';
    const exponent = `[eE][-+]?${digits}`;
    const float = new RegExp(
      `(?:(?:(?:${digits})?\\.${digits}|${digits}\\.)(?:${exponent})?|${digits}${exponent})[jJ]?|${digits}[jJ]`,
      'y',
    );
    const integer = /0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?\d)*|0(?:_?0)*/y;
    const token = this.take(float) ?? this.take(integer);
    if (token === undefined || /[\w.\x80-\uffff]/.test(this.text[this.at] ?? '')) this.fail();
    const plain = token.replaceAll('_', '');
    if (/[jJ]$/.test(plain)) return { type: 'complex', value: Number(plain.slice(0, -1)) };
    // Hexadecimal digits include the e of an exponent.
    const isFloat = !/^0[xX]/.test(plain) && /[.eE]/.test(plain);
    return isFloat
      ? { type: 'float', value: Number(plain) }
      : { type: 'int', value: BigInt(plain.toLowerCase()) };
  }

  /** One or more adjacent string literals. */
  private strings(): Value | undefined {
    let result: (Value & { type: 'str' | 'bytes' }) | undefined;
    for (;;) {
      const before = this.at;
      const next = this.string();
      if (next === undefined) {
        this.at = before;
        return result;
      }
      if (result !== undefined && result.type !== next.type) this.fail();
      result = { type: next.type, value: (result?.value ?? '') + next.value };
      this.space();
    }
  }

  private string(): { type: 'str' | 'bytes'; value: string } | undefined {
    const prefix = this.take(/(?:[uU]|[rR]|[bB]|[rR][bB]|[bB][rR])?(?=["'])/y);
    if (prefix === undefined) return undefined;
    const raw = /r/i.test(prefix);
    const type = /b/i.test(prefix) ? 'bytes' : 'str';
    const quote = this.take(/"""|'''|"|'/y)!;
    const triple = quote.length === 3;
    let value = '';
    while (!this.has(quote)) {
      const character = this.text[this.at];
      if (character === undefined || (!triple && /[\r\n]/.test(character))) this.fail();
      if (type === 'bytes' && character > '\x7f') this.fail();
      if (character === '\\') {
        const escaped = this.take(/\\(?:\r\n|[\s\S])/y) ?? this.fail();
        value += raw ? escaped.replace(/\r\n?/, '\n') : this.escape(escaped.slice(1), type);
      } else {
        value += this.take(/\r\n?|[\s\S]/y)!.replace(/\r\n?/, '\n');
      }
    }
    return { type, value };
  }

  private escape(character: string, type: 'str' | 'bytes'): string {
    if (/[\r\n]/.test(character)) return '';
    const simple = SIMPLE_ESCAPES[character];
    if (simple !== undefined) return simple;
    if (/[0-7]/.test(character)) {
      return String.fromCharCode(Number.parseInt(character + this.take(/[0-7]{0,2}/y)!, 8));
    }
    if (character === 'x') return String.fromCharCode(this.hex(2));
    if (type === 'str') {
      if (character === 'u') return String.fromCharCode(this.hex(4));
      if (character === 'U') {
        const code = this.hex(8);
        return code > 0x10ffff ? this.fail() : String.fromCodePoint(code);
      }
      // Named characters: the name isn't looked up, none of them is in a name or word that matters.
      if (character === 'N') return this.take(/\{[^}\r\n]+\}/y) === undefined ? this.fail() : '\ufffd';
    }
    if (type === 'bytes' && character > '\x7f') this.fail();
    return `\\${character}`;
  }

  private hex(digits: number): number {
    const found = this.take(new RegExp(`[\\da-fA-F]{${digits}}`, 'y')) ?? this.fail();
    return Number.parseInt(found, 16);
  }

  /** @internal */
  unhashable(): never {
    return this.fail();
  }
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What can be a key of a dict or an item of a set; `ast.literal_eval` raises TypeError for the rest. */
function hashable(value: Value, reader: LiteralReader): Value {
  if (value.type === 'list' || value.type === 'dict' || value.type === 'set') reader.unhashable();
  if (value.type === 'tuple') for (const item of value.items) hashable(item, reader);
  return value;
}

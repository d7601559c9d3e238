import type { Constant } from './run/term.js';

/**
 * Reads the YAML that people write into a `param_str`: a mapping of plain values, one a line or in braces. Undefined for
 * all else, which may be YAML too.
 */
export function readYaml(text: string): Constant | Map<string, Constant | undefined> | undefined {
  const body = text.replace(/^\s*---[ \t]*$/m, '').trim();
  if (body === '') return undefined;
  if (body.startsWith('{') || body.startsWith('[')) {
    const reader = new FlowReader(body);
    try {
      return reader.whole();
    } catch (error) {
      if (error instanceof NotRead) return undefined;
      throw error;
    }
  }
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => !/^\s*(?:#.*)?$/.test(line) && !/^---\s*$/.test(line));
  const indent = /^ */.exec(lines[0] ?? '')![0].length;
  const values = new Map<string, Constant | undefined>();
  for (const line of lines) {
    // What is nested belongs to the key above.
    if (/^ */.exec(line)![0].length > indent || /^\s*- /.test(line)) {
      const last = [...values.keys()].at(-1);
      if (last === undefined) return undefined;
      values.set(last, undefined);
      continue;
    }
    if (/^ */.exec(line)![0].length < indent || line.includes('\t')) return undefined;
    const match = /^\s*(?:'([^']*)'|"([^"\\]*)"|([A-Za-z_][\w .-]*?))\s*:(?:\s+(.*))?$/.exec(line);
    if (match === null) return undefined;
    const [, single, double, plain, rest = ''] = match;
    const value = rest.replace(/(?:^|\s)#.*$/, '').trim();
    // `'a': 1, 'b': 2` is an error of YAML's, or one long text.
    if (/,\s*['"\w]+\s*:(?:\s|$)/.test(value) && !/^[{['"]/.test(value)) return undefined;
    values.set(single ?? double ?? plain!, value === '' ? undefined : scalarOrFlow(value));
  }
  return values.size === 0 ? undefined : values;
}

class NotRead extends Error {}

function scalarOrFlow(text: string): Constant | undefined {
  const plain = text.replace(/^!!python\/tuple\s*/, '');
  if (
    plain.startsWith('!') ||
    plain.startsWith('&') ||
    plain.startsWith('*') ||
    plain.startsWith('|') ||
    plain.startsWith('>')
  )
    return undefined;
  if (/^[{[]/.test(plain)) {
    try {
      const value = new FlowReader(plain).whole();
      return value instanceof Map ? undefined : value;
    } catch (error) {
      if (error instanceof NotRead) return undefined;
      throw error;
    }
  }
  const quoted = /^'((?:[^']|'')*)'$/.exec(plain) ?? /^"([^"\\]*)"$/.exec(plain);
  if (quoted !== null) return quoted[1]!.replaceAll("''", "'");
  return scalar(plain);
}

/** A plain scalar, as YAML 1.1 takes it, which PyYAML reads. */
function scalar(text: string): Constant {
  if (/^(?:true|yes|on)$/i.test(text)) return true;
  if (/^(?:false|no|off)$/i.test(text)) return false;
  if (/^(?:null|~|)$/i.test(text)) return null;
  if (/^[-+]?\d[\d_]*$/.test(text) && !/^[-+]?0\d/.test(text)) return Number(text.replaceAll('_', ''));
  // Without a dot, 1e-3 is a text.
  if (/^[-+]?(?:\d[\d_]*\.[\d_]*|\.\d+)(?:[eE][-+]\d+)?$/.test(text)) return Number(text.replaceAll('_', ''));
  return text;
}

/** Reads what stands in braces and brackets. */
class FlowReader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Constant | Map<string, Constant | undefined> {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw new NotRead();
    return value;
  }

  #space(): void {
    const space = /(?:\s|#[^\n]*)*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.#text)![0].length;
  }

  #value(): Constant | Map<string, Constant | undefined> {
    if (++this.#depth > 50) throw new NotRead();
    this.#space();
    const tag = /!!python\/tuple\s*/y;
    tag.lastIndex = this.#at;
    this.#at += tag.exec(this.#text)?.[0].length ?? 0;
    const char = this.#text[this.#at];
    const value = char === '{' ? this.#mapping() : char === '[' ? this.#sequence() : this.#scalar();
    this.#depth--;
    return value;
  }

  #mapping(): Map<string, Constant | undefined> {
    this.#at++;
    const values = new Map<string, Constant | undefined>();
    for (;;) {
      this.#space();
      if (this.#take('}')) return values;
      const key = this.#scalar();
      if (typeof key !== 'string') throw new NotRead();
      this.#space();
      if (!this.#take(':')) throw new NotRead();
      const value = this.#value();
      values.set(key, value instanceof Map ? undefined : value);
      this.#space();
      if (!this.#take(',') && this.#text[this.#at] !== '}') throw new NotRead();
    }
  }

  #sequence(): Constant[] {
    this.#at++;
    const items: Constant[] = [];
    for (;;) {
      this.#space();
      if (this.#take(']')) return items;
      const value = this.#value();
      if (value instanceof Map) throw new NotRead();
      items.push(value);
      this.#space();
      if (!this.#take(',') && this.#text[this.#at] !== ']') throw new NotRead();
    }
  }

  #scalar(): Constant {
    const quoted = /'((?:[^']|'')*)'|"([^"\\]*)"/y;
    quoted.lastIndex = this.#at;
    const match = quoted.exec(this.#text);
    if (match !== null) {
      this.#at += match[0].length;
      return (match[1]?.replaceAll("''", "'") ?? match[2])!;
    }
    const plain = /[^\s,{}[\]:!&*|>'"%@`][^,{}[\]:\n]*(?::(?=\S)[^,{}[\]:\n]*)*/y;
    plain.lastIndex = this.#at;
    const text = plain.exec(this.#text)?.[0];
    if (text === undefined) throw new NotRead();
    this.#at += text.length;
    return scalar(text.trim());
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }
}

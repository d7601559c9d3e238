/** The values of scalar literals, as `google::protobuf::io::Tokenizer` computes them. */
import { decode } from './source.js';

/**
 * The value of an unsigned integer literal: decimal, `0x…` or octal `0…`.
 * A `bigint` where a double would not be exact.
 */
export function integerValue(literal: string): number | bigint {
  const octal = literal.length > 1 && literal[0] === '0' && literal[1] !== 'x' && literal[1] !== 'X';
  if (octal) {
    if (!/^[0-7]+$/.test(literal)) return Number.NaN;
    const value = Number.parseInt(literal, 8);
    return Number.isSafeInteger(value) ? value : BigInt(`0o${literal.slice(1)}`);
  }
  const value = Number(literal);
  return Number.isSafeInteger(value) || Number.isNaN(value) ? value : BigInt(literal);
}

/** Whether an integer literal is neither hexadecimal nor octal, which a float field does not take. */
export function isDecimal(literal: string): boolean {
  return literal.length < 2 || literal[0] !== '0';
}

/** The value of a float literal, its `f` suffix included; a double. */
export function floatValue(literal: string): number {
  const last = literal.charCodeAt(literal.length - 1) | 32;
  return Number(last === 102 ? literal.slice(0, -1) : literal);
}

const SIMPLE: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  f: 12,
  n: 10,
  r: 13,
  t: 9,
  v: 11,
  '\\': 92,
  '?': 63,
  "'": 39,
  '"': 34,
};

/**
 * The value of one or more adjacent string literals, with white space and comments between them.
 *
 * Escapes denote bytes, so `"\xe4\xb8\xad"` is one character: the bytes are read as UTF-8, and where they are not
 * UTF-8 each stands for the character of the same code.
 */
export function stringValue(literal: string): string {
  const quote = literal[0];
  if (quote === undefined) return '';
  if (!literal.includes('\\') && literal.indexOf(quote, 1) === literal.length - 1)
    return literal.slice(1, -1);
  let value = '';
  let bytes: number[] = [];
  const flush = () => {
    if (bytes.length > 0) value += bytesToText(bytes);
    bytes = [];
  };
  let i = 0;
  while (i < literal.length) {
    const open = literal[i];
    if (open === '#') {
      const end = literal.indexOf('\n', i);
      i = end < 0 ? literal.length : end;
      continue;
    }
    if (open !== '"' && open !== "'") {
      i++;
      continue;
    }
    i++;
    while (i < literal.length && literal[i] !== open) {
      const c = literal[i]!;
      if (c !== '\\') {
        flush();
        value += c;
        i++;
        continue;
      }
      const e = literal[i + 1] ?? '';
      const digits = /^(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(
        literal.slice(i + 1, i + 10),
      );
      if (digits === null) {
        const code = SIMPLE[e];
        if (code !== undefined) bytes.push(code);
        i += 2;
        continue;
      }
      const [all, hex, octal, short, long] = digits;
      if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
      else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 255);
      else {
        flush();
        const code = Number.parseInt((short ?? long)!, 16);
        value += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
      }
      i += 1 + all.length;
    }
    i++;
  }
  flush();
  return value;
}

function bytesToText(bytes: readonly number[]): string {
  return decode(Uint8Array.from(bytes)).text;
}

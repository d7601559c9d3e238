import type { Span } from '../../textproto/tree.js';
import { expressionsOfFormat } from './format-string.js';

/** A string of Python's, by its text. */
export interface StringLiteral {
  /** Undefined for one that is put together when the program runs. */
  readonly value: string | undefined;
  readonly isBytes: boolean;
  /** Where the expressions of an f-string stand in its text. */
  readonly expressions: readonly Span[];
}

/** Reads a string with its prefix and quotes. */
export function stringOf(text: string): StringLiteral {
  const [, prefix = '', quote = ''] = /^([a-zA-Z]*)("""|'''|"|')/.exec(text) ?? [];
  const kinds = prefix.toLowerCase();
  const from = prefix.length + quote.length;
  const content =
    text.endsWith(quote) && text.length >= from + quote.length
      ? text.slice(from, -quote.length)
      : text.slice(from);
  const isBytes = kinds.includes('b');
  if (kinds.includes('f') || kinds.includes('t'))
    return {
      value: undefined,
      isBytes,
      expressions: expressionsOfFormat(text, from, from + content.length, kinds.includes('r')),
    };
  return { value: kinds.includes('r') ? content : unescaped(content), isBytes, expressions: [] };
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unescaped(content: string): string {
  if (!content.includes('\\')) return content;
  return content.replace(
    /\\(?:(\r\n|\n|\r)|x([\da-fA-F]{2})|u([\da-fA-F]{4})|([0-7]{1,3})|([\s\S]))/g,
    (whole, line?: string, hex?: string, unicode?: string, octal?: string, other?: string) => {
      if (line !== undefined) return '';
      const code = hex ?? unicode;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return SIMPLE[other!] ?? whole;
    },
  );
}

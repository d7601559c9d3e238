/** Encodings of texts that are not UTF-8, read as a character for each byte (see `Source`): what they seem to be, and the text as meant. */

interface Legacy {
  /** For people. */
  readonly name: string;
  /** TextDecoder's label. */
  readonly label: string;
  /** How many bytes a character has that begins with this one, which is 0x80 or above; `second` is the byte after it. */
  readonly length: (first: number, second: number) => number;
}

/** The likeliest first: a text in one may be one in another, too. */
const LEGACY: readonly Legacy[] = [
  {
    name: 'GBK',
    label: 'gb18030',
    length: (first, second) =>
      first === 0x80 || first === 0xff ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2,
  },
  { name: 'Shift JIS', label: 'shift_jis', length: (first) => (first >= 0xa1 && first <= 0xdf ? 1 : 2) },
  { name: 'EUC-KR', label: 'euc-kr', length: () => 2 },
  { name: 'Big5', label: 'big5', length: () => 2 },
  { name: 'Latin-1', label: 'windows-1252', length: () => 1 },
];

/** What stands for the bytes that a character takes more than it has: shown as nothing, so that places in the text stay. */
export const FILLER = '\u2060';

/** A text of bytes as a person reads it. */
export interface Legible {
  /** What its encoding seems to be. */
  readonly name: string;
  /** The text, with {@link FILLER} where a character has several bytes: as long as it was. */
  readonly text: string;
  /** A part of the text, such as a message quotes, as it is meant. */
  readonly part: (text: string) => string;
}

/** @param text with a character for each byte */
export function legible(text: string): Legible | undefined {
  for (const encoding of LEGACY) {
    const read = decoded(text, encoding, FILLER);
    if (read === undefined) continue;
    return { name: encoding.name, text: read, part: (part) => decoded(part, encoding, '') ?? part };
  }
  return undefined;
}

/** Undefined where it is not in the encoding. */
function decoded(text: string, { label, length }: Legacy, filler: string): string | undefined {
  const decoder = new TextDecoder(label, { fatal: true });
  let result = '';
  let plain = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      at++;
      continue;
    }
    // What no byte stands for comes from an escape.
    if (code > 0xff) return undefined;
    result += text.slice(plain, at);
    const count = Math.min(length(code, text.charCodeAt(at + 1)), text.length - at);
    let character: string;
    try {
      character = decoder.decode(Uint8Array.from({ length: count }, (_, i) => text.charCodeAt(at + i)));
    } catch {
      return undefined;
    }
    result += character + filler.repeat(Math.max(0, count - character.length));
    at += count;
    plain = at;
  }
  return result + text.slice(plain);
}

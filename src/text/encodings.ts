/** Encodings of texts that are not UTF-8, read as a character for each byte (see `Source`): what they seem to be, and the text as meant. */

interface Legacy {
  /** For people. */
  readonly name: string;
  /** TextDecoder's label. */
  readonly label: string;
  /** How many bytes a character has that begins with this one, which is 0x80 or above; `second` is the byte after it. */
  readonly length: (first: number, second: number) => number;
  /** How many of such files are in it, about. */
  readonly share: number;
  /** How often a text in it has this very character where it has one beyond ASCII, about. */
  readonly frequency: (first: number, second: number) => number;
  /** How much rarer a character is beside one beyond ASCII, or away from all such: words are of one alphabet. */
  readonly neighbours?: { readonly beside?: number; readonly alone?: number };
}

/** Parts of a table of characters that are about alike: a share of all characters of a text, by so many. */
const among = (share: number, count: number) => share / count;
const isWithin = (byte: number, from: number, to: number) => byte >= from && byte <= to;

const single = () => 1;
const pairs = () => 2;

/** Bytes of letters and signs of western Europe in windows-1252. */
const WESTERN = new Set(
  [
    ...'\u0080\u0084\u0085\u0091\u0092\u0093\u0094\u0096\u0097äöüÄÖÜßéèêëàáâçñóòíîïúùôõãåøæÅØÉÀ°±×·«»©®²³µ£§',
  ].map((char) => char.charCodeAt(0)),
);

/** Bytes of which one alphabet has small letters, and those of capital ones. */
const cyrillic = (small: number, capital: number) => (byte: number) =>
  isWithin(byte, small, small + 31)
    ? among(0.9, 32)
    : isWithin(byte, capital, capital + 31)
      ? among(0.08, 32)
      : among(0.02, 64);

/** A text in one may be one in another, too: the one in which it is likeliest is meant. */
const LEGACY: readonly Legacy[] = [
  {
    name: 'GBK',
    label: 'gb18030',
    share: 0.6,
    length: (first, second) =>
      first === 0x80 || first === 0xff ? 1 : second >= 0x30 && second <= 0x39 ? 4 : 2,
    frequency: (first, second) => {
      if (second <= 0x39) return 1e-9;
      if (second < 0xa1) return among(0.03, 12000);
      if (isWithin(first, 0xa1, 0xa3)) return among(0.1, 282);
      if (isWithin(first, 0xb0, 0xd7)) return among(0.85, 3755);
      return isWithin(first, 0xd8, 0xf7) ? among(0.018, 3008) : among(0.002, 500);
    },
  },
  {
    name: 'Shift JIS',
    label: 'shift_jis',
    share: 0.05,
    length: (first) => (isWithin(first, 0xa1, 0xdf) ? 1 : 2),
    frequency: (first, second) => {
      if (isWithin(first, 0xa1, 0xdf)) return among(0.02, 63);
      if (first === 0x82) return second >= 0x9f ? among(0.35, 83) : among(0.01, 62);
      if (first === 0x83) return second <= 0x96 ? among(0.25, 86) : among(0.002, 48);
      if (first === 0x81) return among(0.08, 147);
      return isWithin(first, 0x88, 0x97) ? among(0.28, 2965) : among(0.008, 4000);
    },
  },
  {
    name: 'EUC-JP',
    label: 'euc-jp',
    share: 0.03,
    length: (first) => (first === 0x8f ? 3 : 2),
    frequency: (first) => {
      if (first === 0xa4) return among(0.35, 83);
      if (first === 0xa5) return among(0.25, 86);
      if (first === 0xa1) return among(0.08, 94);
      return isWithin(first, 0xb0, 0xcf) ? among(0.3, 2965) : among(0.02, 4000);
    },
  },
  {
    name: 'EUC-KR',
    label: 'euc-kr',
    share: 0.01,
    length: pairs,
    frequency: (first, second) => {
      if (second < 0xa1 || first < 0xa1) return among(0.005, 8822);
      if (isWithin(first, 0xb0, 0xc8)) return among(0.95, 2350);
      return isWithin(first, 0xa1, 0xa3) ? among(0.03, 282) : among(0.01, 4888);
    },
  },
  {
    name: 'Big5',
    label: 'big5',
    share: 0.05,
    length: pairs,
    frequency: (first) => {
      if (isWithin(first, 0xa4, 0xc6)) return among(0.88, 5401);
      return isWithin(first, 0xa1, 0xa3) ? among(0.1, 408) : among(0.02, 7652);
    },
  },
  {
    name: 'Latin-1',
    label: 'windows-1252',
    share: 0.15,
    length: single,
    frequency: (byte) =>
      WESTERN.has(byte) ? among(0.95, WESTERN.size) : byte < 0xa0 ? 1e-7 : among(0.05, 64),
    neighbours: { beside: 0.05 },
  },
  {
    name: 'Windows-1251',
    label: 'windows-1251',
    share: 0.04,
    length: single,
    frequency: cyrillic(0xe0, 0xc0),
    neighbours: { alone: 0.1 },
  },
  {
    name: 'KOI8-R',
    label: 'koi8-r',
    share: 0.01,
    length: single,
    frequency: cyrillic(0xc0, 0xe0),
    neighbours: { alone: 0.1 },
  },
];

/** So many characters tell the encoding of any text. */
const ENOUGH = 2000;

/** So much rarer than a letter of ASCII is one that a character takes for its second byte. */
const TAKEN = 26;

/** How likely a text is in an encoding: the logarithm, up to what is the same for all. */
function likelihood(text: string, { share, length, frequency, neighbours = {} }: Legacy): number {
  const { beside = 1, alone = 1 } = neighbours;
  const isHigh = (at: number) => text.charCodeAt(at) >= 0x80;
  let sum = Math.log(share);
  for (let at = 0, seen = 0; at < text.length && seen < ENOUGH; ) {
    if (!isHigh(at)) {
      at++;
      continue;
    }
    const second = text.charCodeAt(at + 1);
    const count = length(text.charCodeAt(at), second);
    sum += Math.log(frequency(text.charCodeAt(at), second));
    for (let more = 1; more < count; more++) if (!isHigh(at + more)) sum += Math.log(TAKEN);
    const before = at > 0 && isHigh(at - 1);
    if (before) sum += Math.log(beside);
    else if (!isHigh(at + count)) sum += Math.log(alone);
    at += count;
    seen++;
  }
  return sum;
}

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
  const ranked = LEGACY.map((encoding) => ({ encoding, weight: likelihood(text, encoding) })).sort(
    (a, b) => b.weight - a.weight,
  );
  for (const { encoding } of ranked) {
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

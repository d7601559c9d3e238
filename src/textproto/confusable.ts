/**
 * Characters that an input method or a word processor puts where text format has an ASCII one: full-width
 * punctuation, typographic quotes, unbreakable and ideographic spaces.
 */
const CONFUSABLE = new Map<number, string>(
  Object.entries({
    '：': ':',
    '；': ';',
    '，': ',',
    '、': ',',
    '“': '"',
    '”': '"',
    '„': '"',
    '＂': '"',
    '‘': "'",
    '’': "'",
    '＇': "'",
    '｛': '{',
    '｝': '}',
    '［': '[',
    '］': ']',
    '【': '[',
    '】': ']',
    '＜': '<',
    '＞': '>',
    '＃': '#',
    '－': '-',
    '−': '-',
    '–': '-',
    '．': '.',
    '\u00a0': ' ',
    '\u2002': ' ',
    '\u2003': ' ',
    '\u2009': ' ',
    '\u202f': ' ',
    '\u3000': ' ',
    '\u200b': '',
    '\ufeff': '',
  }).map(([from, to]) => [from.charCodeAt(0), to]),
);

/** The ASCII character that was most likely meant; undefined when there is none. */
export function confusable(code: number): string | undefined {
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 48);
  return CONFUSABLE.get(code);
}

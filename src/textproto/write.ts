/** Writing values so that no character of theirs can be taken for text format. */

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * A double-quoted string literal.
 *
 * Control characters, and lone surrogates as U+FFFD, are written as octal escapes; everything else stands as it is,
 * non-ASCII characters included (the file is UTF-8).
 */
export function quoteString(value: string): string {
  const body = value
    .toWellFormed()
    .replace(
      /[\\"\u0000-\u001f\u007f]/g,
      (c) => ESCAPES[c] ?? `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`,
    );
  return `"${body}"`;
}

/**
 * The number literal with the fewest digits that a `float` field reads back as the same value. `value` is one of single
 * precision.
 */
export function formatFloat32(value: number): string {
  return formatFloat(shortestFloat32(value));
}

/** The decimal number with the fewest digits that is this one in single precision: what a file has, most likely. */
export function shortestFloat32(value: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Object.is(Math.fround(short), value)) return short;
  }
  return value;
}

/** A number literal that a `float` or `double` field reads back as the same value. */
export function formatFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return 'inf';
  if (value === Number.NEGATIVE_INFINITY) return '-inf';
  return Object.is(value, -0) ? '-0' : String(value).replace('e+', 'e');
}

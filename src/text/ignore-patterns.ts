import { globSource } from './glob.js';

/** A line of an ignore file, as gitignore(5) has it. */
export interface IgnorePattern {
  readonly regExp: RegExp;
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
}

/** The patterns of an ignore file. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => !line.startsWith('#'));
}

/**
 * A pattern as gitignore(5) has it; undefined for one that fits nothing.
 *
 * @param ignoresCase whether `Data` and `data` are the same
 */
export function parsePattern(line: string, ignoresCase = false): IgnorePattern | undefined {
  // Blanks at the end count only after a backslash.
  let text = line.replace(/(\\.)| +$/gs, (_, escaped: string | undefined) => escaped ?? '');
  const isNegated = text.startsWith('!');
  if (isNegated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  const isAnchored = text.includes('/');
  const source = globSource(text.replace(/^\//, ''));
  if (source === undefined || source === '') return undefined;
  const regExp = new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${source}$`, ignoresCase ? 'isu' : 'su');
  return { regExp, isNegated, foldersOnly };
}

/**
 * Whether a path matches, as the last pattern says that fits this very path: false where that begins with `!`. Undefined where
 * none fits.
 *
 * @param way the path from the folder of the patterns, with forward slashes
 */
export function matchOf(
  patterns: readonly IgnorePattern[],
  way: string,
  isFolder: boolean,
): boolean | undefined {
  const last = patterns.findLast(({ regExp, foldersOnly }) => (isFolder || !foldersOnly) && regExp.test(way));
  return last && !last.isNegated;
}

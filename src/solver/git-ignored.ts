import type { Document } from '../document/file.js';
import { linesOf, matchOf, parsePattern } from '../text/ignore-patterns.js';
import { decode } from '../textproto/source.js';

/**
 * Whether the project's `.gitignore` leaves out a path, from where the project begins: it may be there for whoever starts Caffe,
 * and not here.
 */
export function isGitIgnored(named: string, { environment: { root, readFile } }: Document): boolean {
  const bytes = readFile?.(`${root?.() ?? ''}.gitignore`);
  if (bytes === undefined) return false;
  const patterns = linesOf(decode(bytes).text)
    .map((line) => parsePattern(line))
    .filter((pattern) => pattern !== undefined);
  const parts = named.replace(/^(?:\.\/)+/, '').split('/');
  return parts
    .map((_, index) => matchOf(patterns, parts.slice(0, index + 1).join('/'), index < parts.length - 1))
    .includes(true);
}

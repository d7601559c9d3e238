import type { Environment } from '../../layers/base/index.js';
import { distance, plain } from '../../text/nearest.js';

/**
 * A path at which there is something, and that is written as one at which there is nothing but for a slip in one of its parts;
 * undefined for none, or where folders are not looked at.
 *
 * @param named other paths of the net's, which are not meant
 */
export function nearPath(
  path: string,
  { exists, names }: Environment,
  named: ReadonlySet<string> = new Set(),
): string | undefined {
  if (exists === undefined || names === undefined) return undefined;
  const parts = path.replace(/\/+$/, '').split('/');
  const first = parts.findIndex((part, i) => part !== '' && exists(parts.slice(0, i + 1).join('/')) !== true);
  if (first === -1) return undefined;
  const folder = parts.slice(0, first).map((part) => `${part}/`);
  const slips = (names(folder.join('')) ?? []).filter((name) => isSlip(parts[first]!, name));
  const paths = slips
    .map((name) => [...parts.slice(0, first), name, ...parts.slice(first + 1)].join('/'))
    .filter((other) => !named.has(other) && exists(other) === true);
  return paths.length === 1 ? paths[0] : undefined;
}

/** From so many letters on, two may be wrong. */
const LONG = 9;

/**
 * Whether a name is another one but for a slip. Names that differ in a number, a letter that stands alone, or one letter where they
 * have few are names of other things.
 */
function isSlip(name: string, other: string): boolean {
  const [a, b] = [plain(name), plain(other)];
  const limit = Math.min(a.length, b.length) >= LONG ? 2 : 1;
  if (a.length < 4 || digits(a) !== digits(b) || distance(a, b, limit) > limit) return false;
  const [ownWords, otherWords] = [wordsOf(name), wordsOf(other)];
  return (
    ownWords.length !== otherWords.length ||
    ownWords.every((word, i) => word === otherWords[i] || Math.min(word.length, otherWords[i]!.length) >= 3)
  );
}

function digits(name: string): string {
  return name.replace(/\D+/g, ' ').trim();
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().split(/[^a-z0-9]+/);
}

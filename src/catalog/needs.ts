import type { GeneratedLayer } from './layer.js';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

/** The bottoms that a generated layer needs, in words: `two bottoms, scores and labels`. */
export function needsOf({ bottoms }: GeneratedLayer): string {
  const number = NUMBERS[bottoms.length] ?? String(bottoms.length);
  return `${number} bottom${bottoms.length === 1 ? '' : 's'}, ${listed(bottoms.map(({ what }) => what))}`;
}

/** Several things in a sentence: `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Slips of the pen in a net's text: typos, quotes, braces, numbers in words of other languages, lines lost or doubled. */
import type { Prng } from './prng.js';

type Slip = (prng: Prng, text: string) => string;

/** Changes one of the places that a pattern finds; the text as it is where it finds none. */
function at(pattern: RegExp, change: (prng: Prng, found: string, inner: string) => string): Slip {
  return (prng, text) => {
    const places = [...text.matchAll(pattern)];
    if (places.length === 0) return text;
    const { 0: found, 1: inner = '', index } = prng.pick(places);
    return text.slice(0, index) + change(prng, found, inner) + text.slice(index + found.length);
  };
}

const word = (change: (word: string, index: number, prng: Prng) => string) =>
  at(/[A-Za-z_]\w{3,}/g, (prng, found) => change(found, prng.int(found.length - 1), prng));

const SLIPS: readonly Slip[] = [
  word((found, i) => found.slice(0, i) + found.slice(i + 1)),
  word((found, i) => found.slice(0, i) + found[i + 1]! + found[i]! + found.slice(i + 2)),
  word((found, i) => found.slice(0, i + 1) + found.slice(i)),
  word((found, _, prng) =>
    prng.chance(0.5) ? found.toUpperCase() : found[0]!.toUpperCase() + found.slice(1),
  ),
  word((found) => found.replaceAll('_', '')),
  at(/"/g, (prng) => prng.pick(['', '“', "'"])),
  at(/[{}:]/g, (prng, found) => prng.pick(['', found + found, '=', '：'])),
  at(/: (\d[\d.]*)/g, (prng, _, number) =>
    prng.pick([`: "${number}"`, `: ${number}.0`, `: ${number},0`, `: -${number}`, `: 0${number}`]),
  ),
  at(/: "(\w+)"/g, (prng, _, name) =>
    prng.pick([`: ${name}`, `: " ${name}"`, `: "${name} "`, `: "${name.toLowerCase()}"`]),
  ),
  at(/: (true|false|TRAIN|TEST|MAX|AVE)/g, (prng, _, value) =>
    prng.pick([`: "${value}"`, `: ${value.toLowerCase()}`, `: ${value.toUpperCase()}`, ': 1']),
  ),
  at(/.*\n/g, (prng, line) => (prng.chance(0.5) ? '' : line + line)),
];

/** A text with so many slips. */
export function damage(prng: Prng, text: string, slips: number): string {
  let damaged = text;
  for (let i = 0; i < slips; i++) damaged = prng.pick(SLIPS)(prng, damaged);
  return damaged;
}

/** Guessing what was meant. */

/** Damerau-Levenshtein distance (adjacent transpositions count one), at most `limit + 1`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** What of a name counts: letter case and `_`, `-` count for little. */
export function plain(name: string): string {
  return name.toLowerCase().replace(/[_\-\s/]/g, '');
}

/** Names among which the one that was meant is looked for again and again. */
export class Names {
  readonly #names: readonly string[];
  readonly #plain: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#plain = names.map(plain);
  }

  /** The one of them from `start` up to and without `end` that {@link nearest} would give. */
  nearest(name: string, start = 0, end = this.#names.length): string | undefined {
    const wanted = plain(name);
    const limit = Math.max(1, Math.floor(wanted.length / 3));
    let best: string | undefined;
    let least = limit + 1;
    for (let i = start; i < end && least > 0; i++) {
      if (this.#names[i] === name) continue;
      const cost = distance(wanted, this.#plain[i]!, least - 1);
      if (cost >= least) continue;
      least = cost;
      best = this.#names[i];
    }
    return best;
  }
}

/**
 * The candidate that was most likely meant by `name`; undefined when none is close. Letter case and `_`, `-` count
 * for little.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  return new Names([...candidates]).nearest(name);
}

/**
 * The term of a format or program that was most likely meant by `name`, as {@link nearest}; but a word before, behind
 * or within a term makes another one of it (`ROIPooling` is no slip of `Pooling`), as does another word in the place of
 * one (`transpose` is no slip of `transform`) or a number behind it (`channels1`), and of fields in `_param` the rest decides.
 */
export function nearestTerm(name: string, terms: Iterable<string>): string | undefined {
  const isParam = name.endsWith(PARAM);
  const compared = (term: string) => (isParam ? term.slice(0, -PARAM.length) : term);
  const candidates = [...terms].filter((term) => !isParam || term.endsWith(PARAM));
  const given = plain(compared(name));
  const idle = candidates.find((term) => IDLE.some((word) => isWith(word, given, plain(compared(term)))));
  if (idle !== undefined) return idle;
  const guess = nearest(compared(name), candidates.map(compared));
  if (
    guess === undefined ||
    isCompound(given, plain(guess)) ||
    isNumbered(given, plain(guess)) ||
    hasWordWithin(compared(name), guess) ||
    hasOtherWord(compared(name), guess)
  )
    return undefined;
  return isParam ? guess + PARAM : guess;
}

const PARAM = '_param';

/** What says nothing more behind a name. */
const IDLE = ['layer', 'param'];

/** Whether one of two names is the other with this word behind it. */
function isWith(word: string, a: string, b: string): boolean {
  return a === b + word || b === a + word;
}

/** Whether one of two names is the other with a word before or behind it. */
function isCompound(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length - short.length > 1 && (long.startsWith(short) || long.endsWith(short));
}

/** Whether a name is a term with a number behind it, one of several alike: `channels1`. */
function isNumbered(name: string, term: string): boolean {
  return name.startsWith(term) && /^\d+$/.test(name.slice(term.length));
}

/** Whether a name is a term with words of its own between those of the term: `ImageSegData`. */
function hasWordWithin(name: string, term: string): boolean {
  const given = wordsOf(name);
  const wanted = wordsOf(term);
  let found = 0;
  for (const word of given) if (word === wanted[found]) found++;
  return found === wanted.length && given.length > found && given.at(-1) === wanted.at(-1);
}

/** Whether a name is a term but for a word that is another one, rather than a slip of the term's. */
function hasOtherWord(name: string, term: string): boolean {
  const given = wordsOf(name);
  const wanted = wordsOf(term);
  if (given.length !== wanted.length) return false;
  return given.some((word, index) => {
    const meant = wanted[index]!;
    const limit = Math.max(1, Math.floor(Math.max(word.length, meant.length) / 4));
    return distance(word, meant, limit) > limit;
  });
}

function wordsOf(name: string): string[] {
  return name.split(/_|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
}

/** The only candidate that `name` is short for, or that is short for `name`; undefined for none or several. */
export function abbreviated(name: string, candidates: Iterable<string>): string | undefined {
  const given = plain(name);
  const isShortFor = (short: string, long: string) => short.length >= 3 && long.startsWith(short);
  const found = [...candidates].filter((candidate) => {
    const other = plain(candidate);
    return isShortFor(given, other) || isShortFor(other, given);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** `; did you mean 'x'?`, or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  return suggestion(nearest(name, candidates));
}

/** `; did you mean 'x'?`, or nothing where there is no guess. */
export function suggestion(guess: string | undefined): string {
  return guess === undefined ? '' : `; did you mean '${guess}'?`;
}

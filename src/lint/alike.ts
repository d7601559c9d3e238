import type { TextEdit } from '../textproto/edit.js';
import type { Diagnostic, FileResult, Severity } from './diagnostic.js';
import type { Rule } from './rule.js';

/** Of one cause, no more places than this are named besides the first. */
const MAX_PLACES = 100;

/** Of what is of one cause by its place or its words, so many that say the same, whatever names they quote, are of one cause all the same: a habit, a fork. */
const HABIT = 4;

/** More lines that say the same but for names and numbers nobody reads: they are of one cause, whatever each is mended by. */
const FLOOD = 10;

/** Diagnostics of one cause. */
interface Cause {
  readonly first: Diagnostic;
  /** Some of the others. */
  readonly others: Diagnostic[];
  count: number;
  /** Whether all say the same. */
  isSame: boolean;
  /** Edits of all; undefined where one has no fix. */
  edits: TextEdit[] | undefined;
}

/**
 * What a rule finds in a file, in the order of the text, each cause once: diagnostics that say the same of the same states become
 * the first of them, with the number and the other places. There may be hundreds of thousands, of which no more is kept than is
 * told.
 */
export class Causes {
  readonly #cause: Rule['cause'];
  readonly #max: number;
  readonly #causes: Cause[] = [];
  /** Undefined for one that is not told. */
  readonly #byKey = new Map<string, Cause | undefined>();
  readonly #numbers = new Map<Severity, number>();
  /** Of what is of one cause by its place, by what it says: each by itself, or one for all. */
  readonly #habits = new Map<string, Cause[]>();
  /** What is told, by its kind, of the severities of which no more is. */
  readonly #floods = new Map<Severity, Map<string, Cause[]>>();
  #last: Cause | undefined;

  /**
   * @param cause what those of one cause have in common: see `Rule`
   * @param max so many of each severity are told
   */
  constructor(cause: Rule['cause'], max: number) {
    this.#cause = cause;
    this.#max = max;
  }

  /** Diagnostics come in the order of the text. */
  add(diagnostic: Diagnostic): void {
    if (this.#cause === 'place' || (this.#cause === 'habit' && diagnostic.severity === 'error')) {
      this.#addPlace(diagnostic);
      return;
    }
    if (this.#last !== undefined && isAlikeInAll(this.#last.first, diagnostic)) {
      this.#join(this.#last, diagnostic);
      return;
    }
    const { severity, message } = diagnostic;
    const isKind = this.#cause === 'kind' || this.#cause === 'habit' || this.#cause === 'file';
    const words =
      severity === 'error'
        ? this.#cause === 'file'
          ? ''
          : message
        : isKind
          ? likeness(diagnostic)
          : message;
    const key = keyOf(diagnostic, words);
    if (!this.#byKey.has(key)) {
      const flood = this.#floodOf(diagnostic);
      if (flood !== undefined) this.#join(flood, diagnostic);
      this.#byKey.set(key, flood ?? this.#begin(diagnostic));
      return;
    }
    const known = this.#byKey.get(key);
    if (known !== undefined) this.#join(known, diagnostic);
  }

  #addPlace(diagnostic: Diagnostic): void {
    const key = keyOf(diagnostic, kindOf(diagnostic.message));
    const known = this.#habits.get(key) ?? [];
    if (known[0] !== undefined && known[0].count > 1) {
      this.#join(known[0], diagnostic);
      return;
    }
    const own = this.#begin(diagnostic);
    if (own === undefined) return;
    this.#habits.set(key, known);
    known.push(own);
    if (known.length < HABIT) return;
    const [habit, ...others] = known as [Cause, ...Cause[]];
    for (const other of others) {
      this.#causes.splice(this.#causes.indexOf(other), 1);
      this.#join(habit, other.first);
    }
    const { severity } = diagnostic;
    this.#numbers.set(severity, this.#numbers.get(severity)! - others.length);
  }

  /** What is told. */
  get told(): readonly Diagnostic[] {
    const named = this.#cause === 'names' ? gathered(this.#causes, HABIT, kindOf) : this.#causes;
    const told = named.length > FLOOD ? gathered(named, FLOOD + 1, withoutNumbers) : named;
    return told.map(joined);
  }

  /** How many are not, by severity. */
  get untold(): readonly { readonly severity: Severity; readonly count: number }[] {
    return [...this.#numbers]
      .filter(([, count]) => count > this.#max)
      .map(([severity, count]) => ({ severity, count: count - this.#max }));
  }

  /** One of those with which a diagnostic above the cap will be one, if it is of a flood. */
  #floodOf(diagnostic: Diagnostic): Cause | undefined {
    const { severity, fix } = diagnostic;
    if ((this.#numbers.get(severity) ?? 0) < this.#max) return undefined;
    let floods = this.#floods.get(severity);
    if (floods === undefined) {
      floods = new Map();
      for (const cause of this.#causes) {
        const key = kindKey(cause.first, cause.edits !== undefined, withoutNumbers);
        const same = floods.get(key);
        if (same === undefined) floods.set(key, [cause]);
        else same.push(cause);
      }
      this.#floods.set(severity, floods);
    }
    const same = floods.get(kindKey(diagnostic, fix !== undefined, withoutNumbers)) ?? [];
    return same.length > FLOOD ? same.at(-1) : undefined;
  }

  #begin(first: Diagnostic): Cause | undefined {
    const number = (this.#numbers.get(first.severity) ?? 0) + 1;
    this.#numbers.set(first.severity, number);
    if (number > this.#max) return undefined;
    const edits = first.fix && [...first.fix.edits];
    this.#last = { first, others: [], count: 1, isSame: true, edits };
    this.#causes.push(this.#last);
    return this.#last;
  }

  #join(cause: Cause, diagnostic: Diagnostic): void {
    this.#last = cause;
    cause.count++;
    const { fix } = diagnostic;
    if (cause.others.length < MAX_PLACES) cause.others.push(withoutFix(diagnostic));
    if (diagnostic.message !== cause.first.message) cause.isSame = false;
    if (fix === undefined) cause.edits = undefined;
    else if (cause.edits !== undefined) for (const edit of fix.edits) cause.edits.push(edit);
  }
}

/** Causes, in their order, with those of one kind as one where there are so many; errors, which are mended one by one, only as a flood. */
function gathered(causes: readonly Cause[], least: number, kindOf: (message: string) => string): Cause[] {
  const kinds = new Map<unknown, Cause[]>();
  for (const cause of causes) {
    const { first } = cause;
    // What can be mended is not left as it is for the sake of what can't.
    const isMended = cause.edits !== undefined;
    const isAlone = first.severity === 'error' && least <= FLOOD;
    const key = isAlone ? cause : kindKey(first, isMended, kindOf);
    const same = kinds.get(key);
    if (same === undefined) kinds.set(key, [cause]);
    else same.push(cause);
  }
  return [...kinds.values()].flatMap((same) => {
    if (same.length < least) return same;
    const [{ first, ...own }, ...others] = same as [Cause, ...Cause[]];
    const all = [...own.others, ...others.flatMap((other) => [withoutFix(other.first), ...other.others])];
    const count = same.reduce((sum, { count }) => sum + count, 0);
    const edits = own.edits && same.flatMap((cause) => cause.edits!);
    return { first, others: all.slice(0, MAX_PLACES), count, isSame: false, edits };
  });
}

/** Equal for diagnostics of one kind, with those that can be mended by themselves. */
function kindKey(first: Diagnostic, isMended: boolean, kindOf: (message: string) => string): string {
  return `${isMended} ${keyOf(first, kindOf(first.message))}`;
}

function withoutFix({ fix: _, ...diagnostic }: Diagnostic): Diagnostic {
  return diagnostic;
}

/** Whether two diagnostics are of one cause by the same objects: quickly told of most. */
function isAlikeInAll(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.message === b.message &&
    a.severity === b.severity &&
    a.aborts === b.aborts &&
    a.phases === b.phases &&
    a.stages === b.stages &&
    a.levels === b.levels
  );
}

/** A name as messages quote it. */
const NAMED = /'[^']*'/g;

/** The name of a message of the schema, as of a layer's parameters. */
const MESSAGE = /\b[A-Z]\w*Parameter\b/g;

/** A number in a message, and a place in a file, a shape, a list of them. */
const NUMBER = /\d+(?:\.\d+)?(?:(?: x |, |:| and |\.\.)[\d?]+(?:\.\d+)?)*/g;

/** A message without the names that it quotes, nor what may be meant by one of them. */
/** What those of one kind that are no errors have in common: of infos, sizes and numbers neither. */
function likeness({ severity, message }: Diagnostic): string {
  const kind = kindOf(message);
  return severity === 'info' ? kind.replaceAll(/\b\d+(?: x \d+)*\b/g, '#') : kind;
}

function kindOf(message: string): string {
  return message.replaceAll(NAMED, "''").replace(/; did you mean ''\?$/, '');
}

/** A message without the numbers and messages of the schema in it either. */
function withoutNumbers(message: string): string {
  return kindOf(message).replaceAll(NUMBER, '0').replaceAll(MESSAGE, '');
}

function keyOf({ severity, phases, stages, levels, aborts }: Diagnostic, message: string): string {
  const where = stages === undefined ? '' : JSON.stringify([stages, levels]);
  return `${severity} ${aborts} ${phases.join()} ${where} ${message}`;
}

function joined({ first, others, count, isSame, edits }: Cause): Diagnostic {
  if (count === 1) return first;
  const places = others.map(({ message, line, column, endLine, endColumn }) => ({
    message: isSame ? HERE : `${message.match(NAMED)?.[0] ?? 'here'}${TOO}`,
    line,
    column,
    endLine,
    endColumn,
  }));
  const { fix, ...rest } = first;
  return {
    ...rest,
    message: `${first.message} (${isSame ? `in ${count} places` : `and ${count - 1} other${count === 2 ? '' : 's'} alike`})`,
    count,
    related: [...(first.related ?? []), ...places],
    ...(fix === undefined || edits === undefined
      ? {}
      : { fix: { description: `${fix.description}, in each`, edits } }),
  };
}

const TOO = ' too';
const HERE = `here${TOO}`;

/** Whether a related place of a diagnostic is one more of the same cause. */
export function isAlike({ message }: { readonly message: string }): boolean {
  return message === HERE || /^'[^']*' too$/.test(message);
}

/** At most so many diagnostics of each rule and severity, and how many others there are. */
export function capped(
  diagnostics: readonly Diagnostic[],
  max: number,
): Pick<FileResult, 'diagnostics' | 'untold'> {
  const numbers = new Map<string, { rule: string; severity: Severity; count: number }>();
  const told = diagnostics.filter(({ rule, severity }) => {
    const key = `${rule} ${severity}`;
    const number = numbers.get(key) ?? { rule, severity, count: 0 };
    numbers.set(key, number);
    return ++number.count <= max;
  });
  const untold = [...numbers.values()]
    .filter(({ count }) => count > max)
    .map(({ count, ...of }) => ({ ...of, count: count - max }));
  return { diagnostics: told, ...(untold.length === 0 ? {} : { untold }) };
}

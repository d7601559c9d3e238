import { applyEdits } from '../textproto/edit.js';
import { capped } from './alike.js';
import type { Diagnostic, FileResult, Fix } from './diagnostic.js';
import { type LintOptions, lintText } from './lint.js';

/** A fix may make another one possible; more rounds than this mean that two of them undo each other. */
const MAX_ROUNDS = 10;

/** So often a text is linted to find out which of its fixes bring a new error. */
const MAX_TRIALS = 50;

/** Groups of rules about what a file says, whatever net it is. What is said wrongly hides what is wrong with the net. */
const OF_TEXT = /^(?:syntax|schema|file)\//;

/** The rule whose fix upgrades a file. */
const OLD_FORMAT = 'file/old-format';

type Mendable = Diagnostic & { readonly fix: Fix };

/**
 * Applies all fixes of a text, until none is left, but for those that would bring a new error. Nothing outside the fixes changes.
 *
 * @returns the mended text, how many fixes were applied, and what remains to be said of it
 */
export function fixText(
  path: string,
  text: string,
  { maxFindings, ...options }: LintOptions = {},
): { text: string; applied: number; result: FileResult } {
  const fixed = fixWhole(path, text, options);
  return maxFindings === undefined
    ? fixed
    : { ...fixed, result: { ...fixed.result, ...capped(fixed.result.diagnostics, maxFindings) } };
}

function fixWhole(path: string, text: string, options: LintOptions): Attempt {
  const before = lintText(path, text, options);
  // A fix may make a mistake of another one, which the next round mends: what counts is the end.
  const trusting = inRounds(path, { text, applied: 0, result: before }, options, () => true);
  if (isHarmless(before.diagnostics.filter(isMendable), before, trusting.result)) return trusting;
  return inRounds(path, { text, applied: 0, result: before }, options, isHarmless);
}

/** Whether fixes that made one result of another bring no new error. */
type Judge = (fixes: readonly Mendable[], before: FileResult, after: FileResult) => boolean;

function inRounds(path: string, start: Attempt, options: LintOptions, judge: Judge): Attempt {
  let current = start;
  let applied = 0;
  let refused: readonly Mendable[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { text, result } = current;
    const mendable = result.diagnostics.filter(isMendable);
    const next = applyHarmless(mendable, result, judge, (some) => attempt(path, text, some, options));
    refused = next.refused;
    if (next.done === undefined) break;
    applied += next.done.applied;
    current = next.done;
  }
  return { text: current.text, applied, result: without(current.result, refused) };
}

function isMendable(diagnostic: Diagnostic): diagnostic is Mendable {
  return diagnostic.fix !== undefined;
}

interface Attempt {
  readonly text: string;
  readonly applied: number;
  readonly result: FileResult;
}

/** The text with some fixes applied; undefined where they change nothing. */
function attempt(
  path: string,
  text: string,
  mendable: readonly Mendable[],
  options: LintOptions,
): Attempt | undefined {
  const edited = applyEdits(
    text,
    mendable.map(({ fix }) => fix.edits),
  );
  const applied = edited.applied.filter(Boolean).length;
  if (applied === 0 || edited.text === text) return undefined;
  return { text: edited.text, applied, result: lintText(path, edited.text, options) };
}

/** As many fixes as can be applied without a new error: all, or what halving finds. */
function applyHarmless(
  all: readonly Mendable[],
  before: FileResult,
  judge: Judge,
  apply: (some: readonly Mendable[]) => Attempt | undefined,
): { done: Attempt | undefined; refused: readonly Mendable[] } {
  let taken: readonly Mendable[] = [];
  let done: Attempt | undefined;
  const refused: Mendable[] = [];
  const waiting = all.length === 0 ? [] : [all];
  for (let trials = 0; waiting.length > 0; trials++) {
    const some = waiting.shift()!;
    if (trials >= MAX_TRIALS) {
      refused.push(...some);
      continue;
    }
    const together = [...taken, ...some];
    const tried = apply(together);
    if (tried === undefined) continue;
    if (judge(together, before, tried.result)) {
      taken = together;
      done = tried;
    } else if (some.length === 1) refused.push(...some);
    else {
      const half = Math.ceil(some.length / 2);
      waiting.unshift(some.slice(0, half), some.slice(half));
    }
  }
  return { done, refused };
}

/**
 * Whether fixes bring no new error. Where the text is mended, one of the net that comes to light is not new: it was hidden
 * before; but there are no more errors than before.
 */
function isHarmless(fixes: readonly Mendable[], before: FileResult, after: FileResult): boolean {
  // What is said of the same mistake may be worded otherwise in another format.
  const wording = fixes.some(({ rule }) => rule === OLD_FORMAT) ? ({ rule }: Diagnostic) => rule : undefined;
  const known = errorsOf(before, wording);
  const found = errorsOf(after, wording);
  const uncovers = total(found) <= total(known) && fixes.some(isOfText);
  return [...found].every(
    ([error, number]) => number <= (known.get(error) ?? 0) || (uncovers && !OF_TEXT.test(error)),
  );
}

/** Whether a fix mends what the text says wrongly; an old format is read as it is meant. */
function isOfText({ rule }: Diagnostic): boolean {
  return OF_TEXT.test(rule) && rule !== OLD_FORMAT;
}

/** How often each error is there, wherever it stands. */
function errorsOf(
  { diagnostics }: FileResult,
  wording = ({ rule, message }: Diagnostic) => `${rule} ${message.replaceAll(/\bline \d+/g, 'line')}`,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    if (diagnostic.severity !== 'error') continue;
    const error = wording(diagnostic);
    numbers.set(error, (numbers.get(error) ?? 0) + 1);
  }
  return numbers;
}

function total(numbers: ReadonlyMap<string, number>): number {
  return [...numbers.values()].reduce((sum, number) => sum + number, 0);
}

/** What is left to be said, without the fixes that are not applied. */
function without(result: FileResult, refused: readonly Mendable[]): FileResult {
  if (refused.length === 0) return result;
  const diagnostics = result.diagnostics.map((diagnostic) => {
    if (!isMendable(diagnostic) || !refused.includes(diagnostic)) return diagnostic;
    const { fix: _, ...rest } = diagnostic;
    return rest;
  });
  return { ...result, diagnostics };
}

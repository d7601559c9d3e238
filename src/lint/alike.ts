import type { Diagnostic, FileResult, Fix, Severity } from './diagnostic.js';
import type { Rule } from './rule.js';

/** Of one cause, no more places than this are named besides the first. */
const MAX_PLACES = 100;

/**
 * What a rule finds in a file, in the order of the text, each cause once: diagnostics that say the same of the same states become
 * the first of them, with the number and the other places.
 *
 * @param cause what those of one cause have in common: see `Rule`
 */
export function onePerCause(diagnostics: readonly Diagnostic[], cause: Rule['cause']): readonly Diagnostic[] {
  if (diagnostics.length < 2 || cause === 'place') return diagnostics;
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    const { severity, message } = diagnostic;
    const words = cause === 'kind' && severity !== 'error' ? message.replaceAll(NAMED, "''") : message;
    const key = keyOf(diagnostic, words);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()].map(joined);
}

/** A name as messages quote it. */
const NAMED = /'[^']*'/g;

function keyOf({ severity, phases, stages, levels, aborts }: Diagnostic, message: string): string {
  const where = stages === undefined ? '' : JSON.stringify([stages, levels]);
  return `${severity} ${aborts} ${phases.join()} ${where} ${message}`;
}

function joined(group: readonly [Diagnostic, ...Diagnostic[]]): Diagnostic {
  const [first, ...others] = group;
  if (others.length === 0) return first;
  const isSame = others.every(({ message }) => message === first.message);
  const places = others.slice(0, MAX_PLACES).map(({ message, line, column, endLine, endColumn }) => ({
    message: isSame ? HERE : `${message.match(NAMED)?.[0] ?? 'here'}${TOO}`,
    line,
    column,
    endLine,
    endColumn,
  }));
  const fix = joinedFix(group);
  const { fix: _, ...rest } = first;
  return {
    ...rest,
    message: `${first.message} (${isSame ? `in ${group.length} places` : `and ${others.length} other${others.length === 1 ? '' : 's'} alike`})`,
    count: group.length,
    related: [...(first.related ?? []), ...places],
    ...(fix === undefined ? {} : { fix }),
  };
}

const TOO = ' too';
const HERE = `here${TOO}`;

/** Whether a related place of a diagnostic is one more of the same cause. */
export function isAlike({ message }: { readonly message: string }): boolean {
  return message === HERE || /^'[^']*' too$/.test(message);
}

/** One fix for all, where each has one. */
function joinedFix(group: readonly Diagnostic[]): Fix | undefined {
  const fixes = group.map(({ fix }) => fix);
  const [first] = fixes;
  if (first === undefined || fixes.includes(undefined)) return undefined;
  return { description: `${first.description}, in each`, edits: fixes.flatMap((fix) => fix!.edits) };
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

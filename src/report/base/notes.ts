import { isAlike } from '../../lint/alike.js';
import type { Diagnostic, InternalError, Untold } from '../../lint/diagnostic.js';

/** What is to be said of a diagnostic after its message, each with a label. */
export function notes({
  phases,
  stages,
  levels,
  caffe,
  fix,
}: Diagnostic): { readonly label: string; readonly text: string }[] {
  return [
    ...(stages !== undefined
      ? [{ label: 'state', text: `only ${statesText(phases, stages, levels)}` }]
      : phases.length === 1
        ? [{ label: 'phase', text: `only in ${phases[0]}` }]
        : []),
    ...(caffe === null ? [] : [{ label: 'caffe', text: `aborts: ${caffe}` }]),
    ...(fix === undefined ? [] : [{ label: 'fix', text: `${fix.description} (--fix)` }]),
  ];
}

/** So many lines of the other places of one cause are named. */
const MAX_LINES = 10;

/** The other places of one cause: `in lines 12, 15 and 20`; undefined where there are none. */
export function alsoText({ related = [], count = 1 }: Diagnostic): string | undefined {
  const lines = [...new Set(related.filter(isAlike).map(({ line }) => String(line)))];
  if (lines.length === 0) return undefined;
  const shown = lines.slice(0, MAX_LINES);
  const left = Math.max(0, count - 1 - related.filter(isAlike).length) + lines.length - shown.length;
  return `in line${lines.length === 1 ? '' : 's'} ${joined([...shown, ...(left === 0 ? [] : [`${left} more`])])}`;
}

/** `a, b and 5 other files`. */
export function named(names: readonly string[], max: number, noun: string): string {
  const left = names.length - max;
  return joined([
    ...names.slice(0, max),
    ...(left > 0 ? [`${left} other ${noun}${left === 1 ? '' : 's'}`] : []),
  ]);
}

function joined(parts: readonly string[]): string {
  return parts.length === 1 ? parts[0]! : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What is said in place of findings that are left out. */
export function untoldText({ rule, severity, count }: Untold): string {
  return `and ${count} more ${severity}${count === 1 ? '' : 's'} of this kind, ${rule} (--max-findings 0 shows all)`;
}

/** Some of the states of a net, in words: `in TEST with stage 'val'`. */
function statesText(
  phases: readonly string[],
  stages: readonly (readonly string[])[],
  levels: readonly number[] = [],
): string {
  const states = stages.map((names, index) => stateText(names, levels[index]));
  const [last, ...others] = [...new Set(states)].reverse();
  const listed = others.length === 0 ? last : `${others.reverse().join(', ')} or ${last}`;
  return `${phases.length === 1 ? `in ${phases[0]} ` : ''}${listed}`;
}

/** What a state has beside its phase, in words. */
export function stateText(stages: readonly string[], level = 0): string {
  const names = stages.map((stage) => `'${stage}'`);
  const named =
    names.length === 0
      ? 'without a stage'
      : `with stage${names.length === 1 ? '' : 's'} ${[names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' and ')}`;
  return level === 0 ? named : names.length === 0 ? `at level ${level}` : `${named} at level ${level}`;
}

/** An internal error in one sentence. */
export function internalErrorText({ rule, message }: InternalError): string {
  return rule === null
    ? `caffekit failed at this file, and found nothing in it: ${message}`
    : `caffekit failed at the rule ${rule}, whose findings in this file are missing: ${message}`;
}

/** The rule of an internal error where a format wants one for each finding. */
export const INTERNAL_ERROR = 'internal-error';

/** A diagnostic as plain text, with its place: the message, the other places that matter, the notes. */
export function plainText(path: string, diagnostic: Diagnostic): string {
  return [
    `${path}:${diagnostic.line}:${diagnostic.column}: ${diagnostic.message}`,
    ...(diagnostic.related ?? [])
      .filter((place) => !isAlike(place))
      .map(({ path: other = path, line, column, message }) => `${other}:${line}:${column}: ${message}`),
    ...[alsoText(diagnostic)].flatMap((text) => (text === undefined ? [] : [`also ${text}`])),
    ...notes(diagnostic).map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
}

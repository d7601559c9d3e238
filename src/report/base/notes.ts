import type { Diagnostic, InternalError } from '../../lint/diagnostic.js';

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
    ...(diagnostic.related ?? []).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`),
    ...notes(diagnostic).map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
}

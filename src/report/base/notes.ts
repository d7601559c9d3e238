import type { Diagnostic, InternalError } from '../../lint/diagnostic.js';

/** What is to be said of a diagnostic after its message, each with a label. */
export function notes({
  phases,
  caffe,
  fix,
}: Diagnostic): { readonly label: string; readonly text: string }[] {
  return [
    ...(phases.length === 1 ? [{ label: 'phase', text: `only in ${phases[0]}` }] : []),
    ...(caffe === null ? [] : [{ label: 'caffe', text: `aborts: ${caffe}` }]),
    ...(fix === undefined ? [] : [{ label: 'fix', text: `${fix.description} (--fix)` }]),
  ];
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

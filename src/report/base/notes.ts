import type { Diagnostic } from '../../lint/diagnostic.js';

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

/** A diagnostic as plain text, with its place: the message, the other places that matter, the notes. */
export function plainText(path: string, diagnostic: Diagnostic): string {
  return [
    `${path}:${diagnostic.line}:${diagnostic.column}: ${diagnostic.message}`,
    ...(diagnostic.related ?? []).map(({ line, column, message }) => `${path}:${line}:${column}: ${message}`),
    ...notes(diagnostic).map(({ label, text }) => `${label}: ${text}`),
  ].join('\n');
}

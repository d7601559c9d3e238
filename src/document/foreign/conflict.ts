import type { Span } from '../../textproto/tree.js';

/** A line that git has written. */
export interface ConflictMark {
  readonly mark: '<<<<<<<' | '|||||||' | '=======' | '>>>>>>>';
  readonly span: Span;
}

const MARK = /^(<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)[^\r\n]*/gm;

/** The lines with which git marks a merge conflict; undefined for a text without one. */
export function mergeConflict(text: string): ConflictMark[] | undefined {
  const marks = [...text.matchAll(MARK)].map(({ index, 0: line, 1: mark }) => ({
    mark: mark as ConflictMark['mark'],
    span: { start: index, end: index + line.trimEnd().length },
  }));
  // A line of equals signs alone underlines a heading.
  const first = marks.findIndex(({ mark }) => mark === '<<<<<<<' || mark === '>>>>>>>');
  if (first < 0) return undefined;
  const begun = marks.findIndex(({ mark }) => mark === '<<<<<<<');
  return marks.slice(begun < 0 ? first : begun);
}

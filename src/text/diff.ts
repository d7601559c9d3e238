import { createTwoFilesPatch } from 'diff';

/** Lines around a change that are shown. */
const CONTEXT = 3;

/** More lines that differ take long to be told apart: what lies between those that are alike at both ends is one change, then. */
const MAX_EDITS = 4000;

/**
 * A unified diff of one file, as `patch -p1` and `git apply` take it in the working folder; empty where nothing changes.
 *
 * @param path from the working folder, where the file lies in it
 */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  // Nothing takes a path with two separators; of a file elsewhere, a patch applies in the root.
  const way = path.replace(/^\/+/, '');
  const [from, to] = [`a/${way}`, `b/${way}`];
  const patch = createTwoFilesPatch(from, to, before, after, undefined, undefined, {
    context: CONTEXT,
    maxEditLength: MAX_EDITS,
  });
  return patch?.replace(/^=+\n/, '') ?? `--- ${from}\n+++ ${to}\n${oneHunk(linesOf(before), linesOf(after))}`;
}

/** Lines with their ends; the last may have none. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function oneHunk(before: readonly string[], after: readonly string[]): string {
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start] === after[start]) start++;
  let end = 0;
  while (end < least - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const [lastBefore, lastAfter] = [before.length - end, after.length - end];
  const behind = before.slice(lastBefore, lastBefore + CONTEXT);
  const marked = (mark: string) => (line: string) =>
    line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
  const range = (last: number) => `${last === 0 ? 0 : from + 1},${last + behind.length - from}`;
  return [
    `@@ -${range(lastBefore)} +${range(lastAfter)} @@\n`,
    ...before.slice(from, start).map(marked(' ')),
    ...before.slice(start, lastBefore).map(marked('-')),
    ...after.slice(start, lastAfter).map(marked('+')),
    ...behind.map(marked(' ')),
  ].join('');
}

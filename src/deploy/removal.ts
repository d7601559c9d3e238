import { newlineOf } from '../text/line-ends.js';
import type { TextEdit } from '../textproto/edit.js';
import type { Chunk } from '../upgrade/chunk.js';

/**
 * Takes fields away, each with the comments that stand right above it or behind it, but not what a blank line parts from it. A
 * blank line stays where there was one.
 *
 * @param chunks the fields of a message, or of the file
 * @param removed those of them that go
 */
export function removals(text: string, chunks: readonly Chunk[], removed: readonly Chunk[]): TextEdit[] {
  const going = new Set(removed);
  return removed.map((chunk) => {
    const { leadStart, start, tailEnd } = chunk;
    const lead = text.slice(leadStart, start);
    const blank = /\n[^\S\n]*\r?\n(?![\s\S]*\n[^\S\n]*\r?\n)/.exec(lead);
    if (blank === null) return { start: leadStart, end: tailEnd, text: '' };
    const above = lead.slice(0, blank.index).trimEnd();
    const next = chunks[chunks.indexOf(chunk) + 1];
    const stays =
      next !== undefined &&
      !going.has(next) &&
      !/^[^\S\n]*\r?\n[^\S\n]*\r?\n/.test(text.slice(tailEnd, next.start));
    const isFirst = leadStart === 0 && above === '';
    return { start: leadStart + above.length, end: tailEnd, text: stays && !isFirst ? newlineOf(lead) : '' };
  });
}

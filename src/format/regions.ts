import { NodeKind, type Span, type Tree } from '../textproto/tree.js';

/** A part of a text that stays as it is: from behind a comment `caffekit-fmt off` up to the line of the next `on`. */
export interface Region extends Span {
  /** Index of the comment that ends it; -1 where it goes to the end of the text. */
  readonly on: number;
}

const DIRECTIVE = /^#+\s*caffekit-fmt\s+(off|on)\b/;

/**
 * What `# caffekit-fmt off` … `# caffekit-fmt on` keep from being laid out, in order, by the index of the comment that
 * begins it. Both stand on lines of their own, between fields.
 */
export function regionsOf(tree: Tree): ReadonlyMap<number, Region> {
  const regions = new Map<number, Region>();
  if (!tree.text.includes('caffekit-fmt')) return regions;
  let off = -1;
  for (let i = 0; i < tree.commentCount; i++) {
    const { start, end } = tree.comment(i);
    const match = DIRECTIVE.exec(tree.text.slice(start, end));
    if (match === null || (match[1] === 'off') === off >= 0 || !isBetweenFields(tree, start)) continue;
    if (match[1] === 'off') off = i;
    else {
      regions.set(off, { start: tree.comment(off).end, end: lineStart(tree.text, start), on: i });
      off = -1;
    }
  }
  if (off >= 0) regions.set(off, { start: tree.comment(off).end, end: tree.text.length, on: -1 });
  return regions;
}

/** Whether a comment stands on a line of its own, and where a field could stand too. */
function isBetweenFields(tree: Tree, start: number): boolean {
  if (tree.text.slice(lineStart(tree.text, start), start).trim() !== '') return false;
  const innermost = tree.nodeAt(start);
  if (start < tree.valueStart(innermost)) return false;
  for (let node = innermost; node > 0; node = tree.parent(node))
    if (tree.kind(node) !== NodeKind.Message) return false;
  return true;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

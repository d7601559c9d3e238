import type { Tree } from '../textproto/tree.js';

/** The top-level field of a file that an offset lies in, such as a layer; -1 for none. */
export function fieldAt(offset: number, tree: Tree): number {
  for (const field of tree.children(tree.root)) {
    if (tree.start(field) > offset) return -1;
    if (offset < tree.end(field)) return field;
  }
  return -1;
}

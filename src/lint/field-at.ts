import type { Tree } from '../textproto/tree.js';

/** The top-level field of a file that an offset lies in, such as a layer; -1 for none. */
export function fieldAt(offset: number, tree: Tree): number {
  let node = tree.firstFrom(offset + 1) - 1;
  if (node <= tree.root) return -1;
  while (tree.parent(node) !== tree.root) node = tree.parent(node);
  return offset < tree.end(node) ? node : -1;
}

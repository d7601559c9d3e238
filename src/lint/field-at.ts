import type { Tree } from '../textproto/tree.js';

/** The top-level field of a file that an offset lies in, such as a layer; -1 for none. */
export function fieldAt(offset: number, tree: Tree): number {
  // Nodes are in the order of the text: the last that begins at the offset or before it.
  let low = 1;
  let high = tree.size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tree.start(middle) <= offset) low = middle + 1;
    else high = middle;
  }
  let node = low - 1;
  if (node <= tree.root) return -1;
  while (tree.parent(node) !== tree.root) node = tree.parent(node);
  return offset < tree.end(node) ? node : -1;
}

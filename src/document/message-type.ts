import type { MessageType } from '../schema/descriptor.js';
import type { Tree } from '../textproto/tree.js';

/**
 * The type of the message that a node is; undefined where the schema doesn't know it.
 *
 * @param root the message that the file itself is
 */
export function messageTypeAt(node: number, tree: Tree, root: MessageType): MessageType | undefined {
  if (node <= 0) return node === 0 ? root : undefined;
  const parent = tree.parent(node);
  // An element of a list has no name of its own.
  const field = tree.isElement(node)
    ? messageTypeAt(tree.parent(parent), tree, root)?.fields.get(tree.name(parent))
    : messageTypeAt(parent, tree, root)?.fields.get(tree.name(node));
  return field?.message;
}

import type { MessageType } from '../../schema/descriptor.js';
import { NodeKind, type Tree } from '../../textproto/tree.js';
import { messageTypeAt } from '../message-type.js';

/** A file's tree as the fields of its message, of which those that are layers are of interest. */
export class Layout {
  readonly tree: Tree;
  /** The message that the file is; undefined for a file of unknown kind. */
  readonly type: MessageType | undefined;

  constructor(tree: Tree, type: MessageType | undefined) {
    this.tree = tree;
    this.type = type;
  }

  /** The field of the file that a node is or lies in; the root for itself. */
  rootOf(node: number): number {
    let root = node;
    while (this.tree.parent(root) > 0) root = this.tree.parent(root);
    return root;
  }

  /** The field of the file that an offset lies in, or the root. */
  rootAt(offset: number): number {
    return this.rootOf(this.tree.nodeAt(offset));
  }

  isLayer(root: number): boolean {
    const { tree } = this;
    return tree.kind(root) === NodeKind.Message && /^layers?$/.test(tree.name(root));
  }

  /** Whether a field of the file is a message that the schema knows. */
  isKnownMessage(root: number): boolean {
    const { tree, type } = this;
    return tree.kind(root) === NodeKind.Message && type?.fields.has(tree.name(root)) === true;
  }

  /** The type of the message that a node is; undefined where the schema doesn't know it. */
  typeAt(node: number): MessageType | undefined {
    return this.type && messageTypeAt(node, this.tree, this.type);
  }
}

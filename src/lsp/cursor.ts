import type { Document } from '../document/file.js';
import type { FileLayer } from '../net/types.js';
import type { FieldType, MessageType } from '../schema/descriptor.js';
import { stringValue } from '../textproto/literal.js';
import { NodeKind, ScalarToken, type Span } from '../textproto/tree.js';

/** The message that a file is; for a file of which nothing is known yet, what its name says. */
function rootType({ kind, dialect, path }: Document): MessageType | undefined {
  const solver = kind === 'solver' || (kind === 'unknown' && /solver[^/]*$/i.test(path));
  return dialect.schema.message(solver ? 'SolverParameter' : 'NetParameter');
}

/** The type of the message that a node is, or that it holds the elements of; undefined where the schema has none. */
export function messageTypeOf(file: Document, node: number): MessageType | undefined {
  const { tree } = file;
  if (node === tree.root) return rootType(file);
  if (tree.isElement(node)) return messageTypeOf(file, tree.parent(node));
  return messageTypeOf(file, tree.parent(node))?.fields.get(tree.name(node))?.message;
}

/** The field that a node sets, or is an element of. */
export function fieldOf(file: Document, node: number): FieldType | undefined {
  const { tree } = file;
  if (node <= tree.root) return undefined;
  if (tree.isElement(node)) return fieldOf(file, tree.parent(node));
  return messageTypeOf(file, tree.parent(node))?.fields.get(tree.name(node));
}

/** What stands at a place: a field's name, its value, or neither. */
export interface Cursor {
  /** The innermost node there; the root for none. */
  readonly node: number;
  readonly part: 'name' | 'value' | 'none';
}

/** @param offset also behind the last character of a name or value */
export function cursorAt({ tree }: Document, offset: number): Cursor {
  let node = tree.nodeAt(offset);
  // A caret behind a word means that word.
  if (offset > 0 && (node === tree.root || tree.kind(node) !== NodeKind.Scalar)) {
    const before = tree.nodeAt(offset - 1);
    if (before > node && tree.parent(before) === node && tree.kind(before) === NodeKind.Scalar) node = before;
  }
  if (node === tree.root) return { node, part: 'none' };
  const { start, end } = tree.nameSpan(node);
  if (!tree.isElement(node) && start <= offset && offset <= end) return { node, part: 'name' };
  if (tree.kind(node) === NodeKind.Scalar && tree.valueStart(node) <= offset && offset <= tree.end(node))
    return { node, part: 'value' };
  return { node, part: 'none' };
}

/** The layers that a place of a file is in, by state of the net; none for a place outside of all. */
export function layersAt(
  file: Document,
  node: number,
): { readonly net: Document['nets'][number]; readonly layer: FileLayer }[] {
  const { tree } = file;
  let top = node;
  while (top > tree.root && tree.parent(top) !== tree.root) top = tree.parent(top);
  if (top <= tree.root) return [];
  return file.nets.flatMap((net) =>
    net.layers
      .filter(({ layer }) => layer.node === top || isWithin(file, layer.node, top))
      .map((layer) => ({ net, layer })),
  );
}

/** In the oldest format, a layer lies in a message of its own: `layers { layer { … } }`. */
function isWithin({ tree }: Document, node: number, top: number): boolean {
  return node > top && node < tree.next(top);
}

/** The top-level message that a node lies in, if it is a layer; -1 for none. */
export function layerNodeOf({ tree }: Document, node: number): number {
  let top = node;
  while (top > tree.root && tree.parent(top) !== tree.root) top = tree.parent(top);
  const isLayer = top > tree.root && tree.kind(top) === NodeKind.Message && /^layers?$/.test(tree.name(top));
  return isLayer ? top : -1;
}

/** The value of a string in the text; undefined for what is no string. */
export function stringAt({ tree }: Document, node: number): string | undefined {
  if (tree.kind(node) !== NodeKind.Scalar || tree.token(node) !== ScalarToken.String) return undefined;
  return stringValue(tree.valueText(node));
}

/** The inside of a string's quotes, where it is a single one; else the whole value. */
export function insideQuotes({ tree }: Document, node: number): Span {
  const { start, end } = tree.valueSpan(node);
  const text = tree.text.slice(start, end);
  return /^(["'])(?:\\.|(?!\1)[^\\\n])*\1$/.test(text) ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The values of a message's field as they stand in the text. */
function nodesNamed({ tree }: Document, message: number, name: string): readonly number[] {
  return tree.fieldsByName(message).get(name) ?? [];
}

/** The first string of a message's field. */
export function stringOf(file: Document, message: number, name: string): string | undefined {
  const [node] = nodesNamed(file, message, name);
  return node === undefined ? undefined : stringAt(file, node);
}

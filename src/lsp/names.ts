import type { Document } from '../document/file.js';
import { NodeKind } from '../textproto/tree.js';
import { messageTypeOf, stringAt } from './cursor.js';

/** What a name is the name of. */
export type NameKind = 'blob' | 'layer' | 'param';

/** A name, and where it stands. */
export interface NameAt {
  readonly kind: NameKind;
  readonly name: string;
  readonly node: number;
  /** Whether it is given here, rather than referred to. */
  readonly isMade: boolean;
}

const LAYERS = /^(?:V1)?LayerParameter$/;

/** What a node names; undefined for anything else. */
export function nameAt(file: Document, node: number): NameAt | undefined {
  const { tree } = file;
  if (node <= tree.root || file.kind !== 'net') return undefined;
  const name = stringAt(file, node);
  if (name === undefined) return undefined;
  const field = tree.isElement(node) ? tree.name(tree.parent(node)) : tree.name(node);
  const message = tree.isElement(node) ? tree.parent(tree.parent(node)) : tree.parent(node);
  const owner = messageTypeOf(file, message)?.name ?? '';
  if (owner === 'NetParameter' && field === 'input') return { kind: 'blob', name, node, isMade: true };
  if (LAYERS.test(owner)) {
    if (field === 'bottom' || field === 'top') return { kind: 'blob', name, node, isMade: field === 'top' };
    if (field === 'name') return { kind: 'layer', name, node, isMade: true };
    if (field === 'param' && owner !== 'LayerParameter') return { kind: 'param', name, node, isMade: true };
  }
  if (owner === 'V0LayerParameter' && field === 'name') return { kind: 'layer', name, node, isMade: true };
  if (owner === 'ParamSpec' && field === 'name') return { kind: 'param', name, node, isMade: true };
  return undefined;
}

/** All places of a file that name the same, in order. */
export function placesOf(file: Document, { kind, name }: Pick<NameAt, 'kind' | 'name'>): NameAt[] {
  return allNames(file).filter((other) => other.kind === kind && other.name === name);
}

/** All names of a file, in order. */
export function allNames(file: Document): NameAt[] {
  const { tree } = file;
  const names: NameAt[] = [];
  for (let node = 1; node < tree.size; node++) {
    if (tree.kind(node) !== NodeKind.Scalar) continue;
    const field = tree.isElement(node) ? tree.name(tree.parent(node)) : tree.name(node);
    if (!NAMING.has(field)) continue;
    const found = nameAt(file, node);
    if (found !== undefined) names.push(found);
  }
  return names;
}

const NAMING = new Set(['top', 'bottom', 'name', 'input', 'param']);

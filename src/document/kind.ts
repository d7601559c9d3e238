import type { Schema } from '../schema/descriptor.js';
import { NodeKind, type Tree } from '../textproto/tree.js';

export type FileKind = 'net' | 'solver' | 'unknown';

/** Fields that make a top-level message look like a layer, even where its own name is misspelt. */
const LAYER_FIELDS = new Set(['name', 'type', 'bottom', 'top']);

/**
 * Whether a file is a net, a solver, or something else in text format (a label map, say, whose schema we don't know):
 * the message whose fields most of the top-level names are.
 */
export function fileKind(tree: Tree, schema: Schema): FileKind {
  const net = schema.message('NetParameter')!.fields;
  const solver = schema.message('SolverParameter')?.fields;
  let nets = 0;
  let solvers = 0;
  for (const node of tree.children(tree.root)) {
    const name = tree.name(node);
    const inNet = net.has(name);
    const inSolver = solver?.has(name) ?? false;
    if (inNet && !inSolver) nets++;
    else if (inSolver && !inNet) solvers++;
    else if (!inNet && tree.kind(node) === NodeKind.Message && looksLikeLayer(tree, node)) nets++;
  }
  if (nets === 0 && solvers === 0) return 'unknown';
  return solvers > nets ? 'solver' : 'net';
}

function looksLikeLayer(tree: Tree, node: number): boolean {
  const names = new Set<string>();
  for (const child of tree.children(node))
    if (LAYER_FIELDS.has(tree.name(child))) names.add(tree.name(child));
  return names.size >= 2;
}

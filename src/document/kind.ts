import type { Schema } from '../schema/descriptor.js';
import { nearest } from '../text/nearest.js';
import { NodeKind, type Tree } from '../textproto/tree.js';
import { labelMapOf } from './labelmap.js';

/** What a file is. A `template` is a net or solver that is to be filled in; `unknown` is everything else. */
export type FileKind = 'net' | 'solver' | 'python' | 'labelmap' | 'template' | 'unknown';

/** So many fields that a file's author has not only misremembered. */
const FEW_UNKNOWN = 2;

/** Fields of nets and solvers whose names are as good in any other format. */
const COMMON = new Set(['name', 'type']);

/** Fields of layers whose names hardly any other format has. */
const OF_LAYER = /^(?:bottom|top)$|_param$/;

/** Fields that make a top-level message look like a layer, even where its own name is misspelt. */
const LAYER_FIELDS = new Set(['name', 'type', 'bottom', 'top']);

/**
 * Whether a file is a net, a solver, or something else in text format (a label map, or what has a schema that we don't know):
 * the message whose fields most of the top-level names are.
 */
export function fileKind(tree: Tree, schema: Schema): FileKind {
  const net = schema.message('NetParameter')!.fields;
  const solver = schema.message('SolverParameter')?.fields;
  const layer = schema.message('LayerParameter')?.fields;
  let nets = 0;
  let solvers = 0;
  let unknown = 0;
  let parts = 0;
  // Fields that say more than a name or a type, which files of many programs have.
  let telling = 0;
  let ofLayers = 0;
  for (const node of tree.children(tree.root)) {
    const name = tree.name(node);
    const isMessage = tree.kind(node) === NodeKind.Message;
    // What is a text or a number in ours (`input`), and a message in theirs, is another program's.
    const isIn = (fields: typeof net | undefined) => {
      const field = fields?.get(name);
      return field !== undefined && (field.type === 'message' || !isMessage);
    };
    const [inNet, inSolver] = [isIn(net), isIn(solver)];
    const isLayer = !inNet && isMessage && looksLikeLayer(tree, node);
    const isOfLayer = layer?.has(name) === true && OF_LAYER.test(name);
    if ((inNet || inSolver) && !COMMON.has(name)) telling++;
    if (isMessage && (inNet || inSolver || isLayer)) parts++;
    else if (!inNet && !inSolver && nearest(name, [...net.keys(), ...(solver?.keys() ?? [])]) === undefined) {
      unknown++;
      if (isOfLayer) ofLayers++;
    }
    if (inNet && !inSolver) nets++;
    else if (inSolver && !inNet) solvers++;
    else if (isLayer) nets++;
  }
  if (nets === 0 && solvers === 0) return labelMapOf(tree) === undefined ? 'unknown' : 'labelmap';
  // What a layer has stands beside what a net has, where the layer's brace is missing.
  if (telling > 0) unknown -= ofLayers;
  // Settings of another program, some of which have the names of ours: YAML, say, which reads as text format.
  if (parts === 0 && unknown >= FEW_UNKNOWN && unknown >= 2 * telling) return 'unknown';
  if (parts === 0 && telling === 0 && unknown > 0) return 'unknown';
  return solvers > nets ? 'solver' : 'net';
}

function looksLikeLayer(tree: Tree, node: number): boolean {
  const names = new Set<string>();
  for (const child of tree.children(node))
    if (LAYER_FIELDS.has(tree.name(child))) names.add(tree.name(child));
  return names.size >= 2 && (names.has('bottom') || names.has('top'));
}

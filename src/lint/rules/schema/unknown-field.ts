import type { FieldType, MessageType, Schema } from '../../../schema/descriptor.js';
import { didYouMean, nearest } from '../../../text/nearest.js';
import { schemaRule } from '../../from-schema.js';
import type { Rule } from '../../rule.js';

export const unknownField: Rule = schemaRule(
  'unknown-field',
  'A field does not exist in the message it stands in.',
  ({ node, type }, { tree, schema }) => {
    const name = tree.name(node);
    if (name.startsWith('[')) {
      return { message: `Caffe has no extensions: '${name}' is not a field of ${type.name}` };
    }
    const unknown = `'${name}' is not a field of ${type.name}`;
    const guess = nearest(name, type.fields.keys());
    // A slip of letter case, or of '_' and '-', is surely meant as that field, unless it is there already.
    const sure = guess !== undefined && plain(guess) === plain(name);
    const elsewhere = sure ? undefined : whereItBelongs(name, type, tree.parent(node), tree, schema);
    if (elsewhere !== undefined) return { message: `${unknown}; ${elsewhere}` };
    const message = `${unknown}${didYouMean(name, type.fields.keys())}`;
    const isFree =
      sure && (type.fields.get(guess)!.label === 'repeated' || !hasSibling(guess, tree.parent(node), tree));
    if (!isFree) return { message };
    return {
      message,
      fix: { description: `write '${guess}'`, edits: [{ ...tree.nameSpan(node), text: guess }] },
    };
  },
);

type Tree = import('../../../textproto/tree.js').Tree;

function plain(name: string): string {
  return name.toLowerCase().replace(/[_-]/g, '');
}

function hasSibling(name: string, parent: number, tree: Tree): boolean {
  for (const child of tree.children(parent)) if (tree.name(child) === name) return true;
  return false;
}

/** "`kernel_size` belongs in `convolution_param`": the message, above or below this one, that has the field. */
function whereItBelongs(
  name: string,
  type: MessageType,
  parent: number,
  tree: Tree,
  schema: Schema,
): string | undefined {
  // One level further in: of several messages that have the field, the one that is there or fits the layer's type.
  const inner = [...type.fields.values()].filter(
    (field) => field.type === 'message' && field.message!.fields.has(name),
  );
  if (inner.length > 0) {
    const field =
      inner.find((candidate) => hasSibling(candidate.name, parent, tree)) ??
      ofLayerType(inner, parent, tree) ??
      (inner.length === 1 ? inner[0] : undefined);
    if (field !== undefined) return `it belongs in '${field.name}'`;
  }
  // One level further out.
  const grandparent = parent > 0 ? tree.parent(parent) : -1;
  if (grandparent >= 0) {
    const outer = typeOf(grandparent, tree, schema);
    if (outer?.fields.has(name)) {
      return grandparent === 0
        ? `it belongs outside '${tree.name(parent)}', at the top level`
        : `it belongs in '${tree.name(grandparent)}', outside '${tree.name(parent)}'`;
    }
    // In a sister message: `lr_mult` beside the `param` it belongs in.
    const sister = [...(outer?.fields.values() ?? [])].find(
      (field) => field.message?.fields.has(name) && hasSibling(field.name, grandparent, tree),
    );
    if (sister !== undefined) return `it belongs in '${sister.name}'`;
  }
  return undefined;
}

/** The field that holds the parameters of the layer's own type: `convolution_param` for Convolution. */
function ofLayerType(fields: readonly FieldType[], layer: number, tree: Tree): FieldType | undefined {
  for (const child of tree.children(layer)) {
    if (tree.name(child) !== 'type') continue;
    const type = plain(tree.valueText(child).replace(/["']/g, ''));
    return fields.find((field) => plain(field.name.replace(/_param$/, '')) === type) ?? aliased(fields, type);
  }
  return undefined;
}

/** Layer types whose parameters lie in a field of another name. */
function aliased(fields: readonly FieldType[], type: string): FieldType | undefined {
  const name = ALIASES[type];
  return fields.find((field) => field.name === name);
}

const ALIASES: Readonly<Record<string, string>> = {
  deconvolution: 'convolution_param',
  im2col: 'convolution_param',
  lstm: 'recurrent_param',
  rnn: 'recurrent_param',
  softmaxwithloss: 'loss_param',
};

/** The type of the message at a node, found from the root of a net or solver. */
function typeOf(node: number, tree: Tree, schema: Schema): MessageType | undefined {
  if (node === 0) {
    const net = schema.message('NetParameter');
    const solver = schema.message('SolverParameter');
    const names = [...tree.children(0)].map((child) => tree.name(child));
    const known = (type: MessageType | undefined) => names.filter((name) => type?.fields.has(name)).length;
    return known(solver) > known(net) ? solver : net;
  }
  const parent = tree.parent(node);
  const name = tree.isElement(node) ? tree.name(parent) : tree.name(node);
  return typeOf(tree.isElement(node) ? tree.parent(parent) : parent, tree, schema)?.fields.get(name)?.message;
}

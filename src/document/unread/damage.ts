import { losesValue, type SchemaProblem } from '../../schema/bind.js';
import { nearest } from '../../text/nearest.js';
import type { SyntaxProblem } from '../../textproto/problem.js';
import { NodeKind, ScalarToken, type Span } from '../../textproto/tree.js';
import type { Layout } from './layout.js';

/** The fields that decide which blobs a layer takes and makes, and when. */
const WIRING = ['layer', 'bottom', 'top', 'include', 'exclude'];

/** Which parts of a file are not known, for what stands there could not be read. */
export interface Damage {
  /** Layers that are not known wholly. */
  readonly doubtful: ReadonlySet<number>;
  /** Those of them of which even name, type, bottoms, tops and rules of inclusion are not sure. */
  readonly unsure: ReadonlySet<number>;
  /** Those of them, and other fields of the file, in whose text not even the fields are sure. */
  readonly garbled: ReadonlySet<number>;
  /** The text that has no meaning yet. */
  readonly spans: readonly Span[];
  /** What of it lies outside of all layers. */
  readonly outside: readonly Span[];
  /** Whether a blob may be made that has lost its name. */
  readonly lacksName: boolean;
}

const NONE: Damage = {
  doubtful: new Set(),
  unsure: new Set(),
  garbled: new Set(),
  spans: [],
  outside: [],
  lacksName: false,
};

/** @param outside see {@link spills} */
export function damageOf(
  layout: Layout,
  outside: readonly Span[],
  schemaProblems: readonly SchemaProblem[],
): Damage {
  const { tree } = layout;
  if (tree.problems.length + schemaProblems.length === 0) return NONE;
  const garbled = new Set([
    ...[...tree.children(tree.root)].filter((root) => layout.isLayer(root) && !tree.isWhole(root)),
    ...outside.flatMap((span) => rootsFrom(layout, span)),
  ]);
  const lost = schemaProblems.filter(losesValue).map(({ node }) => ({ node, root: layout.rootOf(node) }));
  const isInLayer = ({ node, root }: { node: number; root: number }) => node !== root && layout.isLayer(root);
  const inLayers = lost.filter(isInLayer);
  const lostOutside = lost.filter((place) => !isInLayer(place)).map(({ node }) => tree.span(node));
  return {
    garbled,
    doubtful: new Set([...garbled, ...inLayers.map(({ root }) => root)]),
    unsure: new Set([
      ...garbled,
      ...inLayers.filter(({ node, root }) => mayBeWiring(layout, node, root)).map(({ root }) => root),
    ]),
    spans: [...garbled, ...lost.map(({ node }) => node)].map((node) => tree.span(node)).concat(outside),
    outside: [...outside, ...lostOutside],
    lacksName: [...garbled].some((root) => mayLackName(layout, root)),
  };
}

/** How far the syntax problems outside of all layers reach. */
export function spills(layout: Layout): readonly Span[] {
  const { tree } = layout;
  return tree.problems.flatMap((problem) => {
    if (layout.isLayer(layout.rootOf(problem.node))) return [];
    const root = layout.rootAt(problem.span.start);
    return [root === tree.root ? spilled(layout, problem) : tree.span(root)];
  });
}

/** How far a mistake between the fields of a file reaches: over the fields beside it that should lie in a layer. */
function spilled(layout: Layout, { kind, span }: SyntaxProblem): Span {
  const { tree } = layout;
  const roots = [...tree.children(tree.root)];
  if (kind === 'stray-closer') {
    // A layer was closed too early.
    const before = roots.filter((root) => tree.start(root) < span.start);
    const layer = before.findLast((root) => layout.isKnownMessage(root));
    const start = layer === undefined || layer === before.at(-1) ? span.start : tree.start(layer);
    return { start, end: span.end };
  }
  // A layer's bracket was not understood.
  const layer = roots.find((root) => tree.start(root) >= span.end && layout.isKnownMessage(root));
  return { start: span.start, end: layer === undefined ? tree.text.length : tree.start(layer) };
}

/** The fields of the file that begin in a span. */
function rootsFrom({ tree }: Layout, { start, end }: Span): number[] {
  return [...tree.children(tree.root)].filter((root) => start <= tree.start(root) && tree.start(root) < end);
}

/** Whether a field of a layer that was not read connects it, or may have been meant to. */
function mayBeWiring({ tree, type }: Layout, node: number, layer: number): boolean {
  let field = node;
  while (tree.parent(field) !== layer) field = tree.parent(field);
  const name = tree.name(field);
  if (WIRING.includes(name)) return true;
  return (
    field === node &&
    type?.fields.get('layer')?.message?.fields.has(name) !== true &&
    (tree.token(field) === ScalarToken.String || nearest(name, WIRING) !== undefined)
  );
}

function mayLackName({ tree }: Layout, root: number): boolean {
  const isNameless = (node: number, field: string) =>
    tree.name(node) === field &&
    tree.kind(node) === NodeKind.Scalar &&
    tree.token(node) !== ScalarToken.String;
  return isNameless(root, 'input') || [...tree.children(root)].some((child) => isNameless(child, 'top'));
}

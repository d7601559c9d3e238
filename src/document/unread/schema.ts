import { losesValue, type SchemaProblem } from '../../schema/bind.js';
import { Loss } from '../../textproto/problem.js';
import { NodeKind, ScalarToken, type Span, type Tree } from '../../textproto/tree.js';
import type { Layout } from './layout.js';
import { nameWithoutOpener } from './syntax.js';

/** A field that does not stand in the message that it belongs to. */
export interface Displaced {
  readonly field: number;
  readonly message: number;
}

export interface SchemaCauses {
  /** What stands for itself: no consequence of a syntax problem, or of another schema problem. */
  readonly problems: readonly SchemaProblem[];
  /** Fields that should stand behind the end of a message, which its missing bracket keeps them in. */
  readonly escaped: readonly Displaced[];
  /** Fields that stand behind the message that they belong to, which a bracket too many has closed. */
  readonly spilled: readonly Displaced[];
}

/** @param outside how far syntax problems outside of all layers reach */
export function schemaCauses(
  layout: Layout,
  outside: readonly Span[],
  problems: readonly SchemaProblem[],
): SchemaCauses {
  const { tree } = layout;
  const ofOtherFormat = layersInOtherFormat(problems, tree);
  const holed = new Set(problems.filter(losesValue).map(({ node }) => tree.parent(node)));
  const own = problems.filter(
    (problem) =>
      !isOfOtherFormat(problem, ofOtherFormat, tree) &&
      !(problem.code === 'missing-field' && holed.has(problem.node)),
  );
  if (tree.problems.length === 0) return { problems: own, escaped: [], spilled: [] };
  const unknown = problems.filter(({ code }) => code === 'unknown-field').map(({ node }) => node);
  const escaped = unknown.flatMap((field) => escapedFrom(layout, field));
  const escapees = new Set(escaped.map(({ field }) => field));
  const spilled = spilledFrom(
    layout,
    unknown.filter((field) => !escapees.has(field)),
  );
  const displaced = new Set([...escapees, ...spilled.map(({ field }) => field)]);
  const lacksMessage = messagesWithoutOpener(layout);
  return {
    problems: own.filter(
      ({ code, node }) =>
        !(code === 'unknown-field' && (displaced.has(node) || lacksMessage(node))) &&
        !outside.some(({ start, end }) => start <= tree.start(node) && tree.start(node) < end) &&
        (code === 'missing-field' ? tree.isWhole(node) : !isDamaged(tree, node)),
    ),
    escaped,
    spilled,
  };
}

/** The message that an unknown field would belong to, or rather the one in it that lacks its closing bracket. */
function escapedFrom(layout: Layout, field: number): Displaced[] {
  const { tree } = layout;
  let owner: number | undefined;
  let unclosed = false;
  for (let message = tree.parent(field); message > 0; message = tree.parent(message)) {
    unclosed ||= (tree.loss(message) & Loss.Closer) !== 0;
    if (owner === undefined && layout.typeAt(tree.parent(message))?.fields.has(tree.name(field)))
      owner = message;
  }
  return unclosed && owner !== undefined ? [{ field, message: owner }] : [];
}

/** The unknown fields that belong to the message before them, which a bracket too many has closed early. */
function spilledFrom(layout: Layout, unknown: readonly number[]): Displaced[] {
  const { tree } = layout;
  const stray = tree.problems.findLast(({ kind }) => kind === 'stray-closer');
  if (stray === undefined) return [];
  const wanted = new Set(unknown);
  const end = tree.firstFrom(stray.span.start);
  /** The nearest message in each message, so far. */
  const messages = new Map<number, number>();
  const spilled: Displaced[] = [];
  for (let field = 1; field < end; field++) {
    const parent = tree.parent(field);
    if (wanted.has(field)) {
      const message = messages.get(parent);
      if (message !== undefined && layout.typeAt(message)!.fields.has(tree.name(field)))
        spilled.push({ field, message });
    }
    if (tree.kind(field) === NodeKind.Message && layout.typeAt(field) !== undefined)
      messages.set(parent, field);
  }
  return spilled;
}

/** Tells whether an unknown field belongs to a message that was not opened, because its bracket is missing. */
function messagesWithoutOpener(layout: Layout): (field: number) => boolean {
  const { tree } = layout;
  const names = tree.problems.flatMap((problem) => nameWithoutOpener(problem) ?? []);
  return (field) => {
    const parent = tree.parent(field);
    return names.some(
      ({ start, end }) =>
        tree.start(parent) <= start &&
        end <= tree.start(field) &&
        layout.typeAt(parent)?.fields.get(tree.text.slice(start, end))?.message?.fields.has(tree.name(field)),
    );
  };
}

/** Whether a field up to the end of its value, or up to what a message holds, may have been meant otherwise. */
function isDamaged(tree: Tree, node: number): boolean {
  const start = tree.start(node);
  const { text } = tree;
  if (
    tree.problems.some(({ kind, span }) => {
      const [from, to] = span.start < start ? [span.start, start] : [start, span.start];
      return kind === 'open-string' && !text.slice(from, to).includes('\n');
    })
  )
    return true;
  if (tree.isWhole(tree.parent(node))) return false;
  let end = tree.kind(node) === NodeKind.Scalar ? tree.end(node) : tree.valueStart(node);
  while (text[end] === ' ' || text[end] === '\t') end++;
  return tree.problems.some(
    ({ kind, span }) => start <= span.start && span.start <= (kind === 'too-deep' ? tree.end(node) : end),
  );
}

/** The `layers` that have a type as the current format has it, and so are most likely meant as `layer`. */
function layersInOtherFormat(problems: readonly SchemaProblem[], tree: Tree): ReadonlySet<number> {
  return new Set(
    problems
      .filter(
        ({ code, node }) =>
          code === 'wrong-type' && tree.name(node) === 'type' && tree.token(node) === ScalarToken.String,
      )
      .map(({ node }) => tree.parent(node))
      .filter((layer) => layer > 0 && tree.name(layer) === 'layers'),
  );
}

/** Whether a problem goes away when `layers` becomes `layer`. */
function isOfOtherFormat(problem: SchemaProblem, layers: ReadonlySet<number>, tree: Tree): boolean {
  if (!layers.has(tree.parent(problem.node))) return false;
  if (problem.code === 'wrong-type') return tree.name(problem.node) === 'param';
  return problem.code === 'unknown-field' && /_param$/.test(tree.name(problem.node));
}

import type { SchemaProblem } from '../../schema/bind.js';
import { NodeKind, ScalarToken, type Tree } from '../../textproto/tree.js';

/** So many words where strings must be are no slips. */
const MANY = 6;

/** Whether words stand wherever a text should have a string, and not one string does: what people write for a parser of their own. */
export function isWithoutQuotes(tree: Tree, problems: readonly SchemaProblem[]): boolean {
  const words = problems.filter(
    (problem) =>
      problem.code === 'wrong-type' &&
      problem.field.type === 'string' &&
      tree.token(problem.node) === ScalarToken.Identifier,
  );
  return words.length >= MANY && !hasString(tree);
}

function hasString(tree: Tree): boolean {
  const waiting = [...tree.children(tree.root)];
  for (const node of waiting) {
    if (tree.kind(node) !== NodeKind.Scalar) waiting.push(...tree.children(node));
    else if (tree.token(node) === ScalarToken.String) return true;
  }
  return false;
}

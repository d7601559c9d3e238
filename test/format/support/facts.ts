import { NodeKind, ScalarToken, type Tree } from '../../../src/textproto/tree.js';

/** What a text says, one line for each field, bracket and value, without how it is laid out. */
export function factsOf(tree: Tree): string[] {
  const facts: string[] = [];
  const visit = (message: number): void => {
    for (const child of tree.children(message)) {
      const isScalar = tree.kind(child) === NodeKind.Scalar;
      facts.push(`${bare(tree.name(child))} ${tree.kind(child)} ${isScalar ? tokensOf(tree, child) : ''}`);
      if (isScalar) continue;
      facts.push('(');
      visit(child);
      facts.push(')');
    }
  };
  visit(tree.root);
  return facts;
}

/** The comments of a text, in order, without the white space behind them. */
export function commentsOf(tree: Tree): string[] {
  return Array.from({ length: tree.commentCount }, (_, index) => {
    const { start, end } = tree.comment(index);
    return tree.text.slice(start, end).replace(/[ \t\r\v\f]+$/, '');
  });
}

/** A value's tokens as they are written. */
function tokensOf(tree: Tree, node: number): string {
  const text = tree.valueText(node);
  if (tree.token(node) === ScalarToken.String)
    return [...text.matchAll(/#.*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g)]
      .map(([token]) => token)
      .filter((token) => !token.startsWith('#'))
      .join(' ');
  return bare(text);
}

function bare(text: string): string {
  return text.replace(/#.*/g, '').replace(/\s+/g, '');
}

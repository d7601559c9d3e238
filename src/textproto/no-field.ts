/** What stands where a field should, and is none: told for what it most likely was meant to be. */
import { type Lexer, SYMBOL } from './lexer.js';
import type { Open } from './open.js';
import { canStartField, followingAt, isAt, isAtValue, isFirstOnLine, skip, skipFrom } from './recovery.js';
import { CLOSE_BRACKET, COLON, COMMA, EQUALS, GREATER, LESS, MINUS, OPEN_BRACE } from './symbols.js';
import { NodeKind, ScalarToken, type Tree } from './tree.js';

const { Identifier } = ScalarToken;

/** The current token is none that a field begins with. */
export function noField(lexer: Lexer, tree: Tree, open: Open): void {
  const { type, symbol, start, end } = lexer;
  const message = open.node;
  const last = tree.size - 1;
  if (type === SYMBOL && symbol === CLOSE_BRACKET && message > 0) {
    const closer = open.closer === GREATER ? '>' : '}';
    const skipped = skip(lexer);
    lexer.problem('mismatched-closer', start, end, { closer, skipped }, message);
  } else if (isSecondValueOf(last, lexer, tree)) severalValues(last, lexer, tree);
  else if (
    type === SYMBOL &&
    (symbol === COLON || symbol === OPEN_BRACE || symbol === LESS) &&
    tree.kind(last) === NodeKind.Scalar &&
    tree.token(last) === Identifier &&
    !tree.isElement(last) &&
    tree.end(last) === lexer.previousEnd
  )
    skipFrom(lexer, 'name-for-value', last);
  else skipFrom(lexer, 'expected-name', message);
}

/** `dim: 1, 3, 8`: whether the current token is a value behind that of a node and a comma. */
function isSecondValueOf(node: number, lexer: Lexer, tree: Tree): boolean {
  if (tree.kind(node) !== NodeKind.Scalar || !tree.hasColon(node)) return false;
  const between = lexer.text.slice(tree.end(node), lexer.start);
  return /^[ \t]*,[ \t]*$/.test(between) && isAtValue(lexer) && lexer.type !== Identifier;
}

function severalValues(node: number, lexer: Lexer, tree: Tree): void {
  const { start, end } = lexer;
  let last = end;
  do {
    if (isAt(lexer, MINUS)) lexer.advance();
    last = lexer.end;
    lexer.advance();
    if (!isAt(lexer, COMMA)) break;
    lexer.advance();
  } while (isAtValue(lexer) && lexer.type !== Identifier);
  const values = { start: tree.valueStart(node), end: last };
  lexer.problem('several-values', start, end, { values }, node);
}

/** A name in a message that is followed by neither a colon nor a value nor a bracket. */
export function bareName(lexer: Lexer, start: number, end: number, message: number): void {
  const name = { start, end };
  const sign = { start: lexer.start, end: lexer.end };
  if (isAt(lexer, EQUALS) && !isFirstOnLine(lexer)) {
    const skipped = skip(lexer);
    lexer.problem('equals-sign', start, end, { name, sign, skipped }, message);
    return;
  }
  const following = followingAt(lexer.text, end);
  const isField = isFirstOnLine(lexer) && canStartField(lexer);
  const skipped = isField ? {} : { skipped: skip(lexer) };
  lexer.problem('bare-name', start, end, { name, following, ...skipped }, message);
}

/** The current token is the value of a node that has no colon behind its name. */
export function missingColon(lexer: Lexer, node: number, start: number, end: number): void {
  const name = { start, end };
  if (lexer.type === SYMBOL) {
    lexer.problem('missing-colon', start, end, { name, following: 'other' }, node);
    return;
  }
  const following = followingAt(lexer.text, lexer.end);
  lexer.problem('missing-colon', lexer.start, lexer.end, { name, following }, node);
}

import type { Span } from '../../textproto/tree.js';
import type { Module } from '../module.js';
import type { Expression, Statement, StatementOf } from '../syntax/tree.js';
import { blocksOf, childrenOf, eachStatement } from '../syntax/walk.js';

/** The statements in which a place of a module stands, the outermost of its function first. */
export function statementsAround({ tree }: Module, { start, end }: Span): readonly Statement[] {
  const path: Statement[] = [];
  const visit = (body: readonly Statement[]): void => {
    const statement = body.find((one) => placeOf(one).start <= start && end <= placeOf(one).end);
    if (statement === undefined) return;
    if (statement.kind === 'function' || statement.kind === 'class') path.length = 0;
    else path.push(statement);
    for (const block of blocksOf(statement)) visit(block);
  };
  visit(tree.body);
  return path;
}

/** Where a statement stands, with its block. */
function placeOf(statement: Statement): Span {
  return statement;
}

/** The function in which a place of a module stands, the innermost. */
export function functionAround({ tree }: Module, { start, end }: Span): StatementOf<'function'> | undefined {
  let found: StatementOf<'function'> | undefined;
  eachStatement(tree.body, (statement) => {
    if (statement.start > start || end > statement.end) return 'skip';
    if (statement.kind === 'function') found = statement;
    return undefined;
  });
  return found;
}

/** The `for` loops among the statements around a place, outermost first. */
export function loopsIn(path: readonly Statement[]): readonly StatementOf<'for'>[] {
  return path.filter((statement): statement is Statement & StatementOf<'for'> => statement.kind === 'for');
}

/** All names in an expression. */
export function namesIn(expression: Expression, into = new Set<string>()): Set<string> {
  if (expression.kind === 'name') into.add(expression.name);
  for (const child of childrenOf(expression)) namesIn(child, into);
  return into;
}

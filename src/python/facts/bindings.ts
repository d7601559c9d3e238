import type { Expression, Parameter, Statement } from '../syntax/tree.js';
import { childrenOf, eachStatement, expressionsOf } from '../syntax/walk.js';

/** A statement alone: what it holds is looked at by itself. */
export function withoutBlocks(statement: Statement): Statement {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return { ...statement, body: [], otherwise: [] };
    case 'with':
    case 'unread':
      return { ...statement, body: [] };
    case 'try':
      return {
        ...statement,
        body: [],
        handlers: statement.handlers.map((handler) => ({ ...handler, body: [] })),
        otherwise: [],
        finally: [],
      };
    default:
      return statement;
  }
}

/** The names that a parameter binds. */
export function bindParameter({ name, target }: Parameter, into: Set<string>): void {
  if (name !== undefined) into.add(name);
  else if (target !== undefined) bindTarget(target, into);
}

/** The names that are bound by what stands left of a `=`. */
export function bindTarget(target: Expression, into: Set<string>): void {
  if (target.kind === 'name') into.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) bindTarget(item, into);
  else if (target.kind === 'star') bindTarget(target.value, into);
}

/** The names that a block binds. */
export function bindIn(body: readonly Statement[], into: Set<string>): void {
  eachStatement(body, (statement) => {
    switch (statement.kind) {
      case 'assign':
        for (const target of statement.targets) bindTarget(target, into);
        break;
      case 'augmented':
      case 'for':
        bindTarget(statement.target, into);
        break;
      case 'with':
        for (const { target } of statement.items) if (target !== undefined) bindTarget(target, into);
        break;
      case 'try':
        for (const { target } of statement.handlers) if (target !== undefined) bindTarget(target, into);
        break;
      case 'import':
        for (const { name, as } of statement.names) into.add(as ?? name.split('.')[0]!);
        break;
      case 'from':
        for (const { name, as } of statement.names ?? []) into.add(as ?? name);
        break;
      case 'global':
        for (const name of statement.names) into.add(name);
        break;
      case 'function':
      case 'class':
        into.add(statement.name);
        return 'skip';
    }
    for (const expression of expressionsOf(statement)) bindNamed(expression, into);
    return undefined;
  });
}

/** What `:=` binds, and the targets of a list comprehension, which Python 2 binds around it. */
function bindNamed(expression: Expression, into: Set<string>): void {
  if (expression.kind === 'named') bindTarget(expression.target, into);
  if (expression.kind === 'comprehension' && expression.makes === 'list')
    for (const { target } of expression.clauses) bindTarget(target, into);
  if (expression.kind === 'lambda') return;
  for (const child of childrenOf(expression)) bindNamed(child, into);
}

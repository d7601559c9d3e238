import type { Expression, Statement } from './tree.js';

/** Calls for each statement of a block and those in it; what is in one is left out where the call says so. */
export function eachStatement(
  body: readonly Statement[],
  call: (statement: Statement) => 'skip' | undefined,
): void {
  for (const statement of body) {
    if (call(statement) === 'skip') continue;
    for (const block of blocksOf(statement)) eachStatement(block, call);
  }
}

/** The blocks in a statement. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
    case 'while':
    case 'for':
      return [statement.body, statement.otherwise];
    case 'try':
      return [
        statement.body,
        ...statement.handlers.map(({ body }) => body),
        statement.otherwise,
        statement.finally,
      ];
    case 'with':
    case 'unread':
    case 'function':
    case 'class':
      return [statement.body];
    case 'match':
      return statement.bodies;
    default:
      return [];
  }
}

/** The expressions of a statement itself. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'expression':
      return [statement.value];
    case 'assign':
      return some(...statement.targets, statement.value);
    case 'augmented':
      return [statement.target, statement.value];
    case 'return':
      return some(statement.value);
    case 'raise':
    case 'print':
    case 'exec':
      return statement.values;
    case 'delete':
      return statement.targets;
    case 'assert':
      return some(statement.test, statement.message);
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.target, statement.iterable];
    case 'try':
      return some(...statement.handlers.flatMap(({ type, target }) => [type, target]));
    case 'with':
      return some(...statement.items.flatMap(({ value, target }) => [value, target]));
    case 'match':
      return [statement.subject];
    default:
      return [];
  }
}

/** The expressions in an expression. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.args.map(({ value }) => value)];
    case 'subscript':
      return [expression.object, expression.index];
    case 'slice':
      return some(expression.lower, expression.upper, expression.step);
    case 'tuple':
    case 'list':
    case 'set':
      return expression.items;
    case 'dict':
      return some(...expression.entries.flatMap(({ key, value }) => [key, value]));
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'boolean':
    case 'compare':
      return expression.operands;
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise];
    case 'comprehension':
      return some(
        expression.element,
        expression.value,
        ...expression.clauses.flatMap(({ target, iterable, conditions }) => [
          target,
          iterable,
          ...conditions,
        ]),
      );
    case 'star':
    case 'repr':
      return [expression.value];
    case 'yield':
    case 'await':
      return some(expression.value);
    case 'named':
      return [expression.target, expression.value];
    case 'string':
      return expression.parts;
    default:
      return [];
  }
}

/** Those that are there. */
function some(...expressions: readonly (Expression | undefined)[]): readonly Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}

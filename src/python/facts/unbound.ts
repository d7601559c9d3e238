import type { Expression, ExpressionOf, FunctionDefinition, Statement, StatementOf } from '../syntax/tree.js';
import { blocksOf, childrenOf, eachStatement, expressionsOf } from '../syntax/walk.js';
import { bindIn, bindParameter, bindTarget, withoutBlocks } from './bindings.js';

type Name = ExpressionOf<'name'> & Expression;

/**
 * Where a function uses a name of its own before anything has bound it, on any way through it: above its first assignment,
 * behind its `del`, or in a `+=` where nothing else binds it.
 */
export function unboundIn(
  params: FunctionDefinition['params'],
  body: readonly Statement[],
): readonly { readonly name: Name; readonly isForgotten: boolean }[] {
  const locals = new Set<string>();
  bindIn(body, locals);
  const others = new Set<string>();
  for (const param of params) bindParameter(param, others);
  const globals = new Set<string>();
  let isRead = true;
  eachStatement(body, (statement) => {
    if (statement.kind === 'global') for (const name of statement.names) globals.add(name);
    if (statement.kind === 'unread' || statement.kind === 'match') isRead = false;
    for (const expression of expressionsOf(statement)) targetsIn(expression, others);
    return undefined;
  });
  if (!isRead) return [];
  const deleted = new Set<string>();
  eachStatement(body, (statement) => {
    if (statement.kind === 'delete') for (const target of statement.targets) bindTarget(target, deleted);
    return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
  });
  for (const name of others) locals.delete(name);
  for (const name of deleted) locals.add(name);
  for (const name of globals) locals.delete(name);
  const walk = new Walk(locals);
  walk.block(body, new Set([...others].filter((name) => deleted.has(name))));
  for (const name of boundTooLate(body, locals)) if (!walk.found.includes(name)) walk.found.push(name);
  return walk.found.map((name) => ({ name, isForgotten: walk.forgotten.has(name) }));
}

/** What `:=` binds, and comprehensions, in Python 2 around them too. */
function targetsIn(expression: Expression, into: Set<string>): void {
  if (expression.kind === 'named') bindTarget(expression.target, into);
  if (expression.kind === 'comprehension')
    for (const { target } of expression.clauses) bindTarget(target, into);
  for (const child of childrenOf(expression)) targetsIn(child, into);
}

class Walk {
  readonly found: Name[] = [];
  /** Those of them that an `except … as` had, which Python 3 forgets where that ends. */
  readonly forgotten = new Set<Name>();
  readonly #ofHandlers = new Set<string>();
  readonly #locals: ReadonlySet<string>;

  constructor(locals: ReadonlySet<string>) {
    this.#locals = locals;
  }

  /** Goes through statements as they are run; `bound` are the names that may be bound by then. */
  block(body: readonly Statement[], bound: Set<string>): void {
    for (const statement of body) this.#statement(statement, bound);
  }

  #statement(statement: Statement, bound: Set<string>): void {
    for (const expression of readIn(statement)) this.#expression(expression, bound);
    if (statement.kind === 'delete') {
      for (const { kind, ...target } of statement.targets as readonly Name[])
        if (kind === 'name') bound.delete(target.name);
      return;
    }
    // What adds to a name has read it, and what an `except` binds is its own.
    if (statement.kind !== 'augmented' && statement.kind !== 'try') bindIn([withoutBlocks(statement)], bound);
    if (statement.kind === 'function' || statement.kind === 'class') return;
    if (statement.kind === 'try') {
      this.#try(statement, bound);
      return;
    }
    // A second round finds what the first has bound.
    if (statement.kind === 'for' || statement.kind === 'while') bindBut(statement.body, bound);
    const before = new Set(bound);
    // Of branches that leave each other out, none has what another binds.
    if (statement.kind === 'if') {
      const branches = blocksOf(statement).map((block) => {
        const own = new Set(before);
        this.block(block, own);
        return own;
      });
      for (const name of branches.flatMap((own) => [...own])) bound.add(name);
    } else for (const block of blocksOf(statement)) this.block(block, bound);
    // What a branch has deleted is there where it was not run.
    for (const name of before) bound.add(name);
  }

  #try({ body, handlers, otherwise, finally: last }: StatementOf<'try'>, bound: Set<string>): void {
    const before = new Set(bound);
    this.block(body, bound);
    for (const { target, type, body: handler } of handlers) {
      if (type !== undefined) this.#expression(type, bound);
      const own = new Set<string>();
      if (target !== undefined) bindTarget(target, own);
      const inner = new Set([...bound, ...own]);
      this.block(handler, inner);
      for (const name of inner) if (!own.has(name)) bound.add(name);
      for (const name of own) this.#ofHandlers.add(name);
    }
    this.block(otherwise, bound);
    this.block(last, bound);
    for (const name of before) bound.add(name);
  }

  #expression(expression: Expression, bound: ReadonlySet<string>): void {
    if (expression.kind === 'lambda') return;
    if (expression.kind === 'comprehension' && expression.makes === 'generator') return;
    if (
      expression.kind === 'name' &&
      expression.end > expression.start &&
      this.#locals.has(expression.name) &&
      !bound.has(expression.name)
    ) {
      this.found.push(expression);
      if (this.#ofHandlers.has(expression.name)) this.forgotten.add(expression);
    }
    for (const child of childrenOf(expression)) this.#expression(child, bound);
  }
}

/**
 * Names that a block reads before all that binds them, which stands later in the same block: when it is run for the first
 * time, in whatever loop, nothing has bound them.
 */
function boundTooLate(body: readonly Statement[], locals: ReadonlySet<string>): readonly Name[] {
  const places = new Map<string, number[]>();
  eachStatement(body, (statement) => {
    const own = new Set<string>();
    bindIn([withoutBlocks(statement)], own);
    for (const name of own) places.set(name, [...(places.get(name) ?? []), statement.start]);
    return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
  });
  const found: Name[] = [];
  const visit = (block: readonly Statement[]): void => {
    const end = block.at(-1)?.end ?? 0;
    for (const statement of block) {
      if (statement.kind === 'function' || statement.kind === 'class' || statement.kind === 'delete')
        continue;
      for (const name of readIn(statement).flatMap(surelyRead)) {
        const bound = locals.has(name.name) ? places.get(name.name) : undefined;
        if (bound?.every((start) => statement.start <= start && start < end) === true) found.push(name);
      }
      // What raises in a `try` may be meant to.
      if (statement.kind !== 'try') for (const inner of blocksOf(statement)) visit(inner);
    }
  };
  visit(body);
  return found;
}

/** The names that an expression reads whatever they are. */
function surelyRead(expression: Expression): readonly Name[] {
  switch (expression.kind) {
    case 'name':
      return expression.end > expression.start ? [expression] : [];
    case 'lambda':
      return [];
    case 'boolean':
      return surelyRead(expression.operands[0]!);
    case 'conditional':
      return surelyRead(expression.test);
    case 'comprehension':
      return expression.clauses.slice(0, 1).flatMap(({ iterable }) => surelyRead(iterable));
    default:
      return childrenOf(expression).flatMap(surelyRead);
  }
}

/** What a loop's body binds other than by adding to it. */
function bindBut(body: readonly Statement[], into: Set<string>): void {
  eachStatement(body, (statement) => {
    if (statement.kind !== 'augmented' && statement.kind !== 'try') bindIn([withoutBlocks(statement)], into);
    return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
  });
}

/** What a statement reads itself, before it binds anything. */
function readIn(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
      return [
        ...(statement.value === undefined ? [] : [statement.value]),
        ...statement.targets.flatMap(readInTarget),
      ];
    case 'for':
      return [statement.iterable, ...readInTarget(statement.target)];
    case 'with':
      return statement.items.map(({ value }) => value);
    case 'try':
      return [];
    case 'function':
      return [
        ...statement.params.flatMap(({ defaultValue }) => (defaultValue === undefined ? [] : [defaultValue])),
        ...statement.decorators,
      ];
    default:
      return expressionsOf(statement);
  }
}

function readInTarget(target: Expression): readonly Expression[] {
  switch (target.kind) {
    case 'name':
      return [];
    case 'tuple':
    case 'list':
      return target.items.flatMap(readInTarget);
    case 'star':
      return readInTarget(target.value);
    default:
      return [target];
  }
}

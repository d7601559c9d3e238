import type { Place } from '../facts.js';
import { meaningOfName } from '../hierarchy.js';
import type { Module } from '../module.js';
import type { ReadClassOf } from '../read-class.js';
import { BUILTINS } from '../run/library.js';
import type { Expression, FunctionDefinition, Parameter, Statement } from '../syntax/tree.js';

/** Names in a layer's methods, and in functions of its module that they use, that are bound nowhere: not there, nor in its module, nor by Python. */
export function undefinedNames(layer: ReadClassOf): readonly (Place & { readonly name: string })[] {
  const { module, definition } = layer.of;
  const { names, tree } = module;
  if (names.isOpen || /\bNameError\b|\blocals\(\)|\bvars\(\)/.test(tree.text)) return [];
  // What cannot be read may bind any name.
  if (tree.problems.some(({ breaks }) => breaks === 'both')) return [];
  if (!names.stars.every(({ module: star, level }) => isReadable(module, star, level))) return [];
  const globals = new Set([...names.bindings.keys(), ...declaredGlobal(tree.body)]);
  const found: { name: string; start: number; end: number }[] = [];
  const isKnown = (name: string) =>
    globals.has(name) ||
    BUILTINS.has(name) ||
    (names.stars.length > 0 && meaningOfName(name, module) !== undefined);
  // A project's settings, which what starts the training may add to before a net is made.
  const isSetting = (name: string) => names.stars.length > 0 && /^[A-Z]{2}\w*$/.test(name);
  const functions = new Set<FunctionDefinition>();
  const scope = new Scope((name) => {
    for (const binding of names.bindings.get(name) ?? [])
      if (binding.kind === 'function') functions.add(binding.definition);
    return isKnown(name) || isSetting(name);
  }, found);
  for (const statement of definition.body)
    if (statement.kind === 'function') scope.function(statement, new Set());
  // It grows while those that they use are found.
  for (const used of functions) scope.function(used, new Set());
  const seen = new Set<string>();
  return found
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map(({ name, start, end }) => ({ ...layer.placeOf({ module, span: { start, end } }), name }));
}

/** Whether all that a star brings is known. */
function isReadable(module: Module, star: string, level: number): boolean {
  const imported = module.imported(star, level);
  if (imported === undefined) return false;
  const { names, tree } = imported;
  return (
    !names.isOpen &&
    !tree.problems.some(({ breaks }) => breaks === 'both') &&
    names.stars.length === 0 &&
    !names.bindings.has('__all__')
  );
}

function declaredGlobal(body: readonly Statement[]): string[] {
  const names: string[] = [];
  eachStatement(body, (statement) => {
    if (statement.kind === 'global') names.push(...statement.names);
    return undefined;
  });
  return names;
}

/** Looks at the names that functions use. */
class Scope {
  readonly #isKnown: (name: string) => boolean;
  readonly #found: { name: string; start: number; end: number }[];

  constructor(isKnown: (name: string) => boolean, found: { name: string; start: number; end: number }[]) {
    this.#isKnown = isKnown;
    this.#found = found;
  }

  function({ params, body }: Pick<FunctionDefinition, 'params' | 'body'>, outer: ReadonlySet<string>): void {
    const locals = new Set(outer);
    for (const param of params) bindParameter(param, locals);
    bindIn(body, locals);
    this.#statements(body, locals);
  }

  #statements(body: readonly Statement[], locals: ReadonlySet<string>): void {
    eachStatement(body, (statement) => {
      if (statement.kind === 'function') {
        for (const { defaultValue } of statement.params)
          if (defaultValue) this.#expression(defaultValue, locals);
        for (const decorator of statement.decorators) this.#expression(decorator, locals);
        this.function(statement, locals);
      } else if (statement.kind === 'class') {
        const own = new Set(locals);
        bindIn(statement.body, own);
        for (const { value } of statement.bases) this.#expression(value, locals);
        this.#statements(statement.body, own);
      } else for (const expression of expressionsOf(statement)) this.#expression(expression, locals);
      // What is in a class or function is looked at above.
      return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
    });
  }

  #expression(expression: Expression, locals: ReadonlySet<string>): void {
    switch (expression.kind) {
      case 'name':
        if (
          !locals.has(expression.name) &&
          !this.#isKnown(expression.name) &&
          expression.end > expression.start &&
          expression.end > 0
        )
          this.#found.push(expression);
        return;
      case 'lambda':
        this.function(
          {
            params: expression.params,
            body: [
              { kind: 'expression', value: expression.body, start: expression.start, end: expression.end },
            ],
          },
          locals,
        );
        for (const { defaultValue } of expression.params)
          if (defaultValue) this.#expression(defaultValue, locals);
        return;
      case 'comprehension': {
        const own = new Set(locals);
        for (const { target } of expression.clauses) bindTarget(target, own);
        for (const child of childrenOf(expression)) this.#expression(child, own);
        return;
      }
      case 'string':
        // Of an f-string only the first name is read, without its place.
        return;
      default:
        for (const child of childrenOf(expression)) this.#expression(child, locals);
    }
  }
}

function bindParameter({ name, target }: Parameter, into: Set<string>): void {
  if (name !== undefined) into.add(name);
  else if (target !== undefined) bindTarget(target, into);
}

function bindTarget(target: Expression, into: Set<string>): void {
  if (target.kind === 'name') into.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) bindTarget(item, into);
  else if (target.kind === 'star') bindTarget(target.value, into);
}

/** The names that a block binds. */
function bindIn(body: readonly Statement[], into: Set<string>): void {
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

/** Calls for each statement of a block and those in it; what is in one is left out where the call says so. */
function eachStatement(body: readonly Statement[], call: (statement: Statement) => 'skip' | undefined): void {
  for (const statement of body) {
    if (call(statement) === 'skip') continue;
    for (const block of blocksOf(statement)) eachStatement(block, call);
  }
}

function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
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
function expressionsOf(statement: Statement): readonly Expression[] {
  const some = (...expressions: readonly (Expression | undefined)[]) =>
    expressions.filter((expression) => expression !== undefined);
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

function childrenOf(expression: Expression): readonly Expression[] {
  const some = (...expressions: readonly (Expression | undefined)[]) =>
    expressions.filter((child) => child !== undefined);
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
    default:
      return [];
  }
}

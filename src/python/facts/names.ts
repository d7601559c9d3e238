import type { Place, UndefinedName } from '../facts.js';
import { meaningOfName } from '../hierarchy.js';
import { type Module, withoutComments } from '../module.js';
import { NUMPY_NAMES } from '../numpy-names.js';
import type { ReadClassOf } from '../read-class.js';
import { REMOVED_FROM_NUMPY } from '../removed-names.js';
import { BUILTINS } from '../run/library.js';
import type { Expression, ExpressionOf, FunctionDefinition, Statement } from '../syntax/tree.js';
import { blocksOf, childrenOf, eachStatement, expressionsOf } from '../syntax/walk.js';
import { bindIn, bindParameter, bindTarget, withoutBlocks } from './bindings.js';
import { unboundIn } from './unbound.js';

/**
 * Names in a layer's methods, in functions and classes of its module that they use, and in what its module does when it is
 * imported, that are bound nowhere: not there, nor in its module, nor by Python.
 */
export function undefinedNames(layer: ReadClassOf): readonly UndefinedName[] {
  const { module } = layer.of;
  const { names, tree } = module;
  if (names.isOpen || /\bNameError\b|\blocals\(\)|\bvars\(\)/.test(withoutComments(tree.text))) return [];
  if (hasPatterns(tree.body)) return [];
  const isBroken = tree.problems.some(({ breaks }) => breaks === 'both');
  const hasNumpy = names.stars.some(isNumpy);
  if (!names.stars.every((star) => isNumpy(star) || isReadable(module, star.module, star.level))) return [];
  const globals = new Set([...names.bindings.keys(), ...boundGlobally(tree.body)]);
  const isKnown = (name: string) =>
    globals.has(name) ||
    BUILTINS.has(name) ||
    (hasNumpy && (NUMPY_NAMES.has(name) || Object.hasOwn(REMOVED_FROM_NUMPY, name))) ||
    (names.stars.length > 0 && meaningOfName(name, module) !== undefined);
  // A project's settings, which what starts the training may add to before a net is made.
  const isProjectsSetting = (name: string) => names.stars.length > 0 && /^[A-Z]{2}\w*$/.test(name);
  const found: { name: string; start: number; end: number; isUnbound?: boolean; isForgotten?: boolean }[] =
    [];
  lookThrough(layer, {
    unbound: (expression, isForgotten) => {
      // Where a line cannot be read, what stands above what is not sure; and what only Python 2 compiles keeps it.
      if (isBroken) return;
      if (!isForgotten || tree.problems.every(({ breaks }) => breaks === 2))
        found.push({ ...expression, isUnbound: true, isForgotten });
    },
    name: (expression) => {
      if (!isKnown(expression.name) && !isProjectsSetting(expression.name)) found.push(expression);
    },
  });
  const told = isBroken ? found.filter(isReadEverywhere(module, found)) : found;
  const seen = new Set<string>();
  const branches = told.length === 0 ? [] : branchesOf(tree.body);
  const isConditional = ({ start }: { readonly start: number }) =>
    branches.some((branch) => branch.start <= start && start < branch.end);
  return told
    .filter(({ name }) => !seen.has(name) && seen.add(name))
    .map(({ name, start, end, isUnbound, isForgotten }) => ({
      ...layer.placeOf({ module, span: { start, end } }),
      name,
      isUnbound: isUnbound === true,
      isForgotten: isForgotten === true,
      isReshaped: told.some((other) => other.name === name && RESHAPED.test(tree.text.slice(other.end))),
      isConditional: told.every((other) => other.name !== name || isConditional(other)),
    }));
}

/** What stands behind a blob, or blobs, of which one is given a shape. */
const RESHAPED = /^\s*(?:\[[^\]\n]*\]\s*)?\.\s*reshape\b/;

/**
 * Whether a name is nothing but read wherever its module has it, in lines that are well: what cannot be read may bind any
 * name, but none that it does not mention.
 */
function isReadEverywhere(
  { tree, lines }: Module,
  reads: readonly { readonly start: number }[],
): (read: { readonly name: string }) => boolean {
  const starts = new Set(reads.map(({ start }) => start));
  const lineOf = (offset: number) => lines.position(offset).line;
  const broken = new Set(
    tree.problems.flatMap(({ span, breaks }) =>
      breaks === 'both' ? [lineOf(span.start), lineOf(Math.max(span.start, span.end - 1))] : [],
    ),
  );
  const isComment = (offset: number) =>
    tree.comments.some(({ start, end }) => start <= offset && offset < end);
  return ({ name }) =>
    [...tree.text.matchAll(new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'g'))].every(
      ({ index }) => isComment(index) || (starts.has(index) && !broken.has(lineOf(index))),
    );
}

/** Where code stands that something decides about, as settings do that are told elsewhere. */
function branchesOf(body: readonly Statement[]): readonly { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = [];
  eachStatement(body, (statement) => {
    if (statement.kind === 'if') found.push(...statement.body, ...statement.otherwise);
    for (const block of blocksOf(statement)) found.push(...behindSetting(block));
    return undefined;
  });
  return found;
}

/** What stands in a block behind the first place that a setting of the layer's may leave it at. */
function behindSetting(block: readonly Statement[]): readonly Statement[] {
  const at = block.findIndex(
    (one) =>
      one.kind === 'if' &&
      isSetting(one.test) &&
      /^(?:continue|break|return)$/.test(one.body.at(-1)?.kind ?? ''),
  );
  return at < 0 ? [] : block.slice(at + 1);
}

/** Whether a test asks for attributes of the layer, or of what settings are called, alone. */
function isSetting(test: Expression): boolean {
  const names = namesOf(test);
  return names.length > 0 && names.every((name) => /^(?:self|cfg|config|args|[A-Z][A-Z\d_]+)$/.test(name));
}

function namesOf(expression: Expression): readonly string[] {
  return expression.kind === 'name' ? [expression.name] : childrenOf(expression).flatMap(namesOf);
}

/** Names of NumPy's in the same code, as `numpy.float`, whether the code was followed or not. */
export function numpyNames(layer: ReadClassOf): readonly (Place & { readonly named: string })[] {
  const { module } = layer.of;
  const found: (Place & { readonly named: string })[] = [];
  const isNumpy = (name: string) => {
    const bindings = module.bindings(name);
    return (
      bindings.length > 0 &&
      bindings.every((one) => one.kind === 'import' && one.module === 'numpy' && one.attribute === undefined)
    );
  };
  lookThrough(layer, {
    name: () => undefined,
    attribute: ({ object, name, start, end }) => {
      if (object.kind === 'name' && isNumpy(object.name))
        found.push({ ...layer.placeOf({ module, span: { start, end } }), named: `numpy.${name}` });
    },
  });
  return found;
}

/** Looks at the names of a class's methods, of what its module does when it is imported, and of functions and classes that they use. */
function lookThrough(layer: ReadClassOf, seen: Seen): void {
  const { module, definition } = layer.of;
  const functions = new Set<FunctionDefinition>();
  const scope = new Scope({
    ...seen,
    name: (expression) => {
      for (const binding of module.bindings(expression.name)) {
        if (binding.kind === 'function') functions.add(binding.definition);
        // What it makes has methods, which are run most often.
        if (binding.kind === 'class' && binding.definition !== definition)
          for (const statement of binding.definition.body)
            if (statement.kind === 'function') functions.add(statement);
      }
      seen.name(expression);
    },
  });
  for (const statement of definition.body)
    if (statement.kind === 'function') scope.function(statement, new Set());
  const own = new Set<string>();
  bindIn(definition.body, own);
  scope.top(definition.body, own);
  const outer = new Set<string>();
  bindIn(module.tree.body, outer);
  scope.top(module.tree.body, outer);
  for (const { value } of definition.bases) scope.expression(value, outer);
  // It grows while those that they use are found.
  for (const used of functions) scope.function(used, new Set());
}

/** Whether something binds names by patterns, which are not read. */
function hasPatterns(body: readonly Statement[]): boolean {
  let found = false;
  eachStatement(body, (statement) => {
    if (statement.kind === 'match') found = true;
    return undefined;
  });
  return found;
}

function isNumpy({ module, level }: { readonly module: string; readonly level: number }): boolean {
  return module === 'numpy' && level === 0;
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

/** Names of the module that functions bind, as they say. */
function boundGlobally(body: readonly Statement[]): string[] {
  const names: string[] = [];
  eachStatement(body, (statement) => {
    if (statement.kind !== 'function') return undefined;
    const bound = new Set<string>();
    eachStatement(statement.body, (one) => {
      if (one.kind !== 'global') bindIn([withoutBlocks(one)], bound);
      return one.kind === 'function' || one.kind === 'class' ? 'skip' : undefined;
    });
    names.push(...declaredIn(statement.body).filter((name) => bound.has(name)));
    return undefined;
  });
  return names;
}

/** Names that a function says are not its own. */
function declaredIn(body: readonly Statement[]): readonly string[] {
  const names: string[] = [];
  eachStatement(body, (statement) => {
    if (statement.kind === 'global') names.push(...statement.names);
    return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
  });
  return names;
}

/** What is called for what stands in a piece of code: names that it does not bind itself, and attributes of such. */
interface Seen {
  readonly name: (expression: ExpressionOf<'name'> & Expression) => void;
  readonly attribute?: (expression: ExpressionOf<'attribute'> & Expression) => void;
  /** A name of a function's own that it uses before it binds it. */
  readonly unbound?: (expression: ExpressionOf<'name'> & Expression, isForgotten: boolean) => void;
}

/** Looks at the names that functions use. */
class Scope {
  readonly #seen: Seen;

  constructor(seen: Seen) {
    this.#seen = seen;
  }

  /** Statements of a module or class, which are run when it is imported, but for what is tried or run as a program alone. */
  top(body: readonly Statement[], locals: ReadonlySet<string>): void {
    for (const statement of body) {
      if (statement.kind === 'function') this.#definition(statement, locals);
      if (/^(?:function|class|try|unread)$/.test(statement.kind)) continue;
      if (statement.kind === 'if' && mentionsName(statement.test)) continue;
      for (const expression of expressionsOf(statement)) this.expression(expression, locals);
      for (const block of blocksOf(statement)) this.top(block, locals);
    }
  }

  function({ params, body }: Pick<FunctionDefinition, 'params' | 'body'>, outer: ReadonlySet<string>): void {
    const locals = new Set(outer);
    for (const param of params) bindParameter(param, locals);
    bindIn(body, locals);
    // What is the module's is looked for there.
    for (const name of declaredIn(body)) if (!outer.has(name)) locals.delete(name);
    for (const { name, isForgotten } of unboundIn(params, body)) this.#seen.unbound?.(name, isForgotten);
    this.#statements(body, locals);
  }

  /** What is computed when a function is defined. */
  #definition({ params, decorators }: FunctionDefinition, locals: ReadonlySet<string>): void {
    for (const { defaultValue } of params) if (defaultValue) this.expression(defaultValue, locals);
    for (const decorator of decorators) this.expression(decorator, locals);
  }

  #statements(body: readonly Statement[], locals: ReadonlySet<string>): void {
    eachStatement(body, (statement) => {
      if (statement.kind === 'function') {
        this.#definition(statement, locals);
        this.function(statement, locals);
      } else if (statement.kind === 'class') {
        const own = new Set(locals);
        bindIn(statement.body, own);
        for (const { value } of statement.bases) this.expression(value, locals);
        this.#statements(statement.body, own);
      } else for (const expression of expressionsOf(statement)) this.expression(expression, locals);
      // What is in a class or function is looked at above.
      return statement.kind === 'function' || statement.kind === 'class' ? 'skip' : undefined;
    });
  }

  expression(expression: Expression, locals: ReadonlySet<string>): void {
    switch (expression.kind) {
      case 'name':
        if (!locals.has(expression.name) && expression.end > expression.start) this.#seen.name(expression);
        return;
      case 'attribute':
        if (expression.object.kind === 'name' && !locals.has(expression.object.name))
          this.#seen.attribute?.(expression);
        this.expression(expression.object, locals);
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
          if (defaultValue) this.expression(defaultValue, locals);
        return;
      case 'comprehension': {
        const own = new Set(locals);
        for (const { target } of expression.clauses) bindTarget(target, own);
        for (const child of childrenOf(expression)) this.expression(child, own);
        return;
      }
      default:
        for (const child of childrenOf(expression)) this.expression(child, locals);
    }
  }
}

/** Whether a test is of how a module is run: `__name__ == '__main__'`. */
function mentionsName(test: Expression): boolean {
  return (test.kind === 'name' && test.name === '__name__') || childrenOf(test).some(mentionsName);
}

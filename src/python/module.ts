import { Lines } from '../textproto/lines.js';
import { importsFuture } from './syntax/future.js';
import { type PythonTree, parsePython } from './syntax/parse.js';
import type { ClassDefinition, Expression, FunctionDefinition, Statement } from './syntax/tree.js';
import { childrenOf, expressionsOf } from './syntax/walk.js';

/** What gives a name of a module its meaning. */
export type Binding =
  | {
      readonly kind: 'import';
      readonly module: string;
      readonly level: number;
      readonly attribute: string | undefined;
    }
  | { readonly kind: 'function'; readonly definition: FunctionDefinition }
  | { readonly kind: 'class'; readonly definition: ClassDefinition }
  /** An assignment; without an expression, one that is not a plain one. */
  | { readonly kind: 'value'; readonly value: Expression | undefined };

/** A file of Python's, read and never run. */
export class Module {
  /** As it was asked for. */
  readonly path: string;
  /** As people call it. */
  readonly shown: string;
  readonly text: string;
  readonly #finder: ModuleFinder;
  #folder: string | undefined;
  #tree: PythonTree | undefined;
  #names: Names | undefined;
  #lines: Lines | undefined;

  constructor(path: string, text: string, finder: ModuleFinder, shown = path) {
    this.path = path;
    this.shown = shown;
    this.text = text;
    this.#finder = finder;
  }

  /** With a slash at its end; empty for the working folder. */
  get folder(): string {
    this.#folder ??= this.path.replace(/[^\\/]*$/, '');
    return this.#folder;
  }

  get tree(): PythonTree {
    this.#tree ??= parsed(this.text);
    return this.#tree;
  }

  get lines(): Lines {
    this.#lines ??= new Lines(this.text);
    return this.#lines;
  }

  /** What a name is bound to at the module's top level, the last last. */
  bindings(name: string): readonly Binding[] {
    return this.names.bindings.get(name) ?? [];
  }

  get names(): Names {
    this.#names ??= namesOf(this.tree);
    return this.#names;
  }

  /** A module that this one imports; undefined where it is not known. */
  imported(module: string, level: number): Module | undefined {
    return this.#finder(module, level, this);
  }
}

/** Finds a module that another imports. */
export type ModuleFinder = (module: string, level: number, from: Module) => Module | undefined;

/** The names that a module binds at its top level. */
export interface Names {
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  /** The modules of its star imports. */
  readonly stars: readonly { readonly module: string; readonly level: number }[];
  readonly classes: readonly ClassDefinition[];
  /** Whether `/` divides whole numbers as Python 3 does. */
  readonly dividesTruly: boolean;
  /** Whether it may have names that the reader does not see: it runs texts, or writes into `globals()`. */
  readonly isOpen: boolean;
}

/** A text without comments that have a line of their own. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#.*$/gm, '');
}

const NAMES = new WeakMap<PythonTree, Names>();

function namesOf(tree: PythonTree): Names {
  let names = NAMES.get(tree);
  if (names === undefined) {
    names = collect(tree);
    NAMES.set(tree, names);
  }
  return names;
}

function collect(tree: PythonTree): Names {
  const bindings = new Map<string, Binding[]>();
  const hasNamed = tree.text.includes(':=');
  const stars: { module: string; level: number }[] = [];
  const classes: ClassDefinition[] = [];
  const bind = (name: string, binding: Binding) => {
    const known = bindings.get(name);
    if (known === undefined) bindings.set(name, [binding]);
    else known.push(binding);
  };
  const assign = (target: Expression, value: Expression | undefined): void => {
    if (target.kind === 'name') bind(target.name, { kind: 'value', value });
    else if (target.kind === 'tuple' || target.kind === 'list') {
      const values =
        value?.kind === 'tuple' && value.items.length === target.items.length ? value.items : undefined;
      target.items.forEach((item, index) => {
        assign(item, values?.[index]);
      });
    } else if (target.kind === 'star') assign(target.value, undefined);
  };
  /** `:=` */
  const assignNamed = (expression: Expression): void => {
    if (expression.kind === 'named') assign(expression.target, undefined);
    for (const child of childrenOf(expression)) assignNamed(child);
  };
  const visit = (body: readonly Statement[]): void => {
    for (const statement of body) {
      if (hasNamed) for (const expression of expressionsOf(statement)) assignNamed(expression);
      switch (statement.kind) {
        case 'import':
          for (const { name, as } of statement.names) {
            // `import a.b` binds `a`.
            const module = as === undefined ? name.split('.')[0]! : name;
            bind(as ?? module, { kind: 'import', module, level: 0, attribute: undefined });
          }
          break;
        case 'from':
          if (statement.names === undefined) stars.push(statement);
          for (const { name, as } of statement.names ?? [])
            bind(as ?? name, {
              kind: 'import',
              module: statement.module,
              level: statement.level,
              attribute: name,
            });
          break;
        case 'function':
          bind(statement.name, { kind: 'function', definition: statement });
          break;
        case 'class':
          classes.push(statement);
          bind(statement.name, { kind: 'class', definition: statement });
          break;
        case 'assign':
          for (const target of statement.targets) assign(target, statement.value);
          break;
        case 'augmented':
          assign(statement.target, undefined);
          break;
        case 'if':
        case 'while':
          visit(statement.body);
          visit(statement.otherwise);
          break;
        case 'for':
          assign(statement.target, undefined);
          visit(statement.body);
          visit(statement.otherwise);
          break;
        case 'with':
          for (const { target } of statement.items) if (target !== undefined) assign(target, undefined);
          visit(statement.body);
          break;
        case 'try':
          visit(statement.body);
          for (const handler of statement.handlers) visit(handler.body);
          visit(statement.otherwise);
          visit(statement.finally);
          break;
        case 'unread':
          visit(statement.body);
          break;
      }
    }
  };
  visit(tree.body);
  const isOpen =
    /\b(?:exec|execfile|globals|__import__)\b|\bsetattr\b(?!\s*\(\s*self\s*,)/.test(
      withoutComments(tree.text),
    ) || /__getattr__/.test(tree.text);
  const dividesTruly = importsFuture(tree.text, 'division');
  return { bindings, stars, classes, dividesTruly, isOpen };
}

/** Trees of texts that were read lately: nets of one project name the same modules. */
const KNOWN = new Map<string, PythonTree>();
const MAX_KNOWN = 64;

function parsed(text: string): PythonTree {
  let tree = KNOWN.get(text);
  if (tree === undefined) {
    tree = parsePython(text);
    if (KNOWN.size >= MAX_KNOWN) KNOWN.delete(KNOWN.keys().next().value!);
    KNOWN.set(text, tree);
  }
  return tree;
}

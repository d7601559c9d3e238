import type { Binding, Module } from './module.js';
import type { ClassDefinition, Expression, FunctionDefinition } from './syntax/tree.js';

/** Caffe's own class as it is misspelt, which ends the import. */
export const MISSPELT_LAYER = 'caffe.layer';

/** Names under which Caffe's own class of Python layers goes. */
const CAFFE_LAYER = new Set([
  'caffe.Layer',
  'caffe._caffe.Layer',
  'caffe.pycaffe.Layer',
  '_caffe.Layer',
  'pycaffe.Layer',
  MISSPELT_LAYER,
]);

/** Modules that are Caffe's, from which a star brings `Layer`. */
const CAFFE = new Set(['caffe', 'caffe._caffe', 'caffe.pycaffe', '_caffe']);

/** What a name means: something of the project, or of a module that is not read. */
export type Meaning =
  | { readonly kind: 'class'; readonly value: ClassOfProject }
  | { readonly kind: 'function'; readonly module: Module; readonly definition: FunctionDefinition }
  | { readonly kind: 'module'; readonly module: Module }
  | {
      readonly kind: 'value';
      readonly module: Module;
      readonly value: Expression | undefined;
      readonly isOnly: boolean;
    }
  | { readonly kind: 'external'; readonly path: string };

/** A member of a class: a method, or what is assigned in its body. */
export type Member =
  | { readonly kind: 'method'; readonly owner: ClassOfProject; readonly definition: FunctionDefinition }
  | { readonly kind: 'value'; readonly owner: ClassOfProject; readonly value: Expression | undefined };

/** A class of the project, with what it derives from. */
export class ClassOfProject {
  readonly module: Module;
  readonly definition: ClassDefinition;
  #bases: readonly (ClassOfProject | string)[] | undefined;
  #members: ReadonlyMap<string, Member> | undefined;
  #order: readonly ClassOfProject[] | undefined;

  constructor(module: Module, definition: ClassDefinition) {
    this.module = module;
    this.definition = definition;
  }

  get name(): string {
    return this.definition.name;
  }

  /** Its bases: classes of the project, or paths of others, empty for what is no name. */
  get bases(): readonly (ClassOfProject | string)[] {
    if (this.#bases === undefined) {
      // A class that derives from itself ends here.
      this.#bases = [];
      this.#bases = this.definition.bases
        .filter(({ name }) => name === undefined)
        .map(({ value, stars }) => {
          const meaning = stars > 0 ? undefined : meaningOf(value, this.module, this.definition);
          if (meaning?.kind === 'class') return meaning.value;
          if (meaning === undefined && value.kind === 'name' && value.name === 'object') return 'object';
          const forgotten = meaning === undefined ? caffeWithoutImport(value, this.module) : undefined;
          if (forgotten !== undefined) return forgotten;
          return meaning?.kind === 'external' ? meaning.path : '';
        });
    }
    return this.#bases;
  }

  /** It and all classes of the project that it derives from, in the order in which Python asks them. */
  get order(): readonly ClassOfProject[] {
    if (this.#order === undefined) {
      const order: ClassOfProject[] = [];
      const visit = (one: ClassOfProject, depth: number) => {
        if (depth > 20) return;
        // A base that several have comes after all of them.
        const at = order.findIndex((known) => known.definition === one.definition);
        if (at >= 0) order.splice(at, 1);
        order.push(one);
        for (const base of one.bases) if (typeof base !== 'string') visit(base, depth + 1);
      };
      visit(this, 0);
      this.#order = order;
    }
    return this.#order;
  }

  /** Whether it derives from Caffe's `Layer`, or from what is not read and has a layer's methods. */
  get isLayer(): boolean {
    const derivesFrom = (is: (base: string) => boolean) =>
      this.order.some(({ bases }) => bases.some((base) => typeof base === 'string' && is(base)));
    return (
      derivesFrom((base) => CAFFE_LAYER.has(base)) ||
      (derivesFrom((base) => base === '' || /\./.test(base)) && this.#hasMethodsOfLayers())
    );
  }

  /** `setup`, and `forward` or `reshape`, of bottoms and tops; `forward` alone beside layers of Caffe's. */
  #hasMethodsOfLayers(): boolean {
    const takesBlobs = (name: string) => {
      const member = this.member(name);
      if (member?.kind !== 'method') return false;
      const [, bottom, top] = member.definition.params;
      return bottom?.name === 'bottom' && top?.name === 'top';
    };
    const { text } = this.module;
    if (!takesBlobs('setup')) return takesBlobs('forward') && /\bcaffe\.Layer\b/.test(text);
    return (takesBlobs('forward') || takesBlobs('reshape')) && /\bcaffe\b/.test(text);
  }

  /** Whether all that it derives from is known. */
  get isComplete(): boolean {
    return this.order.every(({ bases }) =>
      bases.every((base) => typeof base !== 'string' || CAFFE_LAYER.has(base) || base === 'object'),
    );
  }

  /** A member of its own or of a base. */
  member(name: string, after?: ClassOfProject): Member | undefined {
    const from =
      after === undefined ? 0 : this.order.findIndex(({ definition }) => definition === after.definition) + 1;
    for (const one of this.order.slice(from)) {
      const member = one.#own().get(name);
      if (member !== undefined) return member;
    }
    return undefined;
  }

  /** `backward = forward`, `backward = a_function`, `setup = lambda self, bottom, top: None` */
  #methodOf(value: Expression | undefined, members: ReadonlyMap<string, Member>): Member | undefined {
    if (value?.kind === 'lambda') {
      const { params, body, start, end } = value;
      return {
        kind: 'method',
        owner: this,
        definition: {
          kind: 'function',
          name: '',
          nameStart: start,
          params,
          body: [{ kind: 'return', value: body, start: body.start, end: body.end }],
          decorators: [],
          start,
          end,
        },
      };
    }
    if (value?.kind !== 'name') return undefined;
    const own = members.get(value.name);
    if (own !== undefined) return own;
    const meaning = meaningOfName(value.name, this.module);
    // Its names are those of its module, as a method's are.
    return meaning?.kind === 'function' && meaning.module === this.module
      ? { kind: 'method', owner: this, definition: meaning.definition }
      : undefined;
  }

  #own(): ReadonlyMap<string, Member> {
    if (this.#members === undefined) {
      const members = new Map<string, Member>();
      const visit = (body: ClassDefinition['body']) => {
        for (const statement of body) {
          if (statement.kind === 'function')
            members.set(statement.name, { kind: 'method', owner: this, definition: statement });
          else if (statement.kind === 'assign') {
            for (const target of statement.targets) {
              if (target.kind !== 'name') continue;
              const method = this.#methodOf(statement.value, members);
              members.set(target.name, method ?? { kind: 'value', owner: this, value: statement.value });
            }
          } else if (statement.kind === 'if' || statement.kind === 'try' || statement.kind === 'unread')
            visit(statement.body);
        }
      };
      visit(this.definition.body);
      this.#members = members;
    }
    return this.#members;
  }
}

/** `caffe.Layer`, perhaps misspelt, where nothing of the module is called `caffe`. */
function caffeWithoutImport(value: Expression, module: Module): string | undefined {
  if (value.kind !== 'attribute' || value.object.kind !== 'name' || value.object.name !== 'caffe')
    return undefined;
  const path = `caffe.${value.name}`;
  const isLayer = path === 'caffe.Layer' || path === MISSPELT_LAYER;
  return isLayer && module.bindings('caffe').length === 0 ? path : undefined;
}

/** What an expression means that is a name, perhaps with dots. `within`: the class whose base it is, which comes later than they. */
function meaningOf(expression: Expression, module: Module, within?: ClassDefinition): Meaning | undefined {
  if (expression.kind === 'name') return meaningOfName(expression.name, module, 0, within);
  if (expression.kind === 'attribute') {
    const object = meaningOf(expression.object, module, within);
    if (object?.kind === 'external') return { kind: 'external', path: `${object.path}.${expression.name}` };
    if (object?.kind === 'module') return memberOf(object.module, expression.name, 0);
  }
  return undefined;
}

/** What is bound to a name in a module; undefined where that is not known. */
export function meaningOfName(
  name: string,
  module: Module,
  depth = 0,
  within?: ClassDefinition,
): Meaning | undefined {
  if (depth > 0 || within !== undefined) return lookUp(name, module, depth, within);
  let known = MEANINGS.get(module);
  if (known === undefined) {
    known = new Map();
    MEANINGS.set(module, known);
  }
  if (!known.has(name)) known.set(name, lookUp(name, module, 0, undefined));
  return known.get(name);
}

const MEANINGS = new WeakMap<Module, Map<string, Meaning | undefined>>();

function lookUp(
  name: string,
  module: Module,
  depth: number,
  within: ClassDefinition | undefined,
): Meaning | undefined {
  if (depth > 12) return undefined;
  const bindings = module
    .bindings(name)
    .filter((binding) => binding.kind !== 'class' || binding.definition !== within);
  const binding = bindings.at(-1);
  if (binding !== undefined) {
    // One that is tried, and another where it fails.
    const imports = bindings.filter(({ kind }) => kind === 'import');
    const meanings = (imports.length === bindings.length ? imports : [binding]).map((one) =>
      meaningOfBinding(one, module, depth, bindings.length === 1),
    );
    return meanings.find((meaning) => meaning !== undefined && meaning.kind !== 'external') ?? meanings[0];
  }
  for (const { module: star, level } of module.names.stars) {
    if (CAFFE.has(star) && name === 'Layer') return { kind: 'external', path: `${star}.Layer` };
    const imported = module.imported(star, level);
    const meaning = imported === undefined ? undefined : meaningOfName(name, imported, depth + 1);
    if (meaning !== undefined) return meaning;
  }
  // What a star of a module that is not found brings goes by its usual name.
  if (Object.hasOwn(USUAL, name) && module.names.stars.some((star) => !isFound(module, star)))
    return { kind: 'external', path: USUAL[name]! };
  return undefined;
}

/** What modules are called wherever they are imported. */
const USUAL: Readonly<Record<string, string>> = { caffe: 'caffe', np: 'numpy', numpy: 'numpy' };

function isFound(module: Module, { module: star, level }: Module['names']['stars'][number]): boolean {
  return module.imported(star, level) !== undefined;
}

function meaningOfBinding(
  binding: Binding,
  module: Module,
  depth: number,
  isOnly: boolean,
): Meaning | undefined {
  switch (binding.kind) {
    case 'class':
      return { kind: 'class', value: classOf(module, binding.definition) };
    case 'function':
      return { kind: 'function', module, definition: binding.definition };
    case 'value': {
      // `Layer = caffe.Layer`
      const { value } = binding;
      if (isOnly && (value?.kind === 'name' || value?.kind === 'attribute') && depth < 12) {
        const meaning =
          value.kind === 'name' && value.name !== undefined
            ? meaningOfName(value.name, module, depth + 1)
            : meaningOf(value, module);
        if (meaning !== undefined) return meaning;
      }
      return { kind: 'value', module, value, isOnly };
    }
    case 'import': {
      const { module: named, level, attribute } = binding;
      if (attribute === undefined) {
        const imported = module.imported(named, level);
        return imported === undefined
          ? { kind: 'external', path: named }
          : { kind: 'module', module: imported };
      }
      const path = `${'.'.repeat(level)}${named}`;
      const whole = level === 0 || named !== '' ? module.imported(named, level) : undefined;
      if (whole !== undefined) {
        const member = memberOf(whole, attribute, depth + 1);
        if (member !== undefined) return member;
      }
      const submodule = module.imported(named === '' ? attribute : `${named}.${attribute}`, level);
      if (submodule !== undefined) return { kind: 'module', module: submodule };
      return { kind: 'external', path: `${path}.${attribute}` };
    }
  }
}

/** What a module has under a name: what it binds, or a module in the package that it is. */
function memberOf(module: Module, name: string, depth: number): Meaning | undefined {
  const meaning = meaningOfName(name, module, depth + 1);
  if (meaning !== undefined) return meaning;
  if (!/__init__\.py$/.test(module.path)) return undefined;
  const submodule = module.imported(name, 1);
  return submodule === undefined ? undefined : { kind: 'module', module: submodule };
}

const CLASSES = new WeakMap<Module, Map<ClassDefinition, ClassOfProject>>();

/** The one class of a definition in a module. */
export function classOf(module: Module, definition: ClassDefinition): ClassOfProject {
  let known = CLASSES.get(module);
  if (known === undefined) {
    known = new Map();
    CLASSES.set(module, known);
  }
  let found = known.get(definition);
  if (found === undefined) {
    found = new ClassOfProject(module, definition);
    known.set(definition, found);
  }
  return found;
}

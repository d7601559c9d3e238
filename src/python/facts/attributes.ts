import type { UnsetAttribute } from '../facts.js';
import type { ClassOfProject } from '../hierarchy.js';
import type { Module } from '../module.js';
import type { ReadClassOf } from '../read-class.js';
import type { Expression, ExpressionOf, FunctionDefinition, Statement } from '../syntax/tree.js';
import { blocksOf, childrenOf, eachStatement, expressionsOf } from '../syntax/walk.js';

/** What Caffe gives a layer, in one version or another. */
const OF_CAFFE: ReadonlySet<string> = new Set([
  ...['blobs', 'param_str', 'param_str_', 'phase', 'type', 'setup', 'reshape', 'forward', 'backward'],
  ...[
    'layer_param',
    'layer_param_',
    'param',
    'share_in_parallel',
    'add_blob',
    'needs_backward',
    'reset',
    'name',
  ],
]);

/** What sets attributes in ways that are not read. */
const SETS_OTHERWISE =
  /\bsetattr\b|\b__dict__\b|\b__getattr|\b__slots__\b|\bvars\s*\(|\bexec\b|\bAttributeError\b|\blocals\s*\(/;

/** Attributes of `self` that the methods of a class read, and that nothing sets: not the class, nor what it derives from or stands beside. */
export function unsetAttributes(layer: ReadClassOf): readonly UnsetAttribute[] {
  const { of } = layer;
  // What a base lacks its classes have, here or elsewhere.
  if (!of.isLayer || !of.isComplete || layer.isBase || /base|abstract|mixin/i.test(of.name)) return [];
  const modules = [...new Set(of.order.map(({ module }) => module))];
  if (!modules.every(isPlain) || of.order.some(({ definition }) => definition.decorators.length > 0))
    return [];
  const set = new Set<string>();
  for (const { tree } of modules) collectSet(tree.body, set);
  const known = [...set, ...OF_CAFFE];
  const found = new Map<string, UnsetAttribute>();
  for (const { expression, isConditional } of readByCaffe(of)) {
    const { name, nameStart, end } = expression;
    if (set.has(name) || OF_CAFFE.has(name) || name.startsWith('__')) continue;
    if (of.member(name) !== undefined || isAsked(name, modules)) continue;
    const before = found.get(name);
    if (before !== undefined && (isConditional || !before.isConditional)) continue;
    found.set(name, {
      ...layer.placeOf({ module: of.module, span: { start: nameStart, end } }),
      name,
      known,
      isConditional,
    });
  }
  return [...found.values()];
}

/** What Caffe calls of a layer. */
const CALLED = ['__init__', 'setup', 'reshape', 'forward', 'backward'];

/** What is read in methods that Caffe calls, and in those that they name; of the class itself: what a base does is told of the base. */
function readByCaffe(of: ClassOfProject): Reads['found'] {
  const methods = new Set<FunctionDefinition>();
  const add = (name: string) => {
    const member = of.member(name);
    if (member?.kind === 'method') methods.add(member.definition);
  };
  for (const name of CALLED) add(name);
  const found: Reads['found'] = [];
  // It grows while those that they name are found.
  for (const method of methods) {
    const reads = readIn(method);
    for (const { expression } of reads) add(expression.name);
    const isOwn = of.definition.body.some((statement) => statement === method);
    if (isOwn && method.decorators.length === 0) found.push(...reads);
  }
  return found;
}

function isPlain({ tree, text }: Module): boolean {
  return !tree.problems.some(({ breaks }) => breaks === 'both') && !SETS_OTHERWISE.test(text);
}

/** Whether a name stands in a text, as `hasattr` and `getattr` are given it. */
function isAsked(name: string, modules: readonly Module[]): boolean {
  return modules.some(({ text }) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}

/** Attributes that anything in a module sets, of whatever object. */
function collectSet(body: readonly Statement[], into: Set<string>): void {
  eachStatement(body, (statement) => {
    switch (statement.kind) {
      case 'assign':
        for (const target of statement.targets) collectTarget(target, into);
        break;
      case 'for':
        collectTarget(statement.target, into);
        break;
      case 'with':
        for (const { target } of statement.items) if (target !== undefined) collectTarget(target, into);
        break;
      default:
    }
    return undefined;
  });
}

function collectTarget(target: Expression, into: Set<string>): void {
  if (target.kind === 'attribute') into.add(target.name);
  else if (target.kind === 'tuple' || target.kind === 'list')
    for (const item of target.items) collectTarget(item, into);
  else if (target.kind === 'star') collectTarget(target.value, into);
}

/** What a method does with attributes of its first parameter. */
interface Reads {
  readonly found: { readonly expression: ExpressionOf<'attribute'>; readonly isConditional: boolean }[];
  /** Whether the parameter becomes something else. */
  isOther: boolean;
}

function readIn({ params, body }: FunctionDefinition): Reads['found'] {
  const self = params[0]?.stars === 0 ? params[0].name : undefined;
  if (self === undefined) return [];
  const reads: Reads = { found: [], isOther: false };
  const look = (expression: Expression, isTarget: boolean, isConditional: boolean) => {
    if (expression.kind === 'attribute' && expression.object.kind === 'name') {
      if (expression.object.name === self && !isTarget) reads.found.push({ expression, isConditional });
      return;
    }
    if (isTarget && expression.kind === 'name' && expression.name === self) reads.isOther = true;
    // What stands in a target is read, but for what it names: `self.x[i] = 1`.
    const isList = expression.kind === 'tuple' || expression.kind === 'list';
    for (const child of childrenOf(expression)) look(child, isTarget && isList, isConditional);
  };
  const visit = (block: readonly Statement[], isConditional: boolean) => {
    for (const statement of block) {
      if (statement.kind === 'class') continue;
      const targets = targetsOf(statement);
      for (const expression of expressionsOf(statement))
        look(expression, targets.includes(expression), isConditional);
      // What a constant turns on, as DEBUG, is off.
      const blocks =
        statement.kind === 'if' && isSwitch(statement.test) ? [statement.otherwise] : blocksOf(statement);
      for (const inner of blocks) visit(inner, isConditional || statement.kind === 'if');
    }
  };
  visit(body, false);
  return reads.isOther ? [] : reads.found;
}

function targetsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'assign':
    case 'delete':
      return statement.targets;
    case 'for':
      return [statement.target];
    default:
      return [];
  }
}

/** Whether a test is a constant of the module's or of its settings: `DEBUG`, `cfg.DEBUG`. */
function isSwitch(test: Expression): boolean {
  if (test.kind === 'unary') return isSwitch(test.operand);
  if (test.kind === 'boolean') return test.operands.some(isSwitch);
  return (test.kind === 'name' || test.kind === 'attribute') && /^[A-Z_\d]+$/.test(test.name);
}

import { type Meaning, meaningOfName } from '../hierarchy.js';
import type { Module } from '../module.js';
import { REMOVED_FROM_NUMPY } from '../removed-names.js';
import type { Expression, ExpressionOf } from '../syntax/tree.js';
import { BUILTINS } from './library.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { UNKNOWN, type Value } from './value.js';

/** What a name stands for, where it is used. */
export function nameOf(run: Run, expression: ExpressionOf<'name'> & Expression, frame: Frame): Value {
  const { name } = expression;
  const local = frame.locals.get(name) ?? frame.closure?.get(name);
  if (local !== undefined) return local;
  const meaning = meaningOfName(name, frame.module);
  if (meaning?.kind === 'external') return externalName(run, normalized(meaning.path), expression, frame);
  if (meaning !== undefined) return meaningValue(run, meaning);
  if (BUILTINS.has(name)) return { kind: 'external', path: `builtins.${name}` };
  const { isOpen, bindings } = frame.module.names;
  const forgotten = isOpen || bindings.has(name) ? undefined : FORGOTTEN.get(name);
  return forgotten === undefined ? UNKNOWN : { kind: 'external', path: forgotten };
}

/** Modules that are meant by their names where their imports are left out, as in a part of a file that is handed on. */
const FORGOTTEN = new Map([
  ['np', 'numpy'],
  ...['numpy', 'math', 'yaml', 'json', 'ast'].map((name) => [name, name] as const),
]);

/** A name of a module that is not read. */
export function externalName(run: Run, path: string, at: Expression, frame: Frame): Value {
  // Of the others nothing is asked.
  if (path.startsWith('numpy.') && Object.hasOwn(REMOVED_FROM_NUMPY, path.slice(6)))
    run.note({ kind: 'name', path }, at, frame);
  return { kind: 'external', path };
}

/** What a name of a module means, as a value. */
export function meaningValue(run: Run, meaning: Meaning): Value {
  switch (meaning.kind) {
    case 'class':
      return { kind: 'class', definition: meaning.value };
    case 'function':
      return {
        kind: 'function',
        definition: meaning.definition,
        module: meaning.module,
        closure: undefined,
        self: undefined,
        owner: undefined,
      };
    case 'module':
      return { kind: 'module', module: meaning.module };
    case 'external':
      return { kind: 'external', path: normalized(meaning.path) };
    case 'value':
      return meaning.value === undefined || !meaning.isOnly
        ? UNKNOWN
        : globalValue(run, meaning.value, meaning.module);
  }
}

/** What a module assigns to a name. Its code is not followed further than that. */
export function globalValue(run: Run, expression: Expression, module: Module): Value {
  const known = run.globals.get(expression);
  if (known !== undefined) return known;
  run.globals.set(expression, UNKNOWN);
  const before = run.events.length;
  const value = run.evaluate(expression, {
    module,
    locals: new Map(),
    closure: undefined,
    returned: [],
    owner: undefined,
    self: undefined,
  });
  // What is 0 when the module is imported is so wherever it is used.
  const divisions = run.events.slice(before).filter(({ kind }) => kind === 'division');
  run.events.length = before;
  run.events.push(...divisions);
  run.globals.set(expression, value);
  return value;
}

const PREFIXES = [
  ['np.', 'numpy.'],
  ['numpy.core.', 'numpy.'],
  ['__builtin__.', 'builtins.'],
  ['six.moves.', 'builtins.'],
] as const;

/** Names of NumPy and others, whatever they are imported as. */
export function normalized(path: string): string {
  for (const [prefix, name] of PREFIXES) if (path.startsWith(prefix)) return name + path.slice(prefix.length);
  return path;
}

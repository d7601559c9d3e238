import type { ArgumentOption } from '../arguments.js';
import type { Expression } from '../syntax/tree.js';
import { useAsSize } from './division.js';
import { keyOf } from './params.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import type { Constant } from './term.js';
import { constantOf, constantValue, From, NONE, type ParserValue, UNKNOWN, type Value } from './value.js';

/** Settings of a parser with which it reads other texts than one without. */
const UNUSUAL = ['parents', 'prefix_chars', 'fromfile_prefix_chars', 'argument_default', 'conflict_handler'];

/**
 * What `argparse.ArgumentParser(…)` makes.
 *
 * @param isOpen whether it may take options that are not seen
 */
export function parserOf(named: ReadonlyMap<string, Value>, isOpen: boolean): ParserValue {
  return {
    kind: 'parser',
    options: [],
    defaults: new Map(),
    isOpen: isOpen || UNUSUAL.some((name) => named.has(name)),
  };
}

/** What `parser.add_argument(…)` adds; the parser is open where that is not known. */
export function addArgument(
  parser: ParserValue,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  isSure: boolean,
): void {
  const names = positional.map(constantOf);
  const option =
    isSure && names.every((name) => typeof name === 'string') ? optionOf(names, named) : undefined;
  if (option === undefined) {
    parser.isOpen = true;
    return;
  }
  parser.options.push(option);
  const written = named.get('default') ?? (option.nargs === 0 ? opposite(option.alone) : NONE);
  if (!option.isRequired) parser.defaults.set(option.dest, written);
}

function opposite(value: Constant | undefined): Value {
  return typeof value === 'boolean' ? constantValue(!value) : NONE;
}

function optionOf(names: readonly string[], named: ReadonlyMap<string, Value>): ArgumentOption | undefined {
  const text = (key: string) => {
    const value = constantOf(named.get(key));
    return typeof value === 'string' ? value : undefined;
  };
  const isByPlace = names.length === 1 && !names[0]!.startsWith('-');
  const flags = isByPlace ? [] : names;
  const first = names.find((name) => name.startsWith('--')) ?? names[0];
  const dest = text('dest') ?? first?.replace(/^-+/, '').replaceAll('-', '_');
  if (dest === undefined || (!isByPlace && !names.every((name) => name.startsWith('-')))) return undefined;
  const isRequired = isByPlace ? !named.has('default') : constantOf(named.get('required')) === true;
  const common = { flags, dest, isRequired, choices: choicesOf(named.get('choices')) };
  const action = named.has('action') ? text('action') : 'store';
  switch (action) {
    case 'store_true':
    case 'store_false':
      return { ...common, nargs: 0, type: undefined, alone: action === 'store_true' };
    case 'store_const':
      return { ...common, nargs: 0, type: undefined, alone: constantOf(named.get('const')) };
    case 'store': {
      const nargs = named.has('nargs') ? nargsOf(constantOf(named.get('nargs'))) : undefined;
      if (nargs === null) return undefined;
      return {
        ...common,
        nargs,
        type: typeOf(named.get('type')),
        alone: constantOf(named.get('const')) ?? null,
      };
    }
    default:
      return undefined;
  }
}

/** Null for what is not known. */
function nargsOf(value: Constant | undefined): ArgumentOption['nargs'] | null {
  return value === '?' || value === '*' || value === '+' || (typeof value === 'number' && value > 0)
    ? value
    : null;
}

function typeOf(type: Value | undefined): ArgumentOption['type'] {
  if (type === undefined) return 'str';
  if (type.kind !== 'external') return undefined;
  const name = type.path.replace(/^builtins\./, '');
  return name === 'str' || name === 'int' || name === 'float' ? name : undefined;
}

function choicesOf(choices: Value | undefined): readonly Constant[] | undefined {
  if (choices?.kind !== 'sequence') return undefined;
  const known = (choices.items ?? []).map(constantOf);
  return known.length === 0 || known.includes(undefined) ? undefined : (known as Constant[]);
}

/** What a method of a parser gives; `from` is what its arguments were computed from. */
export function callOfParser(
  run: Run,
  parser: ParserValue,
  name: string,
  { positional, named, isOpen }: Given,
  from: number,
  at: Expression,
  frame: Frame,
): Value {
  switch (name) {
    case 'add_argument':
      useAsSize(run, named.get('nargs') ?? UNKNOWN);
      addArgument(parser, positional, named, !isOpen && run.conditions.length === 0);
      return UNKNOWN;
    case 'add_argument_group':
    case 'add_mutually_exclusive_group':
      return parser;
    case 'parse_args':
    case 'parse_known_args': {
      if ((from & From.text) === 0) return { kind: 'unknown', from };
      const [words] = positional;
      const isKnown =
        name === 'parse_args' &&
        positional.length === 1 &&
        words?.kind === 'sequence' &&
        words.isWords === true &&
        !parser.isOpen;
      run.note(
        { kind: 'parse', how: 'argparse', isEdited: !isKnown, options: [...parser.options] },
        at,
        frame,
      );
      if (parser.isOpen) run.note({ kind: 'every key' }, at, frame);
      for (const { dest, isRequired } of parser.options)
        run.note({ kind: 'key', key: dest, isRequired, fallback: parser.defaults.get(dest) }, at, frame);
      for (const { dest, type, nargs } of parser.options)
        if (type === 'int' && nargs === undefined)
          run.wholeKeys.add(JSON.stringify(keyOf(dest, parser.defaults.get(dest))));
      const params: Value = { kind: 'params', fallback: new Map(parser.defaults) };
      return name === 'parse_args' ? params : { kind: 'sequence', items: [params, UNKNOWN], from };
    }
    case 'print_help':
    case 'format_help':
      return UNKNOWN;
    default:
      parser.isOpen = true;
      return UNKNOWN;
  }
}

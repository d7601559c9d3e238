/** The parameters that `--param` gives a layer of the user's making. */
import { allowsNumber, numberExpected } from '../../catalog/constraints.js';
import { FLOAT32_MAX, type GeneratedLayer, type NumberParameter } from '../../catalog/layer.js';
import type { Values } from '../../formula/evaluate.js';
import { ARITY } from '../../formula/expression.js';
import type { FormulaParameter } from '../../formula/formula.js';
import { declare } from '../../formula/parse.js';
import { OptionsError } from '../options.js';
import { isPythonName } from '../python.js';
import type { Learned } from './types.js';

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const PARAMETER = new RegExp(
  `^\\s*([A-Za-z_]\\w*)\\s*:\\s*(float|int|learned)((?:\\s*[<>]=?\\s*${NUMBER})*)\\s*=\\s*(${NUMBER})\\s*$`,
);
const EXPECTED =
  'NAME:TYPE=DEFAULT with bounds behind the type, like alpha:float=0.25, gamma:float>0=2 or n:int>=1<=9=3, or a:learned=0.25 in a layer';

/** Parameters of the layers to start from, which a formula of one's own does without. */
const STARTING: readonly string[] = ['scale', 'steepness'];

/** What a layer's class has already. */
const TAKEN = [
  ...['setup', 'reshape', 'forward', 'backward', 'formula', 'prepare', 'allocate', 'check', 'chosen'],
  ...['blobs', 'type', 'phase', 'param_str'],
];

/**
 * @param words `gamma:float>0=2`, one for each parameter
 * @param variables what the formula calls the bottoms; none where there is no formula
 * @throws OptionsError for what cannot be read
 */
export function readParameters(
  layer: GeneratedLayer,
  words: readonly string[],
  variables: readonly string[],
): { readonly own: readonly NumberParameter[]; readonly learned: readonly Learned[] } {
  const problems: string[] = [];
  const own: NumberParameter[] = [];
  const learned: Learned[] = [];
  for (const word of words) {
    const [, name, type, bounds, text] = PARAMETER.exec(word) ?? [];
    if (name === undefined || bounds === undefined) {
      problems.push(`--param is ${JSON.stringify(word)}; it must be ${EXPECTED}`);
      continue;
    }
    const before = [...own.map(({ key }) => key), ...learned.map((one) => one.name)];
    const reason = whyNoName(name, layer, before, variables);
    if (reason !== undefined) {
      problems.push(`--param ${name}: ${reason}`);
      continue;
    }
    if (type === 'learned') {
      if (layer.role !== 'layer' || variables.length === 0)
        problems.push(`--param ${name}: what is learned is for a --formula of custom-layer`);
      else if (bounds !== '')
        problems.push(
          `--param ${name}: what is learned has no bounds; bound it in the formula, as in max(${name}, 0)`,
        );
      else learned.push({ name, start: Number(text) });
      continue;
    }
    const parameter = { ...readBounds(bounds, type === 'int'), key: name, default: Number(text) };
    const expected = numberExpected(parameter);
    if (!allowsNumber(parameter, parameter.default))
      problems.push(`--param ${name} is ${text} by default; it must be ${expected}`);
    else own.push({ ...parameter, help: helpOf(parameter, expected) });
  }
  if (problems.length > 0) throw new OptionsError(problems);
  return { own, learned };
}

function helpOf(parameter: NumberParameter, expected: string): string {
  return `${expected[0]!.toUpperCase()}${expected.slice(1)}, by default ${parameter.default}.`;
}

function whyNoName(
  name: string,
  layer: GeneratedLayer,
  before: readonly string[],
  variables: readonly string[],
): string | undefined {
  const hasFormula = variables.length > 0;
  if (before.includes(name)) return 'it is there twice';
  if (!isPythonName(name)) return 'it is a keyword of Python';
  if (name.startsWith('_')) return 'its name must begin with a letter';
  const isOwn = layer.parameters.some(({ key }) => key === name && (!hasFormula || !STARTING.includes(key)));
  if (isOwn) return `${layer.id} has a parameter of this name already`;
  if (variables.includes(name)) return `${name} is a bottom in the formula`;
  const isWord = hasFormula && (Object.hasOwn(ARITY, name) || name === 'where' || name === 'pi');
  if (isWord || Object.hasOwn(ARITY, name)) return 'it is the name of a function';
  if (TAKEN.includes(name)) return 'the class has something of this name';
  return undefined;
}

/** What to do about a name of a formula that is none of its own: declare it, by another name where this one can't be. */
export function adviceFor(layer: GeneratedLayer, variables: readonly string[]): (name: string) => string {
  return (name) => {
    const reason = whyNoName(name, layer, [], variables);
    if (reason === undefined) return declare(name);
    const other = `${name.replace(/^_+/, '') || 'a'}${name.startsWith('_') ? '' : '_'}`;
    const works = whyNoName(other, layer, [], variables) === undefined ? other : `${other}_`;
    return `it can't be declared, since ${reason}: write ${works}, with --param ${works}:float=1`;
  };
}

function readBounds(text: string, integer: boolean): NumberParameter {
  let bounds: NumberParameter = { key: '', kind: 'number', help: '', ...(integer ? { integer } : {}) };
  for (const [, relation, number] of text.matchAll(new RegExp(`([<>]=?)\\s*(${NUMBER})`, 'g'))) {
    const value = Math.max(-FLOAT32_MAX, Math.min(Number(number), FLOAT32_MAX));
    if (relation === '>') bounds = { ...bounds, above: value };
    if (relation === '>=') bounds = { ...bounds, min: value };
    if (relation === '<') bounds = { ...bounds, below: value };
    if (relation === '<=') bounds = { ...bounds, max: value };
  }
  return bounds;
}

/** What a formula is to know of a parameter. */
export function inFormula(parameter: NumberParameter): FormulaParameter {
  const { key, above, min, below, max, integer } = parameter;
  const byDefault = parameter.default!;
  const others = [byDefault * 0.3, byDefault * 3].map((value) => (integer ? Math.round(value) : value));
  return {
    name: key,
    positive: (above ?? -1) >= 0 || (min ?? 0) > 0,
    nonNegative: (above ?? -1) >= 0 || (min ?? -1) >= 0,
    ...boundOf('least', above, min),
    ...boundOf('most', below, max),
    values: [byDefault, ...others.filter((value) => value !== byDefault && allowsNumber(parameter, value))],
  };
}

/** Where a number may be on one side, by what it must be beyond, or may be too. */
function boundOf(side: 'least' | 'most', beyond: number | undefined, itself: number | undefined) {
  const value = beyond ?? itself;
  return value === undefined ? {} : { [side]: { value, open: beyond !== undefined } };
}

/** The parameters as they are by default. */
export function defaultsOf(own: readonly NumberParameter[]): Values {
  return Object.fromEntries(own.map((one) => [one.key, one.default!]));
}

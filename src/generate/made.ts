import { allowsNumber, numberExpected } from '../catalog/constraints.js';
import type { GeneratedLayer, NumberParameter } from '../catalog/layer.js';
import { FLOAT32_MAX } from '../catalog/layer.js';
import { Float, type Values } from '../formula/evaluate.js';
import { ARITY, type Expression } from '../formula/expression.js';
import { type Formula, type FormulaParameter, readFormula } from '../formula/formula.js';
import { declare, FormulaError, parseFormula, pointAt } from '../formula/parse.js';
import type { Weakness } from '../formula/probe.js';
import { writeFormula, writePython } from '../formula/write.js';
import { LAYER_NAMES, type Learned, layerOfFormula } from './made-layer.js';
import { OptionsError } from './options.js';
import { pageOf } from './page.js';
import { isPythonName } from './python.js';

/** A layer of the user's making, and what to know of it: sentences without a full stop. */
export interface Made {
  readonly layer: GeneratedLayer;
  readonly notes: readonly string[];
}

/**
 * A loss of the catalog to start from, with the user's own parameters, and their formula in place of its own.
 *
 * @param words of `--param`: `gamma:float>0=2`
 * @throws OptionsError for what cannot be read, with its place
 */
export function makeLayer(layer: GeneratedLayer, words: readonly string[], text: string | undefined): Made {
  const ofLayer = layer.role === 'layer';
  const names = text === undefined ? [] : ofLayer ? LAYER_NAMES : ['x', 't'];
  const { own, learned } = readParameters(layer, words, names);
  const flags = words.flatMap((word) => ['--param', word]);
  // Where there is a formula, none but its own parameters, and what the shared part has.
  const kept = layer.parameters.filter(
    ({ kind, key }) => text === undefined || kind !== 'number' || key === 'ignore_value',
  );
  if (text === undefined) {
    return { layer: { ...layer, parameters: [...own, ...kept], made: { words: flags } }, notes: [] };
  }
  if (ofLayer) return layerOfFormula(layer, text, { own, learned, flags, advice: adviceFor(layer, names) });
  const formula = formulaOf(text, own, adviceFor(layer, names));
  const hasTarget = formula.byT !== undefined;
  const made: GeneratedLayer = {
    ...layer,
    title: 'Loss of a formula',
    single: formula.single,
    bottoms: hasTarget ? layer.bottoms : layer.bottoms.slice(0, 1),
    parameters: [...own, ...kept.filter(({ key }) => hasTarget || !key.startsWith('ignore_'))],
    example:
      own[0] === undefined ? '{"normalization": "VALID"}' : JSON.stringify({ [own[0].key]: own[0].default }),
    made: {
      words: [...flags, '--formula', text],
      template: templateOf(formula),
      plain: plainOf(formula, own),
      page: (module) => pageOf(formula, own, module),
    },
  };
  return { layer: made, notes: formula.weaknesses.map((weakness) => noteOf(weakness, text)) };
}

function formulaOf(text: string, own: readonly NumberParameter[], advice: (name: string) => string): Formula {
  try {
    return readFormula(text, own.map(inFormula), advice);
  } catch (error) {
    if (error instanceof FormulaError) throw new OptionsError([error.message]);
    throw error;
  }
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

function readParameters(
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
function adviceFor(layer: GeneratedLayer, variables: readonly string[]): (name: string) => string {
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

/** What a weakness means, with its place. */
export function noteOf(weakness: Weakness, text: string): string {
  const { span } = weakness;
  return `${sentenceOf(weakness, text)}${span === undefined ? '' : `\n${pointAt(text, span)}`}`;
}

/** What a weakness means, and what to do. */
export function sentenceOf({ kind, of, span, reason, at }: Weakness, text: string): string {
  const part = span === undefined ? 'the formula' : text.slice(span.start, span.end).replace(/\s+/g, ' ');
  const numbers = Object.entries(at)
    .filter(([name]) => name === 'x' || new RegExp(`\\b${name}\\b`).test(text))
    .map(([name, value]) => `${name} = ${Number(value.toPrecision(6))}`)
    .join(', ');
  switch (kind) {
    case 'undefined':
      return `${part} is ${reason} where ${numbers}: keep what the layer is given away from it, or bound it, as in max(..., 1e-6)`;
    case 'overflows':
      return `${part} cannot be made stable: where ${numbers}, it grows beyond what float32 holds; bound it, as in min(..., 80)`;
    case 'loses digits':
      return `${part} cannot be made stable: where ${numbers}, the ${of} is wrong, since ${reason}`;
    case 'no number':
      return `${part} cannot be made stable: where ${numbers}, the ${of} is no finite number, since ${reason}`;
  }
}

/** The docstring and the methods. */
function templateOf(formula: Formula): string {
  const { byT, text, weaknesses } = formula;
  const code = writePython(
    [formula.loss, formula.byX, ...(byT === undefined ? [] : [byT])],
    ['x', 't'],
    ['loss', 'by_x', 'by_t', 'weight'],
  );
  const [loss, byX, byTarget] = code.results as [string, string, string];
  const computed = [...assigned('loss', loss), ...assigned('by_x', byX)];
  // What the gradient by t alone takes is computed where that is asked for: seldom.
  const ofTarget = code.statements
    .slice(code.counts[1])
    .concat(assigned('by_t', byTarget ?? ''), 'return by_t');
  const body = [
    ...code.statements.slice(0, code.counts[1]),
    ...computed,
    ...(byT === undefined
      ? ['return loss, [by_x]']
      : [
          '',
          'def gradient_by_t():',
          ...ofTarget.map((line) => `    ${line}`),
          '',
          'return loss, [by_x, gradient_by_t]',
        ]),
  ];
  return `${docOf(formula, text, weaknesses)}
def formula(self, x${byT === undefined ? '' : ', t'}):
    """The losses, and their gradient${byT === undefined ? ' by x' : 's by x and t'}."""
${body.map((line) => (line === '' ? '\n' : `    ${line}\n`)).join('')}${code.helpers.map((helper) => `\n${helper.join('\n')}\n`).join('')}`;
}

/** The formula as it was given, for the layer's test. */
function plainOf({ text, loss, byX, byT, weaknesses }: Formula, own: readonly NumberParameter[]): string {
  const given = parseFormula(text, ['x', 't', ...own.map(({ key }) => key)]);
  const code = writePython([given], ['x', 't'], ['p', 'w', 'kept', 'loss', 'total'], 'dict');
  const variables = byT === undefined ? ['x'] : ['x', 't'];
  const parts = [loss, byX, ...(byT === undefined ? [] : [byT])];
  const blobs = [
    ...numbersFor(weaknesses, variables, parts, defaultsOf(own)),
    ...(byT === undefined ? [] : ['random.uniform(0.1, 2, shape)']),
  ];
  const body = [...code.statements, ...assigned('loss', code.results[0]!)];
  const lines =
    byT === undefined
      ? ['def losses(p, x):', ...body, 'return total(p, loss, np.ones(x.shape))']
      : [
          'def losses(p, x, t, w=1.0):',
          'kept = kept_of(p, t)',
          't = np.where(kept, t, 0)',
          ...body,
          'return total(p, np.where(kept, w * loss, 0), kept)',
        ];
  return `def batch(random, n, p):
    """${byT === undefined ? 'Predictions' : 'Predictions and targets, and what each counts for'}."""
    shape = (n, 3, 5)
    return [${blobs.join(', ')}]


${code.helpers.map((helper) => `${helper.join('\n')}\n\n\n`).join('')}${lines.map((line, at) => `${at === 0 ? '' : '    '}${line}\n`).join('')}`;
}

function docOf({ loss, byX, byT }: Formula, text: string, weaknesses: readonly Weakness[]): string {
  const weight = byT === undefined ? '' : ' with target t';
  const lines = [
    'Loss of a formula: a Python layer for Caffe.',
    '',
    `For a prediction x${weight}:`,
    '',
    ...indented(`loss          = ${writeFormula(loss)}`),
    ...indented(`gradient by x = ${writeFormula(byX)}`),
    ...(byT === undefined ? [] : indented(`gradient by t = ${writeFormula(byT)}`)),
    '',
    ...(byT === undefined ? [] : ['Both are multiplied by the weight, where there is a third bottom.', '']),
    ...asGiven(text, weaknesses),
  ];
  return `"""${lines.join('\n')}\n"""\n`;
}

/** For a docstring: the formula as it was given, and what of it could not be made stable. */
export function asGiven(text: string, weaknesses: readonly Weakness[]): string[] {
  return [
    'This is a form that floating-point numbers bear, and its derivatives, of what was given:',
    '',
    ...indented(plain(text)),
    ...(weaknesses.length === 0 ? [] : ['', 'What could not be made stable:', '']),
    ...weaknesses.flatMap((weakness) => wrapped(`- ${plain(sentenceOf(weakness, text))}`, 106)),
  ];
}

/** Where a formula is not defined everywhere: what to try its variables with, the first and the others. */
const RANGES: readonly (readonly [first: readonly [number, number], others: readonly [number, number]])[] = [
  [
    [0.05, 0.95],
    [0.05, 0.95],
  ],
  [
    [1.05, 1.95],
    [0.05, 0.95],
  ],
  [
    [0.05, 0.95],
    [1.05, 1.95],
  ],
];

/** For a layer's test: numbers of a shape for each variable, for which the formula and its slopes are defined. */
export function numbersFor(
  weaknesses: readonly Weakness[],
  variables: readonly string[],
  parts: readonly Expression[],
  values: Values,
): string[] {
  if (!weaknesses.some(({ kind }) => kind === 'undefined'))
    return variables.map(() => 'random.randn(*shape)');
  const found = RANGES.find(([first, others]) =>
    cornersOf(variables.map((_, index) => (index === 0 ? first : others))).every((corner) => {
      const float = new Float({
        ...values,
        ...Object.fromEntries(variables.map((name, n) => [name, corner[n]!])),
      });
      return parts.every((part) => Math.abs(float.of(part)) < 1e6);
    }),
  );
  return variables.map((_, index) => {
    const [low, high] = (found ?? RANGES[0]!)[index === 0 ? 0 : 1];
    return `random.uniform(${low}, ${high}, shape)`;
  });
}

/** All that can be made of both ends of each range, and of its middle. */
function cornersOf(ranges: readonly (readonly [number, number])[]): number[][] {
  return ranges.reduce<number[][]>(
    (corners, [low, high]) =>
      corners.flatMap((corner) => [low, (low + high) / 2, high].map((end) => [...corner, end])),
    [[]],
  );
}

/** The parameters as they are by default. */
export function defaultsOf(own: readonly NumberParameter[]): Values {
  return Object.fromEntries(own.map((one) => [one.key, one.default!]));
}

/** A formula's text where a docstring has it: it has passed the parser, so that only its spaces can be others. */
function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

export function indented(text: string): string[] {
  return wrapped(text, 100).map((line, index) => `${index === 0 ? '    ' : '        '}${line}`);
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  // Spaces that lay something out stay.
  for (const word of text.split(/(?<=\S) /)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** An assignment: where it is long, in parentheses, in which Python takes any line ends. */
export function assigned(name: string, value: string): string[] {
  if (name.length + value.length < 88) return [`${name} = ${value}`];
  return [`${name} = (`, ...wrapped(value, 84).map((line) => `    ${line}`), ')'];
}

import type { GeneratedLayer, NumberParameter } from '../../catalog/layer.js';
import { type Expression, mapParts, mentions } from '../../formula/expression.js';
import type { Differentiated } from '../../formula/formula.js';
import { readLayerFormula } from '../../formula/formula.js';
import { FormulaError, parseFormula } from '../../formula/parse.js';
import { type PythonCode, writeFormula, writePython } from '../../formula/write.js';
import { OptionsError } from '../options.js';
import { asGiven, noteOf } from './notes.js';
import { layerPageOf } from './page.js';
import { defaultsOf, inFormula } from './parameters.js';
import { assigned, indented } from './python-lines.js';
import { numbersFor } from './trial-numbers.js';
import type { Learned, Made, Own } from './types.js';

/** What the bottoms of a layer are called in its formula, in their order. */
export const LAYER_NAMES: readonly string[] = ['x', 'y', 'z', 'u', 'v'];

/**
 * The layer of a formula of its bottoms, number by number.
 *
 * @throws OptionsError for what cannot be read, with its place
 */
export function layerOfFormula(layer: GeneratedLayer, text: string, given: Own): Made {
  const { own, learned, flags } = given;
  const { formula, bottoms } = formulaOf(text, given);
  const [first] = layer.bottoms;
  const made: GeneratedLayer = {
    ...layer,
    title: 'Layer of a formula',
    // It was made stable for float64.
    single: false,
    bottoms: bottoms.map((name, index) =>
      bottoms.length === 1
        ? first!
        : { what: `numbers ${name}`, blob: index === 0 ? first!.blob : name, gradient: 'kept' },
    ),
    parameters: own,
    ...(learned.length === 0
      ? {}
      : { learns: learned.map(({ name, start }) => ({ what: name, start, lrMult: 1, decayMult: 0 })) }),
    example: own[0] === undefined ? '{}' : JSON.stringify({ [own[0].key]: own[0].default }),
    made: {
      words: [...flags, '--formula', text],
      template: templateOf(formula, bottoms, learned),
      plain: plainOf(formula, bottoms, own, learned),
      page: (module) => layerPageOf(formula, bottoms, own, learned, module),
    },
  };
  return { layer: made, notes: formula.weaknesses.map((weakness) => noteOf(weakness, text)) };
}

function formulaOf(text: string, { own, learned, advice }: Own) {
  try {
    const asLearned = learned.map(({ name, start }) => ({
      name,
      positive: false,
      nonNegative: false,
      values: [...new Set([start, start + 1, -start - 0.5])],
    }));
    return readLayerFormula(text, LAYER_NAMES, asLearned, own.map(inFormula), advice);
  } catch (error) {
    if (error instanceof FormulaError) throw new OptionsError([error.message]);
    throw error;
  }
}

/** The docstring and the methods. */
function templateOf(
  formula: Differentiated,
  bottoms: readonly string[],
  learned: readonly Learned[],
): string {
  const slopes = [...formula.slopes];
  const code = writePython([formula.value, ...slopes.map(([, slope]) => slope)], bottoms, [
    'top',
    ...slopes.map(([name]) => `by_${name}`),
  ]);
  // One that is the same for all numbers is an array too.
  const spread = (slope: Expression, written: string) =>
    bottoms.some((bottom) => mentions(slope, bottom)) ? written : `np.full_like(top, ${written})`;
  const of = learned.length === 0 ? 'each bottom' : 'each bottom, and by what is learned';
  return `${docOf(formula, bottoms, learned)}
def formula(self, ${bottoms.join(', ')}):
    """The numbers of the top, of those of the bottom${bottoms.length === 1 ? '' : 's'}, and their derivatives by ${of}."""
${bodyOf(code, [
  assigned('top', code.results[0]!),
  ...slopes.map(([name, slope], index) => assigned(`by_${name}`, spread(slope, code.results[index + 1]!))),
  [`return top, [${slopes.map(([name]) => `by_${name}`).join(', ')}]`],
])}${code.helpers.map((helper) => `\n${helper.join('\n')}\n`).join('')}`;
}

function bodyOf({ statements }: PythonCode, lines: readonly (readonly string[])[]): string {
  return [...statements, ...lines.flat()].map((line) => `    ${line}\n`).join('');
}

/** The formula as it was given, for the layer's test. */
function plainOf(
  { text, value, slopes, weaknesses }: Differentiated,
  bottoms: readonly string[],
  own: readonly NumberParameter[],
  learned: readonly Learned[],
): string {
  const names = [...bottoms, ...learned.map(({ name }) => name)];
  const given = parseFormula(text, [...names, ...own.map(({ key }) => key)]);
  const renamed = new Map(names.map((name) => [name, OF_TESTS.includes(name) ? `${name}_learned` : name]));
  const arrays = [...renamed.values()];
  const code = writePython([withNames(given, renamed)], arrays, ['p', 'top'], 'dict');
  const values = {
    ...defaultsOf(own),
    ...Object.fromEntries(learned.map(({ name, start }) => [name, start])),
  };
  const blobs = numbersFor(weaknesses, bottoms, [value, ...slopes.values()], values);
  return `def batch(random, n, p):
    """Numbers of each bottom."""
    shape = (n, 3, 5)
    return [${blobs.join(', ')}]


${code.helpers.map((helper) => `${helper.join('\n')}\n\n\n`).join('')}def output(p, ${arrays.join(', ')}):
${bodyOf(code, [assigned('top', code.results[0]!), ['return top']])}`;
}

/** What a test calls parameters and NumPy. */
const OF_TESTS: readonly string[] = ['p', 'np'];

function withNames(expression: Expression, names: ReadonlyMap<string, string>): Expression {
  return expression.kind === 'name'
    ? { ...expression, name: names.get(expression.name) ?? expression.name }
    : mapParts(expression, (part) => withNames(part, names));
}

function docOf(
  { text, value, slopes, weaknesses }: Differentiated,
  bottoms: readonly string[],
  learned: readonly Learned[],
): string {
  const lines = [
    'Layer of a formula: a Python layer for Caffe.',
    '',
    `For ${bottoms.length === 1 ? 'a number x of the bottom' : `numbers ${bottoms.join(', ')} of the bottoms`}${learned.length === 0 ? '' : `, and ${learned.map(({ name }) => name).join(', ')}, which ${learned.length === 1 ? 'is' : 'are'} learned`}:`,
    '',
    ...indented(`top             = ${writeFormula(value)}`),
    ...[...slopes].flatMap(([name, slope]) => indented(`derivative by ${name} = ${writeFormula(slope)}`)),
    '',
    'Gradients are derivatives times the gradient of the top, which the layers above give.',
    '',
    ...asGiven(text, weaknesses),
  ];
  return `"""${lines.join('\n')}\n"""\n`;
}

import type { GeneratedLayer, NumberParameter } from '../../catalog/layer.js';
import { type Formula, readFormula } from '../../formula/formula.js';
import { FormulaError, parseFormula } from '../../formula/parse.js';
import type { Weakness } from '../../formula/probe.js';
import { writeFormula, writePython } from '../../formula/write.js';
import { OptionsError } from '../options.js';
import { asGiven, noteOf } from './notes.js';
import { pageOf } from './page.js';
import { defaultsOf, inFormula } from './parameters.js';
import { assigned, indented } from './python-lines.js';
import { numbersFor } from './trial-numbers.js';
import type { Made, Own } from './types.js';

/** What a loss' formula calls the prediction and the target, its first bottoms. */
export const LOSS_NAMES: readonly string[] = ['x', 't'];

/**
 * The loss of a formula of a prediction and, where the formula has one, a target.
 *
 * @throws OptionsError for what cannot be read, with its place
 */
export function lossOfFormula(layer: GeneratedLayer, text: string, given: Own): Made {
  const { own, kept, flags } = given;
  const formula = formulaOf(text, given);
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

function formulaOf(text: string, { own, advice }: Own): Formula {
  try {
    return readFormula(text, own.map(inFormula), advice);
  } catch (error) {
    if (error instanceof FormulaError) throw new OptionsError([error.message]);
    throw error;
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

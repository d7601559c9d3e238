import { Algebra, type Bounds } from './algebra.js';
import { derivative } from './derive.js';
import { type Expression, mentions } from './expression.js';
import { FormulaError, parseFormula } from './parse.js';
import { probe, type Weakness } from './probe.js';
import { writeFormula } from './write.js';

/** A parameter of a formula. */
export interface FormulaParameter extends Bounds {
  readonly name: string;
  /** Numbers that it may be, that by default first. */
  readonly values: readonly number[];
}

/** A loss of a prediction `x` and a target `t`, with its gradients, in stable form. */
export interface Formula {
  readonly text: string;
  readonly loss: Expression;
  readonly byX: Expression;
  /** Undefined where the formula has no target. */
  readonly byT: Expression | undefined;
  readonly weaknesses: readonly Weakness[];
}

/**
 * Reads a formula, derives its gradients, and finds out where they are wrong in floating-point numbers.
 *
 * @throws FormulaError
 */
export function readFormula(text: string, parameters: readonly FormulaParameter[]): Formula {
  const given = parseFormula(text, ['x', 't', ...parameters.map(({ name }) => name)]);
  if (!mentions(given, 'x'))
    throw new FormulaError('--formula: it has no x, the prediction: there is nothing to learn', text, {
      start: 0,
      end: text.length,
    });
  const bounds = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const algebra = new Algebra(bounds);
  const loss = algebra.simplify(given);
  if (!mentions(loss, 'x'))
    throw new FormulaError('--formula: x cancels out: there is nothing to learn', text, {
      start: 0,
      end: text.length,
    });
  const hasTarget = mentions(given, 't');
  const plainer = new Algebra(bounds, { roots: false }).simplify(given);
  const shortest = (by: 'x' | 't') =>
    [loss, plainer]
      .map((one) => derivative(one, by, algebra))
      .reduce((one, other) => (writeFormula(other).length < writeFormula(one).length ? other : one));
  const byX = shortest('x');
  const byT = hasTarget ? shortest('t') : undefined;
  const gradients = [{ by: 'x' as const, expression: byX }];
  const weaknesses = probe(
    { given, loss, gradients: byT === undefined ? gradients : [...gradients, { by: 't', expression: byT }] },
    samplesOf(parameters),
  );
  return { text, loss, byX, byT, weaknesses };
}

/** Parameters to try a formula with: all by default, and each otherwise. */
function samplesOf(parameters: readonly FormulaParameter[]): Record<string, number>[] {
  const byDefault = Object.fromEntries(parameters.map(({ name, values }) => [name, values[0]!]));
  return [
    byDefault,
    ...parameters.flatMap(({ name, values }) =>
      values.slice(1).map((value) => ({ ...byDefault, [name]: value })),
    ),
  ];
}

import { Algebra } from './algebra.js';
import { derivative } from './derive.js';
import { type Expression, mentions } from './expression.js';
import { declare, FormulaError, parseFormula } from './parse.js';
import { probe, type Weakness } from './probe.js';
import type { Bounds } from './signs.js';
import { writeFormula } from './write.js';

/** A parameter of a formula. */
export interface FormulaParameter extends Bounds {
  readonly name: string;
  /** Numbers that it may be, that by default first. */
  readonly values: readonly number[];
}

/** A formula in stable form, with its derivatives. */
export interface Differentiated {
  readonly text: string;
  readonly value: Expression;
  /** By each name that it was derived by. */
  readonly slopes: ReadonlyMap<string, Expression>;
  readonly weaknesses: readonly Weakness[];
  /** Whether float32 bears it too, unless the value overflows. */
  readonly single: boolean;
}

/** A loss of a prediction `x` and a target `t`, with its gradients, in stable form. */
export interface Formula {
  readonly text: string;
  readonly loss: Expression;
  readonly byX: Expression;
  /** Undefined where the formula has no target. */
  readonly byT: Expression | undefined;
  readonly weaknesses: readonly Weakness[];
  /** Whether float32 bears it too, unless the loss overflows. */
  readonly single: boolean;
}

/** What predictions and targets are called elsewhere. */
const CALLED: readonly (readonly [name: string, what: string, words: RegExp])[] = [
  ['x', 'the prediction', /^(?:y_?(?:pred|hat)|pred(?:iction|icted|s)?|outputs?|scores?|logits?|inputs?)$/i],
  ['t', 'the target', /^(?:y(?:_?(?:true|gt))?|targets?|labels?|gt|ground_?truth|truth)$/i],
];

/**
 * Reads the formula of a loss, derives its gradients, and finds out where they are wrong in floating-point numbers.
 *
 * @param advice what to do about a name that is none of its own
 * @throws FormulaError
 */
export function readFormula(
  text: string,
  parameters: readonly FormulaParameter[],
  advice: (name: string) => string = declare,
): Formula {
  const meant = (name: string): string => {
    const one = CALLED.find(([, , words]) => words.test(name));
    return one === undefined ? advice(name) : `did you mean '${one[0]}', ${one[1]}?`;
  };
  const given = parseFormula(text, ['x', 't', ...parameters.map(({ name }) => name)], meant);
  const fail = (reason: string) =>
    new FormulaError(`--formula: ${reason}: there is nothing to learn`, text, { start: 0, end: text.length });
  if (!mentions(given, 'x')) throw fail('it has no x, the prediction');
  const variables = mentions(given, 't') ? ['x', 't'] : ['x'];
  const { value, slopes, weaknesses, single } = differentiate(text, given, 'loss', variables, [], parameters);
  if (!mentions(value, 'x')) throw fail('x cancels out');
  const byX = slopes.get('x')!;
  if (byX.kind === 'number' && byX.value === 0) throw fail('its slope by x is 0, wherever there is one');
  return { text, loss: value, byX, byT: slopes.get('t'), weaknesses, single };
}

/**
 * Reads the formula of a layer: of its bottoms' numbers, which go by `names` in their order, of what it learns, and of
 * parameters.
 *
 * @returns the formula, and how many bottoms it has
 * @throws FormulaError
 */
export function readLayerFormula(
  text: string,
  names: readonly string[],
  learned: readonly FormulaParameter[],
  parameters: readonly FormulaParameter[],
  advice: (name: string) => string = declare,
): { readonly formula: Differentiated; readonly bottoms: readonly string[] } {
  const others = [...learned, ...parameters].map(({ name }) => name);
  const given = parseFormula(text, [...names, ...others], advice);
  const fail = (reason: string) =>
    new FormulaError(`--formula: ${reason}`, text, { start: 0, end: text.length });
  const count = names.findLastIndex((name) => mentions(given, name)) + 1;
  if (count === 0) throw fail(`it has no ${names[0]}, the first bottom`);
  const bottoms = names.slice(0, count);
  const missing = bottoms.find((name) => !mentions(given, name));
  if (missing !== undefined)
    throw fail(
      `it has ${bottoms.at(-1)} and no ${missing}: bottoms are ${bottoms.join(', ')}, in this order`,
    );
  const idle = learned.find(({ name }) => !mentions(given, name));
  if (idle !== undefined) throw fail(`it has no ${idle.name}, which is to be learned`);
  const formula = differentiate(text, given, 'top', bottoms, learned, parameters);
  return { formula, bottoms };
}

function differentiate(
  text: string,
  given: Expression,
  what: string,
  variables: readonly string[],
  learned: readonly FormulaParameter[],
  parameters: readonly FormulaParameter[],
): Differentiated {
  const others = [...parameters, ...learned];
  const bounds = new Map(others.map((parameter) => [parameter.name, parameter]));
  const algebra = new Algebra(bounds);
  const value = algebra.simplify(given);
  const plainer = new Algebra(bounds, { roots: false }).simplify(given);
  const shortest = (by: string) =>
    [value, plainer]
      .map((one) => derivative(one, by, algebra))
      .reduce((one, other) => (writeFormula(other).length < writeFormula(one).length ? other : one));
  const slopes = new Map(
    [...variables, ...learned.map(({ name }) => name)].map((name) => [name, shortest(name)]),
  );
  const gradients = [...slopes].map(([by, expression]) => ({ by, expression }));
  const { weaknesses, single } = probe({ given, what, value, variables, gradients }, samplesOf(others));
  return { text, value, slopes, weaknesses, single };
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

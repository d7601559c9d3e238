import { FLOAT32_MAX } from '../catalog/layer.js';
import { Float, livePartsOf, Precise } from './evaluate.js';
import type { Exact } from './exact.js';
import * as real from './exact.js';
import { type Expression, partsOf, type Span } from './expression.js';

/** A place in a formula that floating-point numbers do not bear, or that has no value. */
export interface Weakness {
  readonly kind: 'undefined' | 'overflows' | 'loses digits' | 'no number';
  /** What it happens to. */
  readonly of: string;
  readonly span: Span | undefined;
  /** Why: for a sentence. */
  readonly reason: string;
  /** The numbers that it was seen at. */
  readonly at: Readonly<Record<string, number>>;
}

/** A formula as it is given, and what is computed in its place. */
export interface Formulation {
  readonly given: Expression;
  /** What its value is: a `loss`. */
  readonly what: string;
  readonly value: Expression;
  /** What stands for arrays, the first of which is a prediction and the second its target. */
  readonly variables: readonly string[];
  readonly gradients: readonly { readonly by: string; readonly expression: Expression }[];
}

const NEAR_X = [0, 1e-30, 1e-9, -1e-9, 1e-4, -1e-4, 0.5, -0.5, 1, -1, 2.7, -2.7, 17, -17, 45, -45, 90, -90];
const FAR_X = [200, -200, 1e4, -1e4];
const TARGETS = [0, 1, 0.5, 1e-7, 1 - 2 ** -24, -1, 3, -40];
/** Targets next to the prediction. */
const BESIDE = [0, 1e-4];

/** Where float32 overflows on the way, and float64 does not. */
const FARTHER_X = [1e10, -1e10, 1e20, -1e20, 3e38, -3e38];

/** More than float32 has digits for. */
const RELATIVE = 1e-6;
const ABSOLUTE = 1e-12;

/** What became of a formula. */
export interface Probed {
  readonly weaknesses: readonly Weakness[];
  /** Whether float32 bears it too, unless the loss overflows. */
  readonly single: boolean;
}

/**
 * Compares what is computed with the formula itself, to hundreds of digits, at numbers that are hard to bear: the loss
 * with its value, the gradients with its differences. One weakness for each place and kind.
 */
export function probe(
  formulation: Formulation,
  parameters: readonly Readonly<Record<string, number>>[],
): Probed {
  const found: Weakness[] = [];
  let single = true;
  const note = (weakness: Weakness): void => {
    const { kind, span } = weakness;
    // What a part does, the whole does too.
    const isKnown = found.some(
      (one) => one.kind === kind && (one.span === undefined || span === undefined || overlap(one.span, span)),
    );
    if (!isKnown) found.push(weakness);
  };
  const [first, second, ...rest] = formulation.variables as readonly [string, ...string[]];
  for (const [index, values] of parameters.entries()) {
    // Other parameters than those by default: fewer points.
    const xs = index === 0 ? [...NEAR_X, ...FAR_X, ...FARTHER_X] : NEAR_X.filter((_, at) => at % 4 === 0);
    for (const x of xs) {
      const targets = second === undefined ? [0] : [...TARGETS, ...BESIDE.map((near) => x + near)];
      for (const [place, t] of targets.entries()) {
        // Further ones take turns.
        const more = rest.map((name, n) => [
          name,
          TARGETS[(place + xs.indexOf(x) + 3 * n) % TARGETS.length]!,
        ]);
        const at = {
          ...values,
          [first]: Math.fround(x),
          ...(second === undefined ? {} : { [second]: Math.fround(t) }),
          ...Object.fromEntries(more.map(([name, value]) => [name, Math.fround(value as number)])),
        };
        if (FARTHER_X.includes(x)) single &&= bearsSingle(formulation, at);
        else if (FAR_X.includes(x)) atFar(formulation, at, note);
        else atPoint(formulation, at, note);
        single &&= found.length === 0 && bearsSingle(formulation, at);
      }
    }
  }
  return { weaknesses: found, single };
}

/**
 * Whether float32 gives what float64 does, where that was found to be right: as well as a formula can whose numbers are
 * rounded. What overflows is told by the loss. The gradients by others than the first are computed in float64.
 */
function bearsSingle({ value, gradients, variables }: Formulation, at: Weakness['at']): boolean {
  const [double, single] = [new Float(at), new Float(at, Math.fround)];
  if (!Number.isFinite(single.of(value))) return true;
  const beside = variables.map((name) => new Float({ ...at, [name]: at[name]! * (1 + 2 ** -23) }));
  return [value, gradients[0]!.expression].every((expression) => {
    const wanted = double.of(expression);
    if (Math.abs(wanted) > FLOAT32_MAX / 10) return true;
    const moves = beside.map((float) => Math.abs(float.of(expression) - wanted) || 0);
    const allowed = RELATIVE * Math.abs(wanted) + ABSOLUTE + 4 * moves.reduce((sum, move) => sum + move, 0);
    return Math.abs(single.of(expression) - wanted) <= allowed;
  });
}

function atPoint(formulation: Formulation, at: Weakness['at'], note: (weakness: Weakness) => void): void {
  const exactly = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, real.exact(value)]));
  const loss = valueAt(formulation.given, exactly);
  if (loss === undefined) return;
  if ('failed' in loss) {
    note({ kind: 'undefined', of: formulation.what, span: loss.failed?.span, reason: loss.why, at });
    return;
  }
  const precise = new Precise(exactly);
  const float = new Float(at);
  check(formulation.what, formulation.value, loss.value, float, precise, at, note);
  for (const { by, expression } of formulation.gradients) {
    const slope = slopeAt(formulation.given, by, exactly, loss.value);
    if (slope !== undefined) {
      if (isBetweenSides(formulation, by, at, real.toNumber(slope), float.of(expression))) continue;
      check(`gradient by ${by}`, expression, slope, float, precise, at, note);
    } else if (!Number.isFinite(float.of(expression)))
      note({ kind: 'no number', of: `gradient by ${by}`, ...culpritOf(expression, float, precise), at });
  }
}

/**
 * Whether a gradient that is computed lies between those on both sides of a kink so near that numbers are rounded to it,
 * as of |sigmoid(x) - t| where x is 1e-30 and t 0.5: there, any between is as right as another.
 */
function isBetweenSides(
  { given, variables }: Formulation,
  by: string,
  at: Weakness['at'],
  slope: number,
  computed: number,
): boolean {
  if (isNear(computed, slope) || !Number.isFinite(computed)) return false;
  return variables.some((name) => {
    const step = 2 ** -50 * Math.max(1, Math.abs(at[name]!));
    const sides = [step, -step].map((move) => {
      const exactly = Object.fromEntries(Object.entries(at).map(([key, value]) => [key, real.exact(value)]));
      const moved = { ...exactly, [name]: real.add(exactly[name]!, real.exact(move)) };
      const here = valueAt(given, moved);
      const side = here !== undefined && 'value' in here ? slopeAt(given, by, moved, here.value) : undefined;
      return side === undefined ? Number.NaN : real.toNumber(side);
    });
    const [low, high] = [Math.min(...sides), Math.max(...sides)];
    // Straight on both sides, rather than curved the more the nearer.
    const isBetween =
      (low <= computed && computed <= high) || isNear(computed, low) || isNear(computed, high);
    return sides.some((side) => isNear(side, slope)) && isBetween;
  });
}

/** Where digits are too few to follow the formula itself: what is computed need only be a number, if there is one. */
function atFar(formulation: Formulation, at: Weakness['at'], note: (weakness: Weakness) => void): void {
  const exactly = Object.fromEntries(Object.entries(at).map(([name, value]) => [name, real.exact(value)]));
  const float = new Float(at);
  const all = [
    { of: formulation.what, expression: formulation.value },
    ...formulation.gradients.map(({ by, expression }) => ({ of: `gradient by ${by}`, expression })),
  ];
  for (const { of, expression } of all) {
    if (Math.abs(float.of(expression)) <= FLOAT32_MAX) continue;
    const value = valueAt(expression, exactly);
    if (value !== undefined && 'value' in value)
      check(of, expression, value.value, float, new Precise(exactly), at, note);
  }
}

type Value = { readonly value: Exact } | { readonly failed: Expression | undefined; readonly why: string };

/** An expression's value; undefined where that cannot be told. */
function valueAt(expression: Expression, at: Readonly<Record<string, Exact>>): Value | undefined {
  const precise = new Precise(at);
  try {
    return { value: precise.of(expression) };
  } catch (error) {
    if (error instanceof real.UndefinedValue) return { failed: precise.failed, why: error.message };
    if (error instanceof real.UnknownValue) return undefined;
    throw error;
  }
}

/** The slope of the formula by differences; undefined at kinks, where it jumps, and beside what is undefined. */
function slopeAt(
  given: Expression,
  by: string,
  at: Readonly<Record<string, Exact>>,
  here: Exact,
): Exact | undefined {
  const slope = slopeOver(given, by, at, here, { mantissa: 1n, exponent: -130 });
  if (slope === undefined || Math.abs(real.toNumber(slope)) < FLOAT32_MAX) return slope;
  // A step in the formula is the steeper the nearer it is looked at.
  const wider = slopeOver(given, by, at, here, { mantissa: 1n, exponent: -129 });
  return wider !== undefined && isNear(real.toNumber(wider), real.toNumber(slope)) ? slope : undefined;
}

/** That between numbers so far on both sides. */
function slopeOver(
  given: Expression,
  by: string,
  at: Readonly<Record<string, Exact>>,
  here: Exact,
  step: Exact,
): Exact | undefined {
  const sides = [step, real.negate(step)].map((move) =>
    valueAt(given, { ...at, [by]: real.add(at[by]!, move) }),
  );
  const [above, below] = sides;
  if (above === undefined || below === undefined || !('value' in above) || !('value' in below))
    return undefined;
  const slopes = [
    real.divide(real.subtract(above.value, here), step),
    real.divide(real.subtract(here, below.value), step),
  ] as const;
  const [right, left] = slopes.map(real.toNumber) as [number, number];
  if (Math.abs(right - left) > 1e-9 * (1 + Math.abs(right))) return undefined;
  const twice: Exact = { mantissa: step.mantissa, exponent: step.exponent + 1 };
  return real.divide(real.subtract(above.value, below.value), twice);
}

function check(
  of: Weakness['of'],
  expression: Expression,
  expected: Exact,
  float: Float,
  precise: Precise,
  at: Weakness['at'],
  note: (weakness: Weakness) => void,
): void {
  const value = float.of(expression);
  const wanted = real.toNumber(expected);
  if (Math.abs(wanted) > FLOAT32_MAX) {
    const part = largestIn(expression, float);
    note({ kind: 'overflows', of, span: part.span, reason: 'it grows beyond what float32 holds', at });
    return;
  }
  if (isNear(value, wanted)) return;
  const kind = Number.isFinite(value) ? 'loses digits' : 'no number';
  note({ kind, of, ...culpritOf(expression, float, precise), at });
}

function isNear(value: number, wanted: number): boolean {
  return Math.abs(value - wanted) <= RELATIVE * Math.abs(wanted) + ABSOLUTE;
}

/** The first part that is wrong though what it is made of is right. */
function culpritOf(
  expression: Expression,
  float: Float,
  precise: Precise,
): { span: Span | undefined; reason: string } {
  let span = expression.span;
  // Of a sum that is smooth where its parts are not.
  let reason = 'its parts have kinks there that cancel out, but not in their slopes';
  const visit = (part: Expression): boolean => {
    if (livePartsOf(part, float).some(visit)) {
      span ??= part.span;
      return true;
    }
    const value = float.of(part);
    let wanted: number;
    try {
      wanted = real.toNumber(precise.of(part));
    } catch (error) {
      if (!(error instanceof real.UndefinedValue)) return false;
      span = part.span;
      reason = `it is ${error.message}`;
      return true;
    }
    if (Math.abs(value - wanted) <= 1e-9 * Math.abs(wanted)) return false;
    span = part.span;
    reason = !Number.isFinite(wanted)
      ? 'it overflows on the way'
      : Number.isFinite(value)
        ? part.kind === 'sum'
          ? 'its terms cancel out, and their digits with them'
          : 'it loses its digits'
        : '0 meets infinity there';
    return true;
  };
  visit(expression);
  return { span, reason };
}

/** The innermost part that is as large as all of it. */
function largestIn(expression: Expression, float: Float): Expression {
  const large = partsOf(expression).find((part) => !(Math.abs(float.of(part)) <= FLOAT32_MAX ** 0.5));
  return large === undefined || large.kind === 'name' ? expression : largestIn(large, float);
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

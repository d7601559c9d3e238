import type { Expression, ExpressionOf } from '../syntax/tree.js';
import { bottomOf, isArray, isDrawn, isZeroValue, shapeOf } from './arrays.js';
import { conditionOf } from './condition.js';
import { areWhole, isWholeValue, noteCompared, noteRounded, useAsSize, wholeDivision } from './division.js';
import { numbersOfNegative, numbersOfOperation } from './numbers.js';
import { noteAsked } from './params.js';
import { range, TINY } from './range.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { computed, constant, evaluate, isTrue, type Term } from './term.js';
import {
  arrayOf,
  constantOf,
  divisionOf,
  type Flag,
  From,
  fromBottom,
  fromOf,
  join,
  type Numbers,
  type Origin,
  termOf,
  termValue,
  type Value,
  type ValueOf,
  WHOLE,
} from './value.js';
import { NOTHING } from './world.js';

/** `-x`, `~x`, `not x` */
export function unaryOf(run: Run, { operator, operand }: ExpressionOf<'unary'>, frame: Frame): Value {
  const value = run.evaluate(operand, frame);
  if (operator === 'not') noteAsked(run, value);
  if (value.kind === 'text') return termValue({ op: 'not', operand: { op: 'text' } });
  if (operator === 'not') {
    const term = termOf(value);
    if (value.kind === 'blobs') return termValue(countIs(value, '==', 0));
    const flag = value.kind === 'unknown' ? value.flag : undefined;
    return term === undefined
      ? {
          kind: 'unknown',
          from: value.kind === 'flags' ? From.nothing : fromOf(value),
          ...(flag === undefined ? {} : { flag: { ...flag, isWanted: !flag.isWanted } }),
        }
      : termValue({ op: 'not', operand: term }, fromOf(value));
  }
  const number = constantOf(value);
  if (value.kind === 'term' && operator === '-' && typeof number === 'number')
    return { ...value, term: constant(-number) };
  if (value.kind === 'term' && operator === '-')
    return { ...value, term: { op: 'binary', operator: '-', left: constant(0), right: value.term } };
  if (isArray(value))
    return {
      ...arrayOf(
        fromOf(value),
        value.kind === 'array' && value.isZero,
        shapeOf(value),
        numbersOfNegative(value),
      ),
      division: divisionOf(value),
    };
  const { division, isWhole, isQuotient } =
    value.kind === 'unknown' && operator === '-' ? value : NONE_OF_THESE;
  return {
    kind: 'unknown',
    from: fromOf(value),
    ...(division === undefined ? {} : { division }),
    ...(isWhole === true ? { isWhole } : {}),
    ...(isQuotient === true ? { isQuotient } : {}),
  };
}

const NONE_OF_THESE: Partial<ValueOf<'unknown'>> = {};

/** `a + b`, as it is written. */
export function binaryOf(
  run: Run,
  { operator, left, right, ...at }: ExpressionOf<'binary'> & Expression,
  frame: Frame,
): Value {
  const [a, b] = [run.evaluate(left, frame), run.evaluate(right, frame)];
  const here = { module: frame.module, start: at.start, end: at.end };
  return operationOf(run, operator, a, b, here, isSame(left, right));
}

/** Whether two expressions are the same name or attribute, a part of it, or less than 0 by it. */
export function isSame(a: Expression, b: Expression): boolean {
  if (a.kind === 'unary')
    return b.kind === 'unary' && a.operator === b.operator && isSame(a.operand, b.operand);
  if (a.kind === 'name') return b.kind === 'name' && a.name === b.name;
  if (a.kind === 'attribute')
    return b.kind === 'attribute' && a.name === b.name && isSame(a.object, b.object);
  return a.kind === 'subscript' && b.kind === 'subscript'
    ? isSame(a.object, b.object) && isSame(a.index, b.index)
    : a.kind === 'number' && b.kind === 'number' && a.value === b.value;
}

/** What an operator makes of two values; `isSquare` where both are one. */
export function operationOf(
  run: Run,
  operator: string,
  a: Value,
  b: Value,
  at?: Origin,
  isSquare = false,
): Value {
  // Text that is put together: '{' + self.param_str + '}'
  if (a.kind === 'text' || b.kind === 'text') return { kind: 'text', isEdited: true };
  if (operator === '%' && b.kind === 'sequence' && b.items?.some((item) => item.kind === 'text'))
    return { kind: 'text', isEdited: true };
  if (operator === '-') noteDistance(run, a, b, at);
  const from = fromOf(a) | fromOf(b);
  if (a.kind === 'shape' && a.index !== undefined && operator === '+' && b.kind === 'sequence')
    return { kind: 'unknown', from: 0 };
  if (a.kind === 'sequence' && b.kind === 'sequence' && operator === '+') {
    return a.items !== undefined && b.items !== undefined
      ? { kind: 'sequence', items: [...a.items, ...b.items], from: a.from | b.from }
      : {
          kind: 'sequence',
          items: undefined,
          from,
          edits: [a, b].flatMap((one) => one.items ?? one.edits ?? []),
        };
  }
  // `[0] * n`, whose numbers may be counted up
  const repeated = operator === '*' ? [a, b].find(isListOfWhole) : undefined;
  if (repeated !== undefined) {
    useAsSize(run, repeated === a ? b : a);
    return { kind: 'sequence', items: undefined, each: WHOLE, from };
  }
  // They take whole numbers alone.
  if (/^(?:<<|>>|[&|^])$/.test(operator)) for (const side of [a, b]) useAsSize(run, side);
  const isFloat = isFloating(a) || isFloating(b);
  if (/^(?:[-+*/]|\*\*)$/.test(operator)) {
    if (isFloating(b) || isArray(b)) noteRounded(run, a);
    if (isFloating(a) || isArray(a)) noteRounded(run, b);
  }
  if (operator === '%' && isWholeValue(a)) noteRounded(run, b);
  // `[0] * n`
  if (operator === '*' && (isRepeated(a) || isRepeated(b))) useAsSize(run, isRepeated(a) ? b : a);
  const division = isFloat ? undefined : wholeDivision(run, operator, a, b, at);
  const isWhole =
    /^(?:[-+*%]|\/\/)$/.test(operator) && isWholeValue(a) && isWholeValue(b) ? { isWhole: true } : {};
  if (a.kind === 'term' && b.kind === 'term') {
    const [one, other] = [a.term, b.term];
    const known =
      one.op === 'constant' && other.op === 'constant' && division === undefined && operator !== '/'
        ? computed(operator, one.value, other.value)
        : undefined;
    if (known !== undefined)
      return { kind: 'term', term: constant(known), from, ...(isFloat ? { isFloat } : {}) };
    return {
      kind: 'term',
      term: { op: 'binary', operator, left: one, right: other },
      from,
      ...(isFloat ? { isFloat } : {}),
      ...(division === undefined ? isWhole : { division }),
    };
  }
  const isZero =
    operator === '*'
      ? isZeroValue(a) || isZeroValue(b)
      : operator === '/' || operator === '//'
        ? isZeroValue(a)
        : (operator === '+' || operator === '-') && isZeroValue(a) && isZeroValue(b);
  // `np.array(x.shape) / 2`
  if (a.kind === 'sequence' && a.like !== undefined && operator === '/' && at !== undefined && !isFloat)
    return at.module.names.dividesTruly
      ? { kind: 'unknown', from }
      : { kind: 'unknown', from, division: { ...at, isOfSizes: false } };
  const numbers = numbersOfOperation(run, operator, a, b, isSquare, at);
  if (isArray(a) || isArray(b)) {
    const shape = (isArray(a) ? shapeOf(a) : undefined) ?? (isArray(b) ? shapeOf(b) : undefined);
    const sizedBy = [a, b].flatMap((side) => (side.kind === 'array' ? (side.sizedBy ?? []) : []));
    const drawn = isDrawn(a) || isDrawn(b) ? { areDrawn: true } : undefined;
    const result = arrayOf(from, isZero, shape, drawn === undefined ? numbers : { ...numbers, ...drawn });
    return {
      ...result,
      ...(sizedBy.length === 0 ? {} : { sizedBy }),
      ...(division === undefined ? {} : { division, isQuotient: isShifted(operator, a, b) }),
    };
  }
  if (isZero) return arrayOf(from, true);
  return division === undefined
    ? { kind: 'unknown', from, ...isWhole, ...(isDrawn(a) || isDrawn(b) ? { isDrawn: true } : {}) }
    : { kind: 'unknown', from, division, isQuotient: operator === '/' || isShifted(operator, a, b) };
}

/** That the data of two bottoms are two sides of a distance. */
function noteDistance(run: Run, a: Value, b: Value, at: Origin | undefined): void {
  const [one, other] = [bottomOf(a), bottomOf(b)];
  if (at === undefined || one === undefined || other === undefined || one === other) return;
  for (const index of [one, other]) run.noteAt({ kind: 'meant', index, as: 'distance' }, at);
}

/** `a and b`, `a or b` */
export function booleanOf(run: Run, { operator, operands }: ExpressionOf<'boolean'>, frame: Frame): Value {
  const values: Value[] = [];
  let depth = 0;
  for (const operand of operands) {
    const value = run.evaluate(operand, frame);
    noteAsked(run, value);
    values.push(value);
    run.conditions.push(conditionOf(value, operator === 'and'));
    depth++;
  }
  run.conditions.length -= depth;
  const terms = values.map(termOf);
  // What decides all by itself, as a setting does that is off.
  const deciding = values.find((_, at) => isTrue(evaluate(terms[at], NOTHING)) === (operator === 'or'));
  const from = (deciding === undefined ? values : [deciding]).reduce((sum, value) => sum | fromOf(value), 0);
  const isTest = values.every(({ kind }) => kind === 'term' || kind === 'unknown');
  const isQuotient = values.some((value) => divisionOf(value) !== undefined);
  if (isTest && !isQuotient && terms.some((term) => term !== undefined))
    return termValue({ op: operator, operands: terms }, from);
  // What is on or off, whatever the others are.
  if (deciding !== undefined && deciding === values[0] && typeof evaluate(terms[0], NOTHING) === 'boolean')
    return deciding;
  // `x or default`
  return values.reduce(join);
}

/** `a < b`, `key in params` */
export function comparisonOf(
  run: Run,
  { operators, operands }: ExpressionOf<'compare'>,
  frame: Frame,
): Value {
  const values = operands.map((operand) => run.evaluate(operand, frame));
  const all = values.reduce((sum, value) => sum | fromOf(value), 0);
  // Whether there is something does not depend on what it is.
  const from =
    /^is(?: not)?$/.test(operators[0]!) && values.some((value) => constantOf(value) === null)
      ? all & ~fromBottom('data', undefined)
      : all;
  const tests = operators.map((operator, index): Term | undefined => {
    const [left, right] = [values[index]!, values[index + 1]!];
    if (isFraction(right)) noteRounded(run, left);
    if (isFraction(left)) noteRounded(run, right);
    noteCompared(run, operator, left, right);
    if (constantOf(right) === null) noteAsked(run, left);
    const compared = bottomOf(left);
    // Scores are compared with 0, too.
    const number = constantOf(right);
    if (compared !== undefined && /^[=!]=$/.test(operator) && Number.isInteger(number) && number !== 0)
      run.note({ kind: 'meant', index: compared, as: 'whole' }, operands[index]!, frame);
    if (operator === 'in' || operator === 'not in') {
      const key = constantOf(left);
      if (right.kind === 'params' && typeof key === 'string') {
        run.note({ kind: 'key', key, isRequired: false, fallback: undefined }, operands[index]!, frame);
        const has: Term = { op: 'has', key };
        return operator === 'in' ? has : { op: 'not', operand: has };
      }
    }
    const [a, b] = [termOf(left), termOf(right)];
    return a === undefined || b === undefined ? undefined : { op: 'compare', operator, left: a, right: b };
  });
  if (tests.every((test) => test === undefined)) {
    return values.some((value) => value.kind === 'memory')
      ? arrayOf(from, false, undefined, {
          isMany: true,
          isChoice: true,
          isTruth: true,
          ...(values.length === 2 ? chosenBy(operators[0]!, values[0]!, values[1]!) : {}),
        })
      : values.some((value) => isArray(value))
        ? arrayOf(from, false, undefined, {
            isChoice: true,
            isTruth: true,
            ...(values.length === 2 ? chosenBy(operators[0]!, values[0]!, values[1]!) : {}),
          })
        : { kind: 'unknown', from, flag: values.length === 2 ? flagIs(operators[0]!, values) : undefined };
  }
  return termValue(tests.length === 1 ? tests[0] : { op: 'and', operands: tests }, from);
}

/** Whether a bottom's gradient is wanted, of one that is compared with a truth value: `propagate_down[0] == False`. */
function flagIs(operator: string, [a, b]: readonly Value[]): Flag | undefined {
  const flag = a?.kind === 'unknown' ? a.flag : undefined;
  const truth = constantOf(b);
  if (flag === undefined || typeof truth !== 'boolean' || !/^(?:[=!]=|is(?: not)?)$/.test(operator))
    return undefined;
  return { ...flag, isWanted: /^(?:==|is)$/.test(operator) === truth ? flag.isWanted : !flag.isWanted };
}

/** Of which bottom they are, and what its data are where it is so, where they are compared with a number. */
function chosenBy(operator: string, compared: Value, other: Value): Pick<Numbers, 'chosen' | 'named'> {
  const number = constantOf(other);
  const labels = /^[=!]=$/.test(operator) && number !== 0 ? bottomOf(compared) : undefined;
  if (labels !== undefined) return { named: labels };
  const bottom = compared.kind === 'memory' ? bottomOf(compared) : undefined;
  if (bottom === undefined || typeof number !== 'number') return {};
  const least = operator === '>' && number === 0 ? TINY : number;
  if (/^>=?$/.test(operator)) return { chosen: { bottom, range: range(least, Number.POSITIVE_INFINITY) } };
  return /^<=?$/.test(operator) ? { chosen: { bottom, range: range(Number.NEGATIVE_INFINITY, number) } } : {};
}

/** A test of how many bottoms or tops there are. */
function countIs({ side, first }: ValueOf<'blobs'>, operator: string, count: number): Term {
  return { op: 'compare', operator, left: { op: 'blobs', side }, right: constant(count + first) };
}

/** Whether a value is a number that no whole number is. */
function isFraction(value: Value): boolean {
  const number = constantOf(value);
  return typeof number === 'number' && !Number.isInteger(number);
}

/** Whether a whole number is added to a quotient, or taken from it, which leaves it one. */
function isShifted(operator: string, a: Value, b: Value): boolean {
  if (operator !== '+' && operator !== '-') return false;
  const isQuotient = (value: Value) => value.kind === 'unknown' && value.isQuotient === true;
  return (isQuotient(a) && areWhole(b)) || (isQuotient(b) && areWhole(a));
}

function isListOfWhole(value: Value): boolean {
  return (
    value.kind === 'sequence' &&
    value.items !== undefined &&
    value.items.length > 0 &&
    value.items.every(isWholeValue)
  );
}

/** Whether something is repeated when it is multiplied: a list, or a text. */
function isRepeated(value: Value): boolean {
  return value.kind === 'sequence' || typeof constantOf(value) === 'string';
}

/** Whether a value is surely a float. */
function isFloating(value: Value): boolean {
  return value.kind === 'term' && value.isFloat === true;
}

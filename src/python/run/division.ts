import type { Expression } from '../syntax/tree.js';
import { isArray } from './arrays.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { isOfKey, type Term } from './term.js';
import {
  constantOf,
  type Division,
  divisionOf,
  From,
  fromOf,
  isSizeTerm,
  numbersOf,
  type Origin,
  optionsOf,
  termOf,
  type Value,
} from './value.js';

/** What Python 3 wants to be a whole number. */
export function useAsSize(run: Run, value: Value): void {
  for (const option of optionsOf(value)) {
    const division = divisionOf(option);
    if (division !== undefined) run.noteAt({ kind: 'division', isZero: false }, division);
    if (option.kind === 'term' && isOfKey(option.term)) run.wholeKeys.add(JSON.stringify(option.term));
  }
  if (value.kind !== 'sequence') return;
  for (const item of value.items ?? value.edits ?? []) useAsSize(run, item);
  if (value.items === undefined && value.each !== undefined) useAsSize(run, value.each);
}

/** Where whole numbers are divided as Python 2 and 3 do not agree on. */
export function wholeDivision(
  run: Run,
  operator: string,
  a: Value,
  b: Value,
  at: Origin | undefined,
): Division | undefined {
  if (operator !== '/' && !isArray(b) && isArray(a) && divisionOf(a) !== undefined) return divisionOf(a);
  if (isArray(b) && !areWhole(b)) return divisionOf(b);
  if (isArray(a) && !isPlaces(a)) return undefined;
  if (operator !== '/')
    return /^(?:[-+*%]|\/\/|\*\*)$/.test(operator) ? (divisionOf(a) ?? divisionOf(b)) : undefined;
  if (at === undefined || at.module.names.dividesTruly) return undefined;
  const [left, right] = [constantOf(a), constantOf(b)];
  if (
    typeof left === 'number' &&
    ((typeof right === 'number' && right !== 0 && left % right !== 0) ||
      ((isSizeTerm(b) || areWhole(b)) && left === 1 && right === undefined))
  ) {
    if (!(isNotNegative(left) && isNotNegative(right) && isCutOff(run, at)))
      run.noteAt({ kind: 'division', isZero: true }, at);
    return undefined;
  }
  if (isMultiple(a, right)) return undefined;
  if (isArray(a) || isArray(b)) return { ...at, isOfSizes: areWhole(a) && areWhole(b) };
  const isData = [a, b].some(
    (value) => !isWholeValue(value) && (fromOf(value) & ~From.unknown & ~From.text) !== 0,
  );
  return isData || isParts(a, b)
    ? undefined
    : { ...at, ...rounding(a, b), of: a, by: b, isHalf: constantOf(b) === 2 && isWhole(termOf(a)) };
}

/** The quotients of which `int` takes the whole part, as Python 2 does: `a / b`, and whole numbers more or less. */
export function quotientsIn(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'binary') return [];
  const { operator, left, right } = expression;
  if (operator === '/') return [expression];
  if (operator !== '+' && operator !== '-') return [];
  const isWritten = (side: Expression) => side.kind === 'number' && !side.isFloat;
  if (isWritten(right)) return quotientsIn(left);
  return isWritten(left) && operator === '+' ? quotientsIn(right) : [];
}

/** Notes the quotient that an assertion has whole: `assert a % b == 0`. */
export function noteAsserted(run: Run, test: Expression, frame: Frame): void {
  const { text } = frame.module;
  if (test.kind !== 'compare' || test.operators.length !== 1 || test.operators[0] !== '==') return;
  const [rest, zero] = test.operands;
  if (rest?.kind !== 'binary' || rest.operator !== '%' || zero?.kind !== 'number') return;
  const [left, right] = [rest.left, rest.right].map(({ start, end }) => bare(text.slice(start, end)));
  if (bare(text.slice(zero.start, zero.end)) !== '0') return;
  run.wholeQuotients.add(`${left}/${right}`);
  const quotient = quotientOf(run.evaluate(rest.left, frame), run.evaluate(rest.right, frame));
  if (quotient !== undefined) run.wholeQuotients.add(quotient);
}

/** What tells a quotient of sizes from others, however it is written. */
function quotientOf(a: Value | undefined, b: Value | undefined): string | undefined {
  const [left, right] = [a, b].map((value) => (value === undefined ? undefined : termOf(value)));
  return left === undefined || right === undefined ? undefined : JSON.stringify([left, right]);
}

/** An expression's text without spaces, and without brackets around all of it. */
function bare(text: string): string {
  return text.replace(/\s+/g, '').replace(/^\(([^()]*)\)$/, '$1');
}

function isCutOff(run: Run, { start, end }: Origin): boolean {
  return run.cutOff.some((quotient) => quotient.start === start && quotient.end === end);
}

/** Whether a number is 0 or more, or not known. */
function isNotNegative(number: unknown): boolean {
  return typeof number !== 'number' || number >= 0;
}

/** Whether something is divided by how often a part goes into it, which gives the part. */
function isParts(a: Value, b: Value): boolean {
  const of = b.kind === 'unknown' || b.kind === 'term' ? (b.quotientOf ?? divisionOf(b)?.of) : undefined;
  if (of === undefined) return false;
  return (
    of === a ||
    (of.kind === 'term' && a.kind === 'term' && JSON.stringify(of.term) === JSON.stringify(a.term))
  );
}

/** Whether a value surely is a whole number, though it may not be known. */
export function isWholeValue(value: Value): boolean {
  if (value.kind === 'unknown') return value.isWhole === true;
  if (value.kind === 'either') return value.options.every(isWholeValue);
  return value.kind === 'term' && value.isFloat !== true && (value.isWhole === true || isWhole(value.term));
}

/** Whether a value is a whole number, or an array of such. */
export function areWhole(value: Value): boolean {
  return isWholeValue(value) || numbersOf(value).areWhole === true;
}

/** Notes that a quotient of sizes is computed with, or is to be rounded up: Python 2 has rounded it, Python 3 has not. */
export function noteRounded(run: Run, quotient: Value, isRoundedUp = false): void {
  const division = divisionOf(quotient);
  if (division?.isOfSizes !== true || (division.isHalf === true && !isRoundedUp)) return;
  const { module, start, end, of, by, ifWhole } = division;
  const asserted = quotientOf(of, by);
  if (
    run.wholeQuotients.has(bare(module.text.slice(start, end))) ||
    (asserted !== undefined && run.wholeQuotients.has(asserted))
  )
    return;
  run.noteAt({ kind: 'division', isZero: true, ...(ifWhole === undefined ? {} : { ifWhole }) }, division);
}

/** What a whole number is compared with as it is not with the same rounded down. */
const UNLIKE = { left: /^(?:>|<=|==|!=)$/, right: /^(?:<|>=|==|!=)$/ } as const;

/** Notes a quotient that a whole number is compared with, where it matters that Python 2 has rounded it. */
export function noteCompared(run: Run, operator: string, left: Value, right: Value): void {
  for (const [side, quotient, other] of [
    ['left', left, right],
    ['right', right, left],
  ] as const) {
    if (!UNLIKE[side].test(operator) || !isWholeValue(other) || divisionOf(other) !== undefined) continue;
    // Sizes that are asked to be the same are meant to be divided without a rest.
    const of = divisionOf(quotient)?.of;
    const isCounted = of?.kind === 'unknown' && of.isWhole === true;
    if (isCounted || /^[<>]/.test(operator)) noteRounded(run, quotient);
  }
}

/** Whether all numbers of an array are surely multiples of this one. */
function isMultiple(array: Value, of: unknown): boolean {
  const { divisor } = numbersOf(array);
  return divisor !== undefined && typeof of === 'number' && of !== 0 && divisor % of === 0;
}

/** Whether an array is of whole numbers, as places in another are. */
function isPlaces(value: Value): boolean {
  return numbersOf(value).isPlaces === true;
}

/** Whether a quotient is surely one of whole numbers, and may be no whole number itself. */
function rounding(a: Value, b: Value): Pick<Division, 'isOfSizes' | 'ifWhole'> {
  const [left, right] = [termOf(a), termOf(b)];
  const isKnown = left?.op === 'constant' && right?.op === 'constant';
  // How many numbers a blob has is a multiple of its sizes.
  const areElements = left?.op === 'elements' || (a.kind === 'unknown' && a.areElements === true);
  if (isKnown || areElements) return { isOfSizes: false };
  const ifWhole: string[] = [];
  const isOfSizes = [a, b].every((value) => {
    if (isWholeValue(value)) return true;
    // Python 2 has rounded it, or it is none that has a rest.
    const quotient = quotientIn(value);
    if (quotient !== undefined) {
      ifWhole.push(...(quotient.ifWhole ?? []));
      return true;
    }
    const isKey = value.kind === 'term' && value.isFloat !== true && isOfKey(value.term);
    if (isKey) ifWhole.push(JSON.stringify(value.term));
    return isKey;
  });
  return { isOfSizes, ...(isOfSizes && ifWhole.length > 0 ? { ifWhole } : {}) };
}

/** The division that a value is a quotient of, where that is surely one of whole numbers. */
function quotientIn(value: Value): Division | undefined {
  const isItself =
    value.kind === 'term'
      ? value.term.op === 'binary' && value.term.operator === '/'
      : value.kind === 'unknown' && value.isQuotient === true;
  const division = isItself ? divisionOf(value) : undefined;
  const isKnown = [division?.of, division?.by].every((side) => Number.isInteger(constantOf(side)));
  return division?.isOfSizes === true || isKnown ? division : undefined;
}

/** Whether a term is surely a whole number, whatever the net says. */
function isWhole(term: Term | undefined): boolean {
  switch (term?.op) {
    case 'dim':
    case 'elements':
    case 'blobs':
    case 'axes':
      return true;
    case 'constant':
      return Number.isInteger(term.value);
    case 'binary':
      return /^[-+*%]$/.test(term.operator) && isWhole(term.left) && isWhole(term.right);
    default:
      return false;
  }
}

import { isArray } from './arrays.js';
import type { Run } from './run.js';
import { constantOf, divisionOf, From, fromOf, type Origin, type Value } from './value.js';

/** What Python 3 wants to be a whole number. */
export function useAsSize(run: Run, value: Value): void {
  const division = divisionOf(value);
  if (division !== undefined) run.noteAt({ kind: 'division', isZero: false }, division);
  if (value.kind === 'sequence') for (const item of value.items ?? []) useAsSize(run, item);
}

/** Where whole numbers are divided as Python 2 and 3 do not agree on. */
export function wholeDivision(
  run: Run,
  operator: string,
  a: Value,
  b: Value,
  at: Origin | undefined,
): Origin | undefined {
  if (isArray(a) || isArray(b)) return undefined;
  if (operator !== '/')
    return /^(?:[-+*%]|\/\/)$/.test(operator) ? (divisionOf(a) ?? divisionOf(b)) : undefined;
  if (at === undefined || at.module.names.dividesTruly) return undefined;
  const [left, right] = [constantOf(a), constantOf(b)];
  if (
    typeof left === 'number' &&
    ((typeof right === 'number' && right !== 0 && left % right !== 0) || (isSizeTerm(b) && left === 1))
  ) {
    run.noteAt({ kind: 'division', isZero: true }, at);
    return undefined;
  }
  const isData = ((fromOf(a) | fromOf(b)) & ~From.unknown & ~From.text) !== 0;
  return isData ? undefined : at;
}

/** Whether a value is a size or a number of blobs: a whole number. */
function isSizeTerm(value: Value): boolean {
  return value.kind === 'term' && ['dim', 'elements', 'blobs', 'axes'].includes(value.term.op);
}

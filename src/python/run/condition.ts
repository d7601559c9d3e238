import type { Expression } from '../syntax/tree.js';
import type { Condition } from './event.js';
import { type Asked, evaluate, isTrue, type Term } from './term.js';
import { From, fromOf, termOf, type Value } from './value.js';
import { NOTHING } from './world.js';

/** That a value is true, or is not. */
export function conditionOf(value: Value, truth: boolean, fork?: object, written?: Expression): Condition {
  const flag = value.kind === 'unknown' ? value.flag : undefined;
  return {
    test: testOf(value),
    truth,
    // All that `propagate_down` says as a whole is that there are bottoms.
    from: value.kind === 'flags' ? From.nothing : fromOf(value),
    ...(flag === undefined ? {} : { flag: { ...flag, isWanted: flag.isWanted === truth } }),
    ...(fork === undefined ? {} : { fork }),
    ...(written === undefined ? {} : { written }),
  };
}

/** That something may happen or not, for reasons that are not known; `from` is what they depend on. */
export function perhaps(from: number): Condition {
  return { test: undefined, truth: true, from };
}

/** What is asked, of conditions; what decides how often a loop is gone through is not known. */
export function askedIn(conditions: readonly Condition[]): readonly Asked[] {
  return conditions.map(({ test, truth }) => ({ test, truth }));
}

/** That something may be so or not, for reasons that are not known. */
export const ASKED_ANYTHING: readonly Asked[] = [{ test: undefined, truth: true }];

/**
 * One number or text where conditions hold that are known, another elsewhere; undefined for all else, and where some other loop or
 * branch may have a say.
 */
export function chosen(when: readonly Condition[], one: Value, other: Value): Value | undefined {
  if (one.kind !== 'term' || other.kind !== 'term') return undefined;
  if (when.some(({ test, isLoop }) => test === undefined || isLoop === true)) return undefined;
  return {
    kind: 'term',
    term: { op: 'if', when: askedIn(when), one: one.term, other: other.term },
    from: one.from | other.from,
    ...(one.isWhole === true && other.isWhole === true ? { isWhole: true } : {}),
    ...(one.isFloat === true || other.isFloat === true ? { isFloat: true } : {}),
  };
}

/** What a value says when it is asked whether it is true. */
function testOf(value: Value): Term | undefined {
  return value.kind === 'blobs' ? { op: 'blobs', side: value.side } : termOf(value);
}

/**
 * Whether a comparison of constants holds, as one of a loop's counter does in each round; undefined for any other, and
 * for a constant alone, which somebody may change.
 */
export function isCertain(value: Value): boolean | undefined {
  const test = testOf(value);
  return test === undefined || !isOfConstants(test) ? undefined : isTrue(evaluate(test, NOTHING));
}

function isOfConstants(term: Term | undefined): boolean {
  switch (term?.op) {
    case 'compare':
      return [term.left, term.right].every(isConstant);
    case 'not':
      return isOfConstants(term.operand);
    case 'and':
    case 'or':
      return term.operands.every(isOfConstants);
    default:
      return false;
  }
}

function isConstant(term: Term): boolean {
  return (
    term.op === 'constant' ||
    (term.op === 'binary' && isConstant(term.left) && isConstant(term.right)) ||
    (term.op === 'list' && term.items.every((item) => item !== undefined && isConstant(item)))
  );
}

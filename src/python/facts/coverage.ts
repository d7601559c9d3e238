import type { Module } from '../module.js';
import type { Condition } from '../run/event.js';
import type { Expression } from '../syntax/tree.js';

/** What tests ask of: a number, how two things compare, or whether something is so. */
interface Asked {
  /** The numbers that it is compared with; none of what is compared with something else. */
  readonly numbers: Set<number>;
  /** Whether it is asked for one value, as labels are, of which there may be no others. */
  isNamed: boolean;
  readonly kind: 'number' | 'pair' | 'truth';
}

type Formula =
  | { readonly op: 'all' | 'some'; readonly parts: readonly Formula[] }
  | { readonly op: 'not'; readonly part: Formula }
  | { readonly op: 'asks'; readonly of: string; readonly holds: (state: number) => boolean };

/** More combinations than this are not looked at. */
const MAX_STATES = 4096;

/**
 * Whether there is something that none of these conditions, each a list of what must hold, lets through, and that only
 * numbers decide that are compared by their size: labels that are asked for one by one may be all there are. Undefined
 * where a condition is not known as it is written.
 */
export function leavesOut(paths: readonly (readonly Condition[])[], module: Module): boolean | undefined {
  const asked = new Map<string, Asked>();
  const all: Formula[] = [];
  for (const path of paths) {
    const parts: Formula[] = [];
    for (const { written, truth } of path) {
      if (written === undefined) return undefined;
      const part = formulaOf(written, module, asked);
      parts.push(truth ? part : { op: 'not', part });
    }
    all.push({ op: 'all', parts });
  }
  const names = [...asked.keys()];
  const states = names.map((name) => statesOf(asked.get(name)!));
  if (states.reduce((product, { length }) => product * length, 1) > MAX_STATES) return undefined;
  const covered: Formula = { op: 'some', parts: all };
  // By what is not compared by its size: whether some of its sizes are let through, and others are not.
  const groups = new Map<string, Set<boolean>>();
  const state = new Map<string, number>();
  const visit = (at: number): void => {
    const name = names[at];
    if (name === undefined) {
      const group = names.map((one) => (isBySize(asked.get(one)!) ? '' : state.get(one))).join();
      const seen = groups.get(group) ?? new Set();
      groups.set(group, seen.add(isTrue(covered, state)));
      return;
    }
    for (const one of states[at]!) {
      state.set(name, one);
      visit(at + 1);
    }
  };
  visit(0);
  return [...groups.values()].some((seen) => seen.size === 2);
}

function isBySize({ kind, isNamed }: Asked): boolean {
  return kind !== 'truth' && !isNamed;
}

/** Values that stand for all that something may be. */
function statesOf({ kind, numbers, isNamed }: Asked): readonly number[] {
  if (kind === 'truth') return [0, 1];
  if (kind === 'pair') return isNamed ? [0, 1] : [-1, 0, 1];
  const sorted = [...numbers].sort((a, b) => a - b);
  if (isNamed) return sorted.length === 1 ? [sorted[0]!, sorted[0]! + 1] : sorted;
  return sorted.flatMap((number, at) => [
    at === 0 ? number - 1 : (sorted[at - 1]! + number) / 2,
    number,
    ...(at === sorted.length - 1 ? [number + 1] : []),
  ]);
}

function isTrue(formula: Formula, state: ReadonlyMap<string, number>): boolean {
  switch (formula.op) {
    case 'all':
      return formula.parts.every((part) => isTrue(part, state));
    case 'some':
      return formula.parts.some((part) => isTrue(part, state));
    case 'not':
      return !isTrue(formula.part, state);
    case 'asks':
      return formula.holds(state.get(formula.of)!);
  }
}

const COMPARES: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const TURNED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function formulaOf(expression: Expression, module: Module, asked: Map<string, Asked>): Formula {
  if (expression.kind === 'boolean')
    return {
      op: expression.operator === 'and' ? 'all' : 'some',
      parts: expression.operands.map((operand) => formulaOf(operand, module, asked)),
    };
  if (expression.kind === 'unary' && expression.operator === 'not')
    return { op: 'not', part: formulaOf(expression.operand, module, asked) };
  if (expression.kind === 'compare' && expression.operators.every((operator) => operator in COMPARES))
    return {
      op: 'all',
      parts: expression.operators.map((operator, at) =>
        comparison(operator, expression.operands[at]!, expression.operands[at + 1]!, module, asked),
      ),
    };
  const of = textOf(expression, module);
  note(asked, of, 'truth');
  return { op: 'asks', of, holds: (state) => state !== 0 };
}

function comparison(
  operator: string,
  left: Expression,
  right: Expression,
  module: Module,
  asked: Map<string, Asked>,
): Formula {
  const isNamed = operator === '==' || operator === '!=';
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other === undefined)
    return comparison(TURNED[operator] ?? operator, right, left, module, asked);
  const holds = COMPARES[operator]!;
  if (other !== undefined) {
    const of = textOf(left, module);
    note(asked, of, 'number', isNamed).numbers.add(other);
    return { op: 'asks', of, holds: (state) => holds(state, other) };
  }
  const texts = [textOf(left, module), textOf(right, module)];
  const isTurned = texts[0]! > texts[1]!;
  const of = (isTurned ? texts.reverse() : texts).join(' ? ');
  note(asked, of, 'pair', isNamed);
  return { op: 'asks', of, holds: (state) => holds(isTurned ? -state : state, 0) };
}

function note(asked: Map<string, Asked>, of: string, kind: Asked['kind'], isNamed = false): Asked {
  const known = asked.get(of) ?? { numbers: new Set<number>(), isNamed: false, kind };
  known.isNamed ||= isNamed;
  asked.set(of, known);
  return known;
}

function numberOf(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'unary' || expression.operator !== '-') return undefined;
  const number = numberOf(expression.operand);
  return number === undefined ? undefined : -number;
}

function textOf({ start, end }: Expression, { text }: Module): string {
  return text.slice(start, end).replace(/\s+/g, '');
}

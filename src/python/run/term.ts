import { ABSENT, type World } from './world.js';

/**
 * A value that a layer's code computes from what its net gives it: numbers of blobs, sizes, keys of `param_str`. What
 * depends on anything else is unknown, `undefined`.
 */
export type Term =
  | { readonly op: 'constant'; readonly value: Constant }
  /** How many bottoms or tops there are. */
  | { readonly op: 'blobs'; readonly side: Side }
  /** The size of an axis, from the end where it is negative. */
  | { readonly op: 'dim'; readonly side: Side; readonly index: number; readonly axis: number }
  /** How many elements a blob has from an axis on. */
  | { readonly op: 'elements'; readonly side: Side; readonly index: number }
  | { readonly op: 'axes'; readonly side: Side; readonly index: number }
  /** A key's value, or another where it is not given. */
  | { readonly op: 'key'; readonly key: string; readonly fallback: Term | undefined }
  /** A part of what a key says. */
  | { readonly op: 'item'; readonly of: Term; readonly place: number }
  /** How many parts it has. */
  | { readonly op: 'length'; readonly of: Term }
  | { readonly op: 'has'; readonly key: string }
  /** The text of `param_str`. */
  | { readonly op: 'text' }
  /** 0 for TRAIN, 1 for TEST. */
  | { readonly op: 'phase' }
  | { readonly op: 'not'; readonly operand: Term }
  | { readonly op: 'and' | 'or'; readonly operands: readonly (Term | undefined)[] }
  | {
      readonly op: 'binary' | 'compare';
      readonly operator: string;
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly op: 'list'; readonly items: readonly (Term | undefined)[] }
  /** One or the other, as something says. */
  | { readonly op: 'if'; readonly when: readonly Asked[]; readonly one: Term; readonly other: Term }
  /** How many things there are: so many, and each of the others that its conditions put there. */
  | { readonly op: 'some'; readonly least: number; readonly optional: readonly (readonly Asked[])[] };

/** What is asked, and what the answer is. */
export interface Asked {
  readonly test: Term | undefined;
  readonly truth: boolean;
}

export type Side = 'bottom' | 'top';

export type Constant = number | string | boolean | null | readonly Constant[];

/** A term that is the same in every world. */
export function constant(value: Constant): Term {
  return { op: 'constant', value };
}

/** Whether a term is what a key says, or a part of it. */
export function isOfKey(term: Term): boolean {
  return term.op === 'key' || (term.op === 'item' && isOfKey(term.of));
}

/** The value of a term in a world; undefined where it is not known. */
export function evaluate(term: Term | undefined, world: World): Constant | undefined {
  if (term === undefined) return undefined;
  switch (term.op) {
    case 'constant':
      return term.value;
    case 'blobs':
      return world.blobs(term.side);
    case 'dim': {
      const shape = world.shape(term.side, term.index);
      return shape === null ? undefined : (shape.at(term.axis) ?? undefined);
    }
    case 'elements': {
      const shape = world.shape(term.side, term.index);
      if (shape === null || shape.includes(null)) return undefined;
      return shape.reduce<number>((product, dim) => product * dim!, 1);
    }
    case 'axes':
      return world.shape(term.side, term.index)?.length;
    case 'key': {
      const value = world.key(term.key);
      return value === ABSENT ? evaluate(term.fallback, world) : value;
    }
    case 'item': {
      const value = evaluate(term.of, world);
      return Array.isArray(value) ? (value.at(term.place) as Constant | undefined) : undefined;
    }
    case 'length': {
      const value = evaluate(term.of, world);
      return Array.isArray(value) || typeof value === 'string' ? value.length : undefined;
    }
    case 'has': {
      const value = world.key(term.key);
      return value === ABSENT ? false : value === undefined ? undefined : true;
    }
    case 'text':
      return world.text();
    case 'phase':
      return world.phase;
    case 'not': {
      const truth = isTrue(evaluate(term.operand, world));
      return truth === undefined ? undefined : !truth;
    }
    case 'and':
    case 'or': {
      const ends = term.op === 'or';
      let last: Constant | undefined;
      let isKnown = true;
      for (const operand of term.operands) {
        last = evaluate(operand, world);
        const truth = isTrue(last);
        if (truth === ends && isKnown) return last;
        if (truth === ends) return ends;
        if (truth === undefined) isKnown = false;
      }
      return isKnown ? last : undefined;
    }
    case 'list': {
      const items = term.items.map((item) => evaluate(item, world));
      return items.some((item) => item === undefined) ? undefined : (items as Constant[]);
    }
    case 'if': {
      const isSo = allHold(term.when, world);
      const [one, other] = [evaluate(term.one, world), evaluate(term.other, world)];
      if (isSo !== undefined) return isSo ? one : other;
      return one !== undefined && other !== undefined && isEqual(one, other) ? one : undefined;
    }
    case 'some': {
      const there = term.optional.map((when) => allHold(when, world));
      return there.includes(undefined) ? undefined : term.least + there.filter((one) => one === true).length;
    }
    default: {
      const left = evaluate(term.left, world);
      const right = evaluate(term.right, world);
      if (left === undefined || right === undefined)
        return term.op === 'compare' ? comparedWithSome(term, left, right) : undefined;
      return term.op === 'compare'
        ? compared(term.operator, left, right)
        : computed(term.operator, left, right);
    }
  }
}

/** Whether all answers are as they are said to be; undefined where that is not known. */
export function allHold(when: readonly Asked[], world: World): boolean | undefined {
  let isKnown = true;
  for (const { test, truth } of when) {
    const value = isTrue(evaluate(test, world));
    if (value === undefined) isKnown = false;
    else if (value !== truth) return false;
  }
  return isKnown ? true : undefined;
}

/** Whether a value counts as true in Python; undefined where it is not known. */
export function isTrue(value: Constant | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== false && value !== 0 && value !== '';
}

/** A comparison of a number with one of some, where it is the same with each. */
function comparedWithSome(
  { operator, left, right }: Extract<Term, { readonly op: 'binary' | 'compare' }>,
  one: Constant | undefined,
  other: Constant | undefined,
): boolean | undefined {
  const choices = (term: Term, value: Constant | undefined) =>
    value !== undefined ? [value] : term.op === 'some' ? [term.least, term.least + term.optional.length] : [];
  const answers = choices(left, one).flatMap((a) =>
    choices(right, other).map((b) => compared(operator, a, b)),
  );
  const [first] = answers;
  // Between the least and the most there is what equals.
  const isIn = (some: Term, value: Constant | undefined) =>
    some.op === 'some' &&
    typeof value === 'number' &&
    some.least <= value &&
    value <= some.least + some.optional.length;
  if (/^(?:==|!=|is|is not)$/.test(operator) && (isIn(left, other) || isIn(right, one))) return undefined;
  return answers.every((answer) => answer === first) ? first : undefined;
}

function compared(operator: string, left: Constant, right: Constant): boolean | undefined {
  const order = (test: (a: number | string, b: number | string) => boolean) =>
    typeof left === typeof right && (typeof left === 'number' || typeof left === 'string')
      ? test(left, right as number | string)
      : undefined;
  switch (operator) {
    case '==':
    case 'is':
      return isEqual(left, right);
    case '!=':
    case 'is not':
      return !isEqual(left, right);
    case '<':
      return order((a, b) => a < b);
    case '<=':
      return order((a, b) => a <= b);
    case '>':
      return order((a, b) => a > b);
    case '>=':
      return order((a, b) => a >= b);
    case 'in':
    case 'not in': {
      const isIn = Array.isArray(right)
        ? right.some((item: Constant) => isEqual(item, left))
        : typeof right === 'string' && typeof left === 'string'
          ? right.includes(left)
          : undefined;
      return isIn === undefined ? undefined : isIn === (operator === 'in');
    }
    default:
      return undefined;
  }
}

function isEqual(left: Constant, right: Constant): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return (
      left.length === right.length && left.every((item: Constant, index) => isEqual(item, right[index]!))
    );
  const plain = (value: Constant) => (typeof value === 'boolean' ? Number(value) : value);
  return plain(left) === plain(right);
}

/** What an operator makes of two values; undefined where that is not known. */
export function computed(operator: string, left: Constant, right: Constant): Constant | undefined {
  if (typeof left === 'string' && typeof right === 'string')
    return operator === '+' ? left + right : undefined;
  if (Array.isArray(left) && Array.isArray(right)) return operator === '+' ? [...left, ...right] : undefined;
  if (Array.isArray(left) && typeof right === 'number' && operator === '*')
    return right > 16
      ? undefined
      : Array.from({ length: Math.max(0, right) }, () => left as Constant[]).flat();
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '//':
      return right === 0 ? undefined : Math.floor(left / right);
    case '/':
      // Python 2 rounds what is whole.
      return right === 0 || left % right !== 0 ? undefined : left / right;
    case '%':
      return right === 0 ? undefined : left - right * Math.floor(left / right);
    case '**':
      return left ** right;
    default:
      return undefined;
  }
}

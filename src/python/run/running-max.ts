import type { Expression, Statement } from '../syntax/tree.js';
import { isSame } from './operators.js';

/** The name that is given the largest of others, one after the other: `if x > most: most = x` */
export function largestIn(test: Expression, body: readonly Statement[]): string | undefined {
  const [only] = body;
  if (test.kind !== 'compare' || test.operands.length !== 2 || body.length !== 1 || only?.kind !== 'assign')
    return undefined;
  const [target] = only.targets;
  const [left, right] = test.operands;
  const isRising = /^>=?$/.test(test.operators[0]!);
  if (!isRising && !/^<=?$/.test(test.operators[0]!)) return undefined;
  const [larger, smaller] = isRising ? [left!, right!] : [right!, left!];
  return target?.kind === 'name' &&
    smaller.kind === 'name' &&
    smaller.name === target.name &&
    only.value !== undefined &&
    isSame(only.value, larger)
    ? target.name
    : undefined;
}

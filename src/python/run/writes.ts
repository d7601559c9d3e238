import type { Expression } from '../syntax/tree.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { From, fromOf, optionsOf, type Value } from './value.js';

/**
 * Whether what happens now does so for some data, and not for others; where there is nothing that counts, a whole
 * gradient is left as it is by many.
 */
export function isForData({ conditions }: Run, isWhole: boolean): boolean {
  return conditions.some(
    ({ from, isExit }) => (from & From.bottomData) !== 0 && !(isWhole && isExit === true),
  );
}

/** Notes that a function writes into what it is given. */
export function writeInto(
  run: Run,
  target: Value,
  value: Value,
  isWhole: boolean,
  at: Expression,
  frame: Frame,
): void {
  for (const option of optionsOf(target)) {
    if (option.kind === 'memory') {
      const { side, index, part, isEach, isLast } = option;
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value,
          isWhole: isWhole && option.isWhole,
          isChosen: isForData(run, isWhole && option.isWhole),
          isUpdate: !isWhole,
          isAlias: false,
          assigned: undefined,
          isSure: true,
          ...(isEach === true ? { isEach } : {}),
          ...(isLast === true ? { isLast } : {}),
        },
        at,
        frame,
      );
    } else if (option.kind === 'array') {
      option.from |= fromOf(value);
      option.isZero = false;
      option.numbers = isWhole && value.kind === 'array' ? value.numbers : undefined;
    }
  }
}

import type { Expression } from '../syntax/tree.js';
import { isZeroValue } from './arrays.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { bottomsIn, From, fromOf, optionsOf, type Value } from './value.js';

/**
 * Whether what happens now does so for some data, and not for others; where there is nothing that counts, a whole
 * gradient is left as it is by many.
 */
export function isForData({ conditions }: Run, isWhole: boolean): boolean {
  return conditions.some(
    ({ from, isExit }) => (from & From.bottomData) !== 0 && !(isWhole && isExit === true),
  );
}

/** How a function writes: all of what it is given, in place of what is there, or where something of the data says. */
export interface Writing {
  readonly isWhole: boolean;
  readonly isUpdate: boolean;
  readonly isPicked?: boolean;
}

/** Notes that a function writes into what it is given. */
export function writeInto(
  run: Run,
  target: Value,
  value: Value,
  { isWhole, isUpdate, isPicked = false }: Writing,
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
          isChosen: isPicked || isForData(run, isWhole && option.isWhole),
          ...(isPicked ? { isPicked } : {}),
          isUpdate,
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
      if (bottomsIn(option.from, 'diff') !== 0 && !isZeroValue(value))
        run.note({ kind: 'kept gradient', bottoms: bottomsIn(option.from, 'diff') }, at, frame);
      option.from = isWhole && !isUpdate ? fromOf(value) : option.from | fromOf(value);
      option.isZero = false;
      option.numbers = isWhole && value.kind === 'array' ? value.numbers : undefined;
    }
  }
}

import type { Expression } from '../syntax/tree.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { fromOf, optionsOf, type Value } from './value.js';

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
      const { side, index, part } = option;
      run.note(
        {
          kind: 'write',
          side,
          index,
          part,
          value,
          isWhole: isWhole && option.isWhole,
          isChosen: false,
          isUpdate: !isWhole,
          isAlias: false,
          assigned: undefined,
          isSure: true,
        },
        at,
        frame,
      );
    } else if (option.kind === 'array') {
      option.from |= fromOf(value);
      option.isZero = false;
    }
  }
}

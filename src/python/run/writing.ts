import type { Run } from './run.js';
import { From } from './value.js';

/** How a function writes: all of what it is given, in place of what is there, or where something of the data says. */
export interface Writing {
  readonly isWhole: boolean;
  readonly isUpdate: boolean;
  readonly isPicked?: boolean;
  /** Not where code that is not read may do so. */
  readonly isSure?: boolean;
}

/** Whether what happens now does so for some data, and not for others. */
export function isForData({ conditions }: Run): boolean {
  return conditions.some(({ from }) => (from & From.bottomData) !== 0);
}

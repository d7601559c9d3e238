import type { Expression } from '../syntax/tree.js';
import { isZeroValue } from './arrays.js';
import { noteOwnWrite } from './buffers.js';
import type { Happening } from './event.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import {
  bottomsIn,
  From,
  fromBottom,
  fromOf,
  type Held,
  numbersOf,
  optionsOf,
  type Value,
  type ValueOf,
} from './value.js';
import { isForData, type Writing } from './writing.js';

/** Keeps in mind what a top holds, or that this is not known any more, whatever it is called. */
function noteHeld(run: Run, memory: ValueOf<'memory'>, held: Held | undefined, frame: Frame): void {
  const { side, index, part } = memory;
  if (side !== 'top' || part !== 'data') return;
  if (index === undefined) run.held.clear();
  else if (held === undefined) run.held.delete(index);
  else run.held.set(index, held);
  const { locals, self } = frame;
  for (const names of [locals, ...(self?.kind === 'instance' ? [self.attributes] : [])])
    for (const [name, value] of names)
      if (
        value.kind === 'memory' &&
        value.side === 'top' &&
        value.part === 'data' &&
        value.holds !== undefined
      )
        if (index === undefined || value.index === index) names.set(name, { ...value, holds: undefined });
}

/** What is known of what a whole top is given, whatever happens. */
export function heldOf({ conditions }: Run, value: Value): Held | undefined {
  const { scores, shares, underflows, mayCancel, exponential, isOnePlus } = numbersOf(value);
  if (conditions.length > 0 || (scores === undefined && shares === undefined && exponential === undefined))
    return undefined;
  return {
    numbers: { scores, shares, underflows, mayCancel, exponential, isOnePlus },
    from: fromOf(value) & (fromBottom('data', undefined) | From.unknown),
  };
}

/**
 * Whether something that is a bottom's data in one branch, and an array of the layer's own in another, is changed where
 * only some of what follows comes: where that is the branch with the array, as likely as not.
 */
export function mayBeOwn(run: Run, target: Value): boolean {
  const depth = target.kind === 'either' ? run.joinedUnder.get(target) : undefined;
  return (
    depth !== undefined &&
    run.conditions.length > depth &&
    optionsOf(target).some(({ kind }) => kind === 'array')
  );
}

/** How memory of a blob is written into, besides where that lies. */
type Write = Omit<
  Extract<Happening, { kind: 'write' }>,
  'kind' | 'side' | 'index' | 'part' | 'isEach' | 'isLast'
>;

/** Notes that memory of a blob is written into, and what it then holds as far as that is known. */
export function noteWrite(
  run: Run,
  memory: ValueOf<'memory'>,
  write: Write,
  held: Held | undefined,
  at: Expression,
  frame: Frame,
): void {
  const { side, index, part, isEach, isLast } = memory;
  noteHeld(run, memory, held, frame);
  run.note(
    {
      kind: 'write',
      side,
      index,
      part,
      ...write,
      ...(isEach === true ? { isEach } : {}),
      ...(isLast === true ? { isLast } : {}),
    },
    at,
    frame,
  );
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
      noteWrite(
        run,
        option,
        {
          value,
          isWhole: isWhole && option.isWhole,
          isChosen: isPicked || isForData(run),
          ...(isPicked ? { isPicked } : {}),
          isUpdate,
          isAlias: false,
          assigned: undefined,
          isSure: option.part === 'diff' || !mayBeOwn(run, target),
        },
        undefined,
        at,
        frame,
      );
    } else if (option.kind === 'array') {
      noteOwnWrite(run, option, { isWhole, isUpdate, isPicked }, at, frame);
      if (bottomsIn(option.from, 'diff') !== 0 && !isZeroValue(value))
        run.note({ kind: 'kept gradient', bottoms: bottomsIn(option.from, 'diff') }, at, frame);
      option.from = isWhole && !isUpdate ? fromOf(value) : option.from | fromOf(value);
      option.isZero = false;
      option.numbers = isWhole && value.kind === 'array' ? value.numbers : undefined;
    }
  }
}

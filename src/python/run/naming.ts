import type { Expression } from '../syntax/tree.js';
import { bottomOf } from './arrays.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { From, type Value } from './value.js';

/** What gradients are called. */
const NAMES_GRADIENT = /diff|grad|delta|^d_?x/i;

/** Notes that a gradient that is computed has a name of its own, and is still to be put where it belongs. */
export function noteOwnGradient(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  if (value.kind !== 'array' || run.method !== 'backward') return;
  const isOfTop = (value.from & From.topDiff) !== 0;
  const isOfData = (value.from & From.bottomData) !== 0 && !value.isZero;
  if (isOfTop ? NAMES_GRADIENT.test(name) : isOfData && /diff|grad/i.test(name))
    run.note({ kind: 'kept gradient', bottoms: 1, isLocal: true }, at, frame);
}

/** Notes that a name for a gradient is given to what should be written into it. */
export function noteRebound(
  run: Run,
  before: Value | undefined,
  value: Value,
  at: Expression,
  frame: Frame,
): void {
  if (before?.kind !== 'memory' || before.side !== 'bottom' || before.part !== 'diff') return;
  if (value.kind === 'array' && before.index !== undefined)
    run.note({ kind: 'kept gradient', bottoms: 1 << before.index }, at, frame);
}

/** Notes that a bottom, its data, or a copy of them, have a name. */
export function noteName(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  const index = value.kind === 'blob' && value.side === 'bottom' ? value.index : bottomOf(value);
  if (index !== undefined) run.note({ kind: 'named', index, name }, at, frame);
}

import type { Expression } from '../syntax/tree.js';
import { useAsSize } from './division.js';
import type { Given, Run } from './run.js';
import type { Frame } from './state.js';
import { shapeListed, type Value, type ValueOf } from './value.js';

/** Notes `blob.reshape(…)`. */
export function reshapeBlob(
  run: Run,
  { side, index }: ValueOf<'blob'>,
  { positional, isOpen }: Given,
  at: Expression,
  frame: Frame,
): void {
  let dims: readonly Value[] | undefined = isOpen ? undefined : positional;
  let like: { side: 'bottom' | 'top'; index: number } | undefined;
  const [only] = positional;
  const isListed =
    at.kind === 'call' &&
    at.args.length === 1 &&
    at.args[0]!.stars === 0 &&
    (only?.kind === 'shape' || only?.kind === 'sequence');
  if (positional.length === 1 && only !== undefined) {
    const shape = shapeListed(only);
    if (shape !== undefined) {
      dims = undefined;
      if (shape.index !== undefined) like = { side: shape.side, index: shape.index };
    } else if (only.kind === 'sequence') dims = only.items;
    else if (only.kind !== 'term') dims = undefined;
  }
  for (const dim of positional) useAsSize(run, dim);
  if (dims?.some((dim) => dim.kind === 'shape')) dims = undefined;
  run.note({ kind: 'reshape', side, index, dims, isListed, like }, at, frame);
}

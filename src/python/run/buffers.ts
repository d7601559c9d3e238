import type { Expression } from '../syntax/tree.js';
import { visit } from './counts.js';
import type { Run } from './run.js';
import type { Frame } from './state.js';
import { type ArrayValue, optionsOf, shapeListed, type Value, type ValueOf } from './value.js';
import { isForData, type Writing } from './writing.js';

/** Notes that a layer keeps an array, or several, made by the shape of a bottom, or by another. */
export function noteKept(run: Run, name: string, value: Value, at: Expression, frame: Frame): void {
  if (isMadeByBottom(value)) run.note({ kind: 'buffer', name }, at, frame);
  else if (value.kind === 'array' || value.kind === 'sequence' || value.kind === 'dict')
    run.note({ kind: 'buffer reset', name }, at, frame);
}

/** The same of one that is put into what the layer keeps. */
export function noteKeptIn(
  run: Run,
  kept: ValueOf<'sequence'> | ValueOf<'dict'>,
  value: Value,
  at: Expression,
  frame: Frame,
): void {
  const { self } = frame;
  if (value.kind !== 'array' || self?.kind !== 'instance' || !self.isLayer || !isMadeByBottom(value)) return;
  for (const [name, one] of self.attributes) if (one === kept) run.note({ kind: 'buffer', name }, at, frame);
}

/** Notes that an array that a layer keeps is written into, by whatever name. */
export function noteOwnWrite(
  run: Run,
  array: ArrayValue,
  {
    isWhole,
    isUpdate,
    isPicked = false,
    isSure = true,
  }: Partial<Writing> & Pick<Writing, 'isWhole' | 'isUpdate'>,
  at: Expression,
  frame: Frame,
): void {
  const { self } = frame;
  if (self?.kind !== 'instance' || !self.isLayer) return;
  const names = [...self.attributes].flatMap(([name, value]) =>
    optionsOf(value).includes(array) ? name : [],
  );
  if (names.length === 0) return;
  const isChosen = isPicked || isForData(run);
  run.note({ kind: 'own write', names, isWhole, isChosen, isPicked, isUpdate, isSure }, at, frame);
}

function isMadeByBottom(value: Value): boolean {
  if (value.kind === 'sequence' && value.like === undefined && value.rest === undefined)
    return [...(value.items ?? []), ...(value.each === undefined ? [] : [value.each])].some(
      (item) => item.kind === 'array' && isMadeByBottom(item),
    );
  if (value.kind === 'dict')
    return [...value.entries.values()].some((item) => item.kind === 'array' && isMadeByBottom(item));
  return (
    value.kind === 'array' &&
    [...(value.shape === undefined ? [] : [value.shape]), ...(value.sizedBy ?? [])].some(dependsOnBottom)
  );
}

/** Whether a shape is a bottom's, or is computed from one. */
function dependsOnBottom(shape: Value): boolean {
  const listed = shapeListed(shape);
  if (listed !== undefined) return listed.side === 'bottom';
  if (shape.kind === 'sequence' && shape.rest !== undefined) return shape.rest.side === 'bottom';
  if (shape.kind === 'sequence' && shape.like !== undefined) return shape.like.side === 'bottom';
  if (shape.kind === 'sequence') return (shape.items ?? []).some(dependsOnBottom);
  if (shape.kind === 'array') return (shape.sizedBy ?? []).some(dependsOnBottom);
  let depends = false;
  if (shape.kind === 'term')
    visit(shape.term, (term) => {
      // Channels are as many in every batch.
      const isFixed = term.op === 'dim' && term.axis === 1;
      if ((term.op === 'dim' || term.op === 'elements') && term.side === 'bottom' && !isFixed) depends = true;
    });
  return depends;
}

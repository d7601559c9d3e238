import type { Place } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import type { EventOf } from '../run/event.js';
import { allHold, type Constant, evaluate } from '../run/term.js';
import { constantOf, termOf, type Value } from '../run/value.js';
import type { World } from '../run/world.js';

type Shape = readonly (number | null)[];

/** What gives a top its shape, in methods that run when a net is set up. */
function reshapes({ events }: ReadClassOf, top: number): EventOf<'reshape'>[] {
  const all = events.filter(
    (event): event is EventOf<'reshape'> => event.kind === 'reshape' && event.side === 'top',
  );
  const own = all.filter(
    ({ index, method }) =>
      (index === top || index === undefined) && method !== 'forward' && method !== 'backward',
  );
  // What comes later has precedence.
  const last = own.filter(({ method }) => method === 'reshape');
  return last.some(({ when }) => when.length === 0) ? last : own;
}

/** Whether a top is one number, as a loss is; undefined where that is not known. */
export function isOneNumber(layer: ReadClassOf, top: number): boolean | undefined {
  if (!layer.isSure || escapesTop(layer)) return undefined;
  const own = reshapes(layer, top);
  if (own.length === 0 || areOfOthers(own, ({ dims }) => dims?.map(constantOf))) return undefined;
  const answers = own.map(({ dims }) => {
    const sizes = dims?.map(constantOf);
    if (sizes === undefined) return undefined;
    if (sizes.some((size) => typeof size === 'number' && size !== 1)) return false;
    return sizes.every((size) => size === 1) ? true : undefined;
  });
  if (answers.every((answer) => answer === true)) return true;
  // The shape of a bottom, or one that is computed: it may be one number, and is not meant to be.
  return own.some(({ dims, like }) => like !== undefined || dims !== undefined) ? false : undefined;
}

/** The shape of a top in a net of these blobs and keys; null where it is not known. */
export function topShape(layer: ReadClassOf, top: number, world: World): Shape | null {
  if (!layer.isSure || escapesTop(layer)) return null;
  const own = reshapes(layer, top);
  if (areOfOthers(own, (event) => shapeOfEvent(event, world))) return null;
  // In order: the last that surely happens, and what may come after it.
  let shapes: (Shape | null)[] = [];
  let before: EventOf<'reshape'> | undefined;
  for (const event of own) {
    const shape = shapeOfEvent(event, world);
    // One of two alternatives always happens.
    const isOther = before !== undefined && areAlternatives(before, event);
    const happens =
      allHold(event.when, world) ??
      (isOther && isSame(shape, shapeOfEvent(before!, world)) ? true : undefined);
    before = event;
    if (happens === false) continue;
    if (happens === true) shapes = [shape];
    else shapes.push(shape);
    // One that may not happen leaves what was before.
    if (happens === undefined && shapes.length === 1) shapes.push(null);
  }
  const [first] = shapes;
  if (first === undefined) return null;
  return shapes.every((shape) => isSame(shape, first)) ? first : null;
}

function isSame(a: Shape | null, b: Shape | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Whether some of these may be another top's: which one is not known, and their shapes differ. */
function areOfOthers(events: readonly EventOf<'reshape'>[], shapeOf: (event: EventOf<'reshape'>) => unknown) {
  const [first, ...others] = events.map((event) => JSON.stringify(shapeOf(event)));
  return events.some(({ index }) => index === undefined) && others.some((other) => other !== first);
}

/** Whether two things stand in the branches of one `if`. */
function areAlternatives({ when: a }: EventOf<'reshape'>, { when: b }: EventOf<'reshape'>): boolean {
  const [one, other] = [a.at(-1), b.at(-1)];
  if (a.length !== b.length || one === undefined || other === undefined) return false;
  return (
    one.test === other.test &&
    one.truth &&
    !other.truth &&
    a.slice(0, -1).every((condition, i) => condition === b[i])
  );
}

function shapeOfEvent({ dims, like }: EventOf<'reshape'>, world: World): Shape | null {
  if (like !== undefined) return world.shape(like.side, like.index);
  if (dims === undefined) return null;
  const sizes = dims.map((dim) => sizeOf(dim, world));
  return sizes.includes(undefined) ? null : (sizes as (number | null)[]);
}

/** A size, null where it is not known; undefined for what is none. */
function sizeOf(dim: Value, world: World): number | null | undefined {
  const value = evaluate(termOf(dim), world);
  if (value === undefined) return null;
  return isSize(value) ? value : undefined;
}

function isSize(value: Constant): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function escapesTop({ events }: ReadClassOf): boolean {
  return events.some((event) => event.kind === 'escape' && (event.what === 'top' || event.what === 'self'));
}

/** Whether nothing gives a top a shape, which is then 0 elements; undefined where code that is not known may. */
export function isNeverShaped(layer: ReadClassOf, top: number): boolean | undefined {
  if (!layer.isSure || escapesTop(layer)) return undefined;
  return !layer.events.some(
    (event) =>
      event.kind === 'reshape' && event.side === 'top' && (event.index === undefined || event.index === top),
  );
}

/** Whether a top gets its shape only when the net runs; undefined where that is not known. */
export function isShapedInForward(layer: ReadClassOf, top: number): boolean | undefined {
  if (!layer.isSure || escapesTop(layer)) return undefined;
  const shaping = layer.events.filter(
    (event) =>
      event.kind === 'reshape' && event.side === 'top' && (event.index === undefined || event.index === top),
  );
  return shaping.length > 0 && shaping.every(({ method }) => method === 'forward' || method === 'backward');
}

/** Whether a top never has an element, whenever it is given a shape; undefined where that is not known. */
export function isNeverFilled(layer: ReadClassOf, top: number, world: World): boolean | undefined {
  if (!layer.isSure || escapesTop(layer)) return undefined;
  const shaping = layer.events.filter(
    (event): event is EventOf<'reshape'> =>
      event.kind === 'reshape' && event.side === 'top' && (event.index === undefined || event.index === top),
  );
  return shaping.length > 0 && shaping.every((event) => shapeOfEvent(event, world)?.includes(0) === true);
}

/** The tops that are written to though nothing gives them a shape, and the first place where. */
export function unshapedTops(layer: ReadClassOf): readonly { readonly top: number; readonly place: Place }[] {
  const found = new Map<number, Place>();
  for (const event of layer.events) {
    if (event.kind !== 'write' && event.kind !== 'rebind') continue;
    // Where it may be any, no top has a shape, and the first has none.
    const { side, part, index: top = 0 } = event;
    if (side !== 'top' || part !== 'data' || found.has(top)) continue;
    const isNone = event.index !== undefined || !layer.events.some(({ kind }) => kind === 'reshape');
    if (isNone && isNeverShaped(layer, top) === true) found.set(top, layer.placeOf(event));
  }
  return [...found].map(([top, place]) => ({ top, place }));
}

import type { MissingBlob, Refusal } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { countsTaken, visit } from '../run/counts.js';
import type { EventOf } from '../run/event.js';
import type { Side } from '../run/term.js';
import { allHold, evaluate } from '../run/term.js';
import { NOTHING, type World } from '../run/world.js';

/** Methods that run when a net is set up. */
const AT_SETUP = new Set(['__init__', 'setup', 'reshape']);

/** The first exception that setting up the layer surely ends with in a net of these blobs and keys. */
export function refusalIn(layer: ReadClassOf, world: World): Refusal | undefined {
  for (const event of layer.events) {
    if (event.kind !== 'raise' || !AT_SETUP.has(event.method) || allHold(event.when, world) !== true)
      continue;
    return refusalOf(layer, event);
  }
  return undefined;
}

function refusalOf(layer: ReadClassOf, event: EventOf<'raise'>): Refusal {
  const sides = new Set<Side>();
  let dependsOnKeys = false;
  for (const { test } of event.when) {
    visit(test, (term) => {
      if (term.op === 'blobs') sides.add(term.side);
      else if (term.op === 'key' || term.op === 'has') dependsOnKeys = true;
    });
  }
  return {
    message: event.message,
    method: event.method,
    place: layer.placeOf(event),
    dependsOn: [...sides],
    dependsOnKeys,
  };
}

/** The numbers of bottoms or tops, up to 20, that the layer does not refuse. */
export function allowedCounts(layer: ReadClassOf, side: Side, world: World): readonly number[] {
  return countsTaken(layer.events, side, world);
}

/** The first bottom or top that is surely asked for and that a layer with `count` of them lacks. */
export function missingBlob(
  layer: ReadClassOf,
  side: Side,
  count: number,
  world: World,
): MissingBlob | undefined {
  for (const event of layer.events) {
    if (event.method === 'backward' || event.method === '') continue;
    if (
      event.kind === 'index' &&
      event.side === side &&
      event.index >= count &&
      allHold(event.when, world) === true
    )
      return { index: event.index, method: event.method, place: layer.placeOf(event), isUnpacked: false };
    if (event.kind === 'indices' && event.side === side) {
      const taken = evaluate(event.count, world);
      // In the loop that counts them, and no other, which might never come to it.
      const others = event.when.filter(({ isLoop }) => isLoop !== true);
      if (typeof taken !== 'number' || !Number.isInteger(taken) || taken + event.first <= count) continue;
      if (event.when.length === others.length + 1 && allHold(others, world) === true)
        return {
          index: taken + event.first - 1,
          method: event.method,
          place: layer.placeOf(event),
          isUnpacked: false,
        };
    }
    if (
      event.kind === 'unpack' &&
      event.side === side &&
      event.count > count &&
      allHold(event.when, world) === true
    )
      return { index: count, method: event.method, place: layer.placeOf(event), isUnpacked: true };
  }
  return undefined;
}

/** Whether the layer uses no bottoms, and does not refuse to have none; undefined where that is not known. */
export function takesNoBottoms(layer: ReadClassOf): boolean | undefined {
  if (!layer.isSure) return undefined;
  const touches = layer.events.some(
    (event) =>
      ('side' in event && event.side === 'bottom') || (event.kind === 'escape' && event.what !== 'top'),
  );
  if (touches) return false;
  return allowedCounts(layer, 'bottom', NOTHING).includes(0);
}

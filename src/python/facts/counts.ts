import type { MissingBlob, Refusal } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import type { Condition, EventOf } from '../run/event.js';
import { holds } from '../run/holds.js';
import type { Side, Term } from '../run/term.js';
import { NOTHING, type World } from '../run/world.js';

/** Methods that run when a net is set up. */
const AT_SETUP = new Set(['__init__', 'setup', 'reshape']);

/** More blobs than this no check is about. */
const MOST = 20;

export function refusalIn(layer: ReadClassOf, world: World): Refusal | undefined {
  for (const event of layer.events) {
    if (event.kind !== 'raise' || !AT_SETUP.has(event.method) || holds(event.when, world) !== true) continue;
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

export function allowedCounts(layer: ReadClassOf, side: Side, world: World): readonly number[] {
  const checks = layer.events.filter(
    (event): event is EventOf<'raise'> =>
      event.kind === 'raise' && event.method !== 'backward' && dependsOn(event.when, side),
  );
  return Array.from({ length: MOST + 1 }, (_, count) => count).filter((count) => {
    const assumed: World = { ...world, blobs: (asked) => (asked === side ? count : world.blobs(asked)) };
    return checks.every(({ when }) => holds(when, assumed) !== true);
  });
}

function dependsOn(when: readonly Condition[], side: Side): boolean {
  return when.some(({ test }) => {
    let found = false;
    visit(test, (term) => {
      if (term.op === 'blobs' && term.side === side) found = true;
    });
    return found;
  });
}

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
      holds(event.when, world) === true
    )
      return { index: event.index, method: event.method, place: layer.placeOf(event), isUnpacked: false };
    if (
      event.kind === 'unpack' &&
      event.side === side &&
      event.count > count &&
      holds(event.when, world) === true
    )
      return { index: count, method: event.method, place: layer.placeOf(event), isUnpacked: true };
  }
  return undefined;
}

export function takesNoBottoms(layer: ReadClassOf): boolean | undefined {
  if (!layer.isSure) return undefined;
  const touches = layer.events.some(
    (event) =>
      ('side' in event && event.side === 'bottom') || (event.kind === 'escape' && event.what !== 'top'),
  );
  if (touches) return false;
  return allowedCounts(layer, 'bottom', NOTHING).includes(0);
}

function visit(term: Term | undefined, call: (term: Term) => void): void {
  if (term === undefined) return;
  call(term);
  switch (term.op) {
    case 'not':
      visit(term.operand, call);
      return;
    case 'item':
      visit(term.of, call);
      return;
    case 'and':
    case 'or':
      for (const operand of term.operands) visit(operand, call);
      return;
    case 'list':
      for (const item of term.items) visit(item, call);
      return;
    case 'binary':
    case 'compare':
      visit(term.left, call);
      visit(term.right, call);
  }
}

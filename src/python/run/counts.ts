import type { Condition, Event, EventOf } from './event.js';
import type { Side, Term } from './term.js';
import { allHold } from './term.js';
import type { World } from './world.js';

/** More blobs than this no check is about. */
const MOST = 20;

/** With how many bottoms or tops nothing that has happened raises. */
export function countsTaken(events: readonly Event[], side: Side, world: World): readonly number[] {
  const checks = events.filter(
    (event): event is EventOf<'raise'> =>
      event.kind === 'raise' && event.method !== 'backward' && dependsOn(event.when, side),
  );
  return Array.from({ length: MOST + 1 }, (_, count) => count).filter((count) => {
    const assumed: World = { ...world, blobs: (asked) => (asked === side ? count : world.blobs(asked)) };
    return checks.every(({ when }) => allHold(when, assumed) !== true);
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

/** Calls for a term and all in it. */
export function visit(term: Term | undefined, call: (term: Term) => void): void {
  if (term === undefined) return;
  call(term);
  switch (term.op) {
    case 'not':
      visit(term.operand, call);
      return;
    case 'item':
    case 'length':
      visit(term.of, call);
      return;
    case 'and':
    case 'or':
      for (const operand of term.operands) visit(operand, call);
      return;
    case 'list':
      for (const item of term.items) visit(item, call);
      return;
    case 'if':
      for (const { test } of term.when) visit(test, call);
      visit(term.one, call);
      visit(term.other, call);
      return;
    case 'some':
      for (const { test } of term.optional.flat()) visit(test, call);
      return;
    case 'binary':
    case 'compare':
      visit(term.left, call);
      visit(term.right, call);
  }
}

import type { Run } from './run.js';
import type { Frame } from './state.js';
import type { Value } from './value.js';

/** Keeps in mind that a bottom's own data have a bound from now on, as where their largest is taken off. */
export function noteShift(run: Run, memory: Value, { locals, self }: Frame): void {
  if (memory.kind !== 'memory' || memory.side !== 'bottom' || memory.part !== 'data') return;
  run.shifted.add(memory.index);
  // Whatever it is called.
  for (const names of [locals, ...(self?.kind === 'instance' ? [self.attributes] : [])])
    for (const [name, value] of names)
      if (
        value.kind === 'memory' &&
        value.side === 'bottom' &&
        value.part === 'data' &&
        value.index === memory.index
      )
        names.set(name, { ...value, isShifted: true });
}

import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { Event, EventOf } from '../run/event.js';
import { isAsked } from './backward.js';

/** What is written to bottoms' gradients, wherever that is. */
function writesOf({ events }: ReadClassOf): readonly EventOf<'write'>[] {
  return events.filter(isGradient);
}

function isGradient(event: Event): event is EventOf<'write'> {
  return event.kind === 'write' && event.side === 'bottom' && event.part === 'diff';
}

/** Where a gradient is added to, and none is ever written anew. */
export function accumulated(layer: ReadClassOf): Uses['accumulated'] {
  const writes = writesOf(layer);
  const [first] = writes;
  if (!layer.isSure || first === undefined || !writes.every(({ isUpdate, isSure }) => isUpdate && isSure))
    return [];
  // What is multiplied or divided was written elsewhere.
  return [{ ...layer.placeOf(first), bottom: first.index }];
}

/** Where only a part of a gradient that the data decide is written, and nothing else of it ever is. */
export function partlyWritten(layer: ReadClassOf): Uses['partlyWritten'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const found: Uses['partlyWritten'][number][] = [];
  for (const write of writes) {
    const { index, isChosen, isUpdate, isSure } = write;
    if (index === undefined || !isChosen || isUpdate || !isSure) continue;
    const others = writes.some(
      (other) =>
        other.span.start !== write.span.start && (other.index === index || other.index === undefined),
    );
    if (!others) found.push({ ...layer.placeOf(write), bottom: index });
  }
  return found;
}

/** Gradients that are written without a look at `propagate_down`, to bottoms whose data have names. */
export function namedGradients(layer: ReadClassOf): Uses['namedGradients'] {
  if (!layer.isSure) return [];
  const found: Uses['namedGradients'][number][] = [];
  for (const event of layer.events) {
    if (event.kind !== 'write' || event.side !== 'bottom' || event.part !== 'diff') continue;
    if (isZeroValue(event.value) || isAsked(layer, event) !== false) continue;
    for (const index of bottomsOf(layer, event)) {
      if (found.some(({ bottom }) => bottom === index)) continue;
      const names = layer.events.flatMap((other) =>
        other.kind === 'named' && other.index === index ? [other.name] : [],
      );
      found.push({ ...layer.placeOf(event), bottom: index, names: [...new Set(names)] });
    }
  }
  return found;
}

/** The bottoms that something is surely written to. */
function bottomsOf(layer: ReadClassOf, { index, isEach, when }: EventOf<'write'>): readonly number[] {
  if (index !== undefined) return [index];
  if (isEach !== true || !when.every(({ isLoop, test }) => isLoop === true || test !== undefined)) return [];
  return [
    ...new Set(
      layer.events.flatMap((event) =>
        (event.kind === 'index' && event.side === 'bottom') || event.kind === 'named' ? [event.index] : [],
      ),
    ),
  ];
}

/** Gradients that are written as a whole and, before anything reads them, written anew. */
export function replacedGradients(layer: ReadClassOf): Uses['replacedGradients'] {
  if (!layer.isSure) return [];
  const found: Uses['replacedGradients'][number][] = [];
  const isPlain = (event: Event): event is EventOf<'write'> =>
    isGradient(event) &&
    event.method === 'backward' &&
    event.index !== undefined &&
    event.isWhole &&
    event.isSure &&
    !event.isUpdate &&
    !event.isAlias;
  const { events } = layer;
  events.forEach((first, at) => {
    if (!isPlain(first) || isZeroValue(first.value)) return;
    // What writes it anew looks for it first.
    let reads = 0;
    for (const next of events.slice(at + 1)) {
      if (next.kind === 'escape') return;
      const isOfIt = 'index' in next && (next.index === first.index || next.index === undefined);
      if (next.kind === 'read' && next.side === 'bottom' && next.part === 'diff' && isOfIt) reads++;
      if (reads > 1) return;
      if (!isGradient(next) || !isOfIt) continue;
      const happensToo = next.when.every((condition) => first.when.includes(condition));
      // Of rounds of a loop, each may be for one of several.
      const isRound =
        next.span.start === first.span.start && writesOf(layer).some(({ index }) => index !== first.index);
      if (isPlain(next) && !isZeroValue(next.value) && happensToo && reads === 1 && !isRound)
        found.push({
          ...layer.placeOf(first),
          bottom: first.index!,
          later: layer.placeOf(next),
        });
      return;
    }
  });
  return found;
}

/** Gradients that are written where another bottom's is wanted, which never is. */
export function swappedGradients(layer: ReadClassOf): Uses['swappedGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const found: Uses['swappedGradients'][number][] = [];
  for (const write of writes) {
    const { index, isSure, value, when } = write;
    const flags = when.flatMap(({ flag }) => (flag?.isWanted === true ? [flag.bottom] : []));
    const [wanted] = flags;
    if (index === undefined || !isSure || isZeroValue(value) || wanted === undefined) continue;
    const isWritten = writes.some((other) => other.index === wanted || other.index === undefined);
    if (!flags.includes(index) && !isWritten) found.push({ ...layer.placeOf(write), bottom: index, wanted });
  }
  return found;
}

/** Gradients of the bottom alone that the last round of a loop has left, where no other is written. */
export function leftGradients(layer: ReadClassOf): Uses['leftGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  if (!writes.every(({ isLast }) => isLast === true)) return [];
  return writes.slice(0, 1).map((event) => ({ ...layer.placeOf(event), bottom: event.index }));
}

/** Gradients of tops that are written in backward, where those of bottoms never are. */
export function topGradients(layer: ReadClassOf): Uses['topGradients'] {
  if (!layer.isSure || writesOf(layer).length > 0) return [];
  return layer.events.flatMap((event) =>
    event.kind === 'write' && event.side === 'top' && event.part === 'diff' && event.method === 'backward'
      ? [{ ...layer.placeOf(event), top: event.index }]
      : [],
  );
}

/** What is meant as a gradient that is never written, and is put elsewhere. */
export function keptGradients(layer: ReadClassOf): Uses['keptGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  return layer.events.flatMap((event) => {
    if (event.kind !== 'kept gradient' || event.method !== 'backward') return [];
    const bottom = 31 - Math.clz32(event.bottoms);
    const isWritten = writes.some(({ index }) => index === undefined || (event.bottoms >> index) & 1);
    return isWritten ? [] : [{ ...layer.placeOf(event), bottom }];
  });
}

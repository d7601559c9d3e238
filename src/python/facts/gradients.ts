import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { Condition, Event, EventOf } from '../run/event.js';
import { EACH_BOTTOM, From, fromOf } from '../run/value.js';
import type { Expression } from '../syntax/tree.js';
import { childrenOf, eachStatement, expressionsOf } from '../syntax/walk.js';
import { loopsIn, namesIn, statementsAround } from './around.js';
import { isAsked } from './backward.js';
import { leavesOut } from './coverage.js';
import { isOneNumber } from './tops.js';

/** What is written to bottoms' gradients, wherever that is. */
function writesOf({ events }: ReadClassOf): readonly EventOf<'write'>[] {
  return events.filter(isGradient);
}

function isGradient(event: Event): event is EventOf<'write'> {
  return event.kind === 'write' && event.side === 'bottom' && event.part === 'diff';
}

/** Where a bottom's gradient is added to, and never written anew. */
export function accumulated(layer: ReadClassOf): Uses['accumulated'] {
  const writes = writesOf(layer);
  if (!layer.isSure || writes.length === 0) return [];
  const isOnlyAdded = (some: readonly EventOf<'write'>[]) =>
    some.every(({ isUpdate, isSure }) => isUpdate && isSure);
  if (isOnlyAdded(writes)) return [{ ...layer.placeOf(writes[0]!), bottom: writes[0]!.index }];
  // What is not read may have written it.
  if (writes.some(({ index }) => index === undefined) || escapesBottom(layer)) return [];
  const bottoms = [...new Set(writes.map(({ index }) => index!))];
  return bottoms.flatMap((bottom) => {
    const own = writes.filter(({ index }) => index === bottom);
    const first = isOnlyAdded(own) ? own[0] : addedElsewhere(own);
    return first !== undefined && own.some(({ value }) => !isZeroValue(value))
      ? [{ ...layer.placeOf(first), bottom }]
      : [];
  });
}

/** What is added to rows where another branch alone writes them anew: `if …: diff[i] += x` … `else: diff[i] = 0` */
function addedElsewhere(writes: readonly EventOf<'write'>[]): EventOf<'write'> | undefined {
  if (!writes.every((write) => write.isSure && write.method === 'backward' && isRowOfLoop(write)))
    return undefined;
  const anew = writes.filter(({ isUpdate }) => !isUpdate);
  const isOtherBranch = (one: Event, other: Event) =>
    one.when.some(
      ({ written, truth, from }) =>
        written !== undefined &&
        (from & From.bottomData) !== 0 &&
        other.when.some((condition) => condition.written === written && condition.truth !== truth),
    );
  return writes.find(
    (write) => write.isUpdate && anew.length > 0 && anew.every((other) => isOtherBranch(write, other)),
  );
}

/** Whether what is written is a row by the counter of a loop, each of which comes once. */
function isRowOfLoop({ module, span }: EventOf<'write'>): boolean {
  const path = statementsAround(module, span);
  const last = path.at(-1);
  const target =
    last?.kind === 'assign' ? last.targets[0] : last?.kind === 'augmented' ? last.target : undefined;
  if (target?.kind !== 'subscript' || target.index.kind !== 'name') return false;
  const { name } = target.index;
  return loopsIn(path).some(
    ({ target: round, iterable }) =>
      round.kind === 'name' &&
      round.name === name &&
      iterable.kind === 'call' &&
      iterable.callee.kind === 'name' &&
      /^x?range$/.test(iterable.callee.name),
  );
}

function escapesBottom({ events }: ReadClassOf): boolean {
  return events.some((event) => event.kind === 'escape' && event.what !== 'top');
}

/** Where only parts of a gradient that the data decide are written, and nothing else of it ever is. */
export function partlyWritten(layer: ReadClassOf): Uses['partlyWritten'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const found: Uses['partlyWritten'][number][] = [];
  for (const bottom of new Set(writes.map(({ index }) => index))) {
    if (bottom === undefined) continue;
    const own = writes.filter(
      ({ index, when }) =>
        (index === bottom || index === undefined) && !when.some(({ flag }) => isUnwanted(flag, bottom)),
    );
    const parts = own.filter(({ isChosen, isUpdate, isSure }) => isChosen && !isUpdate && isSure);
    const [first] = parts;
    if (first === undefined || parts.length < own.length) continue;
    if (isLeftPartly(parts)) found.push({ ...layer.placeOf(first), bottom });
  }
  // The bottoms that were not picked have whatever they had.
  const [any] = writes;
  const arePicked = writes.every(
    ({ index, isPicked, isUpdate, isSure }) =>
      index === undefined && isPicked === true && !isUpdate && isSure,
  );
  // Or all have parts that were left out.
  const areParts = writes.every(
    ({ index, isPicked, isChosen, isUpdate, isSure }) =>
      index === undefined && isPicked !== true && isChosen && !isUpdate && isSure,
  );
  if (any !== undefined && (arePicked || (areParts && isLeftPartly(writes))))
    found.push({ ...layer.placeOf(any), bottom: undefined });
  return found;
}

/** Whether such parts surely leave out something: one for what the data say, or those of an `if` that leave out some. */
function isLeftPartly(parts: readonly Part[]): boolean {
  const [first] = parts;
  const isOne = parts.every(({ span }) => span.start === first!.span.start);
  if (isOne) return !isForEach(first!);
  return parts.every(isDrawn) || leavesRest(parts) || areOfChosen(parts) || areLeftTogether(parts);
}

/** Whether one thing that the data decide lets all of them through, or none: `if self.count != 0:` around them. */
function areLeftTogether(parts: readonly Part[]): boolean {
  const isSame = (one: Condition, other: Condition) =>
    one === other || (one.fork !== undefined && one.fork === other.fork && one.truth === other.truth);
  return (
    parts[0]!.when.some(
      (condition) =>
        condition.isLoop !== true &&
        (condition.from & From.bottomData) !== 0 &&
        parts.every(({ when }) => when.some((other) => isSame(condition, other))),
    ) && !parts.some(isForEach)
  );
}

/** Whether chance decides which part it is. */
function isDrawn(part: Part): boolean {
  return part.kind === 'write' && part.isDrawn === true;
}

/** What is written into a gradient, or into an array that becomes one. */
type Part = EventOf<'write'> | EventOf<'own write'>;

/**
 * Arrays that are made once, when the net is set up, of which only parts that the data decide are ever written, and that
 * become a gradient as they are: all else is of earlier iterations.
 */
export function keptPartly(layer: ReadClassOf): Uses['keptPartly'] {
  const { events } = layer;
  if (!layer.isSure || layer.followed.isOpen) return [];
  const isOnce = ({ method }: Event) => method === 'setup' || method === '__init__';
  const isMade = (event: Event): event is EventOf<'buffer'> | EventOf<'buffer reset'> =>
    event.kind === 'buffer' || event.kind === 'buffer reset';
  const names = new Set(events.flatMap((event) => (isMade(event) && isOnce(event) ? event.name : [])));
  return [...names].flatMap((name) => {
    if (events.some((event) => isMade(event) && event.name === name && !isOnce(event))) return [];
    const parts = events.filter(
      (event): event is EventOf<'own write'> =>
        event.kind === 'own write' && event.names.includes(name) && !isOnce(event),
    );
    const [first] = parts;
    if (first === undefined) return [];
    if (!parts.every(({ isChosen, isUpdate, isSure }) => isChosen && !isUpdate && isSure)) return [];
    const gradient = writesOf(layer).find(
      (write) => write.isSure && !write.isChosen && write.index !== undefined && isMadeOf(write, name),
    );
    return gradient === undefined || !isLeftPartly(parts)
      ? []
      : [{ ...layer.placeOf(first), name, bottom: gradient.index! }];
  });
}

/** What no part of a gradient is left out by: numbers, gradients of tops, and sizes. */
const SCALES = /^[-\d.eE()*/+ ]*$|^-?top\[\d+\]\.diff\b|\.(?:num|channels|height|width|count|shape)\b/;

/** Whether a gradient is what a layer keeps under a name, all of it, times a number perhaps. */
function isMadeOf({ module, span }: EventOf<'write'>, name: string): boolean {
  const statement = statementsAround(module, span).at(-1);
  const scales = ({ start, end }: Expression) => SCALES.test(module.text.slice(start, end));
  const visit = (expression: Expression): boolean => {
    switch (expression.kind) {
      case 'attribute':
        return (
          expression.name === name && expression.object.kind === 'name' && expression.object.name === 'self'
        );
      case 'subscript':
        return expression.index.kind === 'constant' && visit(expression.object);
      case 'unary':
        return visit(expression.operand);
      case 'binary':
        return (
          /^[*/]$/.test(expression.operator) &&
          ((visit(expression.left) && scales(expression.right)) ||
            (visit(expression.right) && scales(expression.left)))
        );
      default:
        return false;
    }
  };
  return statement?.kind === 'assign' && statement.value !== undefined && visit(statement.value);
}

/** Whether a condition says that nobody wants a bottom's gradient. */
function isUnwanted(flag: Condition['flag'], bottom: number): boolean {
  return flag?.bottom === bottom && !flag.isWanted;
}

/** Whether all of some gradients are written for each of those alone that the data have chosen: `for i, j in self.pairs` */
function areOfChosen([first, ...others]: readonly Part[]): boolean {
  return (
    first?.when.some(
      (condition) =>
        condition.isEach === true &&
        (condition.from & From.bottomData) !== 0 &&
        others.every(({ when }) => when.includes(condition)),
    ) === true
  );
}

/** Whether the conditions under which a gradient is written, here or there, leave out some of the data. */
function leavesRest(writes: readonly Part[]): boolean {
  const [first] = writes;
  if (first === undefined || writes.some(({ isPicked }) => isPicked === true)) return false;
  const isOfData = ({ from, isLoop }: Condition) => isLoop !== true && (from & From.bottomData) !== 0;
  const others = ({ when }: Event) =>
    when
      .filter((condition) => condition.isLoop !== true && !isOfData(condition))
      .map(({ fork, truth, from }) => ({ fork, truth, from }));
  const [same] = writes.map(others);
  const isSame = writes.every((write) => {
    const own = others(write);
    return (
      own.length === same!.length &&
      own.every(
        ({ fork, truth }, at) => fork !== undefined && fork === same![at]!.fork && truth === same![at]!.truth,
      )
    );
  });
  if (!isSame || writes.some(isForEach)) return false;
  const paths = writes.map(({ when }) => when.filter(isOfData));
  return writes.every(({ module }) => module === first.module) && leavesOut(paths, first.module) === true;
}

/** Whether a loop goes through all that its rounds are to choose by: `for label in labels: … where(y == label)` */
function isForEach({ module, span, when }: Part): boolean {
  const path = statementsAround(module, span);
  const loops = loopsIn(path);
  if (loops.length === 0) return false;
  const rounds = new Set(loops.flatMap(({ target }) => [...namesIn(target)]));
  const values = new Map<string, Expression>();
  eachStatement([loops[0]!], (statement) => {
    if (statement.kind === 'assign' && statement.value !== undefined)
      for (const target of statement.targets)
        if (target.kind === 'name') values.set(target.name, statement.value);
    return undefined;
  });
  const last = path.at(-1)!;
  const asked = [
    ...when.flatMap(({ written }) => (written === undefined ? [] : [written])),
    ...(last.kind === 'assign' || last.kind === 'augmented' || last.kind === 'expression'
      ? expressionsOf(last)
      : []),
  ];
  const seen = new Set<string>();
  const visit = (expression: Expression): boolean => {
    if (expression.kind === 'compare' && expression.operators.includes('==')) {
      const sides = expression.operands.filter((side) => [...namesIn(side)].some((name) => rounds.has(name)));
      if (sides.length > 1 || sides.some((side) => side.kind === 'name' || side.kind === 'call')) return true;
    }
    for (const name of expression.kind === 'name' ? [expression.name] : []) {
      const value = seen.has(name) ? undefined : values.get(name);
      seen.add(name);
      if (value !== undefined && visit(value)) return true;
    }
    return childrenOf(expression).some(visit);
  };
  return asked.some(visit);
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
    const flags = wantedIn(when);
    const [wanted] = flags;
    if (index === undefined || !isSure || wanted === undefined || flags.includes(index)) continue;
    if (wanted === EACH_BOTTOM) {
      if (isOneForEach(layer, write, writes))
        found.push({ ...layer.placeOf(write), bottom: index, wanted, isOfBlocks: false });
      continue;
    }
    const own = (bottom: number) =>
      writes.filter((other) => other.index === bottom && wantedIn(other.when).includes(bottom));
    // Each has a block of its own: in one of them, the other is written too.
    const isOfBlocks =
      flags.length === 1 &&
      own(wanted).length > 0 &&
      own(index).length > 0 &&
      // In a loop over bottoms it stands in the blocks of all.
      writes.every(
        (other) => other.span.start !== write.span.start || wantedIn(other.when).join() === String(wanted),
      );
    const isWritten = writes.some((other) => other.index === wanted || other.index === undefined);
    if (isOfBlocks || (!isWritten && !isZeroValue(value)))
      found.push({ ...layer.placeOf(write), bottom: index, wanted, isOfBlocks });
  }
  return found;
}

/** Whether a loop asks for each bottom whether its gradient is wanted, and writes that of one, though others are used. */
function isOneForEach(
  { events }: ReadClassOf,
  { module, span, when, index }: EventOf<'write'>,
  writes: readonly EventOf<'write'>[],
): boolean {
  const rounds = new Set(
    loopsIn(statementsAround(module, span)).flatMap(({ target }) => [...namesIn(target)]),
  );
  const isChosen = when.some(
    ({ written, flag }) =>
      written !== undefined && flag === undefined && [...namesIn(written)].some((name) => rounds.has(name)),
  );
  const usesOthers = events.some(
    (event) => event.kind === 'index' && event.side === 'bottom' && event.index !== index,
  );
  return !isChosen && usesOthers && writes.every((other) => other.index === index);
}

/** Gradients that are written where nobody wants them, and nowhere else. */
export function unwantedGradients(layer: ReadClassOf): Uses['unwantedGradients'] {
  if (!layer.isSure || escapesBottom(layer)) return [];
  const writes = writesOf(layer).filter(({ value }) => !isZeroValue(value));
  const found: Uses['unwantedGradients'][number][] = [];
  for (const { index } of writes) {
    if (index === undefined || found.some(({ bottom }) => bottom === index)) continue;
    const own = writes.filter((write) => write.index === index || write.index === undefined);
    const isUnwantedAll = own.every(
      ({ when, isSure }) => isSure && when.some(({ flag }) => isUnwanted(flag, index)),
    );
    if (isUnwantedAll) found.push({ ...layer.placeOf(own[0]!), bottom: index });
  }
  return found;
}

/** The bottoms whose gradients are wanted under some conditions. */
function wantedIn(when: readonly Condition[]): readonly number[] {
  return when.flatMap(({ flag }) => (flag?.isWanted === true ? [flag.bottom] : []));
}

/** Gradients of the bottom, or of the place in one, that the last round of a loop has left, where no other is written. */
export function leftGradients(layer: ReadClassOf): Uses['leftGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const of = (some: readonly EventOf<'write'>[], isRow: boolean) =>
    some.slice(0, 1).map((event) => ({ ...layer.placeOf(event), bottom: event.index, isRow }));
  if (writes.every(({ isLast }) => isLast === true)) return of(writes, false);
  const gradients = writes.filter(({ value }) => !isZeroValue(value));
  const areRows = gradients.every(({ isLastPlace, isSure }) => isLastPlace === true && isSure);
  return areRows && !escapesBottom(layer) ? of(gradients, true) : [];
}

/** Gradients of tops that are written in backward, where those of bottoms never are, or where a loss's is changed. */
export function topGradients(layer: ReadClassOf): Uses['topGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const isWritten =
    escapesBottom(layer) || !writes.every(({ value, isSure }) => isSure && isZeroValue(value));
  return layer.events.flatMap((event) => {
    if (event.kind !== 'write' || event.side !== 'top' || event.part !== 'diff') return [];
    if (event.method !== 'backward' || !event.isSure) return [];
    // Caffe sets a loss's once, when the net is set up.
    const isKept = event.isUpdate && isOneNumber(layer, event.index ?? 0) === true;
    const isReadAgain = event.isUpdate && event.isAlias && readsTopAfter(layer, event);
    if (!isKept && !isReadAgain && (isWritten || (event.isUpdate && writes.length > 0))) return [];
    return [{ ...layer.placeOf(event), top: event.index, isKept, isReadAgain }];
  });
}

/** Whether a top's gradient is read once more after something has changed it. */
function readsTopAfter({ events }: ReadClassOf, write: EventOf<'write'>): boolean {
  return events
    .slice(events.indexOf(write) + 1)
    .some(
      (event) =>
        event.kind === 'read' && event.side === 'top' && event.part === 'diff' && event.index === write.index,
    );
}

/** What is meant as a gradient that is never written, and is put elsewhere. */
export function keptGradients(layer: ReadClassOf): Uses['keptGradients'] {
  if (!layer.isSure) return [];
  const writes = writesOf(layer);
  const isElsewhere =
    escapesBottom(layer) ||
    // Also times a setting that is 0.
    writes.some(({ value }) => !isZeroValue(value) || fromOf(value) !== 0) ||
    layer.events.some(({ kind }) => kind === 'add blob');
  return layer.events.flatMap((event) => {
    if (event.kind !== 'kept gradient' || event.method !== 'backward') return [];
    if (event.isLocal === true && isElsewhere) return [];
    const bottom = 31 - Math.clz32(event.bottoms);
    const isWritten = writes.some(
      ({ index, value }) => !isZeroValue(value) && (index === undefined || (event.bottoms >> index) & 1),
    );
    // Another rule says that what is put in its place is none.
    const isReplaced = layer.events.some(
      (other) => other.kind === 'rebind' && other.part === 'diff' && (other.index ?? bottom) === bottom,
    );
    return isWritten || isReplaced ? [] : [{ ...layer.placeOf(event), bottom }];
  });
}

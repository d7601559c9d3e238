import { nearest } from '../../text/nearest.js';
import type { BackwardFacts, DiffWrite } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { Condition, Event, EventOf } from '../run/event.js';
import { EACH_BOTTOM, From, fromOf } from '../run/value.js';
import { functionAround, namesIn, statementsAround } from './around.js';

/** Whether a gradient is only written, or is 0, where the net does not want it; undefined where that is not known. */
export function isAsked(layer: ReadClassOf, event: EventOf<'write'>): boolean | undefined {
  const asks = (one: Event) => one.when.some(({ from }) => (from & From.propagateDown) !== 0);
  if (asks(event) || (fromOf(event.value) & From.propagateDown) !== 0) return true;
  if (asksByAnotherName(layer, event)) return true;
  const own = layer.events.filter(({ method }) => method === 'backward');
  // What raises where this one is not wanted, or does not say for which.
  const isAbout = ({ flag }: Condition) =>
    flag === undefined ||
    event.index === undefined ||
    flag.bottom === event.index ||
    flag.bottom === EACH_BOTTOM;
  if (
    own.some(
      (one) =>
        one.kind === 'raise' &&
        one.when.some((condition) => (condition.from & From.propagateDown) !== 0 && isAbout(condition)),
    )
  )
    return true;
  if (event.method === 'forward' && own.some(asks)) return true;
  // What is only scaled is not written here.
  if (event.isUpdate && own.some((one) => one.kind === 'write' && one.part === 'diff' && asks(one)))
    return true;
  return layer.isSure && !layer.events.some(({ kind }) => kind === 'asks') ? false : undefined;
}

/** Whether what is asked has almost the name of the parameter, which `python/undefined-name` tells of. */
function asksByAnotherName({ of }: ReadClassOf, { when }: Event): boolean {
  const member = of.member('backward');
  const flags = member?.kind === 'method' ? member.definition.params[2]?.name : undefined;
  if (flags === undefined) return false;
  const isMeant = (name: string) =>
    name !== flags && (nearest(name, [flags]) !== undefined || (name.length > 4 && flags.startsWith(name)));
  return when.some(({ written }) => written !== undefined && [...namesIn(written)].some(isMeant));
}

/** Whether something is only printed. */
function isPrinted({ module, span }: Event): boolean {
  const statement = statementsAround(module, span).at(-1);
  if (statement?.kind === 'print') return true;
  return (
    statement?.kind === 'expression' &&
    statement.value.kind === 'call' &&
    statement.value.callee.kind === 'name' &&
    statement.value.callee.name === 'print'
  );
}

/** Whether something only gets a name, which its function never uses. */
function isUnused({ module, span }: Event): boolean {
  const statement = statementsAround(module, span).at(-1);
  const target =
    statement?.kind === 'assign' && statement.targets.length === 1 ? statement.targets[0] : undefined;
  if (target?.kind !== 'name') return false;
  const around = functionAround(module, span);
  if (around === undefined) return false;
  const text = module.text.slice(around.start, around.end);
  return (text.match(new RegExp(`(?<![\\w.])${target.name}\\b`, 'g')) ?? []).length === 1;
}

/** What a layer's backward pass does. */
export function backwardFacts(layer: ReadClassOf): BackwardFacts {
  const member = layer.of.member('backward');
  const method = member?.kind === 'method' && member.owner === layer.of ? member.definition : undefined;
  const isInside = ({ module, span }: EventOf<'write'>) =>
    method !== undefined &&
    module === layer.of.module &&
    method.start <= span.start &&
    span.end <= method.end;
  const own = layer.events.filter(({ method }) => method === 'backward');
  const escapes = (side: 'bottom' | 'top') =>
    own.some((event) => event.kind === 'escape' && (event.what === side || event.what === 'self'));
  // Some write the gradient in the forward pass, where all that it takes is at hand.
  const all = layer.events.filter(
    (event): event is EventOf<'write'> =>
      event.kind === 'write' &&
      event.side === 'bottom' &&
      event.part === 'diff' &&
      (event.method === 'backward' || event.method === 'forward'),
  );
  const writes = all
    .filter(({ isSure }) => isSure)
    .map(
      (event): DiffWrite => ({
        place: layer.placeOf(event),
        bottom: event.index,
        assigned: isInside(event) ? event.assigned : undefined,
        isFromDiff: (fromOf(event.value) & From.bottomDiff) !== 0,
        isZero: isZeroValue(event.value),
        isWhole: event.isWhole,
        isUpdate: event.isUpdate,
        isConditional: event.when.length > 0,
        isAsked: isAsked(layer, event),
      }),
    );
  const kind = (): BackwardFacts['kind'] => {
    if (writes.some(({ isZero }) => !isZero)) return 'real';
    if (!layer.isSure) return undefined;
    if (!layer.has('backward')) return layer.missingMethods.includes('backward') ? 'missing' : undefined;
    if (escapes('bottom') || all.length > writes.length) return undefined;
    if (writes.length > 0) return 'zero';
    return own.some((event) => event.kind === 'raise' && event.when.length === 0) ? 'raises' : 'empty';
  };
  const reads = own.some(
    (event) =>
      event.kind === 'read' &&
      event.side === 'top' &&
      event.part === 'diff' &&
      !isPrinted(event) &&
      !isUnused(event),
  );
  return {
    kind: kind(),
    usesTopDiff: reads ? true : layer.isSure && !escapes('top') ? false : undefined,
    topsName: method?.params[1]?.name,
    writes,
  };
}

import type { BackwardFacts, DiffWrite } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import { isZeroValue } from '../run/arrays.js';
import type { EventOf } from '../run/event.js';
import { From, fromOf } from '../run/value.js';

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
  const reads = own.some((event) => event.kind === 'read' && event.side === 'top' && event.part === 'diff');
  const asks = own.some(({ kind }) => kind === 'asks');
  return {
    kind: kind(),
    usesTopDiff: reads ? true : layer.isSure && !escapes('top') ? false : undefined,
    topsName: method?.params[1]?.name,
    asksPropagateDown: asks ? true : layer.isSure ? false : undefined,
    writes,
  };
}

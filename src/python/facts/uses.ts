import type { Uses } from '../facts.js';
import type { ReadClassOf } from '../read-class.js';
import type { Event, EventOf } from '../run/event.js';

/** What a layer's code does that is a mistake wherever it stands. */
export function usesOf(layer: ReadClassOf): Uses {
  const { events } = layer;
  const once = <E extends Event>(found: readonly E[]): E[] => {
    const seen = new Set<string>();
    return found.filter(({ module, span }) => {
      const key = `${module.path} ${span.start}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  };
  const of = <K extends Event['kind']>(kind: K) =>
    once(events.filter((event): event is EventOf<K> => event.kind === kind));
  return {
    oldParamStr: of('old text')
      // Asked for where the new one is not there.
      .filter(({ when }) => !when.some(({ test }) => test === undefined))
      .map((event) => ({
        ...layer.placeOf(event),
        isAtSetup: event.when.length === 0 && (event.method === 'setup' || event.method === 'reshape'),
      })),
    rebinds: of('rebind').map((event) => ({
      ...layer.placeOf(event),
      what: `${event.side}[${event.index ?? '…'}].${event.part}`,
      side: event.side,
      isUpdate: false,
    })),
    calls: once(events.filter((event): event is EventOf<'call'> => event.kind === 'call')).map((event) => ({
      ...layer.placeOf(event),
      path: event.path,
      method: event.method,
    })),
    names: of('name').map((event) => ({ ...layer.placeOf(event), path: event.path })),
    mutatesBottom: once(
      events.filter(
        (event): event is EventOf<'write'> =>
          event.kind === 'write' && event.side === 'bottom' && event.part === 'data' && event.isSure,
      ),
    ).map((event) => ({ ...layer.placeOf(event), bottom: event.index })),
  };
}

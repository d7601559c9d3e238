import type { Place, Uses } from '../facts.js';
import type { Module } from '../module.js';
import type { ReadClassOf } from '../read-class.js';
import { REMOVED_FROM_NUMPY } from '../removed-names.js';
import type { Event, EventOf } from '../run/event.js';
import { unsetAttributes } from './attributes.js';
import {
  accumulated,
  keptGradients,
  keptPartly,
  leftGradients,
  namedGradients,
  partlyWritten,
  replacedGradients,
  swappedGradients,
  topGradients,
  unwantedGradients,
} from './gradients.js';
import { numpyNames, undefinedNames } from './names.js';
import { neighboursWritten } from './neighbours.js';
import { overwrittenGradients, writtenTwice } from './overwritten.js';

/** The heading of Fast R-CNN's and Faster R-CNN's files, which stays where they are changed. */
const OF_FAST_RCNN = /^(?:[ \t]*(?:#.*)?\r?\n)*?# *Fast(?:er)? R-CNN\b/i;

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
        isOfFasterRcnn: imports(event.module, 'fast_rcnn') || OF_FAST_RCNN.test(event.module.text),
      })),
    rebinds: of('rebind').map((event) => ({
      ...layer.placeOf(event),
      what: `${event.side}[${event.index ?? '…'}].${event.part}`,
      side: event.side,
      isUpdate: false,
    })),
    calls: once(events.filter((event): event is EventOf<'call'> => event.kind === 'call')).map((event) => ({
      ...layer.placeOf(event),
      called: event.path,
      method: event.method,
    })),
    undefinedNames: undefinedNames(layer),
    unsetAttributes: unsetAttributes(layer),
    overflows: of('overflow').map((event) => ({
      ...layer.placeOf(event),
      isRaised: event.isRaised === true,
    })),
    logsOfZero: of('log of zero').map((event) => layer.placeOf(event)),
    divisions: once(
      events.filter(
        (event): event is EventOf<'division'> =>
          event.kind === 'division' &&
          (event.ifWhole ?? []).every((key) => layer.followed.wholeKeys.has(key)),
      ),
    ).map((event) => ({ ...layer.placeOf(event), isZero: event.isZero })),
    lostWrites: of('lost write').map((event) => ({
      ...layer.placeOf(event),
      side: event.side,
      index: event.index,
    })),
    accumulated: accumulated(layer),
    partlyWritten: partlyWritten(layer),
    keptPartly: keptPartly(layer),
    replacedGradients: unlike([
      ...replacedGradients(layer),
      ...writtenTwice(layer),
      ...neighboursWritten(layer),
    ]),
    overwrittenGradients: overwrittenGradients(layer),
    swappedGradients: swappedGradients(layer),
    keptGradients: keptGradients(layer),
    leftGradients: leftGradients(layer),
    unwantedGradients: unwantedGradients(layer),
    topGradients: topGradients(layer),
    namedGradients: namedGradients(layer),
    bottoms: (index) => ({
      names: [
        ...new Set(
          events.flatMap((event) => (event.kind === 'named' && event.index === index ? [event.name] : [])),
        ),
      ],
      uses: new Set(
        events.flatMap((event) => (event.kind === 'meant' && event.index === index ? [event.as] : [])),
      ),
    }),
    fixedAtSetup: fixedAtSetup(layer),
    names: namesUsed(layer, of('name')),
    mutatesBottom: once(
      events.filter(
        (event): event is EventOf<'write'> =>
          event.kind === 'write' && event.side === 'bottom' && event.part === 'data' && event.isSure,
      ),
    ).map((event) => ({ ...layer.placeOf(event), bottom: event.index, method: event.method })),
    listedShapes: of('reshape')
      .filter(({ isListed }) => isListed)
      .map((event) => ({ ...layer.placeOf(event), isWhole: event.when.length === 0 })),
  };
}

/** Whether a module imports something of a package. */
function imports({ names }: Module, named: string): boolean {
  const isIt = (module: string) => module === named || module.startsWith(`${named}.`);
  return (
    names.stars.some(({ module }) => isIt(module)) ||
    [...names.bindings.values()].flat().some((binding) => binding.kind === 'import' && isIt(binding.module))
  );
}

/** Names that modules which are not read may have no longer, unless the code asks for them or sets them itself. */
function namesUsed(layer: ReadClassOf, followed: readonly EventOf<'name'>[]): Uses['names'] {
  const { text } = layer.of.module;
  const isAsked = (named: string) => {
    const name = named.replace(/^.*\./, '');
    return new RegExp(
      `hasattr\\(\\s*\\w+\\s*,\\s*['"]${name}['"]|\\b(?:np|numpy)\\.${name}\\s*=(?!=)|setattr\\(\\s*(?:np|numpy)\\s*,\\s*['"]${name}['"]`,
    ).test(text);
  };
  const all = [
    ...followed.map((event) => ({ ...layer.placeOf(event), named: event.path })),
    ...numpyNames(layer).filter(({ named }) => Object.hasOwn(REMOVED_FROM_NUMPY, named.slice(6))),
  ];
  return unlike(all.filter(({ named }) => !isAsked(named)));
}

/** Each place once. */
function unlike<P extends Place>(places: readonly P[]): readonly P[] {
  return places.filter(
    ({ path, span }, at) =>
      places.findIndex((other) => other.path === path && other.span.start === span.start) === at,
  );
}

function fixedAtSetup(layer: ReadClassOf): Uses['fixedAtSetup'] {
  if (!layer.isSure || layer.followed.isOpen) return [];
  const found: Uses['fixedAtSetup'][number][] = [];
  for (const event of layer.events) {
    if (event.kind !== 'buffer' || event.method !== 'setup' || !layer.followed.used.has(event.name)) continue;
    const isMadeAgain = layer.events.some(
      (other) =>
        (other.kind === 'buffer' || other.kind === 'buffer reset') &&
        other.name === event.name &&
        other.method !== 'setup' &&
        other.method !== '__init__',
    );
    if (!isMadeAgain && !found.some(({ what }) => what === event.name))
      found.push({ ...layer.placeOf(event), what: event.name });
  }
  return found;
}

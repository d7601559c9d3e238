import type { Phase } from '../../layers/base/index.js';
import { filterLayers, type NetState } from '../../net/state.js';
import type { Message } from '../../schema/message.js';

/** What the layers are in some state, so far as it tells whether the net is meant for it. */
export interface Wiring {
  readonly included: readonly Message[];
  /** Blobs that no layer makes. */
  readonly unknown: ReadonlySet<string>;
  /** Those of them that a layer makes which the state's stages or level leave out. */
  readonly leftOut: ReadonlySet<string>;
  /** Whether two layers make one blob, and a stage or level decides whether they are there. */
  readonly clashes: boolean;
}

/** What the layers of a state make and lack, by names alone: nothing is set up. */
export function wiringIn(state: NetState, layers: readonly Message[]): Wiring {
  const { included, excluded } = filterLayers(layers, state);
  const makers = new Map<string, Message>();
  const unknown = new Set<string>();
  let clashes = false;
  for (const layer of included) {
    const bottoms = layer.strings('bottom');
    for (const bottom of bottoms) if (!makers.has(bottom)) unknown.add(bottom);
    layer.strings('top').forEach((top, index) => {
      const earlier = makers.get(top);
      if (earlier !== undefined && bottoms[index] !== top)
        clashes ||= hasStateRules(layer) || hasStateRules(earlier);
      if (earlier === undefined || bottoms[index] !== top) makers.set(top, layer);
    });
  }
  const leftOut = new Set<string>();
  const others = unknown.size > 0 ? excluded : [];
  for (const layer of others.filter((layer) => mayBeIn(state.phase, layer)))
    for (const top of layer.strings('top'))
      if (unknown.has(top) && !layer.strings('bottom').includes(top)) leftOut.add(top);
  return { included, unknown, leftOut, clashes };
}

/** The include and exclude rules of a layer that ask for more than a phase. */
export function stateRules(layer: Message): readonly Message[] {
  if (!layer.has('include') && !layer.has('exclude')) return [];
  return [...layer.messages('include'), ...layer.messages('exclude')].filter((rule) =>
    ['stage', 'not_stage', 'min_level', 'max_level'].some((field) => rule.has(field)),
  );
}

function hasStateRules(layer: Message): boolean {
  return stateRules(layer).length > 0;
}

/** Whether a layer that a state leaves out may be there in another one of its phase. */
export function mayBeIn(phase: Phase, layer: Message): boolean {
  return stateRules(layer).some((rule) => !rule.has('phase') || rule.enumValue('phase') === phase);
}

import type { Message } from '../schema/message.js';
import type { ReadClass } from './facts.js';
import type { ParamStr } from './param-str.js';
import { ABSENT, type World } from './run/world.js';

/** A layer of a net: its blobs, and its phase. */
export interface LayerOfNet {
  readonly bottoms: readonly { readonly shape: readonly (number | null)[] | null }[];
  readonly tops: readonly { readonly shape: readonly (number | null)[] | null }[];
  readonly phase: 'TRAIN' | 'TEST';
}

/** What a net says of a Python layer, as far as its code may ask. */
export function worldOfLayer(layer: Message, read: ReadClass, { bottoms, tops, phase }: LayerOfNet): World {
  const text = layer.message('python_param').string('param_str');
  let said: ParamStr | undefined | null = null;
  return {
    blobs: (side) => (side === 'bottom' ? bottoms : tops).length,
    shape: (side, index) => (side === 'bottom' ? bottoms : tops)[index]?.shape ?? null,
    key(key) {
      if (said === null) said = read.params.read(text);
      if (said?.kind !== 'keys') return undefined;
      return said.values.has(key) ? said.values.get(key) : ABSENT;
    },
    text: () => text,
    phase: phase === 'TRAIN' ? 0 : 1,
  };
}

import { layerModule, type Methods } from '../../lint/support/python-layers.js';

/** A way in which people write something: its name, methods of a layer, and what stands around them in the module. */
export type Idiom = readonly [
  name: string,
  methods: Methods,
  around?: { readonly before?: string; readonly after?: string },
];

/** Ways in which people write a rule's mistake, and its twins, which are none. */
export interface Idioms {
  readonly mistakes: readonly Idiom[];
  readonly innocent: readonly Idiom[];
}

const FUTURE = 'from __future__ import division';

/** The module of an idiom; forward gives its top data whatever else it does. */
export function moduleOf([, methods, { before = '', after = '' } = {}]: Idiom): string {
  const { forward } = methods;
  const all = forward == null ? methods : { ...methods, forward: `${forward}\ntop[0].data[...] = 1` };
  // Imports of the future stand first.
  return before === FUTURE
    ? `${FUTURE}\n${layerModule(all)}${after}`
    : `${layerModule(all, { before })}${after}`;
}

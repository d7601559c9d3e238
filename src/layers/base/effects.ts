import type { InPlace, LayerUse, Read } from './facts.js';

/** What layer types say with of how they work in place and go backward. */

/** Of a type that may overwrite its bottom with anything, and of which it is not known how it bears that. */
export const OVERWRITES = { change: 'anything' } as const satisfies InPlace;

/** Of a type that reads its bottom by the shape that it has given its top before: in place, that is another one. */
export const RESHAPES = {
  result: ({ shapeBefore }) => (shapeBefore === undefined ? undefined : 'wrong result'),
  change: 'anything',
} as const satisfies InPlace;

export const NO_READS: readonly Read[] = [];

const FIRST = {
  top: firstOf('top'),
  bottom: firstOf('bottom'),
};

function firstOf(side: Read['side']): Readonly<Record<Read['needs'], readonly Read[]>> {
  const read = (needs: Read['needs']): Read[] => [{ side, index: 0, needs }];
  return { sign: read('sign'), values: read('values'), all: read('all') };
}

/** Its first top. */
export function readsTop(needs: Read['needs'] = 'values'): readonly Read[] {
  return FIRST.top[needs];
}

/** One of its bottoms, the first by default. */
export function readsBottom(needs: Read['needs'] = 'values', index = 0): readonly Read[] {
  return index === 0 ? FIRST.bottom[needs] : [{ side: 'bottom', index, needs }];
}

/** All values of its bottoms, from one on. */
export function readsBottoms({ bottoms }: LayerUse, from = 0): readonly Read[] {
  if (from === 0 && bottoms.length === 1) return FIRST.bottom.all;
  return bottoms.slice(from).map((_, index) => ({ side: 'bottom', index: from + index, needs: 'all' }));
}

/** Its first bottom, for the gradient of that bottom. */
export function readsBottomFor({ propagatesTo }: LayerUse): readonly Read[] {
  return propagatesTo[0] === true ? readsBottom('all') : NO_READS;
}

/** Its first top, for the gradient of its first bottom. */
export function readsTopFor({ propagatesTo }: LayerUse): readonly Read[] {
  return propagatesTo[0] === true ? readsTop() : NO_READS;
}

/** Whether a layer's top is its own first bottom. */
export function worksInPlace({ bottoms, tops }: LayerUse): boolean {
  return tops[0] !== undefined && tops[0] === bottoms[0];
}

/** Whether the solver changes its first learnable blob. */
export function learnsFirst({ learnable }: LayerUse): boolean {
  return learnable[0] !== undefined && learnable[0].lrMult !== 0;
}

/** Whatever its bottom's sign is, its own is the same. */
export function signOfBottom(_: LayerUse, bottom: boolean): boolean {
  return bottom;
}

import { factOf, type Phase } from '../layers/base/index.js';
import type { FileLayer } from '../net/types.js';

/** By which mean and variance a layer normalises what it takes in its phase; undefined for one that does not. */
export function normalizesBy(layer: FileLayer, phase: Phase): 'its input' | 'kept statistics' | undefined {
  const by = layer.type?.normalizesBy;
  return by === undefined ? undefined : factOf(by, layer, phase);
}

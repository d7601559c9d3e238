import { LAYER_TYPES } from './all.js';
import type { LayerType } from './base/index.js';

const BY_NAME = new Map(LAYER_TYPES.map((type) => [type.type, type]));

/** The layer type of this name; undefined when BVLC Caffe has none. */
export function layerType(name: string): LayerType | undefined {
  return BY_NAME.get(name);
}

/** All layer types, by name. */
export function layerTypeNames(): string[] {
  return [...BY_NAME.keys()].sort();
}

// Written by scripts/list-modules.ts from the files of this folder.
import type { LayerType } from './base/index.js';
import { InnerProduct } from './inner-product.js';
import { ReLU } from './relu.js';

export const LAYER_TYPES: readonly LayerType[] = [
  InnerProduct,
  ReLU,
];

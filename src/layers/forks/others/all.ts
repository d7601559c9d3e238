// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BilinearInterpolation } from './bilinear-interpolation.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { SeLU } from './selu-synopsys.js';
import { SeLu } from './selu.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BilinearInterpolation,
  ...KNOWN_BY_NAME,
  SeLU,
  SeLu,
];

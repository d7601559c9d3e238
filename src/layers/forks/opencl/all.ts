// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { EuclideanLoss } from './euclidean-loss.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { MemoryData } from './memory-data.js';
import { Pooling } from './pooling.js';

export const LAYER_TYPES: readonly LayerType[] = [
  EuclideanLoss,
  ...KNOWN_BY_NAME,
  MemoryData,
  Pooling,
];

// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BatchNorm } from './batch-norm.js';
import { DetectNetTransformation } from './detect-net-transformation.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { L1Loss } from './l1-loss.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BatchNorm,
  DetectNetTransformation,
  ...KNOWN_BY_NAME,
  L1Loss,
];

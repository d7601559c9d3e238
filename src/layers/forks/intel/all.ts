// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BatchNorm } from './batch-norm.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { Pooling } from './pooling.js';
import { PReLU } from './prelu.js';
import { RegionLoss } from './region-loss.js';
import { Reorg } from './reorg.js';
import { Reshape } from './reshape.js';
import { SmoothL1Loss } from './smooth-l1-loss.js';
import { SoftmaxWithLoss } from './softmax-with-loss.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BatchNorm,
  ...KNOWN_BY_NAME,
  Pooling,
  PReLU,
  RegionLoss,
  Reorg,
  Reshape,
  SmoothL1Loss,
  SoftmaxWithLoss,
];

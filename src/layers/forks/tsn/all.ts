// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BatchReduction } from './batch-reduction.js';
import { BN } from './bn.js';
import { Gather } from './gather.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { Normalize } from './normalize.js';
import { ROIPooling } from './roi-pooling.js';
import { Scatter } from './scatter.js';
import { SmoothL1Loss } from './smooth-l1-loss.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BatchReduction,
  BN,
  Gather,
  ...KNOWN_BY_NAME,
  Normalize,
  ROIPooling,
  Scatter,
  SmoothL1Loss,
];

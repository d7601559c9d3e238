// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { MaskPooling } from './mask-pooling.js';
import { MaskResize } from './mask-resize.js';
import { ROIWarping } from './roi-warping.js';
import { SigmoidCrossEntropyLoss } from './sigmoid-cross-entropy-loss.js';

export const LAYER_TYPES: readonly LayerType[] = [
  MaskPooling,
  MaskResize,
  ROIWarping,
  SigmoidCrossEntropyLoss,
];

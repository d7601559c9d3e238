// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { BoxAnnotatorOHEM } from './box-annotator-ohem.js';
import { PSROIPooling } from './psroi-pooling.js';
import { SmoothL1LossOHEM } from './smooth-l1-loss-ohem.js';
import { SmoothL1Loss } from './smooth-l1-loss.js';
import { SoftmaxWithLossOHEM } from './softmax-with-loss-ohem.js';
import { SoftmaxWithLoss } from './softmax-with-loss.js';

export const LAYER_TYPES: readonly LayerType[] = [
  BoxAnnotatorOHEM,
  PSROIPooling,
  SmoothL1LossOHEM,
  SmoothL1Loss,
  SoftmaxWithLossOHEM,
  SoftmaxWithLoss,
];

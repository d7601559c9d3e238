// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { GeneratedLayer } from '../layer.js';
import { sigmoidCrossEntropyLoss } from './sigmoid-cross-entropy-loss.js';
import { sigmoidCrossEntropyWeightLoss } from './sigmoid-cross-entropy-weight-loss.js';

export const GENERATED_LAYERS: readonly GeneratedLayer[] = [
  sigmoidCrossEntropyLoss,
  sigmoidCrossEntropyWeightLoss,
];

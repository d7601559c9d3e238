// Written by scripts/list-modules.ts from the files of this folder.
import type { GeneratedLayer } from '../layer.js';
import { sigmoidCrossEntropyLoss } from './sigmoid-cross-entropy-loss.js';
import { sigmoidCrossEntropyWeightLoss } from './sigmoid-cross-entropy-weight-loss.js';

export const GENERATED_LAYERS: readonly GeneratedLayer[] = [
  sigmoidCrossEntropyLoss,
  sigmoidCrossEntropyWeightLoss,
];

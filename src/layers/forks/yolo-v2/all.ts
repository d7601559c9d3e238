// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { DetectionEvaluate } from './detection-evaluate.js';
import { DetectionOutput } from './detection-output.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { RegionLoss } from './region-loss.js';
import { Reorg } from './reorg.js';

export const LAYER_TYPES: readonly LayerType[] = [
  DetectionEvaluate,
  DetectionOutput,
  ...KNOWN_BY_NAME,
  RegionLoss,
  Reorg,
];

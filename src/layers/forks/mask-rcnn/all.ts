// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { ROIAlign } from './roi-align.js';

export const LAYER_TYPES: readonly LayerType[] = [
  ROIAlign,
];

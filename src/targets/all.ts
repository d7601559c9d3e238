// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Target } from './target.js';
import { ncnn } from './ncnn.js';
import { opencv4 } from './opencv4.js';

export const TARGETS: readonly Target[] = [
  ncnn,
  opencv4,
];

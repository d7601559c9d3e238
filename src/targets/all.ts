// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Target } from './target.js';
import { coreml4 } from './coreml-4.js';
import { mnn } from './mnn.js';
import { ncnn } from './ncnn.js';
import { opencv4 } from './opencv4.js';
import { tensorrt8 } from './tensorrt-8.js';
import { tpuMlir } from './tpu-mlir.js';

export const TARGETS: readonly Target[] = [
  coreml4,
  mnn,
  ncnn,
  opencv4,
  tensorrt8,
  tpuMlir,
];

// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Target } from './target.js';
import { ascendAtc } from './ascend-atc.js';
import { coreml4 } from './coreml-4.js';
import { mindsporeLite } from './mindspore-lite.js';
import { mnn } from './mnn.js';
import { ncnn } from './ncnn.js';
import { nnie } from './nnie.js';
import { opencv4 } from './opencv4.js';
import { openvino2023 } from './openvino-2023.js';
import { rknn } from './rknn.js';
import { tensorrt8 } from './tensorrt-8.js';
import { tpuMlir } from './tpu-mlir.js';
import { vitisAi20 } from './vitis-ai-2.0.js';

export const TARGETS: readonly Target[] = [
  ascendAtc,
  coreml4,
  mindsporeLite,
  mnn,
  ncnn,
  nnie,
  opencv4,
  openvino2023,
  rknn,
  tensorrt8,
  tpuMlir,
  vitisAi20,
];

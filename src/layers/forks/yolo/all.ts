// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { GaussianYolov3 } from './gaussian-yolov3.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { Pooling } from './pooling.js';
import { RegionLoss } from './region-loss.js';
import { ReLU6 } from './relu6.js';
import { Reorg } from './reorg.js';
import { Upsample } from './upsample.js';
import { YoloDetectionOutput } from './yolo-detection-output.js';
import { Yolov3DetectionOutput } from './yolov3-detection-output.js';
import { Yolov3 } from './yolov3.js';

export const LAYER_TYPES: readonly LayerType[] = [
  GaussianYolov3,
  ...KNOWN_BY_NAME,
  Pooling,
  RegionLoss,
  ReLU6,
  Reorg,
  Upsample,
  YoloDetectionOutput,
  Yolov3DetectionOutput,
  Yolov3,
];

// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { AnnotatedData } from './annotated-data.js';
import { BatchNorm } from './batch-norm.js';
import { Data } from './data.js';
import { DetectionEvaluate } from './detection-evaluate.js';
import { DetectionOutput } from './detection-output.js';
import { ImageData } from './image-data.js';
import { InfogainLoss } from './infogain-loss.js';
import { MemoryData } from './memory-data.js';
import { MultiBoxLoss } from './multi-box-loss.js';
import { Normalize } from './normalize.js';
import { Permute } from './permute.js';
import { PriorBox } from './prior-box.js';
import { SmoothL1Loss } from './smooth-l1-loss.js';
import { VideoData } from './video-data.js';
import { WindowData } from './window-data.js';

export const LAYER_TYPES: readonly LayerType[] = [
  AnnotatedData,
  BatchNorm,
  Data,
  DetectionEvaluate,
  DetectionOutput,
  ImageData,
  InfogainLoss,
  MemoryData,
  MultiBoxLoss,
  Normalize,
  Permute,
  PriorBox,
  SmoothL1Loss,
  VideoData,
  WindowData,
];

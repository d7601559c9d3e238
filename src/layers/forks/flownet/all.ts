// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { Accum } from './accum.js';
import { ChannelNorm } from './channel-norm.js';
import { Correlation } from './correlation.js';
import { Correlation1D } from './correlation1d.js';
import { DataAugmentation } from './data-augmentation.js';
import { Downsample } from './downsample.js';
import { Eltwise } from './eltwise.js';
import { FlowAugmentation } from './flow-augmentation.js';
import { FlowWarp } from './flow-warp.js';
import { GenerateAugmentationParameters } from './generate-augmentation-parameters.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { L1Loss } from './l1-loss.js';
import { LpqLoss } from './lpq-loss.js';
import { Mean } from './mean.js';
import { NegReLU } from './neg-relu.js';
import { Resample } from './resample.js';

export const LAYER_TYPES: readonly LayerType[] = [
  Accum,
  ChannelNorm,
  Correlation,
  Correlation1D,
  DataAugmentation,
  Downsample,
  Eltwise,
  FlowAugmentation,
  FlowWarp,
  GenerateAugmentationParameters,
  ...KNOWN_BY_NAME,
  L1Loss,
  LpqLoss,
  Mean,
  NegReLU,
  Resample,
];

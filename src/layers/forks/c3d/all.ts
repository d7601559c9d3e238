// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { Convolution3D } from './convolution3d.js';
import { Pooling3D } from './pooling3d.js';
import { VideoData } from './video-data.js';

export const LAYER_TYPES: readonly LayerType[] = [
  Convolution3D,
  Pooling3D,
  VideoData,
];

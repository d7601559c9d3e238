// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { Custom } from './custom.js';
import { DepthwiseConv } from './depthwise-conv.js';
import { PassThrough } from './pass-through.js';

export const LAYER_TYPES: readonly LayerType[] = [
  Custom,
  DepthwiseConv,
  PassThrough,
];

// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { ConvolutionRistretto } from './convolution-ristretto.js';
import { DeconvolutionRistretto } from './deconvolution-ristretto.js';
import { FcRistretto } from './fc-ristretto.js';
import { LRNRistretto } from './lrn-ristretto.js';

export const LAYER_TYPES: readonly LayerType[] = [
  ConvolutionRistretto,
  DeconvolutionRistretto,
  FcRistretto,
  LRNRistretto,
];

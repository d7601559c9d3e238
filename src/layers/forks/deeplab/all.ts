// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { LayerType } from '../../base/index.js';
import { AdaptiveBiasChannel } from './adaptive-bias-channel.js';
import { BiasChannel } from './bias-channel.js';
import { DenseCRF } from './dense-crf.js';
import { DomainTransform } from './domain-transform.js';
import { ImageSegData } from './image-seg-data.js';
import { Interp } from './interp.js';
import { KNOWN_BY_NAME } from './known-by-name.js';
import { MatRead } from './mat-read.js';
import { MatWrite } from './mat-write.js';
import { SegAccuracy } from './seg-accuracy.js';
import { SpatialProduct } from './spatial-product.js';
import { UniqueLabel } from './unique-label.js';

export const LAYER_TYPES: readonly LayerType[] = [
  AdaptiveBiasChannel,
  BiasChannel,
  DenseCRF,
  DomainTransform,
  ImageSegData,
  Interp,
  ...KNOWN_BY_NAME,
  MatRead,
  MatWrite,
  SegAccuracy,
  SpatialProduct,
  UniqueLabel,
];

// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Fork } from '../fork.js';
import { deeplab } from './deeplab.js';
import { fasterRcnn } from './faster-rcnn.js';
import { intel } from './intel.js';
import { nvidia } from './nvidia.js';
import { pspnet } from './pspnet.js';
import { rFcn } from './r-fcn.js';
import { segnet } from './segnet.js';
import { ssd } from './ssd.js';

export const FORKS: readonly Fork[] = [
  deeplab,
  fasterRcnn,
  intel,
  nvidia,
  pspnet,
  rFcn,
  segnet,
  ssd,
];

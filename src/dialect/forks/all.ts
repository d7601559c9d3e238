// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Fork } from '../fork.js';
import { augmentation } from './augmentation.js';
import { c3dV1 } from './c3d-v1.js';
import { ctpn } from './ctpn.js';
import { deeplab } from './deeplab.js';
import { face } from './face.js';
import { fasterRcnn } from './faster-rcnn.js';
import { intel } from './intel.js';
import { jacinto } from './jacinto.js';
import { nvidia } from './nvidia.js';
import { openpose } from './openpose.js';
import { openvino } from './openvino.js';
import { others } from './others.js';
import { pspnet } from './pspnet.js';
import { rFcn } from './r-fcn.js';
import { refinedet } from './refinedet.js';
import { segnet } from './segnet.js';
import { ssd } from './ssd.js';
import { textboxes } from './textboxes.js';
import { windows } from './windows.js';
import { yoloV2 } from './yolo-v2.js';

export const FORKS: readonly Fork[] = [
  augmentation,
  c3dV1,
  ctpn,
  deeplab,
  face,
  fasterRcnn,
  intel,
  jacinto,
  nvidia,
  openpose,
  openvino,
  others,
  pspnet,
  rFcn,
  refinedet,
  segnet,
  ssd,
  textboxes,
  windows,
  yoloV2,
];

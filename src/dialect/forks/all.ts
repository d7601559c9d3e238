// Written by scripts/list-modules.ts from the files of this folder.
// biome-ignore-all assist/source/organizeImports: in the order of the files
// biome-ignore-all format: one a line, however few
import type { Fork } from '../fork.js';
import { augmentation } from './augmentation.js';
import { c3dV1 } from './c3d-v1.js';
import { c3d } from './c3d.js';
import { ceilMode } from './ceil-mode.js';
import { cpm } from './cpm.js';
import { crfasrnn } from './crfasrnn.js';
import { ctpn } from './ctpn.js';
import { deeplabV1 } from './deeplab-v1.js';
import { deeplab } from './deeplab.js';
import { densenet } from './densenet.js';
import { depthwise } from './depthwise.js';
import { face } from './face.js';
import { fasterRcnn } from './faster-rcnn.js';
import { flownet } from './flownet.js';
import { hisilicon } from './hisilicon.js';
import { intel } from './intel.js';
import { jacinto } from './jacinto.js';
import { maskRcnn } from './mask-rcnn.js';
import { mnc } from './mnc.js';
import { mycaffe } from './mycaffe.js';
import { nvidia } from './nvidia.js';
import { opencl } from './opencl.js';
import { openpose } from './openpose.js';
import { openvino } from './openvino.js';
import { others } from './others.js';
import { pspnet } from './pspnet.js';
import { pva } from './pva.js';
import { rFcn } from './r-fcn.js';
import { refinedet } from './refinedet.js';
import { ristretto } from './ristretto.js';
import { segnet } from './segnet.js';
import { senet } from './senet.js';
import { shufflenet } from './shufflenet.js';
import { ssd } from './ssd.js';
import { textboxes } from './textboxes.js';
import { tsn } from './tsn.js';
import { video } from './video.js';
import { windows } from './windows.js';
import { yoloV2 } from './yolo-v2.js';
import { yolo } from './yolo.js';

export const FORKS: readonly Fork[] = [
  augmentation,
  c3dV1,
  c3d,
  ceilMode,
  cpm,
  crfasrnn,
  ctpn,
  deeplabV1,
  deeplab,
  densenet,
  depthwise,
  face,
  fasterRcnn,
  flownet,
  hisilicon,
  intel,
  jacinto,
  maskRcnn,
  mnc,
  mycaffe,
  nvidia,
  opencl,
  openpose,
  openvino,
  others,
  pspnet,
  pva,
  rFcn,
  refinedet,
  ristretto,
  segnet,
  senet,
  shufflenet,
  ssd,
  textboxes,
  tsn,
  video,
  windows,
  yoloV2,
  yolo,
];

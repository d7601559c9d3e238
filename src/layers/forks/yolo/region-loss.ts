import type { LayerType } from '../../base/index.js';
import { LOSS } from '../../base/loss.js';
import { noGradientOfBoxes } from './yolov3.js';

/** `layers/region_loss_layer.cpp`: YOLO v2. */
export const RegionLoss: LayerType = {
  ...LOSS,
  type: 'RegionLoss',
  summary: "YOLO v2's loss of boxes, of whether there is an object in them, and of its class",
  params: ['region_loss_param'],
  comparesWithLabels: true,
  noGradient: noGradientOfBoxes('RegionLoss'),
  setUp: (setup) => setup.reshapeTop(0, []),
};

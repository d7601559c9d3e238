import type { LayerType } from '../../base/index.js';
import { SmoothL1Loss as OfRcnn } from '../faster-rcnn/smooth-l1-loss.js';

/** `layers/smooth_L1_loss_layer.cpp`: Faster R-CNN's, with weights, and not SSD's. */
export const SmoothL1Loss: LayerType = OfRcnn;

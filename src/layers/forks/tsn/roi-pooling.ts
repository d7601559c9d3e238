import type { LayerType } from '../../base/index.js';
import { ROIPooling as FasterRcnn } from '../faster-rcnn/roi-pooling.js';

/** `layers/roi_pooling_layer.cpp`, as in Faster R-CNN. */
export const ROIPooling: LayerType = FasterRcnn;

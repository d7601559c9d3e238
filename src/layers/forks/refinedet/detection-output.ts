import type { LayerType } from '../../base/index.js';
import { DetectionOutput as SSD } from '../ssd/detection-output.js';

/** `layers/detection_output_layer.cpp`, which also takes what a first stage says of the boxes: which may go, and where they are. */
export const DetectionOutput: LayerType = { ...SSD, bottoms: { min: 3, max: 5 } };

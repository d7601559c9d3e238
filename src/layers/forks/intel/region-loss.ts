import type { LayerType } from '../../base/index.js';
import { RegionLoss as YolosRegionLoss } from '../yolo/region-loss.js';

/** `layers/region_loss_layer.cpp`: it checks no shapes. */
export const RegionLoss: LayerType = YolosRegionLoss;

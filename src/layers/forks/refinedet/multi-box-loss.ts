import type { LayerType } from '../../base/index.js';
import { MultiBoxLoss as SSD } from '../ssd/multi-box-loss.js';

/** `layers/multibox_loss_layer.cpp`, which also takes what a first stage says of the boxes: where they are, and which may go. */
export const MultiBoxLoss: LayerType = { ...SSD, bottoms: { min: 4, max: 6 } };

import type { LayerType } from '../../base/index.js';
import { BatchNorm as BvlcBatchNorm } from '../../batch-norm.js';

/** `layers/batch_norm_layer.cpp`, whose `param`s an upgrade drops; `Net::Init` then takes the statistics for learnable. */
export const BatchNorm: LayerType = {
  ...BvlcBatchNorm,
  statistics: { ...BvlcBatchNorm.statistics!, dropsLegacyParams: true },
};

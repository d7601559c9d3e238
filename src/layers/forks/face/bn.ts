import type { LayerType } from '../../base/index.js';
import { normalization } from '../pspnet/bn.js';

/** `layers/bn_layer.cpp`: what it learns and collects has two axes. */
export const BN: LayerType = normalization((channels) => [1, channels]);

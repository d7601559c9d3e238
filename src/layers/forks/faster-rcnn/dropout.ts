import type { LayerType } from '../../base/index.js';
import { Dropout as CaffeDropout } from '../../dropout.js';

/** `layers/dropout_layer.cpp`: with `scale_train: false` values are scaled down in TEST, not up in TRAIN. */
export const Dropout: LayerType = {
  ...CaffeDropout,
  inPlace: {
    result: 'right',
    change({ layer }, phase) {
      const param = layer.message('dropout_param');
      if (param.number('dropout_ratio') === 0) return 'nothing';
      return phase === 'TRAIN' ? 'dropped' : param.bool('scale_train') ? 'nothing' : 'same sign';
    },
  },
};

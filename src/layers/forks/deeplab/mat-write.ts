import type { LayerType } from '../../base/index.js';
import { needAbove } from '../../base/positive.js';

/** `layers/mat_write_layer.cpp` */
export const MatWrite: LayerType = {
  type: 'MatWrite',
  summary: 'Writes its bottoms to files for Matlab, one for each item',
  params: ['mat_write_param'],
  bottoms: {},
  tops: { exact: 0 },
  setUp(setup) {
    needAbove(
      setup,
      setup.layer.message('mat_write_param'),
      'period',
      'in which iterations it writes, each so manieth',
      'period_ > 0 (VALUE vs. 0) period must be positive',
    );
  },
};

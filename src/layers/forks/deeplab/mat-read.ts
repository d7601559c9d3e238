import { checkSource } from '../../base/data.js';
import type { LayerType } from '../../base/index.js';
import { needAbove } from '../../base/positive.js';

/** `layers/mat_read_layer.cpp` */
export const MatRead: LayerType = {
  type: 'MatRead',
  summary: 'Reads a batch from files of Matlab',
  params: ['mat_read_param'],
  dataParam: 'mat_read_param',
  bottoms: { exact: 0 },
  tops: { exact: 1 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    const param = setup.layer.message('mat_read_param');
    const batch = needAbove(
      setup,
      param,
      'batch_size',
      'how many items a batch has',
      'batch_size_ > 0 (VALUE vs. 0) batch_size must be positive',
    );
    checkSource(setup, param, 'source', 'list of files', 'SIGSEGV: fnames_[0] of no names');
    setup.reshapeTop(0, [batch, null, null, null], param.span('batch_size'));
  },
};

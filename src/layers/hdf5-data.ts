import { checkSource, listedIn, notePath } from './base/data.js';
import type { LayerType } from './base/index.js';

/** `layers/hdf5_data_layer.cpp` */
export const HDF5Data: LayerType = {
  type: 'HDF5Data',
  summary: 'Batches of rows from HDF5 files, one dataset for each top, by its name',
  params: ['hdf5_data_param', 'transform_param'],
  dataParam: 'hdf5_data_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  readsDataSet: true,
  setUp(setup) {
    if (setup.layer.has('transform_param')) {
      setup.refuse(
        'param/conflict',
        setup.layer.message('transform_param').head(),
        'HDF5Data does not transform data, and so takes no transform_param',
        'Check failed: !this->layer_param_.has_transform_param() HDF5Data does not transform data.',
      );
    }
    const param = setup.layer.message('hdf5_data_param');
    checkSource(setup, param, 'source', 'list of HDF5 files', 'Failed to open source file: ');
    const source = param.string('source');
    const files = listedIn(setup, source)?.flatMap((line) => line.split(/\s+/));
    if (files?.length === 0) {
      setup.report('data/missing-source', param.span('source'), `'${source}' lists no HDF5 file`);
    }
    for (const file of files ?? [])
      notePath(setup, file, param.span('source'), `HDF5 file, which '${source}' lists,`);

    const batch = param.number('batch_size') | 0;
    if (!param.has('batch_size')) {
      const message = 'batch_size is missing: how many rows a batch has, which is 0 by default';
      setup.report('param/missing', param.span('batch_size'), message);
    }
    setup.tops.forEach((top, index) => {
      setup.checkShape([batch], param.span('batch_size'), `top '${top.name}'`);
      // The datasets tell the other axes.
      setup.reshapeTop(index, null);
    });
  },
};

import { notePath } from './base/data.js';
import type { LayerType } from './base/index.js';

/** `layers/hdf5_output_layer.cpp` */
export const HDF5Output: LayerType = {
  type: 'HDF5Output',
  summary: 'Writes its bottoms to an HDF5 file, as the datasets data and label',
  params: ['hdf5_output_param'],
  bottoms: { exact: 2 },
  tops: { exact: 0 },
  setUp(setup) {
    const param = setup.layer.message('hdf5_output_param');
    const path = param.string('file_name');
    if (path === '') {
      setup.refuse(
        'param/missing',
        param.span('file_name'),
        'file_name must give the path of the HDF5 file to write',
        'Check failed: file_id_ >= 0 (-1 vs. 0) Failed to open HDF5 file',
      );
    }
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (path.includes('/') && folder !== '') notePath(setup, folder, param.span('file_name'), 'folder');
  },
};

import { hdf5File } from '../../../data/support/hdf5.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const options = withData({
  'same.txt': 'a.h5 b.h5',
  'other.txt': 'a.h5 c.h5',
  'a.h5': hdf5File({ data: { dims: [6, 3] }, label: { dims: [6] } }),
  'b.h5': hdf5File({ data: { dims: [2, 3] }, label: { dims: [2] } }),
  'c.h5': hdf5File({ data: { dims: [6, 5] }, label: { dims: [6] } }),
});
const hdf5 = (source: string, top = '"data"') =>
  `layer { name: "d" type: "HDF5Data" top: ${top} top: "label" hdf5_data_param { source: "${source}" batch_size: 2 } }\n`;

ruleTable('data/sizes-differ', {
  pageExamples: options,
  accept: [{ name: 'files with different numbers of rows', text: hdf5('same.txt'), options }],
  reject: [
    {
      name: 'files with rows of different sizes',
      text: hdf5('other.txt', '«"data"»'),
      options,
      severity: 'warning',
      message: "a row of 'data' is 5 in 'c.h5', and 3 in 'a.h5'",
    },
  ],
});

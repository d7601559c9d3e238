import { hdf5File } from '../../../data/support/hdf5.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const content = hdf5File({ data: { dims: [6, 3] } });
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
const options = withData({
  'good.txt': 'good.h5\n',
  'good.h5': content,
  'bad.txt': 'pointer.h5\n',
  'pointer.h5': POINTER,
});
const hdf5 = (source: string) =>
  `layer { name: "d" type: "HDF5Data" top: "data" hdf5_data_param { source: ${source} batch_size: 2 } }\n`;

ruleTable('data/not-readable', {
  pageExamples: options,
  accept: [
    { name: 'HDF5', text: hdf5('"good.txt"'), options },
    {
      name: "HDF5 behind a block of the user's own",
      text: hdf5('"late.txt"'),
      options: withData({
        'late.txt': 'late.h5',
        'late.h5': Uint8Array.from([...new Uint8Array(512), ...content]),
      }),
    },
  ],
  reject: [
    {
      name: 'what is no HDF5',
      text: hdf5('«"bad.txt"»'),
      options,
      message: "'pointer.h5' is no HDF5 file",
    },
  ],
});

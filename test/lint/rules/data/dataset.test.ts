import { hdf5File } from '../../../data/support/hdf5.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const rows = { data: { dims: [6, 3, 4, 5] }, label: { dims: [6] } };
const files = {
  'train.txt': 'train.h5\n',
  'train.h5': hdf5File(rows),
  'two.txt': 'train.h5 other.h5',
  'other.h5': hdf5File({ data: rows.data }),
  'odd.txt': 'odd.h5\n',
  'odd.h5': hdf5File({
    data: { dims: [6, 3] },
    label: { dims: [5, 1], element: 'int32' },
    one: { dims: [] },
    flags: { dims: [6], element: 'bool' },
    words: { dims: [6], element: 'string' },
    empty: { dims: [0, 3] },
    group: null,
  }),
};
const options = withData(files);
const layer = (tops: string, source = 'train.txt', more = '') =>
  `layer { name: "d" type: "HDF5Data" ${tops} hdf5_data_param { source: "${source}" batch_size: 2 ${more} } }\n`;

ruleTable('data/dataset', {
  pageExamples: options,
  accept: [
    { name: 'datasets that are there', text: layer('top: "data" top: "label"'), options },
    { name: 'some of them', text: layer('top: "label"'), options },
    { name: 'integers', text: layer('top: "label"', 'odd.txt'), options },
    {
      name: 'anything, where data are not looked into',
      text: layer('top: "datas"'),
      options: { environment: { ...options.environment, data: false } },
    },
    { name: 'anything, where there is no file', text: layer('top: "datas"', 'none.txt'), options },
    {
      name: 'a file that is cut off, of which nothing is known',
      text: layer('top: "datas"'),
      options: withData({ 'train.txt': 'a.h5', 'a.h5': files['train.h5'].slice(0, 200) }),
    },
  ],
  reject: [
    {
      name: 'a dataset that is missing',
      text: layer('top: "data" top: «"labels"»'),
      options,
      message:
        "there is no dataset 'labels' in 'train.h5': a top has the name of its dataset, and there is 'data', 'label'; did you mean 'label'?",
    },
    {
      name: 'a group',
      text: layer('top: «"group"»', 'odd.txt'),
      options,
      message: "'group' is a group in 'odd.h5', and no dataset",
    },
    { name: 'a single value', text: layer('top: «"one"»', 'odd.txt'), options, message: 'is a single value' },
    {
      name: 'booleans',
      text: layer('top: «"flags"»', 'odd.txt'),
      options,
      message: 'elements of the class enum (as which h5py writes booleans)',
    },
    { name: 'texts', text: layer('top: «"words"»', 'odd.txt'), options, message: 'of the class string' },
    { name: 'no rows', text: layer('top: «"empty"»', 'odd.txt'), options, message: 'has no elements' },
    {
      name: 'datasets of different lengths',
      text: layer('top: "data" top: «"label"»', 'odd.txt'),
      options,
      message: "'label' has 5 rows in 'odd.h5', and 'data' 6: all datasets have as many",
    },
    {
      name: 'a later file',
      text: layer('top: "data" top: «"label"»', 'two.txt'),
      options,
      message: "there is 'data'; Caffe aborts when it comes to this file",
    },
  ],
});

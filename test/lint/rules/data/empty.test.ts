import { datum, lmdb } from '../../../data/support/lmdb.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const options = withData({
  'empty_lmdb/data.mdb': lmdb([]),
  'windows.txt': '# 0\na.png\n3\n2\n2\n2\n1 0.5 0 0 1 1\n0 0.1 0 0 1 1\n',
  'train_lmdb/data.mdb': lmdb([datum(3, 8, 8), datum(3, 8, 8)]),
});
const layer = (source: string) =>
  `layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: ${source} batch_size: 2 backend: LMDB } }\n`;

const windows = (param: string, source = '"windows.txt"') =>
  `layer { name: "d" type: "WindowData" top: "data" top: "label" transform_param { crop_size: 2 } window_data_param { source: ${source} batch_size: 4 ${param} } }\n`;

ruleTable('data/empty', {
  pageExamples: options,
  accept: [
    { name: 'a database with entries', text: layer('"train_lmdb"'), options },
    { name: 'windows of objects and of background', text: windows(''), options },
    { name: 'windows at both thresholds', text: windows('fg_threshold: 0.5 bg_threshold: 0.2'), options },
    { name: 'a path that ends with a slash', text: layer('"train_lmdb/"'), options },
  ],
  reject: [
    ...[
      ['fg_threshold: 0.6', 'shows an object: none overlaps one by 0.6 (fg_threshold) or more', 'fg'],
      ['bg_threshold: 0.1', 'is background: none overlaps an object by less than 0.1 (bg_threshold)', 'bg'],
      ['fg_threshold: 0.6 fg_fraction: 0', 'shows an object', 'fg'],
    ].map(([param, what, kind]) => ({
      name: `windows with ${param}`,
      text: windows(param!, '«"windows.txt"»'),
      options,
      message: new RegExp(
        `^no window of 'windows.txt' ${what!.replace(/[()]/g, '\\$&')}.*, and each batch takes some of both: Caffe builds the net, and its first forward pass ends with "Check failed: ${kind}_windows_`,
      ),
    })),
    {
      name: 'a database without entries',
      text: layer('«"empty_lmdb"»'),
      options,
      message: "the database 'empty_lmdb' has no entries",
    },
  ],
});

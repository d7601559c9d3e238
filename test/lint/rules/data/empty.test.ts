import { datum, lmdb } from '../../../data/support/lmdb.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const options = withData({
  'empty_lmdb/data.mdb': lmdb([]),
  'train_lmdb/data.mdb': lmdb([datum(3, 8, 8), datum(3, 8, 8)]),
});
const layer = (source: string) =>
  `layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: ${source} batch_size: 2 backend: LMDB } }\n`;

ruleTable('data/empty', {
  pageExamples: options,
  accept: [
    { name: 'a database with entries', text: layer('"train_lmdb"'), options },
    { name: 'a path that ends with a slash', text: layer('"train_lmdb/"'), options },
  ],
  reject: [
    {
      name: 'a database without entries',
      text: layer('«"empty_lmdb"»'),
      options,
      message: "the database 'empty_lmdb' has no entries",
    },
  ],
});

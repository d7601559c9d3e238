import { ruleTable } from '../../support/rule-table.js';

const layer = (param: string) =>
  `layer { name: "x" type: "Data" top: "x" top: "y" data_param { ${param} } }\n`;
const having = (...paths: readonly string[]) => ({
  environment: { exists: (path: string) => paths.includes(path), readFile: () => undefined },
});

ruleTable('data/wrong-backend', {
  accept: [
    { name: 'an LMDB that is said to be one', text: layer('source: "a_lmdb" batch_size: 1 backend: LMDB') },
    { name: 'a LevelDB by default', text: layer('source: "train_leveldb" batch_size: 1') },
    { name: 'a name that tells nothing', text: layer('source: "data/train" batch_size: 1') },
    {
      name: 'a name that tells otherwise than what is given',
      text: layer('source: "x_lmdb" batch_size: 1 backend: LEVELDB'),
    },
    {
      name: 'a LevelDB that is called an LMDB',
      text: layer('source: "train_lmdb" batch_size: 1'),
      options: having('train_lmdb', 'train_lmdb/CURRENT'),
    },
    {
      name: 'an LMDB in a folder that is named for another',
      text: layer('source: "lmdb/train" batch_size: 1'),
    },
  ],
  reject: [
    {
      name: 'an LMDB by its name',
      text: layer('source: «"data/train_lmdb"» batch_size: 1'),
      severity: 'warning',
      message:
        "'data/train_lmdb' is an LMDB by its name, and no backend is given, so that Caffe opens it as a LevelDB",
      fixed: layer('source: "data/train_lmdb" batch_size: 1 backend: LMDB'),
    },
    {
      name: 'an LMDB by its files',
      text: layer('source: «"data/train/"» batch_size: 1'),
      options: having('data/train/', 'data/train/data.mdb'),
      severity: 'warning',
      message: 'as its data.mdb shows',
      fixed: layer('source: "data/train/" batch_size: 1 backend: LMDB'),
    },
    {
      name: 'a LevelDB that is said to be an LMDB',
      text: layer('source: "db" batch_size: 1 backend: «LMDB»'),
      options: having('db', 'db/CURRENT'),
      severity: 'warning',
      message: "'db' is a LevelDB, as its CURRENT shows, and backend: LMDB opens it as an LMDB",
      fixed: layer('source: "db" batch_size: 1 backend: LEVELDB'),
    },
  ],
});

import { checkSource, type ImageSize, reshapeBatch, TRANSFORMER, type Transformer } from './base/data.js';
import type { LayerSetup, LayerType } from './base/index.js';

/** `layers/data_layer.cpp` */
export const Data: LayerType = {
  type: 'Data',
  summary: 'Images and labels from an LMDB or LevelDB database',
  params: ['data_param', 'transform_param'],
  dataParam: 'data_param',
  bottoms: { exact: 0 },
  tops: { min: 1, max: 2 },
  makesData: true,
  readsDataSet: true,
  transforms: { mirror: true, crop: true },
  setUp(setup) {
    const { height, width } = setUpDatabase(setup, TRANSFORMER);
    reshapeBatch(setup, setup.layer.message('data_param'), null, height, width);
  },
};

/** What layers do that read images from a database. Gives the size of the transformed images, as far as it is known. */
export function setUpDatabase(setup: LayerSetup, transformer: Transformer): ImageSize {
  const param = setup.layer.message('data_param');
  const backend = param.enumValue('backend');
  checkSource(
    setup,
    param,
    'source',
    'database',
    backend === 'LMDB'
      ? 'Check failed: mdb_status == 0 (2 vs. 0) No such file or directory'
      : 'Check failed: status.ok() Failed to open leveldb ',
  );
  setup.report(
    'build/needs',
    param.span('backend'),
    `backend: ${backend} needs a Caffe that was built with ${backend === 'LMDB' ? 'LMDB' : 'LevelDB'}`,
  );
  transformer.check(setup);
  return transformer.size(setup, { height: null, width: null }, () => ({
    message: 'the database is given here',
    span: param.span('source'),
  }));
}

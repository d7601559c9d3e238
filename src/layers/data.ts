import type { Datum } from '../data/datum.js';
import type { Message } from '../schema/message.js';
import {
  checkMeanShape,
  checkMeanValues,
  checkSource,
  type ImageSize,
  type ItemSize,
  reportOtherSizes,
  reshapeBatch,
  TRANSFORMER,
  type Transformer,
} from './base/data.js';
import type { Dim, LayerSetup, LayerType } from './base/index.js';
import { readData } from './base/read-data.js';

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
    const { channels, height, width, items } = setUpDatabase(setup, TRANSFORMER);
    const param = setup.layer.message('data_param');
    reshapeBatch(setup, param, channels, height, width);
    const [image = UNKNOWN] = items;
    checkMeanShape(setup, channels, image);
    checkMeanValues(setup, channels, image.isDatum);
    reportOtherSizes(setup, items, param);
  },
};

/** What BVLC's Caffe reads databases with; Caffes of people's own have others. */
const LIBRARIES: ReadonlyMap<string, string> = new Map([
  ['LMDB', 'LMDB'],
  ['LEVELDB', 'LevelDB'],
]);

/**
 * What layers do that read images from a database. Gives the size of the transformed images, as far as it is known.
 *
 * @param form what an entry is
 */
export function setUpDatabase(
  setup: LayerSetup,
  transformer: Transformer,
  form: EntryForm = 'Datum',
): ImageSize & { readonly channels: Dim; readonly items: readonly ItemSize[] } {
  const param = setup.layer.message('data_param');
  const backend = param.enumValue('backend');
  if (backend === 'LMDB') checkFolder(setup, param);
  checkSource(
    setup,
    param,
    'source',
    'database',
    backend === 'LMDB'
      ? 'Check failed: mdb_status == 0 (2 vs. 0) No such file or directory'
      : 'Check failed: status.ok() Failed to open leveldb ',
  );
  const library = LIBRARIES.get(backend);
  if (library !== undefined) {
    setup.report(
      'build/needs',
      param.span('backend'),
      `backend: ${backend} needs a Caffe that was built with ${library}`,
    );
  }
  transformer.check(setup);
  const items = backend === 'LMDB' ? openDatabase(setup, form) : [];
  const [image = UNKNOWN] = items;
  const size = transformer.size(setup, image, () => ({
    message: 'the database is given here',
    span: param.span('source'),
  }));
  return { height: size.height, width: size.width, channels: items[0]?.channels ?? null, items };
}

/** A database of LMDB's is the folder with its two files, and some name one of them. */
function checkFolder(setup: LayerSetup, param: Message): void {
  const source = param.string('source');
  const file = /^(?:(.*)[\\/])?(?:data|lock)\.mdb$/.exec(source);
  const { exists } = setup.environment;
  if (file === null || exists?.(source) !== true || exists(`${source}/data.mdb`)) return;
  setup.refuse(
    'data/not-readable',
    param.span('source'),
    `'${source}' is a file of a database: LMDB opens the folder that it is in, '${file[1] ?? '.'}'`,
    'Check failed: mdb_status == 0 (20 vs. 0) Not a directory',
  );
}

const UNKNOWN: ImageSize = { height: null, width: null };

type EntryForm = 'Datum' | 'AnnotatedDatum';

interface ItemOf extends ItemSize {
  readonly channels: Dim;
}

/** Some entries of the database that a layer reads, the first first; none where it is not looked into. */
function openDatabase(setup: LayerSetup, form: EntryForm): readonly ItemOf[] {
  const param = setup.layer.message('data_param');
  const source = param.string('source');
  const file = `${source.replace(/[\\/]+$/, '')}/data.mdb`;
  const content = readData(setup, file, form, (bytes, { lmdbContent }) => lmdbContent(bytes, form));
  if (content === undefined) return [];
  const span = param.span('source');
  if (content === 'none') {
    setup.refuse(
      'data/not-readable',
      span,
      `'${file}' is no database of LMDB's`,
      'Check failed: mdb_status == 0 (-30793 vs. 0) MDB_INVALID: File is not an LMDB file',
    );
  }
  const items = content.sample.map((datum, index) => itemOf(setup, datum, index));
  const [first] = items;
  if (first === undefined) {
    const message = `the database '${source}' has no entries: Caffe reads what its memory holds in place of the first, and crashes`;
    setup.report('data/empty', span, message);
    return [];
  }
  const { channels, height, width } = first;
  if (channels !== null && channels <= 0) {
    setup.refuse(
      'data/not-readable',
      span,
      `the first entry of '${source}' is no ${form} with an image: it has ${channels} channels${form === 'AnnotatedDatum' ? '; convert_annoset writes such, and convert_imageset those of Data' : ''}`,
      `Check failed: datum_channels > 0 (${channels} vs. 0)`,
    );
  }
  const isSame = items.every((item) => item.height === height && item.width === width);
  setup.data = {
    source,
    entries: content.entries,
    item: isSame ? [channels, height, width] : [channels, null, null],
    values: (top) => (top === 1 && content.boxLabels === undefined ? content.labels : undefined),
    boxLabels: content.boxLabels,
  };
  return items;
}

/** An entry's image, as `InferBlobShape` sees it. */
function itemOf(setup: LayerSetup, datum: Datum, index: number): ItemOf {
  const transform = setup.layer.message('transform_param');
  const { channels, height = null, width = null, isEncoded } = datum;
  const [isColor, isGray] = [transform.bool('force_color'), transform.bool('force_gray')];
  const forced = isColor ? 3 : isGray ? 1 : undefined;
  return {
    name: index === 0 ? 'the first entry' : 'another entry',
    channels: (isEncoded ? forced : undefined) ?? channels ?? null,
    height,
    width,
    isDatum: !isEncoded,
  };
}

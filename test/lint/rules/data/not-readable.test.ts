import { hdf5File } from '../../../data/support/hdf5.js';
import { png } from '../../../data/support/images.js';
import { datum, lmdb } from '../../../data/support/lmdb.js';
import { blobOf, encode } from '../../../weights/support/model.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const content = hdf5File({ data: { dims: [6, 3] } });
const POINTER = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
const options = withData({
  'good.txt': 'good.h5\n',
  'good.h5': content,
  'bad.txt': 'pointer.h5\n',
  'pointer.h5': POINTER,
  'images.txt': 'a.png 0\nb.png 1\n',
  'a.png': png({ height: 4, width: 4 }),
  'b.png': POINTER,
  'empty.txt': 'c.png 0\n',
  'c.png': '',
  'db/data.mdb': lmdb([datum(1, 2, 2)]),
  'other/data.mdb': 'x'.repeat(9000),
  'words/data.mdb': lmdb([encode('NetParameter', { name: 'words' })]),
  'windows.txt': '# 0\na.png\n3\n4\n4\n2\n1 0.9 0 0 3 3\n0 0.1 0 0 3 3\n',
  'no-windows.txt': '\n',
  'list-of-windows.txt': 'a.png 0\n',
  'mean.npy': Buffer.from(
    "\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }",
    'latin1',
  ),
  'mean.binaryproto': encode('BlobProto', blobOf([1, 1, 2, 2])),
  'short.binaryproto': encode('BlobProto', { shape: { dim: [1, 1, 2, 2] }, data: [1, 2] }),
});
const hdf5 = (source: string) =>
  `layer { name: "d" type: "HDF5Data" top: "data" hdf5_data_param { source: ${source} batch_size: 2 } }\n`;

const images = (source: string, more = '') =>
  `layer { name: "d" type: "ImageData" top: "data" top: "label" image_data_param { source: ${source} batch_size: 1 ${more} } }\n`;
const database = (source: string, mean = '"mean.binaryproto"') =>
  `layer { name: "d" type: "Data" top: "data" top: "label" transform_param { mean_file: ${mean} } data_param { source: ${source} batch_size: 1 backend: LMDB } }\n`;

const windows = (source: string) =>
  `layer { name: "d" type: "WindowData" top: "data" top: "label" transform_param { crop_size: 2 } window_data_param { source: ${source} batch_size: 1 } }\n`;

ruleTable('data/not-readable', {
  pageExamples: options,
  accept: [
    { name: 'HDF5', text: hdf5('"good.txt"'), options },
    {
      name: 'a list that is called as such a file',
      text: hdf5('"list.h5"'),
      options: withData({ 'list.h5': 'good.h5', 'good.h5': content }),
    },
    { name: 'a window file', text: windows('"windows.txt"'), options },
    { name: 'a database and a mean', text: database('"db"'), options },
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
      name: 'an HDF5 file in place of a list of them',
      text: hdf5('«"good.h5"»'),
      message: "'good.h5' is an HDF5 file itself: the source is a text that lists such files, one a line",
      options,
    },
    {
      name: 'one that is not at hand, by its name',
      text: hdf5('«"elsewhere/train.h5"»'),
      message: "'elsewhere/train.h5' is an HDF5 file, by its name",
      severity: 'warning',
    },
    {
      name: 'what is no HDF5',
      text: hdf5('«"bad.txt"»'),
      options,
      message: "'pointer.h5' is no HDF5 file",
    },
    {
      name: 'an image that is a text',
      text: images('«"images.txt"»'),
      options,
      message: "'b.png' is no image: it is a text; Caffe aborts when it comes to it",
    },
    {
      name: 'a first image that is empty',
      text: images('«"empty.txt"»'),
      options,
      message: "'c.png' is no image: it is empty",
    },
    {
      name: 'one that may be first',
      text: images('«"empty.txt"»', 'shuffle: true'),
      options,
      message: "'c.png' is no image: it is empty",
    },
    {
      name: 'a window file of nothing',
      text: windows('«"no-windows.txt"»'),
      options,
      message: 'names no image',
    },
    {
      name: 'a list in place of a window file',
      text: windows('«"list-of-windows.txt"»'),
      options,
      message: "it begins with 'a.png', where # and the number of an image should be",
    },
    { name: 'what is no LMDB', text: database('«"other"»'), options, message: "is no database of LMDB's" },
    {
      name: 'entries that are no images',
      text: database('«"words"»'),
      options,
      message: "the first entry of 'words' is no Datum with an image",
    },
    {
      name: "a mean of NumPy's",
      text: database('"db"', '«"mean.npy"»'),
      options,
      message: "in protobuf's binary format: it is an array of NumPy's",
    },
    {
      name: 'a mean with fewer values than it should have',
      text: database('"db"', '«"short.binaryproto"»'),
      options,
      message: 'it holds 2 values, and its shape is 1 x 1 x 2 x 2',
    },
    {
      name: 'a folder in the place of a mean',
      text: database('"db"', '«"db"»'),
      options,
      message: 'it is a folder',
    },
  ],
});

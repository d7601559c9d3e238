import { hdf5File } from '../../../data/support/hdf5.js';
import { png } from '../../../data/support/images.js';
import { datum, lmdb } from '../../../data/support/lmdb.js';
import { blobOf, encode } from '../../../weights/support/model.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const options = withData({
  'same.txt': 'a.h5 b.h5',
  'other.txt': 'a.h5 c.h5',
  'a.h5': hdf5File({ data: { dims: [6, 3] }, label: { dims: [6] } }),
  'b.h5': hdf5File({ data: { dims: [2, 3] }, label: { dims: [2] } }),
  'images.txt': 'a.png 0\nb.png 1\n',
  'a.png': png({ height: 8, width: 8 }),
  'b.png': png({ height: 6, width: 9 }),
  'mean.binaryproto': encode('BlobProto', blobOf([1, 3, 8, 8])),
  'db/data.mdb': lmdb([datum(1, 8, 8), datum(1, 5, 8)]),
  'c.h5': hdf5File({ data: { dims: [6, 5] }, label: { dims: [6] } }),
});
const hdf5 = (source: string, top = '"data"') =>
  `layer { name: "d" type: "HDF5Data" top: ${top} top: "label" hdf5_data_param { source: "${source}" batch_size: 2 } }\n`;

const images = (source: string, more: string, crop = 0) =>
  `layer { name: "d" type: "ImageData" top: "data" top: "label" transform_param { crop_size: ${crop} } image_data_param { source: ${source} ${more} } }\n`;
const database = (source: string, batch: number) =>
  `layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: ${source} batch_size: ${batch} backend: LMDB } }\n`;

ruleTable('data/sizes-differ', {
  pageExamples: options,
  accept: [
    { name: 'files with different numbers of rows', text: hdf5('same.txt'), options },
    {
      name: 'images that are resized',
      text: images('"images.txt"', 'batch_size: 2 new_height: 4 new_width: 4'),
      options,
    },
    { name: 'images that are cropped', text: images('"images.txt"', 'batch_size: 2', 6), options },
    { name: 'batches of one image', text: images('"images.txt"', 'batch_size: 1'), options },
    { name: 'batches of one entry', text: database('"db"', 1), options },
  ],
  reject: [
    {
      name: 'files with rows of different sizes',
      text: hdf5('other.txt', '«"data"»'),
      options,
      severity: 'warning',
      message: "a row of 'data' is 5 in 'c.h5', and 3 in 'a.h5'",
    },
    {
      name: 'images of different sizes',
      text: images('«"images.txt"»', 'batch_size: 2'),
      options,
      severity: 'warning',
      message:
        "the images differ in size: 'a.png' (8 x 8), 'b.png' (6 x 9): Caffe aborts where both are in one batch",
    },
    {
      name: 'one that is too small to be cropped',
      text: images('«"images.txt"»', 'batch_size: 1', 7),
      options,
      severity: 'warning',
      message: "crop_size 7 is larger than 'b.png' (6 x 9): Caffe aborts when it comes to it",
    },
    {
      name: 'of which a mean fits one',
      text: `layer { name: "d" type: "ImageData" top: "data" top: "label" transform_param { mean_file: "mean.binaryproto" crop_size: 4 } image_data_param { source: «"images.txt"» batch_size: 1 } }\n`,
      options,
      severity: 'warning',
      message: 'a mean fits images of one size, and Caffe aborts when it comes to another',
    },
    {
      name: 'entries of a database',
      text: database('«"db"»', 2),
      options,
      severity: 'warning',
      message: 'the first entry (8 x 8), another entry (5 x 8)',
    },
  ],
});

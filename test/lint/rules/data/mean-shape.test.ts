import { png } from '../../../data/support/images.js';
import { datum, encodedDatum, lmdb } from '../../../data/support/lmdb.js';
import { blobOf, encode } from '../../../weights/support/model.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const mean = (...shape: readonly number[]) => encode('BlobProto', blobOf(shape));
const options = withData({
  'train_lmdb/data.mdb': lmdb([datum(3, 8, 8)]),
  'png_lmdb/data.mdb': lmdb([encodedDatum(png({ height: 8, width: 8, color: 'grey' }))]),
  'rgba_lmdb/data.mdb': lmdb([encodedDatum(png({ height: 8, width: 8, color: 'rgba' }))]),
  'list.txt': 'a.png 0\n',
  'a.png': png({ height: 8, width: 8 }),
  'mean.binaryproto': mean(1, 3, 8, 8),
  'legacy.binaryproto': encode('BlobProto', {
    num: 1,
    channels: 3,
    height: 8,
    width: 8,
    data: new Array(192).fill(1),
  }),
  'large.binaryproto': mean(1, 3, 16, 16),
  'bare.binaryproto': mean(3, 8, 8),
});
const data = (file: string, source = 'train_lmdb', more = '') =>
  `layer { name: "d" type: "Data" top: "data" top: "label" transform_param { mean_file: ${file} ${more} } data_param { source: "${source}" batch_size: 2 backend: LMDB } }\n`;
const images = (file: string, more = '') =>
  `layer { name: "d" type: "ImageData" top: "data" top: "label" transform_param { mean_file: ${file} } image_data_param { source: "list.txt" batch_size: 2 ${more} } }\n`;

ruleTable('data/mean-shape', {
  pageExamples: options,
  accept: [
    { name: "a mean of the images' shape", text: data('"mean.binaryproto"'), options },
    { name: 'one in the format before 2014', text: data('"legacy.binaryproto"'), options },
    {
      name: 'of images that are cropped',
      text: data('"mean.binaryproto"', 'train_lmdb', 'crop_size: 4'),
      options,
    },
    { name: 'of images of which nothing is known', text: data('"mean.binaryproto"', 'nowhere'), options },
    {
      name: 'of images that are decoded',
      text: data('"mean.binaryproto"', 'png_lmdb', 'force_color: true'),
      options,
    },
    { name: 'of a list', text: images('"mean.binaryproto"'), options },
  ],
  reject: [
    {
      name: 'a mean of another size',
      text: data('«"large.binaryproto"»'),
      options,
      message:
        "the mean in 'large.binaryproto' is 1 x 3 x 16 x 16, and the images are 3 x 8 x 8; compute_image_mean makes one of the data itself, and a mean_value for each channel fits any size",
    },
    {
      name: 'a mean without an axis before its channels',
      text: data('«"bare.binaryproto"»'),
      options,
      message: 'is 3 x 8 x 8, and the images are 3 x 8 x 8: Caffe wants four axes, the first of which is 1',
    },
    { name: 'of images that are grey', text: data('«"mean.binaryproto"»', 'png_lmdb'), options },
    { name: 'of a list of images', text: images('«"large.binaryproto"»'), options },
    {
      name: 'of images that are resized',
      text: images('«"mean.binaryproto"»', 'new_height: 5 new_width: 5'),
      options,
      message: 'and the images are 3 x 5 x 5',
    },
  ],
});

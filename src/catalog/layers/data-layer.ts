import type { GeneratedLayer, NumberParameter } from '../layer.js';

/** How long a side of an image is. */
const side = (key: string, help: string): NumberParameter => ({
  key,
  kind: 'number',
  min: 1,
  max: 65536,
  integer: true,
  help,
});

export const dataLayer: GeneratedLayer = {
  id: 'data-layer',
  revision: 1,
  title: 'Data from a folder, a list or arrays',
  description:
    'Images by folder or list, or NumPy arrays, as batches: shuffled, cropped and mirrored, the same again from any iteration on.',
  purpose: 'data',
  role: 'data',
  bottoms: [],
  tops: [
    { what: 'the data', blob: 'data' },
    { what: 'the labels', blob: 'label' },
  ],
  name: 'data',
  className: 'FilesDataLayer',
  parameters: [
    {
      key: 'source',
      kind: 'text',
      required: true,
      help: 'Where the data are: a folder that has one of images for each class, a list with a path and a label in each line, or an .npz with the arrays data and label.',
    },
    {
      key: 'batch_size',
      kind: 'number',
      min: 1,
      max: 65536,
      integer: true,
      default: 32,
      help: 'How many items a batch has. An integer from 1 to 65536, by default 32.',
    },
    {
      key: 'shuffle',
      kind: 'flag',
      help: 'Whether each pass over the data has an order of its own. By default false.',
    },
    side(
      'height',
      'The rows that images are resized to, and the columns too without width. An integer from 1 to 65536.',
    ),
    side(
      'width',
      'The columns that images are resized to, and the rows too without height. An integer from 1 to 65536.',
    ),
    side(
      'crop',
      'The side of the square that is cut out: at random in TRAIN, of the centre in TEST. An integer from 1 to 65536.',
    ),
    {
      key: 'mirror',
      kind: 'flag',
      help: 'Whether half of the items are mirrored, at random, in TRAIN. By default false.',
    },
    {
      key: 'gray',
      kind: 'flag',
      help: 'Whether images have one channel, of their brightness, instead of blue, green and red. By default false.',
    },
    {
      key: 'mean',
      kind: 'number',
      default: 0,
      help: 'What is subtracted from every number; images have numbers from 0 to 255. A number, by default 0.',
    },
    {
      key: 'scale',
      kind: 'number',
      default: 1,
      help: 'What every number is multiplied by then. A number, by default 1.',
    },
    {
      key: 'seed',
      kind: 'number',
      min: 0,
      max: 4294967295,
      integer: true,
      default: 1,
      help: 'What order, crops and mirroring are drawn by. An integer from 0 to 4294967295, by default 1.',
    },
    {
      key: 'iteration',
      kind: 'number',
      min: 0,
      max: 2147483647,
      integer: true,
      default: 0,
      help: 'The batch to begin with, to go on from a snapshot: its iteration, times iter_size. An integer from 0, the default.',
    },
    {
      key: 'prefetch',
      kind: 'number',
      min: 0,
      max: 1024,
      integer: true,
      default: 2,
      help: 'How many batches a thread makes ahead; with 0, there is no thread. An integer from 0 to 1024, by default 2.',
    },
  ],
  example: '{"source": "data/train", "batch_size": 32}',
};

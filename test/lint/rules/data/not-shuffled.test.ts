import { png } from '../../../data/support/images.js';
import { withData } from '../../support/data-files.js';
import { ruleTable } from '../../support/rule-table.js';

const list = (...labels: number[]) => labels.map((label) => `a.png ${label}\n`).join('');
const of = (label: number, times: number) => new Array<number>(times).fill(label);
const options = withData({
  'a.png': png({ height: 8, width: 8 }),
  'sorted.txt': list(...of(0, 8), ...of(1, 8)),
  'mixed.txt': list(...of(0, 8), ...of(1, 7), 0),
  'few.txt': list(0, 0, 1, 1, 2, 2),
  'one.txt': list(...of(3, 16)),
});
const net = (source: string, more = '', loss = 'SoftmaxWithLoss', phase = 'TRAIN') =>
  `layer {
  name: "data" type: "ImageData" top: "data" top: "label" include { phase: ${phase} }
  image_data_param { source: ${source} batch_size: 4 new_height: 8 new_width: 8${more} }
}
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: ${loss === 'EuclideanLoss' ? 1 : 4} weight_filler { type: "xavier" } } }
layer { name: "loss" type: "${loss}" bottom: "fc" bottom: "label" top: "loss" }
`;

ruleTable('data/not-shuffled', {
  pageExamples: options,
  accept: [
    { name: 'a list that is shuffled', text: net('"sorted.txt"', ' shuffle: true'), options },
    { name: 'a list that is not sorted', text: net('"mixed.txt"'), options },
    { name: 'batches that hold several classes', text: net('"few.txt"'), options },
    { name: 'a single class', text: net('"one.txt"'), options },
    { name: 'images to test with', text: net('"sorted.txt"', '', 'SoftmaxWithLoss', 'TEST'), options },
    { name: 'numbers that are no classes', text: net('"sorted.txt"', '', 'EuclideanLoss'), options },
    {
      name: 'a sequence',
      text: `${net('"sorted.txt"')}layer { name: "c" type: "DummyData" top: "c" dummy_data_param { shape { dim: 4 dim: 1 } } }
layer { name: "r" type: "Reshape" bottom: "fc" top: "r" reshape_param { shape { dim: 4 dim: 1 dim: 4 } } }
layer { name: "l" type: "LSTM" bottom: "r" bottom: "c" top: "l" recurrent_param { num_output: 2 } }\n`,
      options,
    },
    { name: 'a list that is not there', text: net('"nowhere.txt"'), options },
  ],
  reject: [
    {
      name: 'a list that is sorted',
      text: net('«"sorted.txt"»'),
      options,
      severity: 'warning',
      message:
        "'sorted.txt' is sorted by its 2 classes, and shuffle is not set: most batches hold a single class; shuffle: true mixes them",
      fixed: net('"sorted.txt"', ' shuffle: true'),
    },
    {
      name: 'one that is said not to be shuffled',
      text: net('«"sorted.txt"»', ' shuffle: false'),
      options,
      severity: 'warning',
    },
  ],
});

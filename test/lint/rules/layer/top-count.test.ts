import { BVLC } from '../../../../src/dialect/bvlc.js';
import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4, 3, 3);
const layer = (type: string, tops: string, more = '') =>
  `${data}layer { name: "x" type: ${type} bottom: "data"${tops}${more} }\n`;

ruleTable('layer/top-count', {
  accept: [
    { name: 'one', text: layer('"ReLU"', ' top: "x"') },
    { name: 'none for Silence', text: layer('"Silence"', '') },
    {
      name: 'the places of the maxima',
      text: layer('"Pooling"', ' top: "x" top: "places"', ' pooling_param { kernel_size: 2 }'),
    },
    {
      name: 'a loss without a top, which Caffe adds',
      text: `${data}layer { name: "x" type: "EuclideanLoss" bottom: "data" bottom: "data" }\n`,
    },
  ],
  reject: [
    {
      name: 'none',
      text: layer('«"InnerProduct"»', '', ' inner_product_param { num_output: 2 }'),
      message: "InnerProduct produces exactly 1 top; 'x' has none",
    },
    {
      name: 'one too many',
      text: layer('"ReLU"', ' top: "x" «top: "y"»'),
      message: "ReLU produces exactly 1 top; 'x' has 2",
    },
    {
      name: 'the places of the largest, of an average',
      text: layer('"Pooling"', ' top: "x" «top: "y"»', ' pooling_param { pool: AVE kernel_size: 1 }'),
      message:
        "Pooling produces at most 1 top; 'x' has 2: a second, with the places of the maxima, is for pool: MAX",
    },
    {
      name: 'a top of Silence',
      text: layer('"Silence"', ' «top: "x"»'),
      message: "Silence produces no tops; 'x' has 1",
    },
    {
      name: 'the places of the maxima of an average',
      text: layer('"Pooling"', ' top: "x" «top: "places"»', ' pooling_param { pool: AVE kernel_size: 2 }'),
      message: "Pooling produces at most 1 top; 'x' has 2",
    },
    {
      name: 'two bottoms and one top of a convolution',
      text: layer(
        '«"Convolution"»',
        ' bottom: "data" top: "x"',
        ' convolution_param { num_output: 2 kernel_size: 1 }',
      ),
      message: 'Convolution produces one top for each bottom',
    },
    {
      name: 'a top for the selector of Filter',
      text: `${data}${input('which', 8)}layer { name: "x" type: "Filter" bottom: "data" bottom: "which" top: "x" top: «"y"» }\n`,
      message: 'Filter produces one top for each bottom but the last, the selector: 1, not 2',
    },
    {
      name: 'no label from an image file',
      text: 'layer { name: "x" type: «"ImageData"» top: "data" image_data_param { source: "list.txt" batch_size: 1 } }\n',
      options: { dialect: BVLC },
      message: "ImageData produces exactly 2 tops; 'x' has 1",
    },
    {
      name: 'a number of labels that some Caffe may read',
      text: 'layer { name: "x" type: "ImageData" top: "data" top: "a" «top: "b"» image_data_param { source: "list.txt" batch_size: 1 } }\n',
      message:
        "ImageData produces exactly 2 tops; 'x' has 3; BVLC's Caffe refuses it, and others have changed how many tops such layers have",
      severity: 'info',
    },
    {
      name: 'a figure more that some Caffe may measure',
      text: `${data}${input('label', 8)}layer { name: "x" type: "Accuracy" bottom: "data" bottom: "label" top: "a" top: "b" «top: "c"» }\n`,
      severity: 'info',
    },
  ],
});

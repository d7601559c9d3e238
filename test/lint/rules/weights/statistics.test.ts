import { blobOf, model } from '../../../weights/support/model.js';
import { ruleTable } from '../../support/rule-table.js';

const text = (name: string) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\nlayer { name: ${name} type: "BatchNorm" bottom: "data" top: "y" }`;
const statistics = (factor: number) => ({
  weights: model({ bn: ['BatchNorm', [4], [4], blobOf([1], factor)] }),
});

ruleTable('weights/statistics', {
  pageExamples: statistics(0),
  accept: [
    { name: 'no model', text: text('"bn"') },
    { name: 'statistics of batches', text: text('"bn"'), options: statistics(1) },
    {
      name: 'another layer with a blob of one value',
      text: 'layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 } } }\nlayer { name: "bn" type: "PReLU" bottom: "data" top: "y" prelu_param { channel_shared: true } }',
      options: { weights: model({ bn: ['PReLU', blobOf([], 0)] }) },
    },
  ],
  reject: [
    {
      name: 'statistics of none',
      text: text('«"bn"»'),
      options: statistics(0),
      severity: 'warning',
      message: "'bn' has no statistics in model.caffemodel: its scale factor is 0",
    },
  ],
});

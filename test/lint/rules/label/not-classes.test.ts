import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = `layer {
  name: "data" type: "HDF5Data" top: "data" top: "label"
  hdf5_data_param { source: "train.txt" batch_size: 8 }
}
layer { name: "flat" type: "Flatten" bottom: "data" top: "flat" }
`;
const scores = (outputs: number, bottom = 'flat') => `layer {
  name: "ip" type: "InnerProduct" bottom: "${bottom}" top: "ip"
  inner_product_param { num_output: ${outputs} weight_filler { type: "xavier" } }
}
`;
const loss = (type: string, more = '') =>
  `layer { name: "loss" type: "${type}" bottom: "ip" bottom: "label" top: "loss" ${more} }\n`;
const accuracy = (label = '"label"', more = '') =>
  `layer { name: "accuracy" type: "Accuracy" bottom: "ip" bottom: ${label} top: "accuracy" ${more} }\n`;

ruleTable('label/not-classes', {
  accept: [
    { name: 'classes', text: data + scores(2) + loss('SoftmaxWithLoss') + accuracy() },
    { name: 'one score', text: data + scores(1) + loss('EuclideanLoss') + accuracy() },
    {
      name: 'other labels',
      text:
        input('label', 8) +
        data.replace('"label"', '"numbers"') +
        scores(2) +
        loss('EuclideanLoss').replace('"label"', '"numbers"') +
        accuracy(),
    },
    {
      name: 'other scores',
      text: `${data}${scores(2)}${scores(3, 'flat').replaceAll('"ip"', '"classes"')}${loss('EuclideanLoss')}${accuracy().replace('"ip"', '"classes"')}`,
    },
    {
      name: 'a loss in the other phase',
      text:
        data +
        scores(2) +
        loss('EuclideanLoss', 'include { phase: TRAIN }') +
        accuracy('"label"', 'include { phase: TEST }'),
    },
    {
      name: 'a loss in the other phase, of classes in this one',
      text: `${data}${scores(2)}${loss('SoftmaxWithLoss', 'include { phase: TEST }')}${accuracy()}`,
    },
  ],
  reject: [
    {
      name: 'numbers of each score',
      text: data + scores(2) + loss('EuclideanLoss') + accuracy('«"label"»'),
      message:
        "'accuracy' (Accuracy) takes one class for 2 scores of 'ip', and 'label' has as many numbers as 'ip', with which 'loss' (EuclideanLoss) compares each: there are no classes here to measure",
    },
    {
      name: 'a probability of each score',
      text: data + scores(4) + loss('SigmoidCrossEntropyLoss') + accuracy('«"label"»'),
      message: "'loss' (SigmoidCrossEntropyLoss)",
    },
    {
      name: 'in TEST alone',
      text: data + scores(2) + loss('EuclideanLoss') + accuracy('«"label"»', 'include { phase: TEST }'),
      phases: ['TEST'],
    },
  ],
});

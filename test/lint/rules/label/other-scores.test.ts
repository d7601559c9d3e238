import { input } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const data = input('data', 8, 4) + input('label', 8);
const hdf5 =
  'layer { name: "d" type: "HDF5Data" top: "data" top: "label" hdf5_data_param { source: "train.txt" batch_size: 8 } }\n';
const layer = (name: string, bottom: string, outputs: number) => `layer {
  name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}"
  inner_product_param { num_output: ${outputs} weight_filler { type: "xavier" } }
}
layer { name: "relu-${name}" type: "ReLU" bottom: "${name}" top: "${name}" }
`;
const loss = (bottom: string, label = 'label') =>
  `layer { name: "loss-${bottom}" type: "SoftmaxWithLoss" bottom: "${bottom}" bottom: "${label}" top: "loss-${bottom}" }\n`;
const accuracy = (bottom: string, label = 'label') =>
  `layer { name: "accuracy" type: "Accuracy" bottom: ${bottom.startsWith('«') ? bottom : `"${bottom}"`} bottom: "${label}" top: "accuracy" }\n`;
const two = data + layer('ip1', 'data', 20) + layer('ip2', 'ip1', 3);

ruleTable('label/other-scores', {
  accept: [
    { name: 'what the loss takes', text: two + loss('ip2') + accuracy('ip2') },
    {
      name: 'probabilities of it',
      text: `${two}${loss('ip2')}layer { name: "prob" type: "Softmax" bottom: "ip2" top: "prob" }\n${accuracy('prob')}`,
    },
    { name: 'scores that have a loss of their own', text: two + loss('ip1') + loss('ip2') + accuracy('ip1') },
    {
      name: 'scores of as many classes, which others make better',
      text: data + layer('ip1', 'data', 3) + layer('ip2', 'ip1', 3) + loss('ip2') + accuracy('ip1'),
    },
    {
      name: 'other labels',
      text: input('coarse', 8) + two + loss('ip2') + accuracy('ip1', 'coarse'),
    },
    { name: 'no loss', text: two + accuracy('ip1') },
    {
      name: 'a branch beside',
      text: data + layer('ip1', 'data', 20) + layer('ip2', 'data', 3) + loss('ip2') + accuracy('ip1'),
    },
    { name: 'data, whose classes something else has told', text: two + loss('ip2') + accuracy('data') },
  ],
  reject: [
    {
      name: 'what the scores are computed from',
      severity: 'warning',
      text: two + loss('ip2') + accuracy('«"ip1"»'),
      message:
        "'accuracy' compares the labels with 'ip1', from which 'ip2' is computed, the scores of 'loss-ip2': 'ip2' is meant",
    },
    {
      name: 'labels and scores in the place of each other, of a shape that is not known',
      severity: 'warning',
      text: `${hdf5}${layer('ip', 'data', 3)}${loss('ip')}${accuracy('«"label"»', 'ip')}`,
      message:
        "'accuracy' takes 'label' for scores and 'ip' for labels, and 'loss-ip' takes 'ip' for scores and 'label' for labels",
    },
    {
      name: 'further down',
      severity: 'warning',
      text: two + layer('ip3', 'ip2', 2) + loss('ip3') + accuracy('«"ip1"»'),
      message: "'ip3' is meant",
    },
  ],
});

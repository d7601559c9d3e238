import { ruleTable } from '../../support/rule-table.js';

const net = (conv: string, bn = '', more = '') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 3 dim: 4 dim: 4 } shape { dim: 8 } }
}
${conv}layer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn" ${bn} }
layer { name: "fc" type: "InnerProduct" bottom: "bn" top: "fc" inner_product_param { num_output: 3 } }
${more}layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const conv = (param: string, specs = '') =>
  `layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" ${specs} ${param.startsWith('«') ? '«convolution_param»' : 'convolution_param'} { num_output: 4 kernel_size: 4 ${param.replace('«»', '')} } }\n`;

ruleTable('batch-norm/bias-before', {
  accept: [
    { name: 'a layer without a bias', text: net(conv('bias_term: false')) },
    { name: 'a bias that is told not to learn', text: net(conv('', 'param { } param { lr_mult: 0 }')) },
    { name: 'kept statistics', text: net(conv(''), 'batch_norm_param { use_global_stats: true }') },
    {
      name: 'a result that another layer takes too',
      text: net(
        conv(''),
        '',
        'layer { name: "sum" type: "Reduction" bottom: "conv" top: "sum" loss_weight: 1 }\n',
      ),
    },
    {
      name: 'an activation between',
      text: net(`${conv('')}layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }\n`),
    },
    {
      name: 'a bias that another layer shares',
      text: net(
        conv('', 'param { } param { name: "b" }'),
        '',
        `${conv('', 'param { } param { name: "b" }').replaceAll('"conv"', '"conv2"')}layer { name: "sum" type: "Reduction" bottom: "conv2" top: "sum" loss_weight: 1 }\n`,
      ),
    },
  ],
  reject: [
    {
      name: 'a convolution',
      text: net(conv('«»')),
      message: "the bias of 'conv' has no effect and no gradient: 'bn' subtracts the mean of each channel",
      related: ["6: 'bn' normalises it"],
      severity: 'info',
      phases: ['TRAIN'],
    },
    { name: 'bias_term: true', text: net(conv('bias_term: «true»')), severity: 'info' },
    {
      name: 'an inner product',
      text: net(
        'layer { name: "conv" type: "InnerProduct" bottom: "data" top: "conv" «inner_product_param» { num_output: 4 } }\n',
      ),
      severity: 'info',
    },
    {
      name: 'BatchNorm in place',
      text: net(conv('«»'))
        .replace('bottom: "conv" top: "bn"', 'bottom: "conv" top: "conv"')
        .replace('bottom: "bn"', 'bottom: "conv"'),
      severity: 'info',
    },
  ],
});

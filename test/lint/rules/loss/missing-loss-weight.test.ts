import { ruleTable } from '../../support/rule-table.js';

/** A net that learns, and a Python layer on top of it. */
const net = (python: string, below = 'lr_mult: 1') => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } }
}
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  param { ${below} } param { ${below} }
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
${python}`;

const python = (module: string, layer: string, top = 'out', more = '') =>
  `«layer» { name: "py" type: "Python" bottom: "fc" bottom: "label" top: "${top}" python_param { module: "${module}" layer: "${layer}" }${more} }\n`;
const unmarked = (text: string) => text.replace(/[«»]/g, '');
const ownLoss = `layer { name: "l2" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l2" }\n`;

ruleTable('loss/missing-loss-weight', {
  accept: [
    {
      name: 'a loss with its weight',
      text: net(unmarked(python('focal', 'FocalLoss', 'loss', ' loss_weight: 1'))),
    },
    { name: 'a layer that measures', text: net(unmarked(python('metrics', 'MeanAccuracy', 'acc'))) },
    {
      name: 'a layer that evaluates, though its module has losses too',
      text: net(unmarked(python('losses', 'EvalLayer', 'miou'))),
    },
    {
      name: 'a layer that takes a split of what a layer makes that is named after labels',
      text: net(
        `layer { name: "label_net" type: "InnerProduct" bottom: "fc" top: "feat" inner_product_param { num_output: 4 } }
layer { name: "py" type: "Python" bottom: "feat" top: "out" python_param { module: "mine" layer: "Mine" } }
layer { name: "relu" type: "ReLU" bottom: "feat" top: "relu" }
`,
      ),
    },
    {
      name: 'a layer whose top another layer takes',
      text: net(
        `${unmarked(python('loss_targets', 'TargetLoss', 'weights'))}layer { name: "sum" type: "Reduction" bottom: "weights" top: "sum" loss_weight: 1 }\n`,
      ),
    },
    {
      name: 'a layer that makes data',
      text: `layer { name: "data" type: "Python" top: "data" python_param { module: "loss_data" layer: "LossDataLayer" } }\n`,
    },
    {
      name: 'a loss over layers that do not learn',
      text: net(unmarked(python('focal', 'FocalLoss', 'loss')), 'lr_mult: 0'),
    },
    {
      name: 'a loss in TEST only',
      text: net(unmarked(python('focal', 'FocalLoss', 'loss', ' include { phase: TEST }'))),
    },
    {
      name: 'a loss that is told to leave what is below alone',
      text: net(
        unmarked(python('focal', 'FocalLoss', 'loss', ' propagate_down: false propagate_down: false')),
      ),
    },
    {
      name: 'names that say nothing, beside another loss',
      text: net(ownLoss + unmarked(python('my', 'MyLayer'))),
    },
    {
      name: 'what is measured as well as minimised, beside another loss',
      text: net(ownLoss + unmarked(python('dice', 'DiceLayer', 'dice'))),
    },
    {
      name: 'an error that is measured beside another loss',
      text: net(ownLoss + unmarked(python('py_layers', 'MSE', 'mse'))),
    },
    {
      name: 'a coefficient that is measured',
      text: net(ownLoss + unmarked(python('dice_loss', 'DiceCoefficient', 'dice_coef'))),
    },
    { name: 'a loss of Caffe itself', text: net(ownLoss) },
  ],
  reject: [
    {
      name: 'a class that is named as a loss',
      text: net(python('focal', 'FocalLoss')),
      message: "its class 'FocalLoss' says so",
      fixed: net(unmarked(python('focal', 'FocalLoss', 'out', ' loss_weight: 1'))),
      phases: ['TRAIN'],
    },
    {
      name: 'what is measured as well as minimised, and no other loss',
      text: net(python('dice', 'DiceLayer', 'dice')),
      message: "its class 'DiceLayer' says so",
      fixed: net(unmarked(python('dice', 'DiceLayer', 'dice', ' loss_weight: 1'))),
    },
    {
      name: 'a cross-entropy, beside another loss',
      text: net(ownLoss + python('my', 'WeightedCrossEntropy')),
      fixed: net(ownLoss + unmarked(python('my', 'WeightedCrossEntropy', 'out', ' loss_weight: 1'))),
    },
    {
      name: 'a module that is named as a loss, beside another loss',
      text: net(ownLoss + python('pyloss', 'Weighted')),
      message: "its module 'pyloss' says so",
      fixed: net(ownLoss + unmarked(python('pyloss', 'Weighted', 'out', ' loss_weight: 1'))),
    },
    {
      name: 'a top that is named as a loss',
      text: net(python('my', 'MyLayer', 'loss_cls')),
      message: "its top 'loss_cls' says so",
      fixed: net(unmarked(python('my', 'MyLayer', 'loss_cls', ' loss_weight: 1'))),
    },
    {
      name: 'the only layer that could be the loss',
      text: net(python('my', 'MyLayer')),
      message: "it takes 'label', and the net has no other loss",
      fixed: net(unmarked(python('my', 'MyLayer', 'out', ' loss_weight: 1'))),
    },
    {
      name: 'a loss with a second top to look at',
      text: net(python('focal', 'FocalLoss', 'loss" top: "prob')),
      fixed: net(
        unmarked(python('focal', 'FocalLoss', 'loss" top: "prob', ' loss_weight: 1 loss_weight: 0')),
      ),
    },
    {
      name: 'a block of several lines, keeping its indentation, its comments and its line ends',
      text: net(
        '«layer» {\r\n\tname: "loss" # 损失\r\n\ttype: "Python"\r\n\tbottom: "fc"\r\n\tbottom: "label"\r\n\ttop: "loss"\r\n\tpython_param {\r\n\t\tmodule: "m"\r\n\t\tlayer: "TripletLoss"\r\n\t}\r\n\t# the end\r\n}\r\n',
      ),
      fixed: net(
        'layer {\r\n\tname: "loss" # 损失\r\n\ttype: "Python"\r\n\tbottom: "fc"\r\n\tbottom: "label"\r\n\ttop: "loss"\r\n\tpython_param {\r\n\t\tmodule: "m"\r\n\t\tlayer: "TripletLoss"\r\n\t}\r\n\t# the end\r\n\tloss_weight: 1\r\n}\r\n',
      ),
    },
  ],
});

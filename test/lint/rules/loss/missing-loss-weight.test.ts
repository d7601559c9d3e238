import { findGeneratedLayer } from '../../../../src/catalog/catalog.js';
import { dialectNamed } from '../../../../src/dialect/names.js';
import { generatedModule, reading } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';

/** A net that learns, and a Python layer on top of it. */
const net = (python: string, below = 'lr_mult: 1', phase = '') => `layer {
  name: "data" type: "DummyData" top: "data" top: "label"${phase}
  dummy_data_param { shape { dim: 8 dim: 4 } }
}
layer {
  name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  param { ${below} } param { ${below} }
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
${python}`;
const forTraining = (python: string) => net(python, 'lr_mult: 1', ' include { phase: TRAIN }');

const python = (module: string, layer: string, top = 'out', more = '') =>
  `«layer» { name: "py" type: "Python" bottom: "fc" bottom: "label" top: "${top}" python_param { module: "${module}" layer: "${layer}" }${more} }\n`;
const unmarked = (text: string) => text.replace(/[«»]/g, '');
const layer = (type: string, name: string, bottoms: string[], top: string, more = '') =>
  `layer { name: "${name}" type: "${type}" ${bottoms.map((bottom) => `bottom: "${bottom}"`).join(' ')} top: "${top}"${more} }\n`;
const ownLoss = `layer { name: "l2" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "l2" }\n`;

const smooth = (isWeighted: boolean, start = 'layer') =>
  `${start} { name: "smooth" type: "SmoothL1Loss" bottom: "fc" bottom: "label" top: "smooth" smooth_l1_loss_param { sigma: 3 }${isWeighted ? ' loss_weight: 1' : ''} }\n`;

ruleTable('loss/missing-loss-weight', {
  accept: [
    { name: "a fork's loss with its weight", text: net(smooth(true)) },
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
      name: 'a measure that caffekit generated, whatever it is called',
      text: forTraining(unmarked(python('measure', 'MyLoss', 'loss'))),
      options: reading({
        'measure.py': generatedModule(findGeneratedLayer('metric-binary')!, { className: 'MyLoss' }),
      }),
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
    {
      name: 'a loss whose top leads to a weight through a chain, with tops to look at',
      text: net(
        unmarked(python('metric', 'SplitLoss', 'split/value" top: "split/fraction')) +
          layer('Power', 'half', ['split/value'], 'half', ' power_param { scale: 0.5 }') +
          layer('Eltwise', 'twice', ['half', 'half'], 'total', ' loss_weight: 1'),
      ),
    },
    {
      name: 'a loss that another Python layer weighs, whose second top is free',
      text: net(
        unmarked(python('metric', 'SplitLoss', 'split/value" top: "split/fraction')) +
          layer(
            'Python',
            'total',
            ['split/value'],
            'total',
            ' loss_weight: 0.1 python_param { module: "metric" layer: "WeighingLoss" }',
          ),
      ),
    },
    {
      name: 'a loss of whose result a layer of a fork goes on',
      text: net(
        unmarked(python('metric', 'SplitLoss', 'split')) +
          layer('OwnPairLoss', 'l1', ['split', 'label'], 'l1'),
      ),
    },
    {
      name: 'a loss that is silenced beside another',
      text: net(
        `${ownLoss}${unmarked(python('focal', 'FocalLoss', 'loss'))}layer { name: "silence" type: "Silence" bottom: "loss" }\n`,
      ),
    },
    {
      name: 'a gradient that force_backward brings without a weight',
      text: `force_backward: true\n${net(unmarked(python('focal', 'FocalLoss', 'loss')))}`,
    },
    {
      name: 'a loss in a net that is to be tested, by the name of its file',
      path: 'models/lenet_test.prototxt',
      text: net(unmarked(python('focal', 'FocalLoss', 'loss'))),
    },
    ...['FocalLossTarget', 'LossRewardLayer', 'LossDataLayer', 'LossWeightsLayer', 'TripletSelectLayer'].map(
      (name) => ({
        name: `a class that is none: ${name}`,
        text: forTraining(unmarked(python('losses', name, 'out'))),
      }),
    ),
    {
      name: 'a loss that is looked at, by the name of its layer',
      text: net(ownLoss + unmarked(python('focal', 'FocalLoss', 'out')).replace('"py"', '"val_loss"')),
    },
    {
      name: 'names that say nothing, in a net that may be for anything',
      text: net(unmarked(python('my', 'MyLayer'))),
    },
    {
      name: 'a module that is named as a loss, beside another loss',
      text: net(ownLoss + unmarked(python('pyloss', 'Weighted'))),
    },
    {
      name: 'what a layer of the net computes, though it is named as a label',
      text: forTraining(
        layer('ArgMax', 'argmax', ['fc'], 'pred_label') +
          layer('Python', 'py', ['pred_label'], 'out', ' python_param { module: "my" layer: "MyLayer" }'),
      ),
    },
  ],
  reject: [
    {
      name: "a fork's loss that sets no weight of its own",
      options: { dialect: dialectNamed('faster-rcnn') },
      text: net(smooth(false, '«layer»')),
      message: "the SmoothL1Loss 'smooth' is a loss (its type leaves out what gives others a weight of 1)",
      fixed: net(smooth(true)),
    },
    {
      name: "a fork's loss in a file that only looks like that fork's, which is not changed",
      text: net(smooth(false, '«layer»')),
    },
    {
      name: 'a class that is named as a loss',
      text: net(python('focal', 'FocalLoss')),
      message: "its class 'FocalLoss' says so",
      fixed: net(unmarked(python('focal', 'FocalLoss', 'out', ' loss_weight: 1'))),
      phases: ['TRAIN'],
    },
    {
      name: 'a loss in a folder for tests, which says nothing of the net',
      path: 'test/net.prototxt',
      text: net(python('focal', 'FocalLoss')),
      fixed: net(unmarked(python('focal', 'FocalLoss', 'out', ' loss_weight: 1'))),
    },
    {
      name: 'what is measured as well as minimised, and no other loss',
      text: net(python('dice', 'DiceLayer', 'dice')),
      message: "its class 'DiceLayer' says so, and the net has no other loss",
    },
    {
      name: 'a cross-entropy, beside another loss',
      text: net(ownLoss + python('my', 'WeightedCrossEntropy')),
      message: 'if it is there to be looked at, say loss_weight: 0',
      severity: 'warning',
      fixed: net(ownLoss + unmarked(python('my', 'WeightedCrossEntropy', 'out', ' loss_weight: 1'))),
    },
    {
      name: 'a loss of a branch that no other loss trains',
      text: net(
        `${ownLoss}layer { name: "side" type: "InnerProduct" bottom: "data" top: "side" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }\n«layer» { name: "py" type: "Python" bottom: "side" bottom: "label" top: "py" python_param { module: "m" layer: "L1LogLossWithIgnoreLayer" } }\n`,
      ),
      fixed: net(
        `${ownLoss}layer { name: "side" type: "InnerProduct" bottom: "data" top: "side" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }\nlayer { name: "py" type: "Python" bottom: "side" bottom: "label" top: "py" python_param { module: "m" layer: "L1LogLossWithIgnoreLayer" } loss_weight: 1 }\n`,
      ),
    },
    {
      name: 'a loss that leads on to what has no weight either: where the weight belongs is not told',
      text: net(
        python('focal', 'FocalLoss', 'loss') +
          layer('Power', 'half', ['loss'], 'half', ' power_param { scale: 0.5 }'),
      ),
    },
    {
      name: 'a loss of several tops, none or two of which are named as one',
      text: net(python('focal', 'FocalLoss', 'a" top: "b')),
    },
    ...['TripletLayer', 'regression_Layer', 'L1'].map((name) => ({
      name: `a class that says no more than ${name}, in a net that has no other loss`,
      text: forTraining(python('layers', name, 'out')),
      message: "it may be the net's loss",
    })),
    {
      name: "a class that is somebody's trial, where the top is named as a loss",
      text: net(python('dist', 'Test2_u2_Loss', 'loss')),
      message: "its top 'loss' says so",
      fixed: net(unmarked(python('dist', 'Test2_u2_Loss', 'loss', ' loss_weight: 1'))),
    },
    {
      name: 'a class that says little, where the top is named as a loss',
      text: net(ownLoss + python('pythonLayer', 'regression_Layer', 'roi_loss')),
      message: "its top 'roi_loss' says so",
      severity: 'warning',
      fixed: net(
        ownLoss + unmarked(python('pythonLayer', 'regression_Layer', 'roi_loss', ' loss_weight: 1')),
      ),
    },
    {
      name: 'a module that is named as a loss, and no other loss',
      text: net(python('pyloss', 'Weighted')),
      message: "its module 'pyloss' says so",
    },
    {
      name: 'a top that is named as a loss',
      text: net(python('my', 'MyLayer', 'loss_cls')),
      message: "its top 'loss_cls' says so",
      fixed: net(unmarked(python('my', 'MyLayer', 'loss_cls', ' loss_weight: 1'))),
    },
    {
      name: 'the only layer that could be the loss',
      text: forTraining(python('my', 'MyLayer')),
      message: "it takes 'label', and the net has no other loss",
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

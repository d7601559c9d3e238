import { findGeneratedLayer } from '../../../../src/catalog/catalog.js';
import { quoteString } from '../../../../src/textproto/write.js';
import { BESIDE_GENERATED, generatedModule, reading } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (paramStr: string, channels = 3, name = 'SigmoidCrossEntropyWeightLossLayer') => `layer {
  name: "data" type: "Input" top: "score" top: "label"
  input_param { shape { dim: 8 dim: ${channels} dim: 2 } }
}
layer {
  name: "loss" type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1
  python_param { module: "${name}" layer: "${name}"${paramStr} }
}
`;
const given = (value: string) => ` param_str: ${quoteString(value)}`;
const marked = (value: string) => ` param_str: «${quoteString(value)}»`;

const CLASS = 'SigmoidCrossEntropyWeightLossLayer';
const weighted = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;
const generated = generatedModule(weighted);
const renamed = generatedModule(weighted, { module: 'my_loss', className: 'MyLoss' });
const wrong = given('{"cls_weight": 0}');
/** Somebody's own layer of the name, which takes what ours refuses. */
const foreign = `import caffe
class ${CLASS}(caffe.Layer):
    def setup(self, bottom, top):
        self.cls_weight = float(eval(self.param_str)['cls_weight'])
`;
const options = BESIDE_GENERATED;
const focal = (alpha: string) => net(marked(`{"alpha": ${alpha}}`), 3, 'FocalLossLayer');

ruleTable('loss/invalid-cls-weight', {
  pageExamples: BESIDE_GENERATED,
  accept: [
    ...[
      { name: 'a class of which nothing can be read', text: net(wrong) },
      {
        name: "a class of the same name that isn't ours",
        text: net(wrong),
        options: reading({ [`${CLASS}.py`]: foreign }),
      },
      {
        name: 'one of ours that was edited since',
        text: net(wrong),
        options: reading({ [`${CLASS}.py`]: generated.replace('if not weights or', 'if False and') }),
      },
      {
        name: 'one of ours that another of the name may come before',
        text: net(wrong),
        options: {
          ...reading({ [`${CLASS}.py`]: generated, [`lib/${CLASS}.py`]: foreign }),
          pythonPath: ['lib'],
        },
      },
      {
        name: 'a package before our module',
        text: net(wrong),
        options: reading({ [`${CLASS}.py`]: generated, [`${CLASS}/__init__.py`]: foreign }),
      },
      {
        name: 'a class that our module has not',
        text: net(wrong, 3, 'my_loss').replace('layer: "my_loss"', `layer: "${CLASS}"`),
        options: reading({ 'my_loss.py': renamed }),
      },
    ],
    ...[
      { name: 'a number', text: net(given('{"cls_weight":100}')) },
      {
        name: 'a Python literal',
        text: net(given("{'cls_weight': 1e2, 'normalization': 'VALID', 'ignore_label': -1,}")),
      },
      { name: 'a weight for each channel', text: net(given('{"cls_weight": [1, 2, 0.5]}')) },
      {
        name: 'a number for each channel',
        text: net(given('{"alpha": [0, 0.5, 1]}'), 3, 'FocalLossLayer'),
      },
      { name: 'the unweighted layer without parameters', text: net('', 3, 'SigmoidCrossEntropyLossLayer') },
      { name: "another's layer", text: net(given('{"cls_weight": 0}'), 3, 'SomebodysWeightLayer') },
    ].map((example) => ({ options, ...example })),
  ],
  reject: [
    {
      name: 'one of ours by another name',
      text: net(marked('{"cls_weight": 0}'), 3, 'my_loss').replace('layer: "my_loss"', 'layer: "MyLoss"'),
      options: reading({ 'my_loss.py': renamed }),
    },
    {
      name: 'one whose comments and line ends were changed, in a folder of Python layers',
      text: net(marked('{"cls_weight": 0}')),
      options: {
        ...reading({
          [`lib/${CLASS}.py`]:
            `# ours\n${generated.replace('# What param_str may hold.', '# Parameters')}\n`.replaceAll(
              '\n',
              '\r\n',
            ),
        }),
        pythonPath: ['lib'],
      },
    },
    {
      name: 'one in a package',
      text: net(marked('{"cls_weight": 0}'), 3, 'layers.loss').replace(
        'layer: "layers.loss"',
        `layer: "${CLASS}"`,
      ),
      options: reading({ 'layers/loss.py': generated }),
    },
    ...[
      {
        name: 'what is neither JSON nor a literal',
        text: net(marked('cls_weight=100')),
        message: 'neither JSON nor a Python literal',
      },
      { name: 'a missing weight', text: net(marked('{}')), message: 'no cls_weight' },
      {
        name: 'a weight that is text',
        text: net(marked('{"cls_weight": "100"}')),
        message: 'without quotes',
      },
      { name: 'a weight of 0', text: net(marked('{"cls_weight": 0}')), message: 'cls_weight is 0' },
      { name: 'a negative weight', text: net(marked("{'cls_weight': -2.5}")), message: 'cls_weight is -2.5' },
      { name: 'a weight that is not finite', text: net(marked('{"cls_weight": Infinity}')) },
      { name: 'a weight that is true', text: net(marked('{"cls_weight": true}')) },
      {
        name: 'an unknown key',
        text: net(marked('{"cls_weight": 1, "clsweight": 2}')),
        message: "did you mean 'cls_weight'?",
      },
      {
        name: 'too few weights',
        text: net(marked('{"cls_weight": [1, 2]}')),
        message: "cls_weight has 2 weights, and 'score' has 3 channels: one for each is needed",
      },
      {
        name: 'too few numbers of what may be another in each channel',
        text: focal('[0.25, 0.5]'),
        message: "alpha has 2 numbers, and 'score' has 3 channels: one for each is needed",
      },
      {
        name: 'a list with a number that is too large',
        text: focal('[0.25, 0.5, 2]'),
        message:
          'alpha is [0.25, 0.5, 2]; it must be a number from 0 to 1, or a list with one for each channel',
      },
      {
        name: 'a normalization that Caffe has not',
        text: net(marked('{"cls_weight": 1, "normalization": "MEAN"}')),
      },
      {
        name: 'a weight for the unweighted layer',
        text: net(marked('{"cls_weight": 1}'), 3, 'SigmoidCrossEntropyLossLayer'),
      },
    ].map((example) => ({ options, ...example })),
  ],
});

import { ruleTable } from '../../support/rule-table.js';
import { layer, net } from './nets.js';

const one = { classes: 1 };

ruleTable('activation/single-class', {
  accept: [
    { name: 'two classes', text: net('SoftmaxWithLoss', 'fc', '', { classes: 2 }) },
    { name: 'one score and the sigmoid', text: net('SigmoidCrossEntropyLoss', 'fc', '', one) },
    {
      name: 'classes along another axis',
      text: net('SoftmaxWithLoss', 'fc', '', {
        classes: 1,
        labels: 'dim: 1',
        more: 'softmax_param { axis: 0 }',
      }),
    },
    {
      name: 'the softmax over the regions of an image, of which a layer says one before it has data',
      text: `${net('SigmoidCrossEntropyLoss', 'fc', '', one)}
        layer { name: "in" type: "Input" top: "regions" input_param { shape { dim: 1 dim: 5 } } }
        ${layer('Softmax', 'regions', 'p', 'softmax_param { axis: 0 }')}`,
    },
    {
      name: 'a number of classes that is not known',
      text: net(
        'SoftmaxWithLoss',
        'py',
        layer('Python', 'fc', 'py', 'python_param { module: "m" layer: "L" }'),
        { labels: 'dim: 1', more: 'softmax_param { axis: 0 }' },
      ),
    },
  ],
  reject: [
    {
      name: 'a loss that takes the index of a score',
      text: net('HingeLoss', '«"fc"»', '', one),
      message:
        "'fc' has a single score along axis 1: 'loss' (HingeLoss) takes a label for the index of a score, and 0 is the only one",
      severity: 'warning',
    },
    {
      name: 'Accuracy of a regression',
      text: `${net('EuclideanLoss', 'fc', '', one)}layer { name: "accuracy" type: "Accuracy" bottom: «"fc"» bottom: "label" top: "accuracy" }\n`,
      message:
        "'fc' has a single score along axis 1: the best class is 0, whatever the score, and 'accuracy' counts the labels that are 0",
      severity: 'warning',
    },
    {
      name: 'SoftmaxWithLoss',
      text: net('SoftmaxWithLoss', '«"fc"»', '', one),
      message:
        "'fc' has a single score along axis 1: its softmax is 1, whatever the score, and nothing is trained; for one yes-or-no score there is SigmoidCrossEntropyLoss",
      related: ["6: 'fc' is made here"],
      phases: ['TRAIN', 'TEST'],
    },
    {
      name: 'Softmax',
      text:
        net('SigmoidCrossEntropyLoss', 'fc', '', one) +
        layer('Softmax', '«fc»', 'prob').replace('"«fc»"', '«"fc"»'),
      message: 'there is Sigmoid',
      related: ["6: 'fc' is made here"],
      severity: 'warning',
    },
    {
      name: 'an axis that is given',
      text: net(
        'SoftmaxWithLoss',
        'image',
        layer('Reshape', 'fc', 'image', 'reshape_param { shape { dim: 0 dim: 3 dim: 1 } }'),
        {
          labels: 'dim: 8 dim: 3',
          more: 'softmax_param { axis: «-1» }',
        },
      ),
    },
  ],
});

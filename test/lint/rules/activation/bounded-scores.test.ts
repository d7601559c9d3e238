import { ruleTable } from '../../support/rule-table.js';
import { layer, net, perScore } from './nets.js';

const sce = (bottom: string, layers = '') => net('SigmoidCrossEntropyLoss', bottom, layers, perScore);
const softmax = (bottom: string, layers = '') => net('SoftmaxWithLoss', bottom, layers);

const constant = (value: string, bottom: string, layers: string) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }
layer { name: "label" type: "DummyData" top: "label" dummy_data_param { shape { dim: 8 dim: 3 } data_filler { type: "constant" value: ${value} } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
${layers}layer { name: "loss" type: "EuclideanLoss" bottom: ${/^«/.test(bottom) ? bottom : `"${bottom}"`} bottom: "label" top: "loss" }
`;

ruleTable('activation/bounded-scores', {
  accept: [
    { name: 'scores', text: sce('fc') },
    { name: 'ReLU before SoftmaxWithLoss', text: softmax('relu', layer('ReLU', 'fc', 'relu')) },
    {
      name: 'a leaky ReLU',
      text: sce('relu', layer('ReLU', 'fc', 'relu', 'relu_param { negative_slope: 0.1 }')),
    },
    {
      name: 'TanH that is scaled',
      text: sce(
        'top',
        layer('TanH', 'fc', 'tanh') + layer('Power', 'tanh', 'top', 'power_param { scale: 10 }'),
      ),
    },
    { name: 'Sigmoid against a probability', text: constant('1', 'p', layer('Sigmoid', 'fc', 'p')) },
    { name: 'TanH against its bound', text: constant('-1', 'p', layer('TanH', 'fc', 'p')) },
    { name: 'a ReLU against pixels', text: constant('200', 'p', layer('ReLU', 'fc', 'p')) },
    {
      name: 'Sigmoid that is scaled against pixels',
      text: constant(
        '200',
        'top',
        layer('Sigmoid', 'fc', 'p') + layer('Power', 'p', 'top', 'power_param { scale: 255 }'),
      ),
    },
    {
      name: 'TanH before a loss that takes any values',
      text: net('EuclideanLoss', 'tanh', layer('TanH', 'fc', 'tanh'), perScore),
    },
  ],
  reject: [
    {
      name: 'Sigmoid against pixels',
      text: constant('200', '«"p"»', layer('Sigmoid', 'fc', 'p')),
      message:
        "'loss' compares what 'p' (Sigmoid) makes, which lies between 0 and 1, with 'label', which is 200: what is beyond is never reached",
      severity: 'warning',
    },
    {
      name: 'TanH against what it cannot reach, as the second of two',
      text: constant('-3', 'p', layer('TanH', 'fc', 'p')).replace(
        'bottom: "p" bottom: "label"',
        'bottom: "label" bottom: «"p"»',
      ),
      message: 'which lies between -1 and 1',
      severity: 'warning',
    },
    {
      name: 'ReLU before SigmoidCrossEntropyLoss',
      text: sce('«"fc"»', layer('ReLU', 'fc', 'fc').replace('name: "fc"', 'name: "relu"')),
      message: "the scores of 'loss' come from 'relu' (ReLU): they are never below 0",
      related: ['9: they are bounded here'],
      severity: 'warning',
    },
    {
      name: 'TanH before SigmoidCrossEntropyLoss',
      text: sce('«"tanh"»', layer('TanH', 'fc', 'tanh')),
      message: 'between 0.27 and 0.73',
      severity: 'warning',
    },
    {
      name: 'Sigmoid before SoftmaxWithLoss',
      text: softmax('«"prob"»', layer('Sigmoid', 'fc', 'prob')),
      message:
        'of 3 classes none can get a probability above 0.58, and the loss of a sample cannot fall below 0.55',
      severity: 'warning',
    },
    {
      name: 'TanH before SoftmaxWithLoss',
      text: softmax('«"tanh"»', layer('TanH', 'fc', 'tanh')),
      message: 'above 0.79, and the loss of a sample cannot fall below 0.24',
      severity: 'warning',
    },
    {
      name: 'with Dropout between',
      text: softmax('«"drop"»', layer('TanH', 'fc', 'tanh') + layer('Dropout', 'tanh', 'drop')),
      message: 'they are bounded, so that no class can get a probability near 1',
      severity: 'warning',
    },
  ],
});

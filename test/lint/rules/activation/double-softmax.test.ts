import { ruleTable } from '../../support/rule-table.js';
import { layer, net } from './nets.js';

const softmax = (bottom: string, layers = '', more = '') => net('SoftmaxWithLoss', bottom, layers, { more });

ruleTable('activation/double-softmax', {
  accept: [
    { name: 'scores', text: softmax('fc') },
    { name: 'scores, with probabilities beside them', text: softmax('fc', layer('Softmax', 'fc', 'prob')) },
    {
      name: 'the loss that takes probabilities',
      text: net('MultinomialLogisticLoss', 'prob', layer('Softmax', 'fc', 'prob')),
    },
    {
      name: 'logarithms of probabilities',
      text: softmax('log', layer('Softmax', 'fc', 'prob') + layer('Log', 'prob', 'log')),
    },
    {
      name: 'softmax along one axis, then the other',
      text: softmax(
        'fc',
        layer('Softmax', 'fc', 'a') + layer('Softmax', 'a', 'b', 'softmax_param { axis: 0 }'),
      ),
    },
  ],
  reject: [
    {
      name: 'Softmax before SoftmaxWithLoss',
      text: softmax('«"prob"»', layer('Softmax', 'fc', 'prob')),
      message:
        "'loss' (SoftmaxWithLoss) applies the softmax itself, but 'prob' has been through 'prob' (Softmax) already",
      severity: 'warning',
      phases: ['TRAIN', 'TEST'],
      fixed: softmax('fc', layer('Softmax', 'fc', 'prob')),
    },
    {
      name: 'in TEST only',
      text:
        softmax('fc') +
        layer('Softmax', 'fc', 'prob') +
        layer('SoftmaxWithLoss', '«prob»', 'test_loss', 'bottom: "label" include { phase: TEST }').replace(
          '"«prob»"',
          '«"prob"»',
        ),
      severity: 'warning',
      phases: ['TEST'],
      fixed:
        softmax('fc') +
        layer('Softmax', 'fc', 'prob') +
        layer('SoftmaxWithLoss', 'fc', 'test_loss', 'bottom: "label" include { phase: TEST }'),
    },
    {
      name: 'probabilities that are pooled',
      text: softmax(
        '«"pool"»',
        layer('Reshape', 'fc', 'image', 'reshape_param { shape { dim: 0 dim: 3 dim: 1 dim: 1 } }') +
          layer('Softmax', 'image', 'prob') +
          layer('Pooling', 'prob', 'pool', 'pooling_param { pool: AVE global_pooling: true }'),
      ),
      severity: 'warning',
    },
    {
      name: 'the second top of a loss',
      text: softmax(
        '«"prob"»',
        `layer { name: "h" type: "DummyData" top: "h" dummy_data_param { shape { dim: 1 dim: 1 dim: 3 dim: 3 } } }
layer {
  name: "first" type: "InfogainLoss" bottom: "fc" bottom: "label" bottom: "h" top: "first" top: "prob"
  loss_weight: 1 loss_weight: 0
}
`,
      ),
      severity: 'warning',
    },
    {
      name: 'Softmax twice',
      text: softmax(
        'fc',
        layer('Softmax', 'fc', 'a') + layer('Softmax', '«a»', 'b').replace('"«a»"', '«"a"»'),
      ),
      severity: 'warning',
      fixed: softmax('fc', layer('Softmax', 'fc', 'a') + layer('Softmax', 'fc', 'b')),
    },
  ],
});

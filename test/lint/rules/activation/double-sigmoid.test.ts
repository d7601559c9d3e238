import { BESIDE_GENERATED } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';
import { layer, net, perScore } from './nets.js';

const sce = (bottom: string, layers = '') => net('SigmoidCrossEntropyLoss', bottom, layers, perScore);
const weighted = {
  ...perScore,
  more: `loss_weight: 1 python_param {
    module: "SigmoidCrossEntropyWeightLossLayer" layer: "SigmoidCrossEntropyWeightLossLayer"
    param_str: '{"cls_weight": 100}'
  }`,
};

ruleTable('activation/double-sigmoid', {
  accept: [
    {
      name: 'a class that is only named like one of the catalog',
      text: net('Python', 'prob', layer('Sigmoid', 'fc', 'prob'), weighted),
    },
    { name: 'scores', text: sce('fc') },
    { name: 'scores, with probabilities beside them', text: sce('fc', layer('Sigmoid', 'fc', 'prob')) },
    {
      name: 'a layer with weights between',
      text: sce('top', layer('Sigmoid', 'fc', 'mid') + layer('Scale', 'mid', 'top')),
    },
    {
      name: 'a loss that takes probabilities',
      text: net('EuclideanLoss', 'prob', layer('Sigmoid', 'fc', 'prob'), perScore),
    },
    {
      name: 'a join of probabilities and scores',
      text: sce(
        'both',
        layer('Sigmoid', 'fc', 'prob') +
          'layer { name: "both" type: "Concat" bottom: "prob" bottom: "fc" top: "both" concat_param { axis: 0 } }\n',
      ).replace('shape { dim: 8 dim: 3 }', 'shape { dim: 16 dim: 3 }'),
    },
    {
      name: 'a Sigmoid of a softmax',
      text: net('EuclideanLoss', 'b', layer('Softmax', 'fc', 'a') + layer('Sigmoid', 'a', 'b'), perScore),
    },
  ],
  reject: [
    {
      name: 'Sigmoid before SigmoidCrossEntropyLoss',
      text: sce('«"prob"»', layer('Sigmoid', 'fc', 'prob')),
      message:
        "'loss' (SigmoidCrossEntropyLoss) applies the sigmoid itself, but 'prob' has been through 'prob' (Sigmoid) already",
      related: ['9: probabilities are made here'],
      severity: 'warning',
      phases: ['TRAIN', 'TEST'],
      fixed: sce('fc', layer('Sigmoid', 'fc', 'prob')),
    },
    {
      name: 'a layer of the catalog',
      options: BESIDE_GENERATED,
      text: net('Python', '«"prob"»', layer('Sigmoid', 'fc', 'prob'), weighted),
      severity: 'warning',
      fixed: net('Python', 'fc', layer('Sigmoid', 'fc', 'prob'), weighted),
    },
    {
      name: 'Sigmoid in place, for which there is no fix',
      text: sce('«"fc"»', layer('Sigmoid', 'fc', 'fc').replace('name: "fc"', 'name: "sigmoid"')),
      severity: 'warning',
    },
    {
      name: 'a second Sigmoid in place, for which there is no fix',
      text: net(
        'EuclideanLoss',
        'prob',
        layer('Sigmoid', 'fc', 'prob') +
          'layer { name: "again" type: "Sigmoid" bottom: «"prob"» top: "prob" }\n',
        perScore,
      ),
      severity: 'warning',
    },
    {
      name: 'scores that are overwritten, for which there is no fix',
      text: sce('«"prob"»', layer('Power', 'fc', 'raw') + layer('Sigmoid', 'raw', 'prob')).replace(
        'type: "Power"',
        'type: "Reshape" reshape_param { shape { dim: 0 dim: 0 } }',
      ),
      severity: 'warning',
      fixed: sce('raw', layer('Power', 'fc', 'raw') + layer('Sigmoid', 'raw', 'prob')).replace(
        'type: "Power"',
        'type: "Reshape" reshape_param { shape { dim: 0 dim: 0 } }',
      ),
    },
    {
      name: 'layers between that change nothing',
      text: sce('«"flat"»', layer('Sigmoid', 'fc', 'prob') + layer('Flatten', 'prob', 'flat')),
      severity: 'warning',
    },
    {
      name: 'Softmax too',
      text: sce('«"prob"»', layer('Softmax', 'fc', 'prob')),
      severity: 'warning',
      fixed: sce('fc', layer('Softmax', 'fc', 'prob')),
    },
    {
      name: 'Sigmoid twice',
      text: net(
        'EuclideanLoss',
        'b',
        layer('Sigmoid', 'fc', 'a') + layer('Sigmoid', '«a»', 'b').replace('"«a»"', '«"a"»'),
        perScore,
      ),
      severity: 'warning',
      fixed: net('EuclideanLoss', 'b', layer('Sigmoid', 'fc', 'a') + layer('Sigmoid', 'fc', 'b'), perScore),
    },
  ],
});

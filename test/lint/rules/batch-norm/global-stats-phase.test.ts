import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';

const net = (
  bn: string,
  conv = 'weight_filler { type: "xavier" }',
  accuracy = 'include { phase: TEST }',
) => `layer {
  name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 3 dim: 4 dim: 4 } shape { dim: 8 } }
}
layer {
  name: "conv" type: "Convolution" bottom: "data" top: "conv"
  convolution_param { num_output: 4 kernel_size: 4 bias_term: false ${conv} }
}
layer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn" ${bn} }
layer { name: "fc" type: "InnerProduct" bottom: "bn" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" ${accuracy} }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const stats = (value: string, more = '') => `batch_norm_param { use_global_stats: ${value} } ${more}`;
const deploy = (
  bn: string,
) => `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 3 dim: 4 dim: 4 } } }
layer { name: "bn" type: "BatchNorm" bottom: "data" top: "bn" ${bn} }
`;

ruleTable('batch-norm/global-stats-phase', {
  accept: [
    { name: 'a layer whose phase decides', text: net('') },
    {
      name: 'a layer for each phase',
      text: net(
        `${stats('false', 'include { phase: TRAIN }')} }\nlayer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn" ${stats('true', 'include { phase: TEST }')}`,
      ),
    },
    { name: 'kept statistics of a net to be deployed', text: deploy(stats('true')) },
    { name: 'kept statistics in TRAIN, over weights that no filler fills', text: net(stats('true'), '') },
    { name: 'the batch in a file for training alone', text: net(stats('false'), undefined, '') },
    {
      name: 'the batch in a net without a loss that a solver trains, and never tests',
      path: 'g.prototxt',
      text: deploy(stats('false')),
      options: {
        environment: snapshot(
          new Map([
            [
              'solver_g.prototxt',
              'net: "g.prototxt" test_iter: 9 test_interval: 99 test_initialization: false max_iter: 50',
            ],
          ]),
        ),
      },
    },
    { name: 'other parameters', text: net('batch_norm_param { moving_average_fraction: 0.9 }') },
  ],
  reject: [
    {
      name: 'the batch in a net without a loss that a solver tests',
      path: 'g.prototxt',
      text: deploy(stats('«false»')),
      severity: 'warning',
      fixed: deploy(' ').replace('"bn"   }', '"bn"  }'),
      options: {
        environment: snapshot(
          new Map([['solver_g.prototxt', 'net: "g.prototxt" test_iter: 9 test_interval: 40 max_iter: 50']]),
        ),
      },
    },
    {
      name: 'the batch in TEST',
      text: net(stats('«false»')),
      message: "in TEST, 'bn' normalises by the statistics of the batch",
      severity: 'warning',
      phases: ['TEST'],
      fixed: net(' ').replace('"bn"   }', '"bn"  }'),
    },
    {
      name: 'the phases the wrong way round, as one mistake',
      text: net(`${stats('true')} include { phase: TRAIN } }
layer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn" ${stats('«false»')} include { phase: TEST }`),
      message:
        'in TRAIN it normalises by kept statistics, and collects none: the phases are the wrong way round',
      severity: 'warning',
      phases: ['TEST'],
      fixed: net(` include { phase: TRAIN } }
layer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn"  include { phase: TEST }`),
    },
    {
      name: 'the batch, because the layer says that it is for TRAIN',
      text: net('phase: «TRAIN»'),
      severity: 'warning',
      fixed: net('').replace('"bn"  }', '"bn" }'),
    },
    {
      name: 'the batch in a net to be deployed',
      text: deploy(stats('«false»')),
      severity: 'warning',
      fixed: deploy(' ').replace('"bn"   }', '"bn"  }'),
    },
    {
      name: 'the only picture of a batch, in a net that makes pictures',
      text: deploy(stats('«false»')).replace('dim: 8', 'dim: 1'),
      message: 'as instance normalisation does',
      severity: 'info',
    },
    {
      name: 'the only picture of a batch, in a net that makes scores',
      text: `${deploy(stats('«false»')).replace('dim: 8', 'dim: 1')}layer { name: "fc" type: "InnerProduct" bottom: "bn" top: "fc" inner_product_param { num_output: 3 } }\n`,
      severity: 'warning',
      fixed: `${deploy(' ').replace('"bn"   }', '"bn"  }').replace('dim: 8', 'dim: 1')}layer { name: "fc" type: "InnerProduct" bottom: "bn" top: "fc" inner_product_param { num_output: 3 } }\n`,
    },
    {
      name: 'kept statistics in TRAIN, from scratch',
      text: net(stats('«true»')),
      message: 'without, they are 0, and it multiplies what it takes by 316',
      severity: 'info',
      phases: ['TRAIN'],
    },
    {
      name: 'a large eps',
      text: net('batch_norm_param { use_global_stats: «true» eps: 0.01 }'),
      message: 'by 10',
      severity: 'info',
    },
    {
      name: 'use_global_stats among other parameters',
      text: net('batch_norm_param { use_global_stats: «false» eps: 0.01 }'),
      severity: 'warning',
      fixed: net('batch_norm_param { eps: 0.01 }'),
    },
  ],
});

import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { data, fc, loss } from './nets.js';

const frozen = 'param { lr_mult: 0 }';
const bn = `layer { name: "bn" type: "BatchNorm" bottom: "fc" top: "bn" }\n`;

/** Beside a solver that trains `net.prototxt`. */
const trained = {
  path: 'net.prototxt',
  options: { environment: snapshot(new Map([['solver.prototxt', 'net: "net.prototxt"\nmax_iter: 1\n']])) },
};

ruleTable('learning/all-frozen', {
  accept: [
    {
      name: 'a net with a layer that learns',
      text: data + fc('a', 'data', frozen) + fc('b', 'a') + loss('b'),
    },
    {
      name: 'what is left of training in a net to be deployed',
      path: 'deploy.prototxt',
      text: data + fc('fc', 'data', frozen) + loss('fc'),
    },
    {
      name: 'a layer whose bias learns',
      text:
        data +
        fc('fc', 'data').replace('inner_product_param', 'param { lr_mult: 0 } inner_product_param') +
        loss('fc'),
    },
    {
      name: 'a frozen net to be deployed',
      text: fc('fc', 'data', frozen).replace(/^/, 'input: "data" input_shape { dim: 8 dim: 2 }\n'),
    },
    { name: 'a net that has no weights', text: data + loss('data') },
    {
      name: 'a stage that nobody trains, of a net that learns without it',
      text:
        data +
        fc('a', 'data', `${frozen} include { stage: "measure" }`) +
        fc('b', 'data', 'exclude { stage: "measure" }').replace('top: "b"', 'top: "a"') +
        loss('a'),
    },
  ],
  reject: [
    {
      name: 'every layer in each stage',
      text:
        data +
        fc('a', 'data', 'param { lr_mult: «0» } include { stage: "measure" }') +
        fc('b', 'data', 'param { lr_mult: «0» } exclude { stage: "measure" }').replace(
          'top: "b"',
          'top: "a"',
        ) +
        loss('a'),
      ...trained,
    },
    {
      name: 'every layer of a net that no solver trains',
      text: data + fc('fc', 'data', 'param { lr_mult: «0» }') + loss('fc'),
      severity: 'warning',
    },
    {
      name: 'every layer, weights and biases',
      ...trained,
      text: data + fc('a', 'data', 'param { lr_mult: «0» }') + fc('b', 'a', frozen) + loss('b'),
      message: 'lr_mult is 0 for each of the 2 layers with weights: training changes nothing',
      phases: ['TRAIN'],
    },
    {
      name: 'a net with BatchNorm, whose statistics change',
      text: data + fc('fc', 'data', 'param { lr_mult: «0» }') + bn + loss('bn'),
      message: "lr_mult is 0 for 'fc': in training, nothing changes but the statistics of BatchNorm",
      severity: 'warning',
    },
    {
      name: 'a net with BatchNorm by kept statistics',
      text:
        data +
        fc('fc', 'data', 'param { lr_mult: «0» }') +
        bn.replace('top: "bn"', 'top: "bn" batch_norm_param { use_global_stats: true }') +
        loss('bn'),
      ...trained,
      message: 'training changes nothing',
    },
  ],
});

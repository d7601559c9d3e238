import { snapshot } from '../../../../src/document/snapshot.js';
import { ruleTable } from '../../support/rule-table.js';
import { solver } from '../../support/solvers.js';

const net = (loss: string, size = 300) => `layer { name: "data" type: "DummyData" top: "data" top: "label"
  dummy_data_param { shape { dim: 1 dim: 3 dim: ${size} dim: ${size} } shape { dim: 1 dim: 1 dim: ${size} dim: ${size} } } }
layer { name: "c" type: "Convolution" bottom: "data" top: "c"
  convolution_param { num_output: 1 kernel_size: 1 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SigmoidCrossEntropyLoss" bottom: "c" bottom: "label" top: "loss" ${loss} }
`;
const NONE = 'loss_param { normalization: NONE }';
const options = {
  environment: snapshot(
    new Map(
      Object.entries({
        'summed.prototxt': net(NONE),
        'light.prototxt': net(`${NONE} loss_weight: 1e-4`),
        'mean.prototxt': net('loss_param { normalization: FULL }'),
        'default.prototxt': net(''),
        'batch.prototxt': net('loss_param { normalize: false }').replaceAll('{ dim: 1 ', '{ dim: 9 '),
        'small.prototxt': net(NONE, 10),
        'snapshots/.keep': '',
      }),
    ),
  ),
};
const common = { path: 'solver.prototxt', options };
const summed = (fields: Parameters<typeof solver>[0] = {}) => solver({ net: '"summed.prototxt"', ...fields });

ruleTable('solver/summed-loss', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'a rate that suits it', text: summed({ base_lr: '1e-7' }) },
    { ...common, name: 'a mean', text: summed({ net: '"mean.prototxt"' }) },
    { ...common, name: 'few labels', text: summed({ net: '"small.prototxt"' }) },
    { ...common, name: 'a small loss weight', text: summed({ net: '"light.prototxt"' }) },
    { ...common, name: 'gradients that are clipped', text: summed({ clip_gradients: '1' }) },
    { ...common, name: 'steps of one size', text: summed({ type: '"Adam"' }) },
  ],
  reject: [
    {
      ...common,
      name: 'many labels',
      text: summed({ base_lr: '«0.01»' }),
      severity: 'warning',
      message:
        "'loss' adds up 90000 losses and divides them by nothing: base_lr 0.01 acts as 900 on their mean",
      related: ['summed.prototxt:5: the loss is here'],
    },
    {
      ...common,
      name: 'many labels of each item, divided by the batch',
      text: summed({ net: '"batch.prototxt"', base_lr: '«0.01»' }),
      severity: 'warning',
      message:
        /adds up 90000 losses of each item and divides them by the batch alone \(as normalize: false says\): base_lr 0\.01 acts as 900 on their mean, .* write normalization: VALID in loss_param for normalize/,
    },
    {
      ...common,
      name: 'the default of SigmoidCrossEntropyLoss',
      text: summed({ net: '"default.prototxt"', base_lr: '«0.01»' }),
      severity: 'warning',
      message: 'divides them by the batch alone (by default)',
    },
  ],
});

/** That what the rules of the group `label`, and `learning/no-backward`, say is so. */
import { expect, it } from 'vitest';
import { findGeneratedClass } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderModule } from '../../../src/generate/render.js';
import { lintText } from '../../../src/lint/lint.js';
import { reading } from '../../lint/support/generated-modules.js';
import { describeWithCaffe } from '../support/index.js';
import { train, trainingAborts } from './train.js';

const input = (...blobs: string[]) =>
  `layer { name: "in" type: "Input" ${blobs.map((blob) => `top: "${blob.split(' ')[0]}"`).join(' ')} input_param {
  ${blobs
    .map(
      (blob) =>
        `shape { ${blob
          .split(' ')
          .slice(1)
          .map((dim) => `dim: ${dim}`)
          .join(' ')} }`,
    )
    .join(' ')} } }\n`;
/** A layer that learns, of the shape of its bottom. */
const learned = (bottom: string, top: string) =>
  `layer { name: "${top}" type: "Scale" bottom: "${bottom}" top: "${top}" scale_param { filler { value: 1 } axis: 0 num_axes: 0 } }\n`;
const sum = (bottom: string) =>
  `layer { name: "sum" type: "Reduction" bottom: "${bottom}" top: "sum" loss_weight: 1 }\n`;
const loss = (type: string, bottoms: string, more = '') =>
  `layer { name: "loss" type: "${type}" ${bottoms} top: "loss" ${more} }\n`;

/** Nets in which a layer is asked for a gradient that it doesn't have, and what Caffe then says. */
const REFUSED: Record<string, [net: string, says: string]> = {
  ...Object.fromEntries(
    ['SoftmaxWithLoss', 'HingeLoss', 'MultinomialLogisticLoss'].map((type) => [
      type,
      [
        input('x 4 3', 'label 4') +
          learned('x', 'y') +
          learned('label', 't') +
          loss(type, 'bottom: "y" bottom: "t"'),
        `${type} Layer cannot backpropagate to label inputs.`,
      ],
    ]),
  ),
  SigmoidCrossEntropyLoss: [
    input('x 4 3', 'label 4 3') +
      learned('x', 'y') +
      learned('label', 't') +
      loss('SigmoidCrossEntropyLoss', 'bottom: "y" bottom: "t"'),
    'SigmoidCrossEntropyLoss Layer cannot backpropagate to label inputs.',
  ],
  'InfogainLoss, labels': [
    input('x 4 3', 'label 4', 'h 1 1 3 3') +
      learned('x', 'y') +
      learned('label', 't') +
      loss('InfogainLoss', 'bottom: "y" bottom: "t" bottom: "h"'),
    'InfogainLoss Layer cannot backpropagate to label inputs.',
  ],
  'InfogainLoss, matrix': [
    input('x 4 3', 'label 4', 'h 1 1 3 3') +
      learned('x', 'y') +
      learned('h', 'm') +
      loss('InfogainLoss', 'bottom: "y" bottom: "label" bottom: "m"'),
    'InfogainLoss Layer cannot backpropagate to infogain inputs.',
  ],
  Embed: [
    input('x 4') +
      learned('x', 'y') +
      `layer { name: "embed" type: "Embed" bottom: "y" top: "e" embed_param { num_output: 2 input_dim: 3 } }\n` +
      sum('e'),
    "Can't backpropagate to EmbedLayer input.",
  ],
  BatchReindex: [
    input('x 4 3', 'i 4') +
      learned('i', 'j') +
      `layer { name: "re" type: "BatchReindex" bottom: "x" bottom: "j" top: "e" }\n` +
      sum('e'),
    'Cannot backprop to index.',
  ],
  Filter: [
    input('x 4 3', 'i 4') +
      learned('i', 'j') +
      `layer { name: "filter" type: "Filter" bottom: "x" bottom: "j" top: "e" }\n` +
      sum('e'),
    'FilterLayer cannot backpropagate to filter index inputs',
  ],
  ...Object.fromEntries(
    ['LSTM', 'RNN'].map((type) => [
      type,
      [
        input('x 4 2 3', 'c 4 2') +
          learned('c', 'cont') +
          `layer { name: "rec" type: "${type}" bottom: "x" bottom: "cont" top: "e"
            recurrent_param { num_output: 2 weight_filler { type: "xavier" } } }\n` +
          sum('e'),
        'Cannot backpropagate to sequence indicators.',
      ],
    ]),
  ),
  LSTMUnit: [
    input('c 1 2 3', 'x 1 2 12', 'i 1 2') +
      learned('i', 'cont') +
      `layer { name: "unit" type: "LSTMUnit" bottom: "c" bottom: "x" bottom: "cont" top: "d" top: "e" }
       layer { name: "none" type: "Silence" bottom: "d" }\n` +
      sum('e'),
    'Cannot backpropagate to sequence indicators.',
  ],
  'propagate_down: true': [
    input('x 4 3', 'label 4') +
      learned('x', 'y') +
      loss('SoftmaxWithLoss', 'bottom: "y" bottom: "label"', 'propagate_down: true propagate_down: true'),
    'SoftmaxWithLoss Layer cannot backpropagate to label inputs.',
  ],
};
const inputs = (net: string) =>
  Object.fromEntries([...net.matchAll(/top: "(\w+)"(?=[^}]*input_param)/g)].map(([, name]) => [name!, '1']));

describeWithCaffe('labels', (caffe) => {
  it.each(Object.entries(REFUSED))('back-propagates: %s', async (_, [net, says]) => {
    expect((await caffe.net({ text: net })).loads).toBe(true);
    expect(await trainingAborts(caffe, net, { inputs: inputs(net) })).toContain(says);
    const [found] = lintText('net.prototxt', net).diagnostics.filter(
      ({ rule }) => rule === 'label/back-propagates',
    );
    expect(found?.message).toContain(says);
  });

  it('back-propagates: a generated layer trains what its labels come through', async () => {
    const layer = findGeneratedClass('SigmoidCrossEntropyWeightLossLayer')!;
    const module = renderModule(layer, readOptions(layer, { parameters: { cls_weight: 2 } }));
    const net = `${input('x 4 3', 'label 4 3')}${learned('x', 'y')}${learned('label', 't')}${loss(
      'Python',
      'bottom: "y" bottom: "t"',
      `loss_weight: 1 python_param { module: "${layer.className}" layer: "${layer.className}" param_str: '{"cls_weight": 2}' }`,
    )}`;
    const run = { inputs: inputs(net), files: { [`${layer.className}.py`]: module } };
    expect(await trainingAborts(caffe, net, run)).toBeNull();
    const found = lintText('net.prototxt', net, reading(run.files)).diagnostics;
    expect(found.filter(({ severity }) => severity !== 'info')).toMatchObject([
      { rule: 'label/back-propagates' },
    ]);
  });

  it.each([
    ['ArgMax', 'argmax_param { axis: 1 }', '1'],
    ['Threshold', '', '0'],
  ])('no-backward: %s', async (type, param) => {
    const net = `${input('x 4 3', 'label 4 3')}${learned('x', 'y')}layer { name: "cut" type: "${type}" bottom: "y" top: "z" ${param} }\n${sum('z')}`;
    expect(await trainingAborts(caffe, net, { inputs: inputs(net) })).toContain('Not Implemented Yet');
    expect(lintText('net.prototxt', net).diagnostics).toMatchObject([{ rule: 'learning/no-backward' }]);
  });

  it.each([
    ['Accuracy', 'bottom: "y" bottom: "label" top: "a"', 'Not Implemented Yet'],
    ['Threshold', 'bottom: "x" top: "a"', 'Not Implemented Yet'],
    ['ArgMax', 'bottom: "x" top: "a"', 'Not Implemented Yet'],
    [
      'Embed',
      'bottom: "label" top: "a" embed_param { num_output: 2 input_dim: 9 }',
      "Can't backpropagate to EmbedLayer input.",
    ],
    ['BatchReindex', 'bottom: "x" bottom: "label" top: "a"', 'Cannot backprop to index.'],
    [
      'Filter',
      'bottom: "x" bottom: "label" top: "a"',
      'FilterLayer cannot backpropagate to filter index inputs',
    ],
    ['Crop', 'bottom: "x" bottom: "y" top: "a" crop_param { axis: 1 }', null],
    ['Silence', 'bottom: "x"', null],
  ])('force_backward: what aborts beside a loss, %s', async (type, more, says) => {
    const net = `force_backward: true\n${input('x 4 3', 'label 4')}${learned('x', 'y')}${loss('SoftmaxWithLoss', 'bottom: "y" bottom: "label"')}layer { name: "beside" type: "${type}" ${more} }\n`;
    const aborts = await trainingAborts(caffe, net, { inputs: inputs(net) });
    const found = lintText('net.prototxt', net).diagnostics.filter(({ message }) =>
      message.includes('force_backward'),
    );
    if (says === null) expect([aborts, found]).toEqual([null, []]);
    else {
      expect(aborts).toContain(says);
      expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    }
  });

  it('force_backward: losses spare their labels, but not a matrix', async () => {
    const net = `force_backward: true\n${input('x 4 3', 'label 4', 'h 1 1 3 3')}${learned('x', 'y')}`;
    const softmax = net + loss('SoftmaxWithLoss', 'bottom: "y" bottom: "label"');
    expect(await trainingAborts(caffe, softmax, { inputs: inputs(net) })).toBeNull();
    expect(lintText('net.prototxt', softmax).diagnostics).toEqual([]);
    const infogain = net + loss('InfogainLoss', 'bottom: "y" bottom: "label" bottom: "h"');
    const says = 'InfogainLoss Layer cannot backpropagate to infogain inputs.';
    expect(await trainingAborts(caffe, infogain, { inputs: inputs(net) })).toContain(says);
    expect(lintText('net.prototxt', infogain).diagnostics).toMatchObject([
      { rule: 'label/back-propagates', severity: 'warning', message: expect.stringContaining(says) },
    ]);
  });

  it('no-backward: propagate_down helps above the layer, not in it', async () => {
    const net = (own: string, above: string) =>
      `${input('x 4 3', 'label 4 3')}${learned('x', 'y')}layer { name: "cut" type: "Threshold" bottom: "y" top: "z" ${own} }\n${learned('z', 'w').replace('type', `${above} type`)}${sum('w')}`;
    const cut = 'propagate_down: false';
    const aborts = (text: string) => trainingAborts(caffe, text, { inputs: inputs(text) });
    expect(await aborts(net(cut, ''))).toContain('Not Implemented Yet');
    expect(await aborts(net('', cut))).toBe(null);
  });

  it('no-backward: Accuracy with a loss weight', async () => {
    const net = `${input('x 4 3', 'label 4')}${learned('x', 'y')}${loss('Accuracy', 'bottom: "y" bottom: "label"', 'loss_weight: 1')}`;
    expect(await trainingAborts(caffe, net, { inputs: inputs(net) })).toContain('Not Implemented Yet');
    expect(lintText('net.prototxt', net).diagnostics).toMatchObject([{ rule: 'learning/no-backward' }]);
  });

  it('back-propagates: EuclideanLoss trains what its labels come through, until there is nothing to predict', async () => {
    const fc = (bottom: string, top: string, param = '') =>
      `layer { name: "${top}" type: "InnerProduct" bottom: "${bottom}" top: "${top}" ${param}
        inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }\n`;
    const net = (param: string) =>
      input('x 8 3', 'label 8 3') +
      fc('x', 'y') +
      fc('label', 't', param) +
      loss('EuclideanLoss', 'bottom: "y" bottom: "t"');
    const run = {
      inputs: { x: 'rng.randn(8, 3)', label: 'rng.randn(8, 3)' },
      iterations: 3000,
      solver: 'weight_decay: 0.01',
    };
    const free = await train(caffe, net(''), run);
    expect(free.changed.t).toEqual([true, true]);
    expect(free.losses.at(-1)).toBeLessThan(1e-3);
    expect(Math.max(...free.blobs.t!.map(Math.abs))).toBeLessThan(0.1);
    // With its labels left alone, noise stays noise.
    const kept = await train(caffe, net('param { lr_mult: 0 } param { lr_mult: 0 }'), run);
    expect(kept.losses.at(-1)).toBeGreaterThan(0.05);
  });
});

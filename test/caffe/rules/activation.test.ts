/** That what the rules of the group `activation` say is so. */
import { expect, it } from 'vitest';
import { findGeneratedClass } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderModule } from '../../../src/generate/render.js';
import { lintText } from '../../../src/lint/lint.js';
import { reading } from '../../lint/support/generated-modules.js';
import { describeWithCaffe } from '../support/index.js';
import { train } from './train.js';

const WEIGHTED = findGeneratedClass('SigmoidCrossEntropyWeightLossLayer')!;
const files = {
  [`${WEIGHTED.className}.py`]: renderModule(
    WEIGHTED,
    readOptions(WEIGHTED, { parameters: { cls_weight: 1 } }),
  ),
};
const python = `loss_weight: 1 python_param { module: "${WEIGHTED.className}" layer: "${WEIGHTED.className}" param_str: '{"cls_weight": 1}' }`;

/** A task that a linear layer solves: which side of a line a point lies on. `between` stands before the loss. */
const net = (
  type: string,
  classes: number,
  between: string,
  scores = between === '' ? 'fc' : 'mid',
  more = '',
) => `
layer { name: "data" type: "Input" top: "data" top: "label" top: "h"
  input_param { shape { dim: 40 dim: 2 } shape { dim: 40 } shape { dim: 1 dim: 1 dim: ${classes} dim: ${classes} } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: ${classes} weight_filler { type: "xavier" } } }
${between}
layer { name: "flat" type: "Reshape" bottom: "label" top: "labels" reshape_param { shape { dim: 40 ${type === 'Python' || type.startsWith('Sigmoid') ? 'dim: 1' : ''} } } }
layer { name: "loss" type: "${type}" bottom: "${scores}" bottom: "labels" ${type === 'InfogainLoss' ? 'bottom: "h"' : ''} top: "loss" ${more} }
${type === 'InfogainLoss' ? '' : 'layer { name: "none" type: "Silence" bottom: "h" }'}`;
const through = (type: string, more = '') =>
  `layer { name: "mid" type: "${type}" bottom: "fc" top: "mid" ${more} }`;

describeWithCaffe('activations', (caffe) => {
  /** The loss that remains. */
  const remaining = async (text: string) => {
    const inputs = {
      data: 'np.column_stack([np.tile([1, -1], 20), rng.uniform(-1, 1, 40)])',
      label: 'np.tile([1, 0], 20)',
      ...(text.includes('InfogainLoss') ? { h: 'np.eye(solver.net.blobs["h"].shape[3])' } : {}),
    };
    return (await train(caffe, text, { inputs, files, iterations: 1500 })).losses.at(-1)!;
  };
  const rules = (text: string) =>
    lintText('net.prototxt', text, reading(files)).diagnostics.flatMap(({ rule }) =>
      rule.startsWith('activation/') ? [rule] : [],
    );

  it.each([
    ['SigmoidCrossEntropyLoss', 1, ''],
    ['Python', 1, python],
    ['SoftmaxWithLoss', 2, ''],
    ['InfogainLoss', 2, ''],
  ])('%s over scores becomes small', async (type, classes, more) => {
    const text = net(type, classes, '', 'fc', more);
    expect(await remaining(text)).toBeLessThan(0.05);
    expect(rules(text)).toEqual([]);
  });

  // Half of the samples are of either class. A probability p has the loss -log(p).
  const negative = Math.log(2);
  it.each([
    [
      'SigmoidCrossEntropyLoss',
      1,
      '',
      'Sigmoid',
      (negative + Math.log(1 + Math.exp(-1))) / 2,
      'activation/double-sigmoid',
    ],
    [
      'Python',
      1,
      python,
      'Sigmoid',
      (negative + Math.log(1 + Math.exp(-1))) / 2,
      'activation/double-sigmoid',
    ],
    ['SigmoidCrossEntropyLoss', 1, '', 'TanH', Math.log(1 + Math.exp(-1)), 'activation/bounded-scores'],
    ['SigmoidCrossEntropyLoss', 1, '', 'ReLU', negative / 2, 'activation/bounded-scores'],
    ['SigmoidCrossEntropyLoss', 1, '', 'BNLL', negative / 2, 'activation/bounded-scores'],
    ['SigmoidCrossEntropyLoss', 1, '', 'Exp', negative / 2, 'activation/bounded-scores'],
    ['SigmoidCrossEntropyLoss', 1, '', 'AbsVal', negative / 2, 'activation/bounded-scores'],
    ['SoftmaxWithLoss', 2, '', 'Softmax', Math.log(1 + Math.exp(-1)), 'activation/double-softmax'],
    ['InfogainLoss', 2, '', 'Softmax', Math.log(1 + Math.exp(-1)), 'activation/double-softmax'],
    ['SoftmaxWithLoss', 3, '', 'Softmax', Math.log(1 + 2 * Math.exp(-1)), 'activation/double-softmax'],
    ['SoftmaxWithLoss', 3, '', 'Sigmoid', Math.log(1 + 2 * Math.exp(-1)), 'activation/bounded-scores'],
    ['SoftmaxWithLoss', 3, '', 'TanH', Math.log(1 + 2 * Math.exp(-2)), 'activation/bounded-scores'],
    ['InfogainLoss', 3, '', 'TanH', Math.log(1 + 2 * Math.exp(-2)), 'activation/bounded-scores'],
  ])('%s of %i class(es) %sover %s cannot', async (type, classes, more, activation, least, rule) => {
    const text = net(type, classes, through(activation), 'mid', more);
    expect(await remaining(text)).toBeGreaterThan(least - 0.01);
    expect(rules(text)).toEqual([rule]);
    if (rule === 'activation/bounded-scores' && type === 'SoftmaxWithLoss') {
      const { message } = lintText('net.prototxt', text).diagnostics.find((found) => found.rule === rule)!;
      expect(message).toContain(`cannot fall below ${least.toFixed(2)}`);
    }
  });

  it.each(['ReLU', 'BNLL'])('SoftmaxWithLoss over %s becomes small', async (activation) => {
    const text = net('SoftmaxWithLoss', 2, through(activation));
    expect(await remaining(text)).toBeLessThan(0.05);
    expect(rules(text)).toEqual([]);
  });

  it('missing-softmax: the loss of scores falls without limit, and its gradient explodes', async () => {
    const text = net('MultinomialLogisticLoss', 2, '');
    expect(await remaining(text)).toBeLessThan(-1);
    expect(rules(text)).toEqual(['activation/missing-softmax']);
    const right = net('MultinomialLogisticLoss', 2, through('Softmax'));
    expect(await remaining(right)).toBeLessThan(0.05);
    expect(rules(right)).toEqual([]);
    const run = { inputs: { data: '1', label: '0' }, weights: { 'fc[0]': '-1' } };
    const { updates } = await train(caffe, text, run);
    expect(Math.abs(updates.fc![0]![0]!)).toBeGreaterThan(1e18);
  });

  it('single-class: the softmax of one score is 1, and nothing is trained', async () => {
    const text = net('SoftmaxWithLoss', 1, '');
    const { losses, updates } = await train(caffe, text, { inputs: { data: 'rng.randn(40, 2)' } });
    expect(losses).toEqual([0]);
    expect(updates.fc).toEqual([[0, 0], [0]]);
    expect(rules(text)).toEqual(['activation/single-class']);
  });
});

/** That what the rules of the group `loss` say is so. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe } from '../support/index.js';
import { train } from './train.js';

const net = (second = '') => `
layer { name: "data" type: "Input" top: "data" top: "target" top: "label" top: "h"
  input_param { shape { dim: 4 dim: 3 } shape { dim: 4 dim: 3 } shape { dim: 4 } shape { dim: 1 dim: 1 dim: 3 dim: 3 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: 3 weight_filler { type: "gaussian" std: 1 } } }
layer { name: "relu" type: "ReLU" bottom: "fc" top: "relu" }
layer { name: "main" type: "EuclideanLoss" bottom: "relu" bottom: "target" top: "main" }
${second}`;
const second = (type: string, bottoms: string, more: string) =>
  net(`layer { name: "second" type: "${type}" ${bottoms} top: "second" ${more} }`);
const inputs = { data: 'rng.randn(4, 3)', target: 'rng.rand(4, 3)', label: '[0, 1, 2, 1]', h: '1' };
const byLabel = 'bottom: "relu" bottom: "label"';
const LOSSES: Record<string, string> = {
  SoftmaxWithLoss: byLabel,
  SigmoidCrossEntropyLoss: 'bottom: "relu" bottom: "target"',
  EuclideanLoss: 'bottom: "relu" bottom: "target"',
  MultinomialLogisticLoss: byLabel,
  InfogainLoss: `${byLabel} bottom: "h"`,
  ContrastiveLoss: 'bottom: "relu" bottom: "target" bottom: "label"',
  Accuracy: byLabel,
};

describeWithCaffe('losses that nothing is trained for', (caffe) => {
  const gradient = async (text: string) => (await train(caffe, text, { inputs, iterations: 2 })).updates.fc!;
  const leaking = (text: string) =>
    lintText('net.prototxt', text).diagnostics.filter(({ rule }) => rule === 'loss/leaking-gradient').length;

  it.each(Object.entries(LOSSES))(
    'zero-weight: %s leaves the gradient of others alone, on the CPU',
    async (type, bottoms) => {
      const text = second(type, bottoms, 'loss_weight: 0');
      expect(await gradient(text)).toEqual(await gradient(net()));
      expect(leaking(text)).toBe(0);
    },
  );

  it.each([
    ['loss_weight: 0', 'L1'],
    ['loss_weight: 0', 'L2'],
    ['propagate_down: false propagate_down: false', 'L1'],
  ])('leaking-gradient: HingeLoss with %s falsifies it (%s)', async (more, norm) => {
    const text = second('HingeLoss', byLabel, `${more} hinge_loss_param { norm: ${norm} }`);
    const [right, wrong] = [await gradient(net()), await gradient(text)];
    const off = wrong.flatMap((blob, b) => blob.map((value, i) => Math.abs(value - right[b]![i]!)));
    expect(Math.max(...off)).toBeGreaterThan(0.05);
    expect(leaking(text)).toBe(1);
  });

  it('leaking-gradient: not where HingeLoss has the blob to itself, or a copy of it', async () => {
    const copy = net(`layer { name: "copy" type: "Power" bottom: "relu" top: "copy" }
layer { name: "second" type: "HingeLoss" bottom: "copy" bottom: "label" top: "second" loss_weight: 0 }`);
    expect(await gradient(copy)).toEqual(await gradient(net()));
    expect(leaking(copy)).toBe(0);
  });

  it('leaking-gradient: not where HingeLoss is trained for', async () => {
    const hinge = second('HingeLoss', byLabel, '');
    const first = async (text: string) => (await train(caffe, text, { inputs })).updates.fc!.flat();
    const [both, one, other] = [
      await first(hinge),
      await first(net()),
      await first(hinge.replace(/^.*"main".*$/m, '')),
    ];
    for (const [i, value] of both.entries()) expect(value).toBeCloseTo(one[i]! + other[i]!, 4);
    expect(leaking(hinge)).toBe(0);
  });
});

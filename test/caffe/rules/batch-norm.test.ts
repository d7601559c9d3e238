/** That what the rules of the group `batch-norm` say is so. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe } from '../support/index.js';
import { train } from './train.js';

const net = (bn = '', conv = '', extra = '') => `
layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 4 dim: 2 dim: 3 dim: 3 } shape { dim: 4 dim: 2 dim: 3 dim: 3 } } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
  convolution_param { num_output: 2 kernel_size: 3 pad: 1 weight_filler { type: "xavier" } ${conv} } }
layer { name: "bn" type: "BatchNorm" bottom: "conv" top: "bn" ${bn} }
layer { name: "scale" type: "Scale" bottom: "bn" top: "scale" scale_param { bias_term: true } }
layer { name: "loss" type: "EuclideanLoss" bottom: "scale" bottom: "label" top: "loss" }
${extra}`;
const inputs = { data: 'rng.randn(4, 2, 3, 3)', label: 'rng.randn(4, 2, 3, 3)' };
const forTest = 'layer { name: "none" type: "Silence" bottom: "label" include { phase: TEST } }';
const rules = (text: string) =>
  lintText('net.prototxt', text).diagnostics.flatMap(({ rule }) =>
    rule.startsWith('batch-norm/') ? [rule] : [],
  );

describeWithCaffe('BatchNorm', (caffe) => {
  it('keeps its statistics from the solver: one or two param with a rate are refused, and three set to 0', async () => {
    for (const count of [1, 2]) {
      expect(await caffe.net({ text: net('param { lr_mult: 1 } '.repeat(count)) })).toMatchObject({
        loads: false,
        reason: expect.stringContaining(
          'Cannot configure batch normalization statistics as layer parameters.',
        ),
      });
    }
    const run = { inputs, iterations: 3, solver: 'weight_decay: 0.1' };
    const learned = await train(caffe, net('param { lr_mult: 1 } '.repeat(3)), run);
    expect(learned.weights).toEqual((await train(caffe, net(), run)).weights);
  });

  it('global-stats-phase: by the batch in TEST, a result depends on the other samples', async () => {
    const first = (bn: string) =>
      caffe.evaluate<number[][]>({
        source: `
net = caffe.Net('net.prototxt', caffe.TEST)
rng = np.random.RandomState(1)
for blob, value in zip(net.params['bn'], [1, 2, 1]): blob.data[...] = value
net.blobs['data'].data[...] = rng.randn(4, 2, 3, 3)
result = []
for other in [1, 2]:
    net.blobs['data'].data[1:] = rng.randn(3, 2, 3, 3) * other
    net.forward()
    result.append(net.blobs['bn'].data[0].flatten())`,
        files: { 'net.prototxt': net(bn) },
      });
    for (const bn of ['batch_norm_param { use_global_stats: false }', 'phase: TRAIN']) {
      const [one, two] = await first(bn);
      expect(one).not.toEqual(two);
      expect(rules(net(bn, 'bias_term: false', forTest))).toEqual(['batch-norm/global-stats-phase']);
    }
    const [one, two] = await first('');
    expect(one).toEqual(two);
    expect(rules(net('', 'bias_term: false', forTest))).toEqual([]);
  });

  it('global-stats-phase: by the batch in TEST, a test changes the statistics of training', async () => {
    const statistics = async (bn: string, solver: string) =>
      (await train(caffe, net(bn), { inputs, iterations: 2, solver })).weights.bn;
    const tests = 'test_iter: 3 test_interval: 1';
    const batch = 'batch_norm_param { use_global_stats: false }';
    expect(await statistics(batch, tests)).not.toEqual(await statistics(batch, ''));
    expect(await statistics('', tests)).toEqual(await statistics('', ''));
  });

  it('global-stats-phase: by kept statistics in TRAIN, none are collected, and what it takes is multiplied by 316', async () => {
    const text = net('batch_norm_param { use_global_stats: true }', 'bias_term: false');
    const { blobs, weights } = await train(caffe, text, { inputs, iterations: 3 });
    expect(weights.bn).toEqual([[0, 0], [0, 0], [0]]);
    blobs.conv!.forEach((value, i) => {
      expect(blobs.bn![i]! / value).toBeCloseTo(316.23, 1);
    });
    expect(lintText('net.prototxt', text).diagnostics).toMatchObject([
      { rule: 'batch-norm/global-stats-phase', message: expect.stringContaining('by 316') },
    ]);
  });

  it('bias-before: the bias has no gradient and no effect', async () => {
    const { updates, losses } = await train(caffe, net(), { inputs });
    expect(Math.max(...updates.conv![0]!.map(Math.abs))).toBeGreaterThan(1e-3);
    expect(Math.max(...updates.conv![1]!.map(Math.abs))).toBeLessThan(1e-6);
    const moved = await train(caffe, net(), { inputs, weights: { 'conv[1]': '5' } });
    expect(moved.losses[0]).toBeCloseTo(losses[0]!, 4);
    expect(rules(net())).toEqual(['batch-norm/bias-before']);
    // By kept statistics it has both.
    const global = net('batch_norm_param { use_global_stats: true }');
    const kept = await train(caffe, global, { inputs, weights: { 'bn[1]': '1', 'bn[2]': '1' } });
    expect(Math.max(...kept.updates.conv![1]!.map(Math.abs))).toBeGreaterThan(1e-3);
    expect(rules(global)).not.toContain('batch-norm/bias-before');
  });

  it('bias-before: not where another layer takes the result too', async () => {
    const text = net(
      '',
      '',
      'layer { name: "mean" type: "Reduction" bottom: "conv" top: "mean" loss_weight: 1 }',
    );
    const { updates } = await train(caffe, text, { inputs });
    expect(Math.max(...updates.conv![1]!.map(Math.abs))).toBeGreaterThan(1e-3);
    expect(rules(text)).toEqual([]);
  });
});

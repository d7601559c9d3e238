/** That what the rules of the group `learning` say is so. */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { describeWithCaffe } from '../support/index.js';
import { train } from './train.js';

const data = `layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 } shape { dim: 8 dim: 2 } } }\n`;
const fc = (name: string, bottom: string, param = '') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${param}
  inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }\n`;
const loss = (bottom: string, more = '', name = 'loss') =>
  `layer { name: "${name}" type: "EuclideanLoss" bottom: "${bottom}" bottom: "label" top: "${name}" ${more} }\n`;
const inputs = { data: 'rng.randn(8, 4)', label: 'rng.randn(8, 2)' };
const frozen = 'param { lr_mult: 0 } param { lr_mult: 0 }';

describeWithCaffe('learning', (caffe) => {
  const changes = async (net: string) => (await train(caffe, net, { inputs, iterations: 3 })).changed;

  it('unreached: the weights of a branch that leads to no loss never change', async () => {
    const measured = `layer { name: "argmax" type: "ArgMax" bottom: "side" top: "best" }\n`;
    expect(
      await changes(data + fc('trunk', 'data') + fc('side', 'trunk') + measured + loss('trunk')),
    ).toEqual({
      trunk: [true, true],
      side: [false, false],
    });
  });

  it('unreached: weight decay alone changes them, towards 0', async () => {
    const net = data + fc('trunk', 'data') + fc('side', 'trunk') + loss('trunk');
    const run = { inputs, iterations: 200, solver: 'weight_decay: 0.5' };
    const { changed, updates, weights } = await train(caffe, net, run);
    expect(changed.side).toEqual([true, false]);
    expect(updates.side![0]!.every((value) => Math.abs(value) < 1e-4)).toBe(true);
    expect(weights.side![0]!.every((value) => Math.abs(value) < 1e-3)).toBe(true);
    const kept = await train(caffe, data + fc('fc', 'data', frozen) + loss('fc'), run);
    expect(kept.changed.fc).toEqual([false, false]);
  });

  it('unreached: shared weights learn through the other layer', async () => {
    const shared = 'param { name: "w" } param { name: "b" }';
    const net = data + fc('trunk', 'data', shared) + fc('copy', 'data', shared) + loss('trunk');
    expect(await changes(net)).toEqual({ trunk: [true, true], copy: [true, true] });
  });

  it('nothing-below-loss: a loss over data trains nothing', async () => {
    const net = data.replace('dim: 8 dim: 4', 'dim: 8 dim: 2') + fc('fc', 'data') + loss('data');
    const { changed } = await train(caffe, net, { inputs: { ...inputs, data: 'rng.randn(8, 2)' } });
    expect(changed).toEqual({ fc: [false, false] });
    const { layers } = await caffe.load({ text: net });
    expect(layers.map((layer) => layer.needsBackward)).not.toContain(true);
  });

  it('nothing-below-loss: a loss of a blob and itself trains nothing', async () => {
    const itself = loss('fc').replace('bottom: "label"', 'bottom: "fc"');
    const { changed, losses } = await train(caffe, data + fc('fc', 'data') + itself, {
      inputs,
      iterations: 3,
    });
    expect([changed, losses]).toEqual([{ fc: [false, false] }, [0, 0, 0]]);
  });

  it('propagate-down-cut: the statistics of BatchNorm change all the same', async () => {
    const bn = `layer { name: "bn" type: "BatchNorm" bottom: "fc" top: "bn" }\n`;
    const net = data + fc('fc', 'data') + bn + loss('bn', 'propagate_down: false propagate_down: false');
    expect(await changes(net)).toEqual({ fc: [false, false], bn: [true, true, true] });
    expect(lintText('net.prototxt', net).diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/training changes nothing but the statistics of BatchNorm$/),
    );
  });

  it('all-frozen: lr_mult 0 everywhere changes nothing but the statistics of BatchNorm', async () => {
    const bn = `layer { name: "bn" type: "BatchNorm" bottom: "fc" top: "bn" }\n`;
    expect(await changes(data + fc('fc', 'data', frozen) + bn + loss('bn'))).toEqual({
      fc: [false, false],
      bn: [true, true, true],
    });
    expect(await changes(data + fc('fc', 'data', frozen) + loss('fc'))).toEqual({ fc: [false, false] });
    const global = bn.replace('top: "bn"', 'top: "bn" batch_norm_param { use_global_stats: true }');
    expect(await changes(data + fc('fc', 'data', frozen) + global + loss('bn'))).toMatchObject({
      bn: [false, false, false],
    });
  });

  it('all-frozen: of blobs that are shared, the first that gives lr_mult decides', async () => {
    const first = 'param { name: "w" lr_mult: 0 } param { lr_mult: 0 }';
    const second = 'param { name: "w" } param { lr_mult: 0 }';
    const net = data + fc('a', 'data', first) + fc('b', 'data', second) + loss('a') + loss('b', '', 'loss2');
    expect(await changes(net)).toEqual({ a: [false, false], b: [false, false] });
  });

  it('propagate-down-cut: what propagate_down: false keeps gradients from does not change', async () => {
    const cut = 'propagate_down: false propagate_down: false';
    expect(await changes(data + fc('fc', 'data') + loss('fc', cut))).toEqual({ fc: [false, false] });
    const way = `layer { name: "relu" type: "ReLU" bottom: "fc" top: "relu" propagate_down: false }\n`;
    expect(await changes(data + fc('fc', 'data') + way + loss('relu'))).toEqual({ fc: [false, false] });
    // What learns above the cut does.
    expect(await changes(data + fc('fc', 'data') + way + fc('top', 'relu') + loss('top'))).toEqual({
      fc: [false, false],
      top: [true, true],
    });
  });
});

/** The generated block in a net that learns: what Caffe logs of it, and that it learns. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';
import { block, files, PLAIN, WEIGHTED } from './generated.js';

/** The layer that the seed's block stands on, `conv5`, and what comes before it. */
const SEED_NET = `
name: "seed"
layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 2 dim: 3 dim: 8 dim: 8 } shape { dim: 2 dim: 1 dim: 8 dim: 8 } } }
layer { name: "conv1" type: "Convolution" bottom: "data" top: "conv1"
  convolution_param { num_output: 4 kernel_size: 3 pad: 1 weight_filler { type: "xavier" } } }
layer { name: "relu1" type: "ReLU" bottom: "conv1" top: "conv1" }
layer { name: "conv5" type: "Convolution" bottom: "conv1" top: "conv5"
  convolution_param { num_output: 1 kernel_size: 1 weight_filler { type: "xavier" } } }
`;

describeWithCaffe('the generated block in a net', (caffe) => {
  const onConv5 = block(WEIGHTED, { parameters: { cls_weight: 100 }, bottoms: ['conv5', 'label'] });

  it('makes the layers below need backward, by its loss_weight', async () => {
    const learns = await caffe.load({ text: SEED_NET + onConv5, files: files() });
    expect(learns.needsBackward).toEqual({
      data: false,
      conv1: true,
      relu1: true,
      conv5: true,
      loss: true,
    });
    expect(learns.log).toMatch(/\] conv1 needs backward computation\./);
    expect(learns.log).toMatch(/with loss weight 1/);

    const without = onConv5.replace(/^.*loss_weight: 1\n/m, '');
    expect(without).not.toBe(onConv5);
    const idle = await caffe.load({ text: SEED_NET + without, files: files() });
    expect(idle.needsBackward).toEqual({
      data: false,
      conv1: false,
      relu1: false,
      conv5: false,
      loss: false,
    });
    for (const layer of ['conv1', 'relu1', 'conv5', 'loss']) {
      expect(idle.log).toMatch(new RegExp(`\\] ${layer} does not need backward computation\\.`));
    }
  });

  it('is there in the phase that it names', async () => {
    const layers = async (phase: 'TRAIN' | 'TEST', included: 'TRAIN' | 'TEST' | 'all') => {
      const text = block(PLAIN, { phase: included, bottoms: ['conv5', 'label'] });
      const net = await caffe.load({ text: SEED_NET + text, phase, files: files() });
      return net.layers.map(({ name }) => name);
    };
    for (const phase of ['TRAIN', 'TEST'] as const) {
      for (const included of ['TRAIN', 'TEST', 'all'] as const) {
        const there = (await layers(phase, included)).includes('loss');
        expect([phase, included, there]).toEqual([phase, included, included === 'all' || included === phase]);
      }
    }
  });

  it('carries names of every kind', async () => {
    const names = { name: 'my "loss"\\', top: "l'été/损失", bottoms: ['conv5 #1', '"label"'] };
    const text = block(PLAIN, names);
    const inputs =
      'layer { name: "data" type: "Input" top: "conv5 #1" top: "\\"label\\"" input_param { shape { dim: 2 } } }\n';
    const net = await caffe.load({ text: inputs + text, files: files() });
    expect(net.layers.at(-1)).toMatchObject({ name: names.name, tops: [names.top], bottoms: names.bottoms });
  });

  it('runs forward and backward in TEST as in TRAIN', async () => {
    const runs = await caffe.evaluate<number[][]>({
      files: files(),
      source: `
from loss_tools import *
block = ${JSON.stringify(block(WEIGHTED, { parameters: { cls_weight: 3 }, phase: 'all' }))}
result = []
for phase in (caffe.TRAIN, caffe.TEST):
    loss, gradient = Layer(block, (1, 3), phase=phase).run([-1, 0, 2], [1, 1, 0])
    result.append([loss] + gradient[0].tolist())
`,
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  it('learns a small task with a solver, and the weight finds the rare positives', async () => {
    const weighted = await learn(
      block(WEIGHTED, { parameters: { cls_weight: 9, normalization: 'BATCH_SIZE' } }),
    );
    const plain = await learn(block(PLAIN, { parameters: { normalization: 'BATCH_SIZE' } }));
    expect(weighted.last).toBeLessThan(weighted.first / 4);
    expect(plain.last).toBeLessThan(plain.first / 2);
    expect(weighted.recall).toBeGreaterThan(0.9);
    expect(plain.recall).toBeLessThan(0.8);
  });

  const learn = (text: string) =>
    caffe.evaluate<{ first: number; last: number; recall: number }>({
      files: files({
        'net.prototxt': `
layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 200 dim: 2 } shape { dim: 200 dim: 1 } } }
layer { name: "hidden" type: "InnerProduct" bottom: "data" top: "hidden"
  inner_product_param { num_output: 8 weight_filler { type: "xavier" } } }
layer { name: "tanh" type: "TanH" bottom: "hidden" top: "hidden" }
layer { name: "score" type: "InnerProduct" bottom: "hidden" top: "score"
  inner_product_param { num_output: 1 weight_filler { type: "xavier" } } }
${text}`,
        'solver.prototxt':
          'net: "net.prototxt" base_lr: 0.1 momentum: 0.9 lr_policy: "fixed" max_iter: 300 display: 0 solver_mode: CPU random_seed: 1',
      }),
      source: `
rs = np.random.RandomState(5)
points = rs.randn(200, 2)
# About one in ten, in a ring that no line separates
labels = (np.hypot(*points.T) > 2.1).astype(float)
solver = caffe.get_solver("solver.prototxt")
solver.net.blobs["data"].data[...] = points
solver.net.blobs["label"].data[...] = labels[:, None]
losses = []
for _ in range(300):
    solver.step(1)
    losses.append(float(solver.net.blobs["loss"].data[0]))
solver.net.forward()
found = solver.net.blobs["score"].data[:, 0] > 0
result = {"first": losses[0], "last": losses[-1], "recall": float(found[labels == 1].mean())}
`,
    });
});

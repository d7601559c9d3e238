/** What a net is summed up as. Real Caffe is asked in `test/caffe/summary.test.ts`. */
import { describe, expect, it } from 'vitest';
import type { Environment, Phase, Shape } from '../../src/layers/base/index.js';
import type { Net } from '../../src/net/net.js';
import { checkNet } from '../../src/net/read.js';
import {
  learning,
  type NetSummary,
  paramCount,
  summarizeNet,
  totalsOf,
  unknownSources,
} from '../../src/net/summary.js';
import { Lines } from '../../src/textproto/lines.js';
import { input } from '../lint/support/nets.js';

function build(text: string, phase: Phase = 'TRAIN', environment: Environment = {}): Net {
  return checkNet(text, { phase }, environment).net;
}

function summarize(text: string, phase: Phase = 'TRAIN', environment: Environment = {}): NetSummary {
  return summarizeNet(build(text, phase, environment), new Lines(text));
}

const layer = (name: string, type: string, bottoms: readonly string[], tops: readonly string[], more = '') =>
  `layer { name: "${name}" type: "${type}" ${bottoms.map((bottom) => `bottom: "${bottom}"`).join(' ')} ${tops
    .map((top) => `top: "${top}"`)
    .join(' ')} ${more} }\n`;

const inner = (name: string, bottom: string, outputs: number, more = '') =>
  layer(name, 'InnerProduct', [bottom], [name], `inner_product_param { num_output: ${outputs} } ${more}`);

const told = (name: string, shape: Shape): Environment => ({ shapes: new Map([[name, shape]]) });

const LENET = `name: "LeNet"
${input('data', 64, 1, 28, 28)}${input('label', 64)}
layer {
  name: "conv1"
  type: "Convolution"
  bottom: "data"
  top: "conv1"
  convolution_param { num_output: 20 kernel_size: 5 }
}
layer { name: "pool1" type: "Pooling" bottom: "conv1" top: "pool1" pooling_param { kernel_size: 2 stride: 2 } }
layer { name: "conv2" type: "Convolution" bottom: "pool1" top: "conv2" convolution_param { num_output: 50 kernel_size: 5 } }
layer { name: "pool2" type: "Pooling" bottom: "conv2" top: "pool2" pooling_param { kernel_size: 2 stride: 2 } }
${inner('ip1', 'pool2', 500)}
layer { name: "relu1" type: "ReLU" bottom: "ip1" top: "ip1" }
${inner('ip2', 'ip1', 10)}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip2" bottom: "label" top: "loss" }
`;

describe('LeNet', () => {
  const summary = summarize(LENET);

  it('has the totals of the contract', () => {
    expect(summary.totals).toEqual({ params: 431_080, multiplyAdds: 146_752_000, activations: 1_260_481 });
  });

  it('has all of a layer', () => {
    expect(summary.layers.find(({ name }) => name === 'conv1')).toEqual({
      name: 'conv1',
      type: 'Convolution',
      bottoms: ['data'],
      tops: ['conv1'],
      topShapes: [[64, 20, 24, 24]],
      paramShapes: [[20, 1, 5, 5], [20]],
      lossWeights: [0],
      needsBackward: true,
      multiplyAdds: 18_432_000,
      line: 5,
    });
  });

  it('has exactly the fields of the contract', () => {
    expect(Object.keys(summary)).toEqual([
      'version',
      'name',
      'phase',
      'layers',
      'blobs',
      'inputs',
      'outputs',
      'totals',
      'memory',
    ]);
    expect([summary.version, summary.name, summary.phase]).toEqual([1, 'LeNet', 'TRAIN']);
    expect(summary.inputs).toEqual(['data', 'label']);
    expect(summary.outputs).toEqual(['loss']);
    expect(summary.blobs).toEqual({
      data: [64, 1, 28, 28],
      label: [64],
      conv1: [64, 20, 24, 24],
      pool1: [64, 20, 12, 12],
      conv2: [64, 50, 8, 8],
      pool2: [64, 50, 4, 4],
      ip1: [64, 500],
      ip2: [64, 10],
      loss: [],
    });
  });
});

describe('splits', () => {
  const SCORES = input('data', 4, 8) + input('label', 4) + inner('score', 'data', 3);
  const LOSS = (weight: string) => layer('loss', 'SoftmaxWithLoss', ['score', 'label'], ['loss'], weight);

  it('are left out, and bottoms are named as in the file', () => {
    const { layers, blobs } = summarize(
      SCORES + LOSS('') + layer('accuracy', 'Accuracy', ['score', 'label'], ['accuracy']),
    );
    expect(layers.map(({ name }) => name)).toEqual(['data', 'label', 'score', 'loss', 'accuracy']);
    expect(layers.at(-1)!.bottoms).toEqual(['score', 'label']);
    expect(Object.keys(blobs)).toEqual(['data', 'label', 'score', 'loss', 'accuracy']);
  });

  it('leave a loss weight with the top that the file gives it to, and an output its name in Caffe', () => {
    const { layers, outputs, totals } = summarize(
      SCORES + LOSS('loss_weight: 0.3') + layer('half', 'Power', ['loss'], ['half']),
    );
    expect(layers.find(({ name }) => name === 'loss')!.lossWeights).toEqual([0.3]);
    expect(outputs).toEqual(['half', 'loss_loss_0_split_0']);
    expect(totals.activations).toBe(4 * 8 + 4 + 4 * 3 + 1 + 1);
  });
});

describe('totals', () => {
  it('count a shared parameter once', () => {
    const shared = 'param { name: "w" } param { name: "b" }';
    const text = input('a', 4, 8) + inner('one', 'a', 3, shared) + inner('two', 'a', 3, shared);
    expect(summarize(text).totals).toMatchObject({ params: 3 * 8 + 3, multiplyAdds: 2 * (4 * 3 * 8) });
  });

  it('count a parameter shared in another shape once', () => {
    const w = 'param { name: "w" share_mode: PERMISSIVE }';
    const text = input('a', 4, 8) + input('b', 4, 4) + inner('one', 'a', 2, w) + inner('two', 'b', 4, w);
    const { layers, totals } = summarize(text);
    expect(layers.at(-1)!.paramShapes).toEqual([[4, 4], [4]]);
    expect(totals.params).toBe(16 + 2 + 4);
  });

  it("count BatchNorm's statistics, which are learnable_params of Caffe's too", () => {
    expect(summarize(input('a', 4, 8) + layer('bn', 'BatchNorm', ['a'], ['bn'])).totals.params).toBe(
      8 + 8 + 1,
    );
  });

  it('count a blob that is changed in place once, and tops that Caffe adds', () => {
    const text =
      input('a', 4, 8) +
      input('label', 4) +
      layer('relu', 'ReLU', ['a'], ['a']) +
      layer('loss', 'SoftmaxWithLoss', ['a', 'label'], []);
    const { totals, layers } = summarize(text);
    expect(layers.at(-1)!.tops).toEqual(['(automatic)']);
    expect(totals.activations).toBe(4 * 8 + 4 + 1);
  });

  it('are 0 for a net without layers', () => {
    expect(summarize('name: "empty"').totals).toEqual({ params: 0, multiplyAdds: 0, activations: 0 });
  });
});

describe('what the file does not tell', () => {
  const DATA = layer('data', 'Data', [], ['data', 'label'], 'data_param { source: "db" batch_size: 4 }');
  const CONV = layer(
    'conv',
    'Convolution',
    ['data'],
    ['conv'],
    'convolution_param { num_output: 5 kernel_size: 3 }',
  );

  it('is null, and so are the totals that it is part of', () => {
    const { layers, blobs, totals } = summarize(DATA + CONV);
    expect(blobs).toEqual({ data: [4, null, null, null], label: [4], conv: [4, 5, null, null] });
    expect(layers[1]).toMatchObject({ paramShapes: [[5, null, 3, 3], [5]], multiplyAdds: null });
    expect(totals).toEqual({ params: null, multiplyAdds: null, activations: null });
    expect(totalsOf(build(DATA + CONV))).toEqual({
      params: { known: 5, unknown: 1 },
      multiplyAdds: { known: 0, unknown: 1 },
      activations: { known: 4, unknown: 2 },
    });
    expect(unknownSources(build(DATA + CONV))).toMatchObject([{ name: 'data' }]);
  });

  it('may be told', () => {
    const { blobs, totals } = summarize(DATA + CONV, 'TRAIN', told('data', [4, 3, 8, null]));
    expect(blobs).toEqual({ data: [4, 3, 8, null], label: [4], conv: [4, 5, 6, null] });
    expect(totals.params).toBe(5 * 27 + 5);
  });

  it('cannot be told against the file', () => {
    expect(summarize(DATA + CONV, 'TRAIN', told('data', [5, 3, 8, 8])).blobs.data).toEqual([
      4,
      null,
      null,
      null,
    ]);
    expect(summarize(DATA + CONV, 'TRAIN', told('data', [4, 3])).blobs.data).toEqual([4, null, null, null]);
  });

  it('may be told in place of what the file gives an input, which whoever runs the net may reshape', () => {
    expect(summarize(input('a', 4), 'TRAIN', told('a', [5])).blobs.a).toEqual([5]);
  });

  it('are the parameters of a Python layer, and all of its work, while its tops may be told', () => {
    const python = layer('py', 'Python', ['a'], ['y'], 'python_param { module: "m" layer: "L" }');
    const text = input('a', 4, 8) + python + inner('fc', 'y', 2);
    const { layers, totals } = summarize(text, 'TRAIN', told('y', [4, 6]));
    expect(layers[1]).toMatchObject({ paramShapes: null, multiplyAdds: null, topShapes: [[4, 6]] });
    expect(layers[2]).toMatchObject({ paramShapes: [[2, 6], [2]], multiplyAdds: 48 });
    expect(totals).toEqual({ params: null, multiplyAdds: null, activations: 32 + 24 + 8 });
  });

  it('is what a layer would be that Caffe refuses', () => {
    const text =
      input('a', 4, 8) + layer('fc', 'InnerProduct', ['a'], ['fc']) + layer('r', 'ReLU', ['fc'], ['r']);
    const { layers } = summarize(text);
    expect(layers[1]).toMatchObject({ paramShapes: null, multiplyAdds: null, topShapes: [null] });
    expect(layers[2]).toMatchObject({ paramShapes: [], multiplyAdds: 0, topShapes: [null] });
  });
});

describe('needsBackward', () => {
  const text = input('a', 4, 8) + input('label', 4) + inner('fc', 'a', 2);
  const flags = (net: string) => summarize(net).layers.map(({ needsBackward }) => needsBackward);

  it('is only what a loss reaches', () => {
    expect(flags(text)).toEqual([false, false, false]);
    expect(flags(text + layer('loss', 'SoftmaxWithLoss', ['fc', 'label'], ['loss']))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });

  it('is everything with force_backward', () => {
    expect(flags(`force_backward: true ${text}`)).toEqual([true, true, true]);
  });
});

it('gives the place of each layer of a legacy net', () => {
  const text = `name: "old"
input: "data"
input_dim: 4 input_dim: 3 input_dim: 8 input_dim: 8
layers {
  bottom: "data" top: "conv" name: "conv" type: CONVOLUTION
  convolution_param { num_output: 2 kernel_size: 3 }
}`;
  const { layers, inputs } = summarize(text);
  expect(layers.map(({ name, type, line }) => [name, type, line])).toEqual([
    ['input', 'Input', 2],
    ['conv', 'Convolution', 4],
  ]);
  expect(inputs).toEqual(['data']);
});

describe('learning', () => {
  const of = (text: string, name: string) => {
    const net = build(text);
    return learning(net, net.layers.find((layer) => layer.name === name)!);
  };
  const LOSS = layer('loss', 'EuclideanLoss', ['fc', 'label'], ['loss']);
  const net = (more: string, loss = LOSS) =>
    input('a', 4, 8) + input('label', 4, 2) + inner('fc', 'a', 2, more) + loss;

  it.each([
    ['under a loss', net(''), 'yes'],
    ['without a loss', net('', ''), 'no'],
    ['with a rate of 0 for all', net('param { lr_mult: 0 } param { lr_mult: 0 }'), 'frozen'],
    ['with a rate of 0 for the weights', net('param { lr_mult: 0 }'), 'yes'],
    [
      'whose weights start at 0 and stay there',
      input('a', 4, 8) +
        input('label', 4, 2) +
        inner('fc', 'a', 2) +
        layer('relu', 'ReLU', ['fc'], ['relu']) +
        layer('loss', 'EuclideanLoss', ['relu', 'label'], ['loss']),
      'at 0',
    ],
    [
      'below weights that stay at 0',
      input('a', 4, 8) +
        input('label', 4, 2) +
        inner('fc', 'a', 2).replace('num_output', 'weight_filler { type: "xavier" } num_output') +
        inner('up', 'fc', 2, 'param { lr_mult: 0 }') +
        layer('loss', 'EuclideanLoss', ['up', 'label'], ['loss']),
      'no',
    ],
  ])('of a layer %s', (_, text, expected) => {
    expect(of(text, 'fc')).toBe(expected);
  });

  it('is not asked of a layer without parameters, nor of statistics', () => {
    const text =
      input('a', 4, 8) + layer('bn', 'BatchNorm', ['a'], ['bn']) + layer('relu', 'ReLU', ['bn'], ['r']);
    expect([of(text, 'a'), of(text, 'bn'), of(text, 'relu')]).toEqual([null, null, null]);
  });

  it('goes by the rate that the first of those that share a parameter gives', () => {
    const own = (lr: string) => `param { name: "w" ${lr} } param { lr_mult: 0 }`;
    const text =
      input('a', 4, 8) +
      input('label', 4, 2) +
      inner('first', 'a', 2, own('')) +
      inner('fc', 'a', 2, own('lr_mult: 0')) +
      LOSS;
    expect(of(text, 'first')).toBe('frozen');
    expect(of(text, 'fc')).toBe('frozen');
  });
});

describe("a layer's number of parameters", () => {
  it('is the sum over its blobs', () => {
    expect(paramCount([[20, 1, 5, 5], [20]])).toBe(520);
    expect(paramCount([])).toBe(0);
  });

  it('is not known where one of them is not, or not even how many there are', () => {
    expect(paramCount([[20, null, 5, 5], [20]])).toBeNull();
    expect(paramCount([null, [20]])).toBeNull();
    expect(paramCount(null)).toBeNull();
  });
});

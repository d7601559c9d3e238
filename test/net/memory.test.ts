/** What a net's blobs take. Real Caffe is asked in `test/caffe/summary.test.ts`. */
import { describe, expect, it } from 'vitest';
import type { Phase } from '../../src/layers/base/index.js';
import { memoryOf } from '../../src/net/memory.js';
import { checkNet } from '../../src/net/read.js';
import { totalsOf } from '../../src/net/summary.js';
import { solverMemory } from '../../src/solver/memory.js';
import { input } from '../lint/support/nets.js';

const build = (text: string, phase: Phase = 'TRAIN') => checkNet(text, { phase }).net;
const memory = (text: string, phase: Phase = 'TRAIN') => {
  const net = build(text, phase);
  return memoryOf(net, totalsOf(net).params.known);
};
const layer = (type: string, bottoms: string, top: string, more = '') =>
  `layer { name: "${top || type}" type: "${type}" ${bottoms
    .split(' ')
    .map((name) => `bottom: "${name}"`)
    .join(' ')} ${top && `top: "${top}"`} ${more} }\n`;

// In numbers: 2 x 3 in x, 2 x 4 in y, 2 x 4 labels t, a weight of 4 x 3 and a bias of 4.
const X = input('x', 2, 3);
const T = input('t', 2, 4);
const Y = layer('InnerProduct', 'x', 'y', 'inner_product_param { num_output: 4 }');
const LOSS = layer('SigmoidCrossEntropyLoss', 'y t', 'loss');

describe('a net', () => {
  it.each<[string, string, Phase, readonly (number | null)[]]>([
    // logged, blobs, params, gradients, in numbers
    ['for use', X + Y, 'TEST', [14, 14, 16, null]],
    ['for training: gradients of what lies above weights', X + T + Y + LOSS, 'TRAIN', [23, 23, 16, 9]],
    ['for training, in use', X + T + Y + LOSS, 'TEST', [23, 23, 16, null]],
    ['changed in place', X + Y + layer('ReLU', 'y', 'y'), 'TEST', [22, 14, 16, null]],
    ['of another shape', X + Y + layer('Flatten', 'y', 'z'), 'TEST', [22, 14, 16, null]],
    [
      'of another shape, in training',
      X + T + Y + layer('Flatten', 'y', 'z') + LOSS.replace('"y"', '"z"'),
      'TRAIN',
      [31, 23, 16, 9],
    ],
    [
      'used twice: copies have the values of one, and gradients of their own',
      X + T + Y + LOSS + layer('Silence', 'y', ''),
      'TRAIN',
      [23 + 16, 23, 16, 9 + 16],
    ],
    [
      'that learns nothing below',
      X + T + Y.replace('type', 'param { lr_mult: 0 } param { lr_mult: 0 } type') + LOSS,
      'TRAIN',
      [23, 23, 16, null],
    ],
    [
      'with a shared weight',
      X +
        layer(
          'InnerProduct',
          'x',
          'a',
          'param { name: "w" } inner_product_param { num_output: 4 bias_term: false }',
        ) +
        layer(
          'InnerProduct',
          'x',
          'b',
          'param { name: "w" } inner_product_param { num_output: 4 bias_term: false }',
        ),
      'TEST',
      // A split makes two copies of x.
      [6 + 12 + 16, 6 + 16, 12, null],
    ],
  ])('%s', (_, text, phase, [logged, blobs, params, gradients]) => {
    const bytes = (numbers: number | null | undefined) => (numbers == null ? null : numbers * 4);
    const all = memory(text, phase);
    expect([all.logged, all.blobs, all.params, all.training?.gradients ?? null]).toEqual(
      [logged, blobs, params, gradients].map(bytes),
    );
    expect(all.use).toBe(bytes(blobs! + params!));
    if (gradients !== null) expect(all.training!.total).toBe(bytes(blobs! + 2 * params! + gradients!));
  });

  it('without anything to learn is not trained, though it runs backward', () => {
    expect(memory(`force_backward: true\n${X}${layer('ReLU', 'x', 'y')}`).training).toBeUndefined();
  });

  it('of unknown shapes is not known', () => {
    const text = `layer { name: "d" type: "Data" top: "x" data_param { source: "lmdb" batch_size: 2 } }\n${Y}`;
    expect(memory(text)).toMatchObject({ logged: null, blobs: null, use: null });
  });
});

describe('a solver', () => {
  const net = build(X + T + Y + LOSS);
  it.each([
    ['SGD', 1],
    ['Nesterov', 1],
    ['AdaGrad', 1],
    ['RMSProp', 1],
    ['AdaDelta', 2],
    ['Adam', 2],
  ])('%s keeps %d numbers of each', (type, kept) => {
    expect(solverMemory(type, net, [net])).toEqual({
      train: 4 * (23 + 16 + 9 + 16),
      history: 4 * 16 * kept,
      tests: 4 * 23,
      total: 4 * (64 + 16 * kept + 23),
    });
  });

  it('of an unknown type, or with an unknown net, is not known', () => {
    expect(solverMemory('SAG', net, []).total).toBeNull();
    expect(solverMemory('SGD', undefined, []).total).toBeNull();
    expect(solverMemory('SGD', net, [undefined]).total).toBeNull();
  });
});

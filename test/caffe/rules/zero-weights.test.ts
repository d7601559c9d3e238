/** That weights which start at 0 stay there, or learn, as the net checker says; and what the filler `bilinear` does. */
import { expect, it } from 'vitest';
import { readFile } from '../../../src/document/file.js';
import { isLearned } from '../../../src/net/learning-paths.js';
import { describeWithCaffe } from '../support/index.js';
import { train } from './train.js';

const data = `layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 8 dim: 4 dim: 6 dim: 6 } shape { dim: 8 dim: 3 } } }\n`;
const xavier = 'weight_filler { type: "xavier" }';
const conv = (name: string, bottom: string, param = '', more = '', type = 'Convolution') =>
  `layer { name: "${name}" type: "${type}" bottom: "${bottom}" top: "${name}" ${more}
  convolution_param { num_output: 3 kernel_size: 3 pad: 1 ${param} } }\n`;
const fc = (name: string, bottom: string, param = '', more = '') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${more}
  inner_product_param { num_output: 3 ${param} } }\n`;
const on = (type: string, bottom: string, more = '', top = bottom) =>
  `layer { name: "${bottom}_${type}" type: "${type}" bottom: "${bottom}" top: "${top}" ${more} }\n`;
const join = (type: string, a: string, b: string, more = '') =>
  `layer { name: "join" type: "${type}" bottom: "${a}" bottom: "${b}" top: "join" ${more} }\n`;
const loss = (bottom: string) =>
  `layer { name: "loss" type: "EuclideanLoss" bottom: "${bottom}" bottom: "label" top: "loss" }\n`;
const frozen = 'param { lr_mult: 0 } param { lr_mult: 0 }';
const inputs = { data: 'rng.randn(8, 4, 6, 6)', label: 'rng.randn(8, 3)' };
const end = (bottom: string) => fc('end', bottom, xavier) + loss('end');
const bias = 'bias_filler { value: 0.1 }';

/** For each net, the layers whose weights stay as they are, and those of which the net checker knows, if not all. */
const NETS: Record<string, [text: string, still: string[], known?: string[]]> = {
  'one layer of zeros below a loss': [data + fc('a', 'data') + loss('a'), []],
  'one layer of zeros within': [
    data + fc('a', 'data', xavier) + fc('b', 'a') + fc('c', 'b', xavier) + loss('c'),
    [],
  ],
  'one below ReLU': [
    data + conv('a', 'data', xavier) + conv('b', 'a') + on('ReLU', 'b') + end('b'),
    ['a', 'b', 'end'],
  ],
  'one below ReLU with a slope': [
    data +
      conv('a', 'data', xavier) +
      conv('b', 'a') +
      on('ReLU', 'b', 'relu_param { negative_slope: 0.1 }') +
      end('b'),
    [],
  ],
  'one below ReLU, with a bias': [data + conv('a', 'data', bias) + on('ReLU', 'a') + end('a'), []],
  'one below PReLU': [data + conv('a', 'data') + on('PReLU', 'a') + end('a'), []],
  'one below ELU': [data + conv('a', 'data') + on('ELU', 'a') + end('a'), []],
  'one below TanH': [data + conv('a', 'data') + on('TanH', 'a') + end('a'), []],
  'one below Sigmoid': [data + conv('a', 'data') + on('Sigmoid', 'a') + end('a'), []],
  'one below AbsVal': [data + conv('a', 'data') + on('AbsVal', 'a', '', 'x') + end('x'), ['a', 'end']],
  'one below BatchNorm, Scale and ReLU': [
    data +
      conv('a', 'data') +
      on('BatchNorm', 'a') +
      on('Scale', 'a', 'scale_param { bias_term: true }') +
      on('ReLU', 'a') +
      end('a'),
    ['a', 'a_Scale', 'end'],
  ],
  'one below pooling and ReLU': [
    data +
      conv('a', 'data') +
      on('Pooling', 'a', 'pooling_param { kernel_size: 2 stride: 2 }', 'x') +
      on('ReLU', 'x') +
      end('x'),
    ['a', 'end'],
  ],
  'one below Dropout, LRN and ReLU': [
    data + conv('a', 'data') + on('LRN', 'a', '', 'x') + on('Dropout', 'x') + on('ReLU', 'x') + end('x'),
    ['a', 'end'],
  ],
  'two in a row': [data + fc('a', 'data') + fc('b', 'a') + loss('b'), ['a', 'b']],
  'two in a row with Sigmoid between': [
    data + fc('a', 'data') + on('Sigmoid', 'a') + fc('b', 'a') + loss('b'),
    [],
  ],
  'a residual branch': [
    data +
      conv('a', 'data', xavier) +
      conv('b', 'a') +
      join('Eltwise', 'a', 'b') +
      on('ReLU', 'join') +
      end('join'),
    [],
  ],
  'a residual branch of two': [
    data +
      conv('a', 'data', xavier) +
      conv('b', 'a') +
      on('ReLU', 'b') +
      conv('c', 'b') +
      join('Eltwise', 'a', 'c') +
      end('join'),
    ['b', 'c'],
  ],
  'a product of two of them': [
    data +
      conv('a', 'data') +
      conv('b', 'data') +
      join('Eltwise', 'a', 'b', 'eltwise_param { operation: PROD }') +
      end('join'),
    ['a', 'b', 'end'],
  ],
  'a product of one with another': [
    data +
      conv('a', 'data') +
      conv('b', 'data', xavier) +
      join('Eltwise', 'a', 'b', 'eltwise_param { operation: PROD }') +
      end('join'),
    [],
  ],
  'the maximum of two': [
    data +
      conv('a', 'data') +
      conv('b', 'data') +
      join('Eltwise', 'a', 'b', 'eltwise_param { operation: MAX }') +
      end('join'),
    [],
  ],
  'two that are joined': [
    data +
      conv('a', 'data') +
      conv('b', 'data', xavier) +
      join('Concat', 'a', 'b') +
      on('ReLU', 'join') +
      end('join'),
    ['a'],
    // Of blobs that are joined, it is not known which part is 0.
    [],
  ],
  'a frozen Deconvolution': [
    data + conv('a', 'data', xavier) + conv('up', 'a', '', frozen, 'Deconvolution') + end('up'),
    ['a', 'up', 'end'],
  ],
  'frozen weights with a bias that learns': [
    data +
      conv('a', 'data', xavier) +
      conv('up', 'a', bias, 'param { lr_mult: 0 }', 'Deconvolution') +
      end('up'),
    ['a', 'up'],
  ],
  'a scale that starts at 0': [
    data + conv('a', 'data', xavier) + on('Scale', 'a', 'scale_param { filler { value: 0 } }') + end('a'),
    [],
  ],
  'a scale that starts at 0, below ReLU': [
    data +
      conv('a', 'data', xavier) +
      on('Scale', 'a', 'scale_param { filler { value: 0 } }') +
      on('ReLU', 'a') +
      end('a'),
    ['a', 'a_Scale', 'end'],
  ],
};

describeWithCaffe('weights that start at 0', (caffe) => {
  it.each(Object.entries(NETS))('%s', async (_, [text, still, known = still]) => {
    const run = { inputs, iterations: 4, solver: 'momentum: 0.9' };
    const { changed } = await train(caffe, text, run);
    const same = Object.entries(changed).filter(
      ([name, [weights]]) => weights === false && !name.includes('BatchNorm'),
    );
    expect(same.map(([name]) => name)).toEqual(still);
    // As the net checker says.
    const [net] = readFile('net.prototxt', text, { phases: ['TRAIN'] }).nets;
    const told = net!.layers.filter(
      (layer) =>
        layer.learnable.length > 0 &&
        layer.type?.zeros?.paramGradient !== undefined &&
        (net!.zeros.hasNoGradient(layer, 0) || !isLearned(layer.learnable[0]!)),
    );
    expect(told.map(({ name }) => name)).toEqual(known);
  });

  it('param/bilinear: every output is the sum of all channels, unless they are groups', async () => {
    const up = (group: string) =>
      `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 2 dim: 3 dim: 3 } } }
layer { name: "up" type: "Deconvolution" bottom: "data" top: "up" convolution_param { num_output: 2 ${group}
  kernel_size: 4 stride: 2 pad: 1 weight_filler { type: "bilinear" } } }
layer { name: "sum" type: "Reduction" bottom: "up" top: "sum" loss_weight: 1 }\n`;
    const given = { inputs: { data: 'rng.randn(1, 2, 3, 3)' } };
    const outputs = async (group: string) => {
      const { blobs } = await train(caffe, up(group), given);
      return [blobs.up!.slice(0, 36), blobs.up!.slice(36)] as const;
    };
    const [mixed, same] = await outputs('');
    expect(mixed).toEqual(same);
    const [first, second] = await outputs('group: 2');
    expect(first).not.toEqual(second);
    for (const [i, value] of mixed.entries()) expect(value).toBeCloseTo(first[i]! + second[i]!, 4);
  });
});

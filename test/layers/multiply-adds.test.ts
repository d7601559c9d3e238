/** One multiply-add for each multiplication whose product is added to others, over the whole batch. */
import { expect, it } from 'vitest';
import { checkNet } from '../../src/net/read.js';

const INPUT =
  'layer { name: "in" type: "Input" top: "x" top: "cont" top: "fixed" input_param { shape { dim: 3 dim: 2 dim: 5 } shape { dim: 3 dim: 2 } shape { dim: 2 dim: 6 } } }';

it.each([
  // Outputs x inputs, for each item; a bias is only added.
  ['InnerProduct', '"x"', 'inner_product_param { num_output: 4 }', 3 * (4 * 10)],
  ['InnerProduct', '"x"', 'inner_product_param { num_output: 4 axis: -1 bias_term: false }', 3 * 2 * (4 * 5)],
  // Each filter's weights for each output; padding counts like any other input.
  ['Convolution', '"x"', 'convolution_param { num_output: 4 kernel_size: 3 pad: 1 }', 3 * 5 * (4 * 2 * 3)],
  ['Convolution', '"x"', 'convolution_param { num_output: 4 kernel_size: 3 group: 2 }', 3 * 3 * (4 * 1 * 3)],
  // Each filter's weights for each input, whatever padding cuts off.
  [
    'Deconvolution',
    '"x"',
    'convolution_param { num_output: 4 kernel_size: 3 stride: 2 pad: 1 }',
    3 * 5 * (2 * 4 * 3),
  ],
  // Four gates of 4, for each step and stream: of the input, and of the state before.
  ['LSTM', '"x" bottom: "cont"', 'recurrent_param { num_output: 4 }', 3 * 2 * (16 * 5 + 16 * 4)],
  // The static input is transformed once.
  [
    'LSTM',
    '"x" bottom: "cont" bottom: "fixed"',
    'recurrent_param { num_output: 4 }',
    3 * 2 * (16 * 5 + 16 * 4) + 2 * (16 * 6),
  ],
  // Of the input, of the state before, and of the state for the output.
  [
    'RNN',
    '"x" bottom: "cont" bottom: "fixed"',
    'recurrent_param { num_output: 4 }',
    3 * 2 * (4 * 5 + 4 * 4 + 4 * 4) + 2 * (4 * 6),
  ],
  // Filters x what each covers, for each place of the output; for a deconvolution, of the input.
  ['Convolution', '"x"', 'convolution_param { num_output: 4 kernel_size: 3 }', 3 * 3 * (4 * 2 * 3)],
  ['Convolution', '"x"', 'convolution_param { num_output: 4 kernel_size: 3 group: 2 }', 3 * 3 * (4 * 3)],
  ['Deconvolution', '"x"', 'convolution_param { num_output: 4 kernel_size: 3 }', 3 * 5 * (2 * 4 * 3)],
  // A table look-up.
  ['Embed', '"x"', 'embed_param { num_output: 4 input_dim: 9 }', 0],
  ['Reduction', '"x"', '', 0],
  ['Scale', '"x"', 'scale_param { bias_term: true }', 0],
  ['Scale', '"x"', 'scale_param { bias_term: true }', 0],
  ['Im2col', '"x"', 'convolution_param { kernel_size: 2 }', 0],
  ['Eltwise', '"x" bottom: "x"', 'eltwise_param { coeff: 1 coeff: 2 }', 0],
])('%s of %s with %s: %d', (type, bottoms, param, multiplyAdds) => {
  const text = `${INPUT} layer { name: "layer" type: "${type}" bottom: ${bottoms} top: "y" ${param} }`;
  const { net, refused } = checkNet(text, { phase: 'TEST' });
  expect(refused).toBe(false);
  expect(net.layers.at(-1)!.multiplyAdds).toBe(multiplyAdds);
});

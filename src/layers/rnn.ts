import type { LayerType } from './base/index.js';
import { recurrentLayer } from './base/recurrent.js';

/**
 * `layers/rnn_layer.cpp`. Learns the weights and the bias of the input, the weights of the static input if there is
 * one, the weights of the hidden state, the weights and the bias of the output.
 */
export const RNN: LayerType = recurrentLayer({
  type: 'RNN',
  summary: 'A simple recurrent layer with tanh, unrolled over the time steps of its bottom',
  states: ['h_0'],
  gates: 1,
  transformsOutput: true,
});

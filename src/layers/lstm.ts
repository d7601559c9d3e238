import type { LayerType } from './base/index.js';
import { recurrentLayer } from './base/recurrent.js';

/**
 * `layers/lstm_layer.cpp`. Learns, for the gates i, f, o, g one below the other: the weights and the bias of the
 * input, the weights of the static input if there is one, the weights of the hidden state.
 */
export const LSTM: LayerType = recurrentLayer({
  type: 'LSTM',
  summary: 'Long short-term memory, unrolled over the time steps of its bottom',
  states: ['h_0', 'c_0'],
  gates: 4,
  transformsOutput: false,
});

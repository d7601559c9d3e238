/** Layers that normalize, scale and shift, at their edges. */
import { layerSuite, weights } from './one-layer.js';

layerSuite('MVN', {
  loads: [
    ['unshaped', 't'],
    ['unshaped', 't', 'mvn_param { across_channels: true }'],
    ['2x0x5x5', 't'],
    ['0x65536x65536x1', 't'],
    ['0x65536x256x256', 't'],
    ['3', 'a'],
  ],
  refuses: [
    ['2x3x5x5x5', 't'],
    ['2x0x5x5', 't', 'mvn_param { across_channels: true }'],
    ['2x3x0x5', 't'],
    ['0x65536x65536x1', 't', 'mvn_param { across_channels: true }'],
  ],
});

layerSuite('BatchNorm', {
  loads: [
    ['2x3', 't'],
    ['3x1', 't'],
    ['3x2', 't', `${weights(1)} `],
    ['3x2', 't', 'param { lr_mult: 1 } param { lr_mult: 1 } param { lr_mult: 1 }'],
    ['3x2', 't', 'param { } param { } param { }'],
  ],
  refuses: [
    ['unshaped', 't'],
    ['3', 't'],
    ['0x3', 't'],
    ['3x0', 't'],
    ['3x2x0', 't'],
    ['scalar', 't'],
    ['3x0', 't', `${weights(1)} `],
    ['3x2', 't', `${weights(1)} param { lr_mult: 0 } param { lr_mult: 0 }`],
    ['3x2', 't', 'param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 }'],
    ['3x2', 't', 'param { lr_mult: -0.0 } param { lr_mult: nan }'],
    ['3x2', 't', 'param { }'],
  ],
});

layerSuite('Scale', {
  loads: [
    ['unshaped unshaped', 't'],
    ['2x3 unshaped', 't', 'scale_param { bias_term: true }'],
    ['2x3x0', 't'],
    ['2x3x4 3', 't', `${weights(3)} `],
    ['2x3x4 3', 't', `${weights(3)} scale_param { bias_term: true }`],
    ['2x3x4 3', 't', `${weights(3)} ${weights(3, 4)} scale_param { bias_term: true }`],
    ['2x3x4', 't', `${weights(3)} scale_param { bias_term: true }`],
    ['2x3x4', 't', `${weights(3)} ${weights(3, 4)} scale_param { bias_term: true }`],
    ['2x3x4', 't', `${weights()} ${weights(3)} scale_param { bias_term: true }`],
    ['2x3x4', 't', `${weights(3)} ${weights(4)} scale_param { bias_term: false }`],
    ['2x3x4 2x3x4', 'a', 'scale_param { axis: 0 bias_term: true }'],
    ['2x3x4 scalar', 'a', 'scale_param { axis: 5 }'],
    ['2x0x4 0', 't'],
    ['2x3x4', 't', 'scale_param { bias_term: false bias_filler { type: "nope" } }'],
  ],
  refuses: [
    ['2x3x4 3x5', 't'],
    ['2x3x4 3x4x1', 't'],
    ['2x3x4 3x4', 't', 'scale_param { axis: 2 }'],
    ['unshaped', 't'],
    ['unshaped unshaped', 't', 'scale_param { bias_term: true }'],
    ['2x3x4', 't', 'scale_param { num_axes: 3 }'],
    ['2x3x4', 't', 'scale_param { num_axes: -2 }'],
    ['2x3x0', 't', 'scale_param { bias_term: true }'],
    ['0x3x0', 't'],
    ['2x0x4', 't'],
    ['0x3x65536x65536', 't'],
    ['0x3x65536x32768', 't'],
    ['2x3x4 3', 't', `${weights(3)} ${weights(4)} scale_param { bias_term: true }`],
    ['2x3x4', 't', `${weights(3)} ${weights(4)} scale_param { bias_term: true }`],
    ['2x3x4 scalar', 'a', 'scale_param { axis: 5 bias_term: true }'],
    ['2x0x4 0', 't', 'scale_param { bias_term: true }'],
    ['2x3x4', 't', 'scale_param { bias_term: true } loss_weight: 1 loss_weight: 2'],
    ['2x3x4', 't', 'scale_param { bias_term: true bias_filler { type: "nope" } }'],
    ['2x3x4', 't', 'scale_param { filler { type: "nope" } }'],
    ['2x3x4', 't', 'scale_param { num_axes: 0 filler { type: "xavier" } }'],
  ],
});

layerSuite('Bias', {
  loads: [
    ['unshaped unshaped', 't'],
    ['2x3 unshaped', 't'],
    ['0x3x1024x1024', 't'],
    ['2x3x4', 't', `${weights(3, 4)} ${weights(4)} `],
    ['2x3x4 2x3x4', 't', 'bias_param { axis: 0 }'],
    ['2x3x4 scalar', 'a', 'bias_param { axis: 5 }'],
  ],
  refuses: [
    ['2x3x4 3x5', 't'],
    ['unshaped', 't', 'bias_param { axis: 0 num_axes: 0 }'],
    ['unshaped 2', 't'],
    ['2x3x4', 't', 'bias_param { num_axes: 3 }'],
    ['2x3x4', 't', 'bias_param { num_axes: -2 }'],
    ['2x3x0', 't'],
    ['0x3x65536x65536', 't'],
    ['0x3x65536x32768', 't'],
    ['2x3x4', 't', `${weights(3, 4, 1)} `],
    ['2x3x4 2x3x4x1', 't'],
    ['2x3x4 2x3x4', 't'],
  ],
});

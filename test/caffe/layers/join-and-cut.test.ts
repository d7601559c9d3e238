/** Layers that join, cut, reshape and combine blobs, at their edges. */
import { layerSuite } from './one-layer.js';

layerSuite('Concat', {
  loads: [
    ['2x3 2x4', 't'],
    ['2x3 2x4', 't', 'concat_param { axis: -1 }'],
    ['2x3 2x4', 't', 'concat_param { concat_dim: 1 }'],
    ['2x3 2x0', 't'],
    ['2x0 2x0', 't'],
    ['2x3', 't'],
    ['2x3', 'a'],
    ['2x3 2x4', 'a'],
  ],
  refuses: [
    ['2x3 2x4', 't', 'concat_param { axis: 1 concat_dim: 1 }'],
    ['2x3 2x4', 't', 'concat_param { axis: 2 }'],
    ['2x3 2x4', 't', 'concat_param { axis: -3 }'],
    ['2x3 2x4', 't', 'concat_param { axis: 0 }'],
    ['2x3 2x4', 't', 'concat_param { concat_dim: 2 }'],
    ['2x3 2x4', 't', 'concat_param { concat_dim: 4294967295 }'],
    ['2x3 2x4x1', 't'],
    ['2x0', 't'],
    ['scalar scalar', 't', 'concat_param { axis: 0 }'],
    ['unshaped', 't'],
    ['0x1500000000 0x1500000000', 't'],
    ['2x3 2x4', ''],
    ['2x3', 't u'],
  ],
});

layerSuite('Slice', {
  loads: [
    ['2x4', 't u'],
    ['2x5', 't u', 'slice_param { slice_point: 2 }'],
    ['2x5', 't u v', 'slice_param { slice_point: 3 slice_point: 4 }'],
    ['2x5', 't u', 'slice_param { slice_point: 5 }'],
    ['2x5', 't'],
    ['2x5', 'a'],
    ['2x0', 't u'],
    ['2x4', 'a b', 'slice_param { slice_point: 4 }'],
    ['0x4', 'a b'],
    ['2x4', 't u', 'slice_param { axis: -2 }'],
    ['2x4', 't u', 'slice_param { slice_dim: 0 }'],
  ],
  refuses: [
    ['2x5', 't u'],
    ['2x5', 't u', 'slice_param { slice_point: 2 slice_point: 3 }'],
    ['2x5', 't', 'slice_param { slice_point: 3 }'],
    ['2x5', 't u', 'slice_param { slice_point: 6 }'],
    ['2x5', 't u', 'slice_param { slice_point: 0 }'],
    ['2x5', 't u', 'slice_param { slice_point: 4294967295 }'],
    ['2x5', 't u v', 'slice_param { slice_point: 3 slice_point: 3 }'],
    ['2x5', 't u v', 'slice_param { slice_point: 3 slice_point: 2 }'],
    ['2x2', 't u v', 'slice_param { slice_point: 3 slice_point: 4 }'],
    ['2x0', 't'],
    ['2x4', 'a b'],
    ['2x4', 't u', 'slice_param { axis: 2 }'],
    ['2x4', 't u', 'slice_param { slice_dim: 2 }'],
    ['2x4', 't u', 'slice_param { slice_dim: 3000000000 }'],
    ['2x4', 't u', 'slice_param { slice_dim: 1 axis: 1 }'],
    ['scalar', 't'],
    ['2x4', ''],
  ],
});

layerSuite('Split', {
  loads: [
    ['2x4', 't u'],
    ['2x0', 't u'],
    ['scalar', 't'],
  ],
  refuses: [
    ['2x4', 'a'],
    ['unshaped', 't'],
    ['2x4', ''],
  ],
});

layerSuite('Silence', {
  loads: [
    ['2x4', ''],
    ['2x0 unshaped scalar', ''],
  ],
  refuses: [
    ['2x4', 'a'],
    ['', ''],
  ],
});

layerSuite('Flatten', {
  loads: [
    ['2x4x3x2', 't'],
    ['2x4x3x2', 't', 'flatten_param { axis: 0 end_axis: -1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 1 end_axis: 2 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 2 end_axis: 1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 1 end_axis: 0 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: -2 end_axis: -1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 1 end_axis: -4 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 0 end_axis: 0 }'],
    ['5', 't', 'flatten_param { axis: 0 }'],
    ['0x65536x65536', 't'],
  ],
  refuses: [
    ['2x4x3x2', 'a'],
    ['2x4x3x2', 't', 'flatten_param { axis: 3 end_axis: 1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 4 end_axis: -1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 1 end_axis: 4 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: -5 end_axis: -1 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 2 end_axis: 0 }'],
    ['2x4x3x2', 't', 'flatten_param { axis: 1 end_axis: -5 }'],
    ['scalar', 't'],
    ['5', 't'],
    ['0x65536x32768', 't'],
    [
      '1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1',
      't',
      'flatten_param { axis: 2 end_axis: 1 }',
    ],
  ],
});

layerSuite('Reshape', {
  loads: [
    ['1x1', 't'],
    ['2x8', 't', 'reshape_param { shape { dim: 4 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 2 dim: 4 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 0 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 0 dim: 1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 0 dim: -1 } }'],
    ['scalar', 't', 'reshape_param { shape {  } }'],
    ['scalar', 't', 'reshape_param { shape { dim: 1 dim: 1 } }'],
    ['scalar', 't', 'reshape_param { shape { dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 4294967295 dim: 16 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 4294967298 dim: 8 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 4294967296 dim: 8 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 dim: 4 } axis: 1 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 1 } axis: -1 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 16 } axis: -3 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 1 } axis: 1 num_axes: 0 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 } axis: 0 num_axes: 1 }'],
    ['2x8x3', 't', 'reshape_param { shape { dim: 0 dim: -1 } axis: 1 num_axes: 1 }'],
    ['1x5', 't', 'reshape_param { shape { dim: -1 dim: 0 dim: 1 } }'],
    ['2x3x4x5', 't', 'reshape_param { shape { dim: -1 } axis: 1 num_axes: 2 }'],
    ['2x3x4x5', 't', 'reshape_param { shape { dim: 2 dim: -1 dim: 0 } axis: -4 num_axes: 3 }'],
  ],
  refuses: [
    ['2x3', 'a', 'reshape_param { shape { dim: 6 } }'],
    ['2x3', 't'],
    ['2x8', 't', 'reshape_param { shape { dim: 6 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: -1 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 0 dim: 0 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 dim: 9 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: -2 dim: -8 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: -2 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: -2 dim: -8 dim: -1 } }'],
    ['2x0', 't', 'reshape_param { shape { dim: 2 dim: 0 } }'],
    ['2x0', 't', 'reshape_param { shape { dim: 3 dim: -1 } }'],
    ['2x0', 't', 'reshape_param { shape { dim: 0 dim: 0 dim: -1 } }'],
    ['0x2', 't', 'reshape_param { shape { dim: 0 dim: -1 } }'],
    ['scalar', 't', 'reshape_param { shape { dim: 0 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 65536 dim: 65536 dim: -1 } }'],
    ['2x8', 't', 'reshape_param { shape { dim: 3 } axis: 0 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 1 } axis: 3 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 1 } axis: -4 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 } axis: 1 num_axes: 2 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 } num_axes: -2 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 } axis: 0 num_axes: 2147483647 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 2 } axis: 1 num_axes: 2147483647 }'],
    ['2x8', 't', 'reshape_param { shape { dim: 0 } axis: 2 }'],
    ['2x3x4x5', 't', 'reshape_param { shape { dim: 2 dim: -1 dim: 0 } axis: -3 }'],
    [
      '1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1x1',
      't',
      'reshape_param { shape { dim: 1 dim: 1 } axis: 32 }',
    ],
    ['unshaped', 't', 'reshape_param { shape { dim: 1 } }'],
    ['unshaped', 't', 'reshape_param { shape { dim: -1 } }'],
  ],
});

layerSuite('Reduction', {
  loads: [
    ['2x3x4', 't'],
    ['2x3x4', 't', 'reduction_param { operation: SUM axis: 1 coeff: 0.5 }'],
    ['2x3x4', 't', 'reduction_param { operation: ASUM axis: -1 coeff: 0.5 }'],
    ['2x3x4', 't', 'reduction_param { operation: SUMSQ axis: 2 coeff: 0.5 }'],
    ['2x3x4', 't', 'reduction_param { operation: MEAN axis: -3 coeff: 0.5 }'],
    ['2x0', 't', 'reduction_param { operation: ASUM axis: 1 }'],
    ['2x0', 't', 'reduction_param { operation: SUMSQ axis: 1 }'],
    ['2x0', 'a', 'reduction_param { axis: 1 }'],
    ['2x3', 'a', 'reduction_param { axis: 1 }'],
    ['0x3', 't', 'reduction_param { axis: 1 }'],
    ['0x65536x32768', 't', 'reduction_param { operation: ASUM axis: 1 }'],
  ],
  refuses: [
    ['2x3x4', 't', 'reduction_param { axis: 3 }'],
    ['2x3x4', 't', 'reduction_param { axis: -4 }'],
    ['2x0', 't', 'reduction_param { operation: SUM axis: 1 }'],
    ['2x0', 't', 'reduction_param { operation: MEAN axis: 1 }'],
    ['0x65536x32768', 't', 'reduction_param { axis: 1 }'],
    ['scalar', 't'],
  ],
});

layerSuite('Tile', {
  loads: [
    ['2x4', 't', 'tile_param { tiles: 3 }'],
    ['2x3', 'a', 'tile_param { tiles: 2 axis: 0 }'],
    ['2x3', 't', 'tile_param { tiles: 1 axis: -1 }'],
    ['2x4', 't', 'tile_param { tiles: 1073741824 }'],
    ['2x4', 't', 'tile_param { tiles: -2147483648 }'],
    ['2x0', 't', 'tile_param { tiles: -1 }'],
  ],
  refuses: [
    ['2x4', 't'],
    ['2x4', 't', 'tile_param { tiles: 0 }'],
    ['2x4', 't', 'tile_param { tiles: -1 }'],
    ['2x4', 't', 'tile_param { tiles: 536870912 }'],
    ['2x3', 't', 'tile_param { tiles: 2147483647 }'],
    ['2x3', 't', 'tile_param { tiles: 2 axis: 2 }'],
    ['2x3', 't', 'tile_param { tiles: 2 axis: -3 }'],
  ],
});

layerSuite('Eltwise', {
  loads: [
    ['2x3 2x3', 't'],
    ['2x3 2x3', 'a', 'eltwise_param { operation: MAX }'],
    ['2x0 2x0', 't', 'eltwise_param { operation: MAX }'],
    ['scalar scalar', 't'],
    ['unshaped scalar', 't'],
    ['2x3 2x3', 't', 'eltwise_param { coeff: 1 coeff: nan operation: MAX }'],
    ['2x3 2x3 2x3', 't', 'eltwise_param { operation: PROD stable_prod_grad: false }'],
  ],
  refuses: [
    ['2x3 2x4', 't'],
    ['2x3 2x3x1', 't'],
    ['2x3 2x3 2x4', 't'],
    ['2x3', 't'],
    ['2x3 2x3', 't', 'eltwise_param { coeff: 1 }'],
    ['2x3 2x3', 't', 'eltwise_param { coeff: 1 coeff: 2 coeff: 3 }'],
    ['2x3 2x3', 't', 'eltwise_param { coeff: 1 coeff: 2 operation: PROD }'],
  ],
});

layerSuite('Filter', {
  loads: [
    ['4x3 4', 't'],
    ['4x3 4x1x1', 't'],
    ['4x3 4x5x6 4', 't u'],
    ['4x3 4x5x6 4', 'a b'],
  ],
  refuses: [
    ['4x3 4x2', 't'],
    ['4x3 4x0', 't'],
    ['4x3 5', 't'],
    ['4x3 3x5 4', 't u'],
    ['4x3 scalar', 't'],
    ['scalar 4', 't'],
    ['0x3 0', 't'],
    ['4x3 4x5 4', 't'],
    ['4x3 4', 't u'],
    ['4x3', 't'],
    ['4x3 4', ''],
  ],
});

layerSuite('BatchReindex', {
  loads: [
    ['4x3 5', 't'],
    ['4x3 0', 't'],
    ['4x3 6', 'a'],
    ['scalar 6', 't'],
  ],
  refuses: [
    ['4x3 5x1', 't'],
    ['4x3 scalar', 't'],
    ['1x65536 65536', 't'],
    ['4x3', 't'],
  ],
});

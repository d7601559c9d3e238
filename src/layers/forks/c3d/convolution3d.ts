import { learnsFirst, NO_READS, readsBottoms } from '../../base/effects.js';
import { count, type Dim, divide, type LayerType, learnableBlobs, product } from '../../base/index.js';
import { needAbove } from '../../base/positive.js';
import { WEIGHTED_SUM } from '../../base/zeros.js';
import { needVideo } from './video.js';

/** `layers/convolution3d_layer.cpp` */
export const Convolution3D: LayerType = {
  type: 'Convolution3D',
  summary: 'Slides learned filters over time, height and width',
  params: ['convolution3d_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: WEIGHTED_SUM,
  learns: true,
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottoms(layer) : NO_READS),
  values: 'raw',
  weights: {
    param: 'convolution3d_param',
    filler: 'weight_filler',
    outputs: 'num_output',
    bias: 'bias_term',
  },
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('convolution3d_param');
    const [num, channels, ...sizes] = needVideo(setup);
    const outputs = needAbove(
      setup,
      param,
      'num_output',
      'the number of filters',
      'num_output_ > 0 (VALUE vs. 0)',
    );
    const groups = param.number('filter_group');
    if (groups > 0 && outputs % groups !== 0) {
      setup.refuse(
        'shape/not-divisible',
        param.span('filter_group'),
        `the ${outputs} outputs cannot be divided into ${groups} groups`,
        `Check failed: num_output_ % filter_group_ == 0 (${outputs % groups} vs. 0)`,
      );
    }
    const fields = [
      ['kernel_depth', 'temporal_stride', 'temporal_pad'],
      ['kernel_size', 'stride', 'pad'],
      ['kernel_size', 'stride', 'pad'],
    ] as const;
    const spatial = sizes.map((size, axis): Dim => {
      const [kernel, stride, pad] = fields[axis]!.map((field) => param.number(field)) as [
        number,
        number,
        number,
      ];
      return size === null || stride === 0 ? null : divide(size + 2 * pad - kernel, stride) + 1;
    });
    setup.reshapeTop(0, [num, outputs, ...spatial], () => param.span('kernel_size'));
    const [depth, side] = [param.number('kernel_depth'), param.number('kernel_size')];
    const weights = [outputs, channels, depth, side, side];
    const decidedBy = param.span('num_output');
    learnableBlobs(setup, [
      { name: 'the weights', shape: weights, filler: param.message('weight_filler'), decidedBy },
      ...(param.bool('bias_term')
        ? [
            {
              name: 'the bias',
              shape: [1, 1, 1, 1, outputs],
              filler: param.message('bias_filler'),
              decidedBy,
            },
          ]
        : []),
    ]);
    setup.multiplyAdds = product(num, count(weights), ...spatial);
  },
};

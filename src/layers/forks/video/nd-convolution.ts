import { learnsFirst, NO_READS, readsBottoms } from '../../base/effects.js';
import { count, type Dim, divide, type LayerType, learnableBlobs, product } from '../../base/index.js';
import { named } from '../../base/loss.js';
import { needAbove } from '../../base/positive.js';
import { WEIGHTED_SUM } from '../../base/zeros.js';
import { shapeOf } from './nd-pooling.js';

/** `layers/cudnn_ndconv_layer.cpp` */
export const NdConvolution: LayerType = {
  type: 'NdConvolution',
  summary: 'Slides learned filters over all axes after the channels',
  params: ['convolution_param'],
  needs: 'NdConvolution needs a Caffe that was built with cuDNN',
  bottoms: { min: 1 },
  tops: { min: 1 },
  topPerBottom: true,
  zeros: WEIGHTED_SUM,
  learns: true,
  inPlace: { result: 'wrong gradient', change: 'anything' },
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottoms(layer) : NO_READS),
  values: 'raw',
  weights: { param: 'convolution_param', filler: 'weight_filler', outputs: 'num_output', bias: 'bias_term' },
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('convolution_param');
    const kernel = shapeOf(setup, param, 'kernel_shape')!;
    const pad = shapeOf(setup, param, 'pad_shape', kernel.length) ?? kernel.map(() => 0);
    const stride = shapeOf(setup, param, 'stride_shape', kernel.length) ?? kernel.map(() => 1);
    const outputs = needAbove(
      setup,
      param,
      'num_output',
      'the number of filters',
      'num_output_ > 0 (VALUE vs. 0)',
    );
    const bottom = setup.bottom(0);
    const channels = bottom?.[1] ?? null;
    const groups = param.number('group');
    for (const [what, size] of [
      [`channels of ${named(setup, 0)}`, channels],
      ['outputs', outputs],
    ] as const) {
      if (size === null || groups === 0 || size % groups === 0) continue;
      setup.refuse(
        'shape/not-divisible',
        param.span('group'),
        `the ${size} ${what} cannot be divided into ${groups} groups`,
        size === outputs
          ? `Check failed: num_output_ % group_ == 0 (${size % groups} vs. 0) Number of output should be multiples of group.`
          : `Check failed: channels_ % group_ == 0 (${size % groups} vs. 0)`,
      );
    }
    const weights = [outputs, channels === null || groups === 0 ? null : divide(channels, groups), ...kernel];
    const decidedBy = param.span('num_output');
    learnableBlobs(setup, [
      { name: 'the weights', shape: weights, filler: param.message('weight_filler'), decidedBy },
      ...(param.bool('bias_term')
        ? [{ name: 'the bias', shape: [outputs], filler: param.message('bias_filler'), decidedBy }]
        : []),
    ]);
    if (bottom === null || bottom.length !== kernel.length + 2) {
      for (let index = 0; index < setup.tops.length; index++) setup.reshapeTop(index, null);
      setup.multiplyAdds = null;
      return;
    }
    const sizes = kernel.map((size, axis): Dim => {
      const [input, step] = [bottom[axis + 2]!, stride[axis]!];
      return input === null || step === 0 ? null : divide(input + 2 * pad[axis]! - size, step) + 1;
    });
    // An axis along which there is only one window is left out.
    const top = [bottom[0]!, outputs, ...sizes.filter((size) => size === null || size > 1)];
    const isKnown = !sizes.includes(null);
    for (let index = 0; index < setup.tops.length; index++) setup.reshapeTop(index, isKnown ? top : null);
    setup.multiplyAdds = product(bottom[0]!, count(weights), ...sizes, setup.bottoms.length);
  },
};

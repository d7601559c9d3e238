import type { Message } from '../../../schema/message.js';
import { CONVOLUTION_IN_PLACE } from '../../base/convolution.js';
import { learnsFirst, NO_READS, readsBottoms } from '../../base/effects.js';
import { count, type Dim, divide, type LayerType, learnableBlobs, product } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { WEIGHTED_SUM } from '../../base/zeros.js';

const AXES = [
  ['h', 'height'],
  ['w', 'width'],
] as const;

/** `layers/conv_dw_layer.cpp`. Its outputs are its inputs, whatever `num_output` and `group` say. */
export const ConvolutionDepthwise: LayerType = {
  type: 'ConvolutionDepthwise',
  summary: 'Slides one learned filter over each channel',
  params: ['convolution_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  zeros: WEIGHTED_SUM,
  learns: true,
  inPlace: CONVOLUTION_IN_PLACE,
  backwardReads: (layer) => (learnsFirst(layer) ? readsBottoms(layer) : NO_READS),
  values: 'raw',
  // The number of outputs is that of the channels.
  weights: { param: 'convolution_param', filler: 'weight_filler', bias: 'bias_term' },
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('convolution_param');
    const [num, channels, ...sizes] = legacyShape(setup, 0);
    const kernel = AXES.map((_, axis) => sizeOf(param, 'kernel', axis, null));
    const missing = kernel.indexOf(null);
    if (missing >= 0) {
      setup.refuse(
        'param/missing',
        param.head(),
        'kernel_size is missing (or kernel_h and kernel_w)',
        'SIGSEGV: conv_param.kernel_size(0), which is not there',
      );
    }
    const weights = [channels, 1, ...kernel];
    const decidedBy = setup.bottomSpan(0);
    const hasBias = param.bool('bias_term');
    learnableBlobs(setup, [
      { name: 'the weights', shape: weights, filler: param.message('weight_filler'), decidedBy },
      ...(hasBias
        ? [{ name: 'the bias', shape: [channels], filler: param.message('bias_filler'), decidedBy }]
        : []),
    ]);
    const outputs = sizes.map((size, axis): Dim => {
      const stride = sizeOf(param, 'stride', axis, 1)!;
      if (size === null || stride === 0) return null;
      const dilation = dilationOf(param, axis);
      const extent = dilation * (kernel[axis]! - 1) + 1;
      const room = size + 2 * sizeOf(param, 'pad', axis, 0)! - extent;
      const output = divide(room, stride) + 1;
      setup.noteRounding(2 + axis, room / stride + 1, output);
      return output;
    });
    setup.reshapeTop(0, [num, channels, ...outputs], param.span('kernel_size'));
    setup.multiplyAdds = product(num, count(weights), ...outputs);
  },
};

/** A value for height or width, given as a pair of fields, once for both, or once for each; or else what it is then. */
function sizeOf(param: Message, name: 'kernel' | 'stride' | 'pad', axis: number, absent: Dim): Dim {
  if (param.has(`${name}_h`) && param.has(`${name}_w`)) return param.number(`${name}_${AXES[axis]![0]}`);
  const values = param.numbers(name === 'kernel' ? 'kernel_size' : name);
  return values.length === 0 ? absent : values.length === 1 ? values[0]! : values[axis]!;
}

function dilationOf(param: Message, axis: number): number {
  const values = param.numbers('dilation');
  return values.length === 0 ? 1 : values.length === 1 ? values[0]! : values[axis]!;
}

import { isLearned } from '../../net/learning-paths.js';
import type { FileLayer, NetLayer } from '../../net/types.js';
import type { Message } from '../../schema/message.js';

/**
 * How Caffe's layers bear working in place: what the CPU code of `Forward` and `Backward` reads and writes, beyond what
 * a layer has copied for itself. The GPU code reads and writes the same.
 */

/**
 * What becomes of a layer that itself works in place: its result is wrong, or only gradients that it computes, or both
 * are right.
 */
export type InPlace = 'wrong result' | 'wrong gradient' | 'right';

/** What a layer does to values that it overwrites. */
export type Change =
  | 'nothing'
  /** Negative values become 0, where the gradient is 0 too. */
  | 'rectified'
  /** Values above 0 stay as they are, negative ones remain so. */
  | 'only negative'
  /** Some become 0, where the gradient is 0 too, and the others larger. */
  | 'dropped'
  /** No sign changes. */
  | 'same sign'
  | 'anything';

/** Which of its blobs' data a layer reads in its backward pass. */
export interface Read {
  readonly side: 'bottom' | 'top';
  readonly index: number;
  /** What of it matters; `all` values even where the gradient is 0. */
  readonly needs: 'sign' | 'values' | 'all';
}

/** How a layer with a top that is its own bottom bears it; undefined for a layer of which that is not known. */
export function ownInPlace({ typeName, layer, bottoms, tops }: FileLayer): InPlace | undefined {
  const message = layer;
  switch (typeName) {
    case 'BatchNorm':
    case 'Bias':
    case 'Dropout':
    case 'Exp':
    case 'PReLU':
    case 'Scale':
    case 'Sigmoid':
    case 'Softmax':
    case 'Swish':
    case 'TanH':
    case 'Threshold':
      return 'right';
    case 'ReLU':
      return message.message('relu_param').number('negative_slope') < 0 ? 'wrong gradient' : 'right';
    case 'ELU':
      return message.message('elu_param').number('alpha') < 0 ? 'wrong gradient' : 'right';
    case 'MVN':
      return message.message('mvn_param').bool('normalize_variance') ? 'wrong gradient' : 'right';
    case 'Power': {
      const { power, scale } = powerOf(message);
      return power * scale === 0 ? 'right' : 'wrong gradient';
    }
    case 'BNLL':
    case 'BatchReindex':
    case 'Clip':
    case 'Crop':
    case 'Filter':
    case 'Im2col':
    case 'Log':
      return 'wrong gradient';
    case 'LRN':
      return message.message('lrn_param').enumValue('norm_region') === 'WITHIN_CHANNEL'
        ? 'wrong gradient'
        : 'wrong result';
    case 'Eltwise':
      return message.message('eltwise_param').enumValue('operation') === 'PROD'
        ? 'wrong gradient'
        : 'wrong result';
    case 'Convolution':
    case 'Deconvolution':
      return isPointwise(message) ? 'wrong result' : 'wrong gradient';
    case 'InnerProduct':
    case 'Pooling':
      return 'wrong result';
    case 'Concat':
    case 'Slice':
      return bottoms.length === 1 && tops.length === 1 ? 'right' : undefined;
    case 'Tile':
      return message.message('tile_param').number('tiles') === 1 ? 'right' : undefined;
    default:
      return undefined;
  }
}

/** What a layer does to the values of a bottom that it overwrites; undefined where that is not known. */
export function changeInPlace({ typeName, layer }: FileLayer, phase: string): Change | undefined {
  const message = layer;
  switch (typeName) {
    case 'Concat':
    case 'Slice':
    case 'Tile':
      return 'nothing';
    case 'Dropout': {
      const inTrain = (message.has('phase') ? message.enumValue('phase') : phase) === 'TRAIN';
      return inTrain && message.message('dropout_param').number('dropout_ratio') !== 0
        ? 'dropped'
        : 'nothing';
    }
    case 'ReLU': {
      const slope = message.message('relu_param').number('negative_slope');
      return slope === 0 ? 'rectified' : slope === 1 ? 'nothing' : slope > 0 ? 'only negative' : 'anything';
    }
    case 'ELU': {
      const alpha = message.message('elu_param').number('alpha');
      return alpha === 0 ? 'rectified' : alpha > 0 ? 'only negative' : 'anything';
    }
    // Slopes and factors can be learned to be negative, but mostly aren't.
    case 'PReLU':
      return 'only negative';
    case 'Scale':
      return message.message('scale_param').bool('bias_term') ? 'anything' : 'same sign';
    case 'TanH':
      return 'same sign';
    case 'Swish':
      return message.message('swish_param').number('beta') >= 0 ? 'same sign' : 'anything';
    case 'Power': {
      const { power, scale, shift } = powerOf(message);
      if (power !== 1 || shift !== 0) return 'anything';
      return scale === 1 ? 'nothing' : scale > 0 ? 'same sign' : 'anything';
    }
    case 'Python':
      return undefined;
    default:
      return 'anything';
  }
}

/** Whether what a layer gives has nothing below 0, given whether that is so of what it takes. */
export function isNonNegative({ typeName, layer }: FileLayer, bottom: boolean): boolean {
  const message = layer;
  switch (typeName) {
    case 'AbsVal':
    case 'BNLL':
    case 'Exp':
    case 'Sigmoid':
    case 'Softmax':
      return true;
    case 'ReLU':
      return bottom || message.message('relu_param').number('negative_slope') === 0;
    case 'ELU':
      return bottom || message.message('elu_param').number('alpha') <= 0;
    case 'Concat':
    case 'Dropout':
    case 'Flatten':
    case 'PReLU':
    case 'Pooling':
    case 'Reshape':
    case 'Slice':
    case 'Split':
    case 'Swish':
    case 'TanH':
      return bottom;
    case 'Scale':
      return bottom && !message.message('scale_param').bool('bias_term');
    default:
      return false;
  }
}

/** Whether a layer leaves values from 0 up as they are. */
export function leavesAbove0({ typeName }: FileLayer): boolean {
  return typeName === 'ReLU' || typeName === 'ELU' || typeName === 'PReLU';
}

/** Whether a top has the memory of the layer's first bottom, rather than its own. */
export function sharesMemory({ typeName, bottoms, tops }: NetLayer): boolean {
  switch (typeName) {
    case 'Flatten':
    case 'Reshape':
    case 'Split':
      return true;
    case 'Concat':
      return bottoms.length === 1;
    case 'Slice':
      return tops.length === 1;
    default:
      return false;
  }
}

const NONE: readonly Read[] = [];

function top(needs: Read['needs'] = 'values'): Read[] {
  return [{ side: 'top', index: 0, needs }];
}

function bottom(needs: Read['needs'] = 'values', index = 0): Read[] {
  return [{ side: 'bottom', index, needs }];
}

function bottoms(layer: FileLayer, from = 0): Read[] {
  const reads: Read[] = [];
  for (let index = from; index < layer.bottoms.length; index++) {
    reads.push({ side: 'bottom', index, needs: 'all' });
  }
  return reads;
}

/**
 * What a layer's backward pass reads, as far as it has something to compute.
 *
 * @param nonNegative whether what it takes has nothing below 0
 */
export function backwardReads(net: FileLayer, nonNegative = false): readonly Read[] {
  if (!net.needsBackward) return NONE;
  const { typeName, layer, propagatesTo, learnable } = net;
  const inPlace = net.tops[0] !== undefined && net.tops[0] === net.bottoms[0];
  const learns = learnable[0] !== undefined && isLearned(learnable[0]);
  const propagates = propagatesTo[0] === true;
  switch (typeName) {
    case 'Exp':
    case 'Sigmoid':
    case 'Softmax':
    case 'Swish':
    case 'TanH':
      return propagates ? top() : NONE;
    case 'MVN':
      return propagates && layer.message('mvn_param').bool('normalize_variance') ? top('all') : NONE;
    case 'ReLU':
      return propagates ? bottom('sign') : NONE;
    case 'ELU':
      if (!propagates) return NONE;
      if (nonNegative) return bottom('sign');
      return inPlace ? top() : [...top(), ...bottom('sign')];
    case 'PReLU':
      return inPlace ? NONE : propagates || learns ? bottom() : NONE;
    case 'AbsVal':
    case 'BNLL':
    case 'Clip':
    case 'Log':
      return propagates ? bottom('all') : NONE;
    case 'LRN':
      if (!propagates) return NONE;
      return layer.message('lrn_param').enumValue('norm_region') === 'ACROSS_CHANNELS'
        ? [...top(), ...bottom('all')]
        : bottom('all');
    case 'Power': {
      const { power, scale } = powerOf(layer);
      if (!propagates || power * scale === 0 || power === 1) return NONE;
      return power === 2 ? bottom('all') : [...top(), ...bottom('all')];
    }
    case 'Eltwise': {
      const param = layer.message('eltwise_param');
      if (param.enumValue('operation') !== 'PROD') return NONE;
      return param.bool('stable_prod_grad') ? bottoms(net) : [...top(), ...bottoms(net)];
    }
    case 'Convolution':
    case 'Deconvolution':
      return learns ? bottoms(net) : NONE;
    case 'InnerProduct':
    case 'Embed':
      return learns ? bottom('all') : NONE;
    case 'Scale':
      return [
        ...(inPlace || !(learns || propagatesTo[1]) ? NONE : bottom('all')),
        ...(net.bottoms.length > 1 && propagates ? bottom('all', 1) : []),
      ];
    case 'Reduction': {
      const operation = layer.message('reduction_param').enumValue('operation');
      return propagates && (operation === 'ASUM' || operation === 'SUMSQ') ? bottom('all') : NONE;
    }
    case 'BatchReindex':
    case 'HingeLoss':
    case 'InfogainLoss':
    case 'SigmoidCrossEntropyLoss':
    case 'SoftmaxWithLoss':
      return bottoms(net, 1);
    case 'ContrastiveLoss':
      return bottoms(net, 2);
    case 'LSTM':
    case 'LSTMUnit':
    case 'MultinomialLogisticLoss':
    case 'RNN':
      return bottoms(net);
    default:
      return NONE;
  }
}

function powerOf(message: Message): { power: number; scale: number; shift: number } {
  const param = message.message('power_param');
  return { power: param.number('power'), scale: param.number('scale'), shift: param.number('shift') };
}

/** Whether a convolution takes one element at a time, and so computes straight from its bottom to its top. */
function isPointwise(message: Message): boolean {
  const param = message.message('convolution_param');
  const all = (name: string, value: number) => param.numbers(name).every((given) => given === value);
  return (
    all('kernel_size', 1) &&
    all('stride', 1) &&
    all('pad', 0) &&
    ['kernel_h', 'kernel_w', 'stride_h', 'stride_w'].every(
      (name) => !param.has(name) || param.number(name) === 1,
    ) &&
    ['pad_h', 'pad_w'].every((name) => !param.has(name) || param.number(name) === 0)
  );
}

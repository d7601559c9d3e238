import type { Message } from '../../schema/message.js';
import { times } from '../../text/counting.js';
import {
  checkSpatial,
  checkWindowNames,
  convolvedSize,
  deconvolvedSize,
  kernelSpan,
  readConvolutionWindow,
} from './convolution-window.js';
import { checkEngine } from './engine.js';
import type { InPlace, WeightFields } from './facts.js';
import { type LearnableBlob, learnableBlobs } from './learnable.js';
import { caffeShape, type LayerSetup } from './setup.js';
import {
  count,
  type Dim,
  divide,
  formatShape,
  INT_MAX,
  int32,
  mayBeSame,
  product,
  type Shape,
} from './shape.js';

/**
 * `Convolution` and `Deconvolution` (`base_conv_layer.cpp`).
 *
 * The weights have the shape (outputs, inputs / group, kernel…), which for a deconvolution is (inputs,
 * outputs / group, kernel…).
 *
 * @param reversed a deconvolution
 */
export function setUpConvolution(setup: LayerSetup, reversed: boolean): void {
  const param = setup.layer.message('convolution_param');
  checkEngine(setup, param);
  const bottom = setup.bottom(0);
  if (bottom === null) {
    setUpUnknown(setup, param);
    return;
  }
  const axis = setup.canonicalAxis(param.number('axis'), 0, () => param.span('axis'));
  const window = readConvolutionWindow(setup, param, bottom.length - axis - 1);
  if (bottom.length === axis + 1 && param.numbers('kernel_size').some((size) => size > 1)) {
    setup.report(
      'shape/axes',
      param.fieldSpan('kernel_size'),
      `'${setup.bottomName(0)}' (${formatShape(bottom)}) has no places that a kernel could move over: kernel_size has no effect, and this is an InnerProduct; what makes it is to be a convolution, too, or to be reshaped`,
      [setup.madeHere(0)],
    );
  }
  const channels = bottom[axis]!;
  const outputs = readOutputs(setup, param);
  const group = readGroup(setup, param, channels, outputs);
  const [outer, inner] = reversed ? [channels, outputs] : [outputs, channels];
  if (group < 0 && inner !== null && inner !== 0) {
    setup.refuse(
      'param/invalid',
      param.span('group'),
      `group must be from 1 to ${INT_MAX}, not ${param.number('group')}`,
      `Check failed: shape[i] >= 0 (${divide(inner, group)} vs. 0)`,
    );
  }
  const weights: Shape = [outer, inner === null ? null : divide(inner, group) | 0, ...window.kernel];
  makeBlobs(setup, param, weights, outputs);
  checkInterpolation(setup, param, channels, outputs, group);

  for (let i = 1; i < setup.bottoms.length; i++) {
    const other = setup.bottom(i);
    if (other === null || mayBeSame(bottom, other)) continue;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(i),
      `all bottoms of a ${setup.layer.string('type')} have the same shape; '${setup.bottomName(i)}' has ${formatShape(other)}, and '${setup.bottomName(0)}' has ${formatShape(bottom)}`,
      `Check failed: bottom[0]->shape() == bottom[bottom_id]->shape() shape mismatch - bottom[0]: ${caffeShape(bottom)} vs. bottom[${i}]: ${caffeShape(other)}`,
      [setup.madeHere(0), setup.madeHere(i)],
    );
  }

  const spatial = bottom
    .slice(axis + 1)
    .map((input, i) =>
      reversed ? deconvolvedSize(input, window, i) : convolvedSize(setup, param, input, window, i),
    );
  const top = [...bottom.slice(0, axis), outputs, ...spatial];
  checkSpatial(setup, param, window, axis, top, reversed);
  for (let i = 0; i < setup.tops.length; i++) setup.reshapeTop(i, top, () => param.span('num_output'));
  setup.fillTops(() => kernelSpan(param, 0));

  // In place, the bottom has the top's shape from here on.
  const reshaped = setup.bottom(0) ?? bottom;
  const kernelElements = count(weights, 1);
  const gemmSpatial = reversed ? reshaped.slice(axis + 1) : spatial;
  setup.checkShape(
    [kernelElements === null ? null : Math.imul(kernelElements, group), ...gemmSpatial],
    () => kernelSpan(param, 0),
    'the buffer that holds the windows of one image as columns',
  );
  if (param.bool('bias_term')) checkBiasMultiplier(setup, param, top, axis + 1);
  setup.multiplyAdds = product(
    count(weights),
    count(gemmSpatial),
    count(reshaped, 0, axis),
    setup.bottoms.length,
  );
}

/** What can be said without the bottom's shape. */
function setUpUnknown(setup: LayerSetup, param: Message): void {
  checkWindowNames(setup, param);
  const outputs = readOutputs(setup, param);
  readGroup(setup, param, null, outputs);
  makeBlobs(setup, param, null, outputs);
  for (let i = 0; i < setup.tops.length; i++) setup.reshapeTop(i, null);
  setup.multiplyAdds = null;
}

function readOutputs(setup: LayerSetup, param: Message): number {
  const outputs = int32(param.number('num_output'));
  if (outputs <= 0) {
    const given = param.has('num_output');
    setup.refuse(
      given ? 'param/invalid' : 'param/missing',
      param.span('num_output'),
      given
        ? `num_output must be from 1 to ${INT_MAX}, not ${param.number('num_output')}`
        : 'num_output is missing: the number of filters',
      `Check failed: num_output_ > 0 (${outputs} vs. 0)`,
    );
  }
  return outputs;
}

function readGroup(setup: LayerSetup, param: Message, channels: Dim, outputs: number): number {
  const group = int32(param.number('group'));
  const span = () => param.span('group');
  if (group === 0) {
    setup.refuse(
      'param/invalid',
      span(),
      'group must be 1 or more, not 0',
      'SIGFPE: channels_ % group_, a division by zero',
    );
  }
  if (channels !== null && channels % group !== 0) {
    setup.refuse(
      'shape/not-divisible',
      span(),
      `the ${channels} channels of '${setup.bottomName(0)}' cannot be divided into ${param.number('group')} groups`,
      `Check failed: channels_ % group_ == 0 (${channels % group} vs. 0)`,
      [setup.madeHere(0)],
    );
  }
  if (outputs % group !== 0) {
    setup.refuse(
      'shape/not-divisible',
      span(),
      `the ${outputs} outputs cannot be divided into ${param.number('group')} groups`,
      `Check failed: num_output_ % group_ == 0 (${outputs % group} vs. 0) Number of output should be multiples of group.`,
    );
  }
  return group;
}

function blobsOf(param: Message, weights: Shape | null, outputs: number): LearnableBlob[] {
  const decidedBy = () => param.span('num_output');
  const blobs: LearnableBlob[] = [
    { name: 'the weights', shape: weights, filler: param.message('weight_filler'), decidedBy },
  ];
  if (param.bool('bias_term')) {
    blobs.push({ name: 'the bias', shape: [outputs], filler: param.message('bias_filler'), decidedBy });
  }
  return blobs;
}

/** Weights and bias: made and filled, or those in the file, which must have the right shapes. */
function makeBlobs(setup: LayerSetup, param: Message, weights: Shape | null, outputs: number): void {
  const given = setup.givenParams();
  if (given.length > 0) {
    const wanted: (Shape | null)[] = param.bool('bias_term') ? [weights, [outputs]] : [weights];
    if (given.length !== wanted.length) {
      setup.refuse(
        'param/blobs',
        setup.layer.messages('blobs')[Math.min(given.length - 1, wanted.length)]!.head(),
        `blobs is given ${times(given.length)}, and the layer has ${wanted.length === 1 ? 'weights only' : 'weights and a bias'}`,
        `Check failed: 1 + bias_term_ == this->blobs_.size() (${wanted.length} vs. ${given.length}) Incorrect number of weight blobs.`,
      );
    }
    wanted.forEach((shape, i) => {
      if (shape === null || mayBeSame(shape, given[i]!)) return;
      setup.checkShape(shape, param.span('num_output'), i === 0 ? 'the weights' : 'the bias');
      setup.refuseGivenBlob(
        i,
        shape,
        `the file gives ${i === 0 ? 'the weights' : 'the bias'} the shape ${formatShape(given[i]!)}, and the layer needs ${formatShape(shape)}`,
        `Incorrect ${i === 0 ? 'weight' : 'bias'} shape: expected shape ${caffeShape(shape)}; instead, shape was ${caffeShape(given[i]!)}`,
      );
    });
  }
  learnableBlobs(setup, blobsOf(param, weights, outputs));
}

/** The filler `bilinear` interpolates each channel by itself only where it is a group of its own. */
function checkInterpolation(
  setup: LayerSetup,
  param: Message,
  channels: Dim,
  outputs: number,
  group: number,
): void {
  const filler = param.message('weight_filler');
  if (filler.string('type') !== 'bilinear' || setup.givenParams().length > 0) return;
  // With other outputs than channels, the filler is only where learning begins.
  if (channels === null || channels <= group || outputs !== channels) return;
  const own = `each of its ${outputs} outputs is the sum of ${group === 1 ? 'all' : 'as many as'} ${channels / group} channels`;
  const remedy = `group: ${channels} keeps them apart`;
  setup.report(
    'param/bilinear',
    param.has('group') ? param.fieldSpan('group') : filler.span('type'),
    `'${setup.layer.string('name')}' mixes channels: the filler 'bilinear' gives them all the same weights, so that ${own} of '${setup.bottomName(0)}', interpolated; ${remedy}`,
    [setup.madeHere(0)],
  );
}

/** The ones that spread the bias over an output: `mutable_cpu_data` of none fails. */
function checkBiasMultiplier(setup: LayerSetup, param: Message, top: Shape, firstSpatial: number): void {
  const size = count(top, firstSpatial);
  if (size === null || size > 0) return;
  if (size < 0) {
    setup.refuse(
      'shape/too-large',
      param.span('num_output'),
      `the output's spatial axes (${formatShape(top.slice(firstSpatial))}) hold more than ${INT_MAX} elements`,
      `Check failed: shape[i] >= 0 (${size} vs. 0)`,
      [setup.madeHere(0)],
    );
  }
  setup.refuse(
    'shape/empty',
    kernelSpan(param, 0),
    `the output has no elements (${formatShape(top)}), which a layer with a bias cannot have`,
    'Check failed: data_ ',
    [setup.madeHere(0)],
  );
}

/**
 * How a convolution works in place: one that takes one element at a time computes straight from its bottom to its top, and one that
 * gives the blob another shape finds only a first item of its own size where it was.
 */
export const CONVOLUTION_IN_PLACE: InPlace = {
  result: ({ layer, bottoms, shapeBefore }) =>
    isPointwise(layer) || (shapeBefore !== undefined && !isKept(shapeBefore, bottoms[0]!.shape))
      ? 'wrong result'
      : 'wrong gradient',
  change: 'anything',
};

export const CONVOLUTION_WEIGHTS: WeightFields = {
  param: 'convolution_param',
  filler: 'weight_filler',
  outputs: 'num_output',
  bias: 'bias_term',
};

/** Whether a single item of the batch has become one of the same size, with other channels. */
function isKept(before: Shape, after: Shape | null): boolean {
  return before[0] === 1 && before.slice(2).every((dim, axis) => dim === after?.[axis + 2]);
}

function isPointwise(layer: Message): boolean {
  const param = layer.message('convolution_param');
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

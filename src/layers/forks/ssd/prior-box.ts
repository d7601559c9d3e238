import type { Message } from '../../../schema/message.js';
import { OVERWRITES } from '../../base/effects.js';
import { int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named, productInt } from '../../base/loss.js';
import { printedNumber } from '../../base/print.js';
import { GIVES_NO_GRADIENT } from '../../base/zeros.js';

/** `layers/prior_box_layer.cpp`. It declares its two bottoms by a name that nobody asks for: any number is taken. */
export const PriorBox: LayerType = {
  type: 'PriorBox',
  summary: 'Default boxes around each place of a feature map, and their variances',
  params: ['prior_box_param'],
  zeros: GIVES_NO_GRADIENT,
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  ignoresValues: true,
  isBetween: true,
  counted: { by: 'num_priors_', as: ['aspect_ratios_.size()*min_sizes_.size()', '1', '2*num_priors_'] },
  setUp(setup) {
    const param = setup.layer.message('prior_box_param');
    const priors = countPriors(setup, param);
    checkVariances(setup, param);
    checkSizeOrSides(setup, param, 'img_size', ['img_h', 'img_w'], int32);
    checkSizeOrSides(setup, param, 'step', ['step_h', 'step_w'], (value) => value);

    if (setup.bottoms.length === 0) {
      setup.refuse(
        'layer/bottom-count',
        setup.typeSpan(),
        'PriorBox needs two bottoms: the feature map, and the image',
        'Segmentation fault (SIGSEGV)',
      );
    }
    const [, , height, width] = legacyShape(setup, 0);
    const boxes = productInt(productInt(productInt(width, height), priors), 4);
    if (boxes !== null && boxes <= 0) {
      setup.refuse(
        boxes === 0 ? 'shape/empty' : 'shape/too-large',
        setup.bottomSpan(0),
        boxes === 0
          ? `there is no place for boxes in ${named(setup, 0)}`
          : `${priors} boxes for each place of ${named(setup, 0)} are more than a blob can hold`,
        `Check failed: top_shape[2] > 0 (${boxes} vs. 0) `,
        [setup.madeHere(0)],
      );
    }
    setup.reshapeTop(0, [1, 2, boxes]);
  },
};

/** How many boxes there are at each place. */
function countPriors(setup: LayerSetup, param: Message): number {
  const [minSizes, maxSizes] = [param.numbers('min_size'), param.numbers('max_size')];
  if (minSizes.length === 0) {
    setup.refuse(
      'param/missing',
      param.span('min_size'),
      'min_size is missing: the side of the smaller square box, in pixels',
      'Check failed: prior_box_param.min_size_size() > 0 (0 vs. 0) must provide min_size.',
    );
  }
  minSizes.forEach((size, index) => {
    if (size > 0) return;
    setup.refuse(
      'param/invalid',
      param.span('min_size', index),
      `min_size must be positive, not ${printedNumber(size)}`,
      `Check failed: min_sizes_.back() > 0 (${printedNumber(size)} vs. 0) min_size must be positive.`,
    );
  });
  if (maxSizes.length > 0 && maxSizes.length !== minSizes.length) {
    setup.refuse(
      'param/count',
      param.span('max_size', Math.min(minSizes.length, maxSizes.length - 1)),
      `there must be a max_size for each min_size, or none: there are ${maxSizes.length} and ${minSizes.length}`,
      `Check failed: prior_box_param.min_size_size() == prior_box_param.max_size_size() (${minSizes.length} vs. ${maxSizes.length}) `,
    );
  }
  maxSizes.forEach((size, index) => {
    const min = minSizes[index]!;
    if (size > min) return;
    setup.refuse(
      'param/invalid',
      param.span('max_size', index),
      `max_size must be greater than its min_size, ${printedNumber(min)}, and is ${printedNumber(size)}`,
      `Check failed: max_sizes_[i] > min_sizes_[i] (${printedNumber(size)} vs. ${printedNumber(min)}) max_size must be greater than min_size.`,
      [{ message: 'min_size is given here', span: param.span('min_size', index) }],
    );
  });
  return boxesEach(param);
}

/** How many boxes a PriorBox that is set up makes at each place. */
export function boxesEach(param: Message): number {
  const each = aspectRatios(param).length * param.count('min_size') + param.count('max_size');
  // TextBoxes++ makes them a second time, half a step further down.
  return param.type.fields.has('denser_prior_boxes') && param.bool('denser_prior_boxes') ? 2 * each : each;
}

/** The ratios of the boxes' sides: 1, each that is given and, where they are flipped, its inverse, without repetitions. */
function aspectRatios(param: Message): number[] {
  const ratios = [1];
  for (const given of param.numbers('aspect_ratio')) {
    const ratio = Math.fround(given);
    if (ratios.some((known) => Math.abs(Math.fround(ratio - known)) < 1e-6)) continue;
    ratios.push(ratio);
    if (param.bool('flip')) ratios.push(Math.fround(1 / ratio));
  }
  return ratios;
}

/** One variance for all sides, or one for each. */
function checkVariances(setup: LayerSetup, param: Message): void {
  const variances = param.numbers('variance');
  if (variances.length > 1 && variances.length !== 4) {
    setup.refuse(
      'param/count',
      param.span('variance', Math.min(4, variances.length - 1)),
      `variance is given once for all coordinates, or 4 times, not ${variances.length} times`,
      `Check failed: prior_box_param.variance_size() == 4 (${variances.length} vs. 4) `,
    );
  }
  variances.forEach((variance, index) => {
    if (variance > 0) return;
    const which = variances.length > 1 ? 'i' : '0';
    setup.refuse(
      'param/invalid',
      param.span('variance', index),
      `variance must be positive, not ${printedNumber(variance)}`,
      `Check failed: prior_box_param.variance(${which}) > 0 (${printedNumber(variance)} vs. 0) `,
    );
  });
}

/**
 * A size in both directions, or one for each; all positive where they are given.
 *
 * @param as the C++ type that Caffe keeps it in
 */
function checkSizeOrSides(
  setup: LayerSetup,
  param: Message,
  both: string,
  sides: readonly [string, string],
  as: (value: number) => number,
): void {
  const oneSide = sides.find((field) => param.has(field));
  if (oneSide !== undefined && param.has(both)) {
    setup.refuse(
      'param/conflict',
      param.span(both),
      `either ${both} or ${sides.join(' and ')} can be given, not both`,
      `Check failed: !prior_box_param.has_${both}() Either ${both} or ${sides.join('/')} should be specified; not both.`,
      [{ message: `${oneSide} is given here`, span: param.span(oneSide) }],
    );
  }
  for (const field of oneSide !== undefined ? sides : [both]) {
    const value = as(param.number(field));
    if (value > 0 || (field === both && !param.has(both))) continue;
    const given = param.has(field);
    const variable = field === both ? both : `${field}_`;
    setup.refuse(
      given ? 'param/invalid' : 'param/missing',
      param.span(given ? field : oneSide!),
      given
        ? `${field} must be larger than 0, not ${printedNumber(param.number(field))}`
        : `${sides.join(' and ')} are given together: ${field} is missing`,
      `Check failed: ${variable} > ${variable === 'step' || both !== 'step' ? '0' : '0.'} (${printedNumber(value)} vs. 0) ${field} should be larger than 0.`,
    );
  }
}

import { OVERWRITES } from '../../base/effects.js';
import type { LayerSetup, LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';

/** `layers/bias_channel_layer.cpp` */
export const BiasChannel: LayerType = {
  type: 'BiasChannel',
  summary: 'Adds something to the scores of those classes that an image has',
  family: 'normalization',
  params: ['bias_channel_param'],
  bottoms: { exact: 2 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  noGradient: [{ bottom: 1, what: 'labels', caffe: 'Cannot propagate down to label input' }],
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('bias_channel_param');
    for (const [field, letters] of [
      ['bg_bias', 'BG'],
      ['fg_bias', 'FG'],
    ] as const) {
      const bias = param.number(field);
      if (bias >= 0) continue;
      setup.refuse(
        'param/invalid',
        param.span(field),
        `${field} must be 0 or more, not ${bias}`,
        `Check failed: ${field}_ >= 0 (${bias} vs. 0) ${letters} bias needs to be positive`,
      );
    }
    checkLabels(setup);
    if (param.enumValue('label_type') === 'PIXEL') {
      needSize(setup, 1, CHANNELS, 1, 'takes one label for each pixel');
      needSameSize(setup, 1, 0, [HEIGHT], 'bottom[1]->AXIS() == AXIS_');
      needSameSize(setup, 1, 0, [WIDTH], 'bottom[1]->AXIS() == AXIS_');
    } else needOnePlace(setup);
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};

/** As many items of labels as of scores, and at least one label. */
export function checkLabels(setup: LayerSetup): void {
  needSameSize(setup, 1, 0, [NUM], 'bottom[1]->num() == num_');
  const labels = legacyShape(setup, 1)[CHANNELS];
  if (labels !== 0) return;
  setup.refuse(
    'shape/empty',
    setup.bottomSpan(1),
    `${named(setup, 1)} has no labels`,
    'Check failed: max_labels_ >= 1 (0 vs. 1) Label blob needs to be non-empty',
    [setup.madeHere(1)],
  );
}

/** Labels are of the image, not of its pixels. */
export function needOnePlace(setup: LayerSetup): void {
  for (const axis of [HEIGHT, WIDTH]) needSize(setup, 1, axis, 1, 'takes labels of images, not of pixels');
}

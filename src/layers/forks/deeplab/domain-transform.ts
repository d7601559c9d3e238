import { OVERWRITES } from '../../base/effects.js';
import type { LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { needAbove } from '../../base/positive.js';
import { printedNumber } from '../../base/print.js';
import { CHANNELS, HEIGHT, NUM, needSameSize, needSize, WIDTH } from '../../base/same-size.js';

/** `layers/domain_transform_layer.cpp`. Bottoms: what is filtered, an edge map, and the size of each image. */
export const DomainTransform: LayerType = {
  type: 'DomainTransform',
  summary: 'Smooths the first bottom, but not across the edges that the second has',
  params: ['domain_transform_param'],
  // Caffe does not check that there are three.
  bottoms: {},
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('domain_transform_param');
    for (const [field, says] of [
      ['spatial_sigma', 'Spatial sigma needs to be positive.'],
      ['range_sigma', 'Range sigma needs to be positive.'],
    ] as const) {
      const value = param.number(field);
      if (value > 0) continue;
      setup.refuse(
        'param/invalid',
        param.span(field),
        `${field} must be above 0, not ${value}`,
        `Check failed: ${field}_ > 0 (${printedNumber(value)} vs. 0) ${says}`,
      );
    }
    const weight = param.number('min_weight');
    if (weight < 0) {
      setup.refuse(
        'param/invalid',
        param.span('min_weight'),
        `min_weight must be 0 or more, not ${weight}`,
        `Check failed: min_weight_ >= 0 (${printedNumber(weight)} vs. 0) Minimum weight value needs to be non-negative.`,
      );
    }
    needAbove(
      setup,
      param,
      'num_iter',
      'the number of passes',
      'num_iter_ > 0 (VALUE vs. 0) number of iteration should be larger than 0.',
    );
    needSameSize(setup, 1, 0, [NUM], 'bottom[1]->num() == num_');
    needSize(setup, 1, CHANNELS, 1, 'takes an edge map with one channel');
    needSameSize(setup, 1, 0, [HEIGHT, WIDTH], 'bottom[1]->AXIS() == AXIS_');
    setup.reshapeTop(0, legacyShape(setup, 0));
  },
};

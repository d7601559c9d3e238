import { OVERWRITES } from '../../base/effects.js';
import { type LayerSetup, type LayerType, learnableBlobs } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';

/** How many coefficients tell what is done to an image. */
export const COEFFICIENTS = 42;

/** `layers/data_augmentation_layer.cpp`. A second bottom or top has the coefficients. */
export const DataAugmentation: LayerType = {
  type: 'DataAugmentation',
  summary: 'Cuts, turns, scales and recolours images at random, or as its second bottom says',
  params: ['augmentation_param', 'coeff_schedule_param'],
  bottoms: { min: 1, max: 2 },
  tops: { min: 1, max: 2 },
  inPlace: OVERWRITES,
  allowsBackward: false,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('augmentation_param');
    const [num, channels, height, width] = legacyShape(setup, 0);
    const crops = param.has('crop_width') && param.has('crop_height');
    if (crops) for (const axis of [1, 0] as const) checkCrop(setup, axis);
    const size = crops ? [param.number('crop_height'), param.number('crop_width')] : [height, width];
    setup.reshapeTop(0, [num, channels, ...size], (axis) =>
      param.span(axis === 2 ? 'crop_height' : 'crop_width'),
    );
    setup.reshapeTop(1, setup.bottoms.length > 1 ? setup.bottom(1) : [num, COEFFICIENTS, 1, 1]);
    const decidedBy = param.span('recompute_mean');
    const counter = { name: 'the number of iterations', shape: [1, 1, 1, 1], decidedBy };
    const means = [
      { name: 'the mean of each pixel', shape: [1, channels, ...size], decidedBy },
      { name: 'the mean of each channel', shape: [1, channels, 1, 1], decidedBy },
    ];
    learnableBlobs(setup, param.number('recompute_mean') > 0 ? [counter, ...means] : [counter]);
  },
};

function checkCrop(setup: LayerSetup, axis: 0 | 1): void {
  const field = axis === 0 ? 'crop_height' : 'crop_width';
  const name = axis === 0 ? 'height' : 'width';
  const param = setup.layer.message('augmentation_param');
  const [crop, size] = [param.number(field), legacyShape(setup, 0)[axis + 2]!];
  if (size === null || size >= crop) return;
  setup.refuse(
    'param/conflict',
    param.span(field),
    `${field} ${crop} is more than the ${size} of ${named(setup, 0)}`,
    `Check failed: ${name} >= cropped_${name}_ (${size} vs. ${crop}) crop ${name} greater than original`,
    [setup.madeHere(0)],
  );
}

import { checkTransform, type ImageSize, type Transformer } from '../../../base/data.js';
import { int32, type LayerSetup } from '../../../base/index.js';
import { printedNumber } from '../../../base/print.js';

/** SSD's `data_transformer.cpp`: it can change the size of images before it crops them, to another shape than a square. */
export const TRANSFORMER: Transformer = {
  check: checkSsdTransform,
  size(setup, image, places) {
    const transform = setup.layer.message('transform_param');
    const resize = transform.message('resize_param');
    const resized = transform.has('resize_param') ? resizedBy(setup, image) : image;
    const square = int32(transform.number('crop_size'));
    const size = { ...resized };
    for (const side of ['height', 'width'] as const) {
      const field = square === 0 ? `crop_${side[0]}` : 'crop_size';
      const crop = square || int32(transform.number(field));
      const given = resized[side];
      if (given !== null && given < crop) {
        setup.refuse(
          'param/conflict',
          transform.span(field),
          `${field} ${crop} is larger than the images, whose ${side} is ${given}`,
          `Check failed: img_${side} >= crop_${side[0]} (${given} vs. ${crop}) `,
          [
            transform.has('resize_param')
              ? { message: `their ${side} is given here`, span: resize.span(side) }
              : places(side),
          ],
        );
      }
      if (crop !== 0) size[side] = crop;
    }
    return size;
  },
};

/** The constructor of `DataTransformer`. */
export function checkSsdTransform(setup: LayerSetup): void {
  checkTransform(setup);
  const transform = setup.layer.message('transform_param');
  if (transform.has('resize_param')) {
    const resize = transform.message('resize_param');
    for (const side of ['height', 'width'] as const) {
      if (resize.number(side) > 0) continue;
      setup.refuse(
        resize.has(side) ? 'param/invalid' : 'param/missing',
        resize.span(side),
        resize.has(side)
          ? `${side} must be larger than 0`
          : `${side} is missing: resize_param gives the height and width of the images`,
        `Check failed: param_.resize_param().${side}() > 0 (0 vs. 0) `,
      );
    }
  }
  if (!transform.has('expand_param')) return;
  const expand = transform.message('expand_param');
  const ratio = expand.number('max_expand_ratio');
  if (ratio > 1) return;
  setup.refuse(
    expand.has('max_expand_ratio') ? 'param/invalid' : 'param/missing',
    expand.span('max_expand_ratio'),
    expand.has('max_expand_ratio')
      ? `max_expand_ratio must be larger than 1, not ${printedNumber(ratio)}`
      : 'max_expand_ratio is missing: it is 1 by default, and must be larger',
    `Check failed: param_.expand_param().max_expand_ratio() > 1. (${printedNumber(ratio)} vs. 1) `,
  );
}

/**
 * Without `mirror` and `crop_size` there are no random numbers, which a crop of another shape than a square takes in
 * TRAIN. Data layers crop the first image as soon as they are set up.
 */
export function checkRandomCrop(setup: LayerSetup): void {
  const transform = setup.layer.message('transform_param');
  const crops = ['crop_h', 'crop_w'].every((field) => int32(transform.number(field)) > 0);
  if (!crops || setup.phase !== 'TRAIN' || transform.bool('mirror') || transform.number('crop_size') !== 0)
    return;
  setup.refuse(
    'param/conflict',
    transform.span('crop_h'),
    'crop_h and crop_w crop at random in TRAIN, for which the transformer has random numbers only with mirror: true',
    'Check failed: rng_ ',
  );
}

/** `InferNewSize` */
function resizedBy(setup: LayerSetup, { height, width }: ImageSize): ImageSize {
  const resize = setup.layer.message('transform_param').message('resize_param');
  const to = { height: int32(resize.number('height')), width: int32(resize.number('width')) };
  if (resize.enumValue('resize_mode') !== 'FIT_SMALL_SIZE') return to;
  if (height === null || width === null) return { height: null, width: null };
  const aspect = Math.fround(width / height);
  return aspect < Math.fround(to.width / to.height)
    ? { height: Math.trunc(Math.fround(to.width / aspect)), width: to.width }
    : { height: to.height, width: Math.trunc(Math.fround(aspect * to.height)) };
}

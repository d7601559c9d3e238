import { OVERWRITES, signOfBottom } from '../../base/effects.js';
import { type Dim, formatShape, int32, type LayerSetup, type LayerType } from '../../base/index.js';
import { legacyShape } from '../../base/legacy.js';
import { named } from '../../base/loss.js';
import { KEEPS_FIRST_ZEROS } from '../../base/zeros.js';

/**
 * `layers/bilinear_interpolation_layer.cpp` of two forks: one resizes by a factor, the other to the height and width of a second
 * bottom. Which of them is meant the number of bottoms tells.
 */
export const BilinearInterpolation: LayerType = {
  type: 'BilinearInterpolation',
  summary:
    'Resizes height and width bilinearly, corners upon corners: by a factor, or to those of a second bottom',
  family: 'shape',
  params: ['bilinear_interpolation_param'],
  bottoms: { min: 1, max: 2 },
  tops: { exact: 1 },
  zeros: KEEPS_FIRST_ZEROS,
  inPlace: OVERWRITES,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    if (setup.bottoms.length > 1) toReference(setup);
    else byFactor(setup);
  },
};

function byFactor(setup: LayerSetup): void {
  const shape = setup.bottom(0);
  if (shape !== null && shape.length !== 4) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(0),
      `BilinearInterpolation by a factor needs 4 axes; ${named(setup, 0)} has ${shape.length} (${formatShape(shape)})`,
      `Check failed: bottom[0]->num_axes() == 4 (${shape.length} vs. 4)`,
      [setup.madeHere(0)],
    );
  }
  const param = setup.layer.message('bilinear_interpolation_param');
  // Its default is not known.
  const factor = param.has('interpolation_factor') ? param.number('interpolation_factor') : null;
  const times = (size: Dim): Dim => (size === null || factor === null ? null : int32(size * factor));
  const [num, channels, height, width] = shape ?? [null, null, null, null];
  setup.reshapeTop(0, [num!, channels!, times(height!), times(width!)], () =>
    param.span('interpolation_factor'),
  );
}

function toReference(setup: LayerSetup): void {
  const [num, channels] = legacyShape(setup, 0);
  const reference = setup.bottom(1);
  const sizes = [2, 3].map((axis): Dim => {
    if (reference === null) return null;
    const size = reference[axis];
    if (size === null || (size !== undefined && size > 0)) return size;
    const name = axis === 2 ? 'height' : 'width';
    // What is read behind the end of a vector is anything.
    if (size === undefined) return null;
    return setup.refuse(
      'shape/empty',
      setup.bottomSpan(1),
      `${named(setup, 1)} is no size to resize to: its ${name} is ${size}`,
      `Check failed: ${name}_out_ > 0 (${size} vs. 0) Specified ${name} must be positive integer`,
      [setup.madeHere(1)],
    );
  });
  setup.reshapeTop(0, [num, channels, sizes[0]!, sizes[1]!]);
}

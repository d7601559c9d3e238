import { caffeShape, type Dim, formatShape, type LayerSetup } from '../../base/index.js';

/** The first bottom's shape: batch, channels, frames, height, width. */
export function needVideo(setup: LayerSetup): readonly [Dim, Dim, Dim, Dim, Dim] {
  const shape = setup.bottom(0) ?? [null, null, null, null, null];
  if (shape.length < 5) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(0),
      `${setup.layer.string('type')} takes videos of five axes (number, channels, frames, height, width), and '${setup.bottomName(0)}' has ${shape.length} (${formatShape(shape)})`,
      `Check failed: axis_index < num_axes() (${shape.length} vs. ${shape.length}) axis ${shape.length} out of range for ${shape.length}-D Blob with shape ${caffeShape(shape)}`,
      [setup.madeHere(0)],
    );
  }
  return [shape[0]!, shape[1]!, shape[2]!, shape[3]!, shape[4]!];
}

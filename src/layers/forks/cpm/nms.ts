import { NO_READS, OVERWRITES } from '../../base/effects.js';
import { type Dim, formatShape, type LayerSetup, type LayerType } from '../../base/index.js';

/** `cpm/layers/nms_layer.cpp` */
export const Nms: LayerType = {
  type: 'Nms',
  summary: 'The peaks of each map: how many there are, then for each its place and its height',
  params: ['nms_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  setUp(setup) {
    const param = setup.layer.message('nms_param');
    const [num] = needFour(setup);
    setup.reshapeTop(0, [num, param.number('num_parts'), param.number('max_peaks') + 1, 3]);
  },
};

/** The first bottom's shape, of which Caffe sets the fourth size unasked. */
export function needFour(setup: LayerSetup): readonly [Dim, Dim, Dim, Dim] {
  const shape = setup.bottom(0) ?? [null, null, null, null];
  if (shape.length === 4) return [shape[0]!, shape[1]!, shape[2]!, shape[3]!];
  return setup.refuse(
    'shape/axes',
    setup.bottomSpan(0),
    `${setup.layer.string('type')} takes 4 axes, and '${setup.bottomName(0)}' has ${shape.length} (${formatShape(shape)})`,
    'SIGSEGV: top_shape[3]',
    [setup.madeHere(0)],
  );
}

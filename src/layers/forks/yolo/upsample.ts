import { NO_READS, OVERWRITES, signOfBottom } from '../../base/effects.js';
import { type Dim, formatShape, int32, type LayerType } from '../../base/index.js';
import { KEEPS_ZEROS } from '../../base/zeros.js';

/** `layers/upsample_layer.cpp` */
export const Upsample: LayerType = {
  type: 'Upsample',
  summary: 'Repeats each value along the last two axes',
  family: 'shape',
  params: ['upsample_param'],
  bottoms: { min: 1, max: 1 },
  tops: { exact: 1 },
  zeros: KEEPS_ZEROS,
  inPlace: OVERWRITES,
  backwardReads: () => NO_READS,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('upsample_param');
    const scale = int32(param.number('scale'));
    const shape = setup.bottom(0);
    if (shape !== null && shape.length < 2) {
      setup.refuse(
        'shape/axes',
        setup.bottomSpan(0),
        `Upsample needs at least two axes, and '${setup.bottomName(0)}' has ${shape.length} (${formatShape(shape)})`,
        'SIGSEGV: out_shape[bottom[0]->num_axes() - 2]',
        [setup.madeHere(0)],
      );
    }
    const first = (shape?.length ?? 0) - 2;
    const grown = (size: Dim, axis: number): Dim =>
      axis < first || size === null ? size : Math.imul(size, scale);
    setup.reshapeTop(0, shape?.map(grown) ?? null, param.span('scale'));
  },
};

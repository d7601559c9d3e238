import { checkBias, checkMultiplier, checkOperand, learnOperand, type Operand } from './base/broadcast.js';
import { learnsFirst, NO_READS, readsBottom, worksInPlace } from './base/effects.js';
import type { Dim, LayerType } from './base/index.js';

/** `layers/scale_layer.cpp` */
export const Scale: LayerType = {
  type: 'Scale',
  summary:
    'Multiplies the axes from one on with a scale, learned or from a second bottom, and may add a bias',
  family: 'normalization',
  params: ['scale_param'],
  zeros: {
    tops: ({ bottoms, ...at }) => {
      const [scale, bias] = operandsOf(at.params, bottoms);
      return (bottoms[0] === true || scale === true) && bias !== false;
    },
    gradient({ bottoms, params, topGradients }, bottom) {
      const [scale] = operandsOf(params, bottoms);
      return topGradients || (bottom === 0 ? scale === true : bottoms[0] === true);
    },
    paramGradient: ({ bottoms, topGradients }, param) =>
      topGradients || (bottoms.length === 1 && param === 0 && bottoms[0] === true),
  },
  bottoms: { min: 1, max: 2 },
  tops: { exact: 1 },
  learns: true,
  inPlace: {
    result: 'right',
    // Factors can be learned to be negative, but mostly aren't.
    change: ({ layer }) => (layer.message('scale_param').bool('bias_term') ? 'anything' : 'same sign'),
  },
  backwardReads: (layer) => [
    ...(!worksInPlace(layer) && (learnsFirst(layer) || layer.propagatesTo[1])
      ? readsBottom('all')
      : NO_READS),
    ...(layer.bottoms.length > 1 && layer.propagatesTo[0] ? readsBottom('all', 1) : NO_READS),
  ],
  nonNegative: ({ layer }, bottom) => bottom && !layer.message('scale_param').bool('bias_term'),
  weights: { param: 'scale_param', filler: 'filler' },
  isPerChannel: true,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('scale_param');
    const second = setup.bottoms.length > 1;
    const [axis, axisSpan] = [param.number('axis'), param.span('axis')];
    const shapeSpan = second ? setup.bottomSpan(1) : param.span('num_axes');
    const given = setup.givenParams();
    const scale: Operand = {
      what: second ? `'${setup.bottomName(1)}'` : 'the scale',
      caffe: 'scale',
      axis,
      axisSpan,
      shapeSpan,
      ...(second || given.length === 0 ? {} : { given: 0 }),
    };
    const bias: Operand = { what: 'the bias', caffe: 'bias', axis, axisSpan, shapeSpan };

    const numAxes = second ? (setup.bottom(1)?.length ?? null) : param.number('num_axes');
    setup.params = given;
    if (!second && given.length === 0) {
      setup.params = [learnOperand(setup, scale, numAxes, param.message('filler'))];
      // Without a filler it is 1.
      setup.fillers = [param.has('filler') ? param.message('filler') : undefined];
    }
    if (param.bool('bias_term')) {
      // The Bias layer inside is given the file's weights too, and at first takes the first of them.
      const made =
        given.length > 0 ? given[0]! : learnOperand(setup, bias, numAxes, param.message('bias_filler'));
      checkBias(setup, given.length > 0 ? { ...bias, given: 0 } : bias, made);
      if (setup.params.length + setup.bottoms.length < 3) {
        setup.params = [...setup.params, made];
        setup.fillers = [...setup.fillers, given.length > 0 ? undefined : param.message('bias_filler')];
      }
    }

    const { outer, inner } = checkOperand(setup, scale, second ? setup.bottom(1) : setup.params[0]!);
    checkMultiplier(setup, larger(outer, inner), scale);
    const last = setup.params.length - 1;
    if (param.bool('bias_term'))
      checkBias(setup, last < given.length ? { ...bias, given: last } : bias, setup.params[last]!);
    if (!setup.isInPlace(0)) setup.reshapeLikeBottom();
  },
};

/** Whether the scale, learned or from the second bottom, and the bias are 0. */
function operandsOf(
  params: readonly boolean[],
  bottoms: readonly boolean[],
): readonly (boolean | undefined)[] {
  return bottoms.length === 1 ? params : [bottoms[1], ...params];
}

/** Null where it is not known. */
function larger(a: Dim, b: Dim): Dim {
  return a === null || b === null ? null : Math.max(a, b);
}

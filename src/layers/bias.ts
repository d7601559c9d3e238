import { checkBias, learnOperand, type Operand } from './base/broadcast.js';
import type { LayerType } from './base/index.js';

/** `layers/bias_layer.cpp` */
export const Bias: LayerType = {
  type: 'Bias',
  summary: 'Adds a bias, learned or from a second bottom, to the axes from one on',
  family: 'normalization',
  params: ['bias_param'],
  zeros: {
    tops: ({ bottoms, params }) => !bottoms.includes(false) && !params.includes(false),
    gradient: ({ topGradients }) => topGradients,
    paramGradient: ({ topGradients }) => topGradients,
  },
  bottoms: { min: 1, max: 2 },
  tops: { exact: 1 },
  learns: true,
  inPlace: { result: 'right', change: 'anything' },
  weights: { param: 'bias_param', filler: 'filler' },
  isPerChannel: true,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('bias_param');
    const second = setup.bottoms.length > 1;
    setup.params = setup.givenParams();
    const bias: Operand = {
      what: second ? `'${setup.bottomName(1)}'` : 'the bias',
      caffe: 'bias',
      axis: param.number('axis'),
      axisSpan: param.span('axis'),
      shapeSpan: second ? setup.bottomSpan(1) : param.span('num_axes'),
      ...(second || setup.params.length === 0 ? {} : { given: 0 }),
    };
    if (!second && setup.params.length === 0) {
      setup.params = [learnOperand(setup, bias, param.number('num_axes'), param.message('filler'))];
      setup.fillers = [param.message('filler')];
    }
    checkBias(setup, bias, second ? setup.bottom(1) : setup.params[0]!);
    if (!setup.isInPlace(0)) setup.reshapeLikeBottom();
  },
};

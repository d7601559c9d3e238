import { readsTopFor } from './base/effects.js';
import { checkEngine, type LayerType } from './base/index.js';
import { checkSoftmax } from './base/softmax.js';
import { FILLS_ZEROS } from './base/zeros.js';

/** `layers/softmax_layer.cpp` */
export const Softmax: LayerType = {
  type: 'Softmax',
  summary: 'exp(x) divided by its sum along an axis: scores become probabilities',
  family: 'activation',
  params: ['softmax_param'],
  zeros: FILLS_ZEROS,
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: { result: 'right', change: 'anything' },
  backwardReads: readsTopFor,
  nonNegative: true,
  values: 'softmax',
  applies: { activation: 'softmax', axisIn: 'softmax_param' },
  setUp(setup) {
    const param = setup.layer.message('softmax_param');
    checkEngine(setup, param);
    checkSoftmax(setup, param.number('axis'), param.span('axis'));
    setup.reshapeLikeBottom();
  },
};

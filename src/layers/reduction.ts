import { NO_READS, RESHAPES, readsBottom } from './base/effects.js';
import { count, type LayerType, MAX_AXES } from './base/index.js';

/** `layers/reduction_layer.cpp` */
export const Reduction: LayerType = {
  type: 'Reduction',
  summary: 'The sum, the mean, the sum of absolute values or of squares over all axes from one on',
  family: 'shape',
  params: ['reduction_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: RESHAPES,
  backwardReads({ layer, propagatesTo }) {
    const operation = layer.message('reduction_param').enumValue('operation');
    return propagatesTo[0] === true && (operation === 'ASUM' || operation === 'SUMSQ')
      ? readsBottom('all')
      : NO_READS;
  },
  setUp(setup) {
    const param = setup.layer.message('reduction_param');
    const bottom = setup.bottom(0);
    if (bottom === null) {
      const axis = param.number('axis');
      setup.reshapeTop(0, axis < 0 || axis > MAX_AXES ? null : new Array<null>(axis).fill(null));
      return;
    }
    const axis = setup.canonicalAxis(param.number('axis'), 0, param.span('axis'));
    setup.reshapeTop(0, bottom.slice(0, axis), param.span('axis'));
    const operation = param.enumValue('operation');
    if (operation !== 'SUM' && operation !== 'MEAN') return;
    // A vector of ones, as long as what is summed. In place, the bottom has lost its axes by then.
    const reduced = [count(setup.bottom(0)!, axis)];
    const what = `what is reduced of '${setup.bottomName(0)}'`;
    setup.checkShape(reduced, param.span('axis'), what);
    setup.needElements(reduced, setup.bottomSpan(0), what);
  },
};

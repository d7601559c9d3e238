import type { Message } from '../../../schema/message.js';
import { OVERWRITES } from '../../base/effects.js';
import {
  type Dim,
  formatShape,
  int32,
  type LayerSetup,
  type LayerType,
  type Shape,
} from '../../base/index.js';

/** `layers/batch_reduction_layer.cpp` */
export const BatchReduction: LayerType = {
  type: 'BatchReduction',
  summary: 'The mean, the sum or the best k along an axis, of all of it or of each level of a pyramid',
  family: 'shape',
  params: ['batch_reduction_param'],
  bottoms: { exact: 1 },
  tops: { exact: 1 },
  inPlace: OVERWRITES,
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('batch_reduction_param');
    const reduction = param.message('reduction_param');
    const operation = reduction.enumValue('operation');
    const bottom = setup.bottom(0);
    const axis =
      bottom === null ? null : setup.canonicalAxis(reduction.number('axis'), 0, () => reduction.span('axis'));
    const levels = param.count('level') === 0 ? [1] : param.numbers('level').map(int32);
    if (levels.length > 1 && param.bool('pos')) {
      setup.refuse(
        'param/conflict',
        param.span('pos'),
        'pos is for one level only',
        'Check failed: !pos_ Cannot do pos-sensitive reduction when level is more than 1',
      );
    }
    if (levels.length > 1 && operation === 'TOPK') {
      setup.refuse(
        'param/conflict',
        reduction.span('operation'),
        'TOPK is for one level only',
        'Check failed: n_level <= 1 For now top-k reduction only works with 1 level',
      );
    }
    setup.reshapeTop(0, bottom === null ? null : reduced(setup, param, bottom, axis!, levels));
    if (operation === 'SUMSQ' || operation === 'ASUM') {
      setup.refuse(
        'param/invalid',
        reduction.span('operation'),
        `${operation} is not implemented: SUM, MEAN and TOPK are`,
        'Not Implemented Yet',
      );
    }
  },
};

function reduced(
  setup: LayerSetup,
  param: Message,
  bottom: Shape,
  axis: number,
  levels: readonly number[],
): Shape {
  const isGlobal = levels.length === 1 && levels[0] === 1;
  const kept: Dim[] = [...bottom.slice(0, axis)];
  if (!isGlobal) {
    kept.push(levels.length);
    const needed = levels.reduce((sum, level) => sum + level * level, 0);
    const given = bottom[axis]!;
    if (given !== null && given !== needed) {
      setup.refuse(
        'shape/mismatch',
        param.span('level'),
        `the levels are of ${needed} elements together, and axis ${axis} of '${setup.bottomName(0)}' (${formatShape(bottom)}) has ${given}`,
        `Check failed: red_dim == bottom[0]->shape(axis_) (${needed} vs. ${given})`,
        [setup.madeHere(0)],
      );
    }
  }
  const isByPlace = param.bool('pos');
  if (isByPlace && bottom.length - 2 < axis) {
    setup.refuse(
      'shape/axes',
      param.span('pos'),
      `with pos two axes are reduced, and '${setup.bottomName(0)}' (${formatShape(bottom)}) has only one from axis ${axis} on`,
      `Check failed: bottom[0]->shape().size() - 2 >= axis_ (${bottom.length - 2} vs. ${axis}) In pos mode, there are two axis reduced`,
      [setup.madeHere(0)],
    );
  }
  return [...kept, ...bottom.slice(axis + (isByPlace ? 2 : 1))];
}

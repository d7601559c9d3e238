import { meet } from './base/agreeing.js';
import { axisOf, refuseBothAxes } from './base/deprecated-axis.js';
import { signOfBottom } from './base/effects.js';
import {
  type Dim,
  formatShape,
  type LayerSetup,
  type LayerType,
  mayEqual,
  type Shape,
} from './base/index.js';
import { KEEPS_ZEROS } from './base/zeros.js';

/** `layers/concat_layer.cpp` */
export const Concat: LayerType = {
  type: 'Concat',
  summary: 'Joins bottoms along one axis',
  family: 'combination',
  params: ['concat_param'],
  zeros: KEEPS_ZEROS,
  bottoms: { min: 1 },
  tops: { exact: 1 },
  inPlace: { result: ({ bottoms }) => (bottoms.length === 1 ? 'right' : 'wrong result'), change: 'nothing' },
  sharesMemory: ({ bottoms }) => bottoms.length === 1,
  nonNegative: signOfBottom,
  values: 'passed on',
  isBetween: true,
  setUp(setup) {
    const param = setup.layer.message('concat_param');
    refuseBothAxes(setup, param, 'concat_dim', 'concat_param');

    const first = setup.bottoms.findIndex(({ shape }) => shape !== null);
    if (first < 0) {
      setup.reshapeTop(0, null);
      return;
    }
    const axis = axisOf(setup, param, 'concat_dim', first);
    let top: Shape = without(setup.bottom(first)!, axis);
    let length: Dim = 0;
    setup.bottoms.forEach(({ shape }, index) => {
      if (shape === null) {
        length = null;
        return;
      }
      refuseUnlike(setup, axis, top, index);
      top = meet(top, without(shape, axis))!;
      const own = shape[axis]!;
      length = length === null || own === null ? null : (length + own) | 0;
    });
    const only = setup.bottoms.length === 1 ? setup.bottom(0) : null;
    setup.reshapeTop(0, [...top.slice(0, axis), length, ...top.slice(axis + 1)]);
    // A single bottom lends the top its memory.
    setup.needElements(
      only,
      setup.bottomSpan(0),
      `'${setup.bottomName(0)}', the only bottom,`,
      setup.bottoms[0],
    );
    if (setup.bottoms.length === 1 && setup.bottoms[0]!.hadElements) setup.tops[0]!.hadElements = true;
  },
};

/** A shape of which the size along `axis` does not matter. */
function without(shape: Shape, axis: number): Shape {
  return shape.map((dim, index) => (index === axis ? null : dim));
}

/** Bottoms have the same axes, of the same size but for the one along which they are joined. */
function refuseUnlike(setup: LayerSetup, axis: number, known: Shape, index: number): void {
  const shape = setup.bottom(index)!;
  const name = setup.bottomName(index);
  if (shape.length !== known.length) {
    const other = setup.bottoms.findIndex((blob) => blob.shape?.length === known.length);
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(index),
      `'${name}' (${formatShape(shape)}) has ${shape.length} axes, and '${setup.bottomName(other)}' ${known.length}: only blobs with as many axes can be joined`,
      `Check failed: num_axes == bottom[i]->num_axes() (${known.length} vs. ${shape.length}) All inputs must have the same #axes.`,
      [setup.madeHere(index), setup.madeHere(other)],
    );
  }
  const unlike = shape.findIndex((dim, i) => i !== axis && !mayEqual(dim, known[i]!));
  if (unlike < 0) return;
  const other = setup.bottoms.findIndex((blob) => blob.shape?.[unlike] === known[unlike]);
  setup.refuse(
    'shape/mismatch',
    setup.bottomSpan(index),
    `'${name}' (${formatShape(shape)}) and '${setup.bottomName(other)}' (${formatShape(setup.bottom(other))}) cannot be joined along axis ${axis}: axis ${unlike} is ${shape[unlike]} and ${known[unlike]}`,
    `Check failed: top_shape[j] == bottom[i]->shape(j) (${known[unlike]} vs. ${shape[unlike]}) All inputs must have the same shape, except at concat_axis.`,
    [setup.madeHere(index), setup.madeHere(other)],
  );
}

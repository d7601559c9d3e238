import type { Message } from '../schema/message.js';
import { counted, times } from '../text/counting.js';
import { NodeKind } from '../textproto/tree.js';
import { int32, type LayerType, type Shape, UNSHAPED } from './base/index.js';

/** `layers/input_layer.cpp` */
export const Input: LayerType = {
  type: 'Input',
  summary: 'Blobs that the program which runs the net fills',
  params: ['input_param'],
  dataParam: 'input_param',
  bottoms: { exact: 0 },
  tops: { min: 1 },
  makesData: true,
  isInput: true,
  setUp(setup) {
    const param = setup.layer.message('input_param');
    const shapes = param.messages('shape');
    const tops = setup.tops.length;
    if (shapes.length > 1 && shapes.length !== tops) {
      setup.refuse(
        'param/count',
        shapes[Math.min(tops, shapes.length - 1)]!.head(),
        `shape is given ${times(shapes.length)} for ${counted(tops, 'top')}: give it once for all, once for each, or not at all`,
        `Check failed: num_shape == 0 || num_shape == 1 || num_shape == num_top Must specify 'shape' once, once per top blob, or not at all: ${tops} tops vs. ${shapes.length} shapes.`,
      );
    }
    setup.tops.forEach((_, top) => {
      const shape = shapes[shapes.length === 1 ? 0 : top];
      // The program that runs the net may give it one; Caffe sets the layers above up all the same.
      if (shape === undefined) setup.tops[top]!.shape = UNSHAPED;
      else setup.reshapeTop(top, shapeOf(shape), (axis) => shape.span('dim', axis));
    });
  },
};

/**
 * The shape that a BlobShape gives. Of an input of a net in the old format that has too few `input_dim`, Caffe reads the
 * rest from past the end of their list, so that nobody knows them (see `upgradeInput`).
 */
function shapeOf(shape: Message): Shape {
  const dims = shape.bigints('dim').map(int32);
  const isGiven = shape.node >= 0 && shape.tree.kind(shape.node) === NodeKind.Message;
  return isGiven ? dims : [0, 1, 2, 3].map((axis) => dims[axis] ?? null);
}

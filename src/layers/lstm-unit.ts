import { OVERWRITES, readsBottoms } from './base/effects.js';
import {
  caffeShape,
  type Dim,
  divide,
  formatShape,
  type LayerType,
  mayEqual,
  type Shape,
} from './base/index.js';
import { noGradientOfSequence } from './base/recurrent.js';

const BOTTOMS = ['the previous cell state', 'the gate input', 'the continuation indicators'];

/** `layers/lstm_unit_layer.cpp` */
export const LSTMUnit: LayerType = {
  type: 'LSTMUnit',
  summary:
    'One time step of an LSTM: from the last cell state and the gate input to the next cell and hidden state',
  params: [],
  bottoms: { exact: 3 },
  tops: { exact: 2 },
  allowForceBackward: (bottom) => bottom !== 2,
  inPlace: OVERWRITES,
  backwardReads: (layer) => readsBottoms(layer),
  noGradient: [noGradientOfSequence(2)],
  setUp(setup) {
    const refuse = (index: number, needs: string, caffe: string): never => {
      const name = setup.bottomName(index);
      const shape = setup.bottom(index);
      return setup.refuse(
        index === 0 || /axes/.test(needs) ? 'shape/axes' : 'shape/mismatch',
        setup.bottomSpan(index),
        `${BOTTOMS[index]}, '${name}' (${formatShape(shape)}), must have ${needs}`,
        caffe,
        [setup.madeHere(index)],
      );
    };
    const cell = setup.bottom(0);
    if (cell !== null && cell.length < 2) {
      refuse(
        0,
        '3 axes: 1 x streams x hidden size',
        `Check failed: axis_index < num_axes() (1 vs. ${cell.length}) axis 1 out of range for ${cell.length}-D Blob with shape ${caffeShape(cell)}`,
      );
    }
    let streams: Dim = cell?.[1] ?? null;
    setup.bottoms.forEach(({ shape }, index) => {
      if (shape === null) return;
      const axes = index === 2 ? 2 : 3;
      if (shape.length !== axes) {
        refuse(
          index,
          index === 2
            ? '2 axes: 1 x streams'
            : `3 axes: 1 x streams x ${index === 0 ? '' : '4 * '}hidden size`,
          `Check failed: ${axes} == bottom[i]->num_axes() (${axes} vs. ${shape.length})`,
        );
      }
      if (!mayEqual(shape[0]!, 1)) {
        refuse(
          index,
          'one time step: 1 as its first axis',
          `Check failed: 1 == bottom[i]->shape(0) (1 vs. ${shape[0]})`,
        );
      }
      if (!mayEqual(shape[1]!, streams)) {
        refuse(
          index,
          `as many streams as '${setup.bottomName(0)}', ${streams}`,
          `Check failed: num_instances == bottom[i]->shape(1) (${streams} vs. ${shape[1]})`,
        );
      }
      streams ??= shape[1]!;
    });
    const gates = setup.bottom(1)?.[2] ?? null;
    let hidden = cell?.[2] ?? null;
    if (hidden !== null && gates !== null && Math.imul(4, hidden) !== gates) {
      refuse(
        1,
        `4 times the hidden size of '${setup.bottomName(0)}', which is ${hidden}, as its last axis`,
        `Check failed: 4 * hidden_dim_ == bottom[1]->shape(2) (${Math.imul(4, hidden)} vs. ${gates})`,
      );
    }
    if (hidden === null && gates !== null && gates % 4 === 0) hidden = divide(gates, 4);
    const top: Shape = [1, streams, hidden];
    setup.reshapeTop(0, top);
    setup.reshapeTop(1, top);
  },
};

import type { Message } from '../../schema/message.js';
import { OVERWRITES, readsBottoms } from './effects.js';
import type { NoGradient } from './facts.js';
import { fill } from './filler.js';
import type { BlobCount, LayerType } from './layer-type.js';
import { caffeShape, type LayerSetup } from './setup.js';
import { count, type Dim, formatShape, mayBeSame, mayEqual, product, type Shape } from './shape.js';

/** What the net that a recurrent layer unrolls into is like. */
export interface RecurrentCell {
  readonly type: string;
  readonly summary: string;
  /** What it hands from one time step to the next: `h_0`, `c_0`. */
  readonly states: readonly string[];
  /** How many numbers of gate input each hidden number has. */
  readonly gates: number;
  /** Whether the output is a further inner product with the hidden state. */
  readonly transformsOutput: boolean;
}

/**
 * `layers/recurrent_layer.cpp`: a layer that makes a net of its own, one copy of the cell for each time step, and
 * learns that net's shared weights.
 *
 * The net is not built here; what its layers would refuse is checked in their order. Of its layers, only those that
 * depend on the bottoms' shapes or the layer's parameters can refuse: the input layers (sizes), the slices (no time
 * step), and the inner products (weights, fillers, an axis that is not there, no streams).
 */
export function recurrentLayer(cell: RecurrentCell): LayerType {
  return {
    type: cell.type,
    summary: cell.summary,
    params: ['recurrent_param'],
    bottoms: (layer): BlobCount => {
      const min = 2 + exposed(cell, layer);
      return layer.count('bottom') === 1
        ? { min, max: min + 1, why: 'the second says where sequences begin, time steps by streams' }
        : { min, max: min + 1 };
    },
    tops: (layer): BlobCount => ({ exact: 1 + exposed(cell, layer) }),
    learns: true,
    allowForceBackward: (bottom) => bottom !== 1,
    inPlace: OVERWRITES,
    backwardReads: (layer) => readsBottoms(layer),
    values: 'raw',
    noGradient: [noGradientOfSequence(1)],
    setUp: (setup) => setUp(setup, cell),
  };
}

/** The bottom that says where sequences begin. */
export function noGradientOfSequence(bottom: number): NoGradient {
  return {
    bottom,
    what: 'sequence indicators',
    caffe: 'Cannot backpropagate to sequence indicators.',
  };
}

/** How many hidden states are bottoms, and as many tops. */
function exposed(cell: RecurrentCell, layer: Message): number {
  return layer.message('recurrent_param').bool('expose_hidden') ? cell.states.length : 0;
}

function setUp(setup: LayerSetup, cell: RecurrentCell): void {
  const param = setup.layer.message('recurrent_param');
  const states = exposed(cell, setup.layer);
  const hasStatic = setup.bottoms.length > 2 + states;
  const { steps, streams } = inputsOf(setup, cell, hasStatic);

  const outputs = outputsOf(setup, param);
  const decidedBy = param.span('num_output');
  const state: Shape = [1, streams, outputs];
  setup.checkShape(state, decidedBy, 'the hidden state');
  const x = setup.bottom(0);
  const name = setup.bottomName(0);
  const needStreams = (): void => {
    if (streams === 0) setup.needElements([steps, streams], setup.bottomSpan(0), `'${name}'`);
  };
  if (steps === 0) {
    setup.refuse(
      'shape/empty',
      setup.bottomSpan(0),
      `'${name}' (${formatShape(x)}) has no time steps`,
      'Check failed: MinTopBlobs() <= top.size() (1 vs. 0) Slice Layer produces at least 1 top blob(s) as output.',
      [setup.madeHere(0)],
    );
  }
  // A single time step is not cut off but shared, which needs memory first.
  if (steps === 1) needStreams();
  if (x?.length === 2) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(0),
      `the input of ${cell.type} needs 3 axes or more, time steps x streams x features; '${name}' has 2 (${formatShape(x)})`,
      `Check failed: axis_index < num_axes() (2 vs. 2) axis 2 out of range for 2-D Blob with shape ${caffeShape(x)}`,
      [setup.madeHere(0)],
    );
  }

  const features = x === null ? null : count(x, 2);
  const gates = Math.imul(outputs, cell.gates);
  const weights = (what: string, rows: number, columns: Dim): void =>
    learn(setup, `the weights of ${what}`, [rows, columns], param.message('weight_filler'));
  const bias = (what: string, size: number): void =>
    learn(setup, `the bias of ${what}`, [size], param.message('bias_filler'));

  setup.params = [];
  weights('the input', gates, features);
  bias('the input', gates);
  setup.checkShape([steps, streams, gates], decidedBy, 'the transformed input');
  needStreams();
  let staticFeatures: Dim = 0;
  if (hasStatic) {
    staticFeatures = staticFeaturesOf(setup, cell);
    weights('the static input', gates, staticFeatures);
  }
  weights('the hidden state', gates, outputs);
  if (cell.transformsOutput) {
    weights('the output', outputs, outputs);
    bias('the output', outputs);
  }

  checkStates(setup, cell, states, hasStatic, state);
  setup.reshapeTop(0, [steps, streams, outputs], decidedBy);
  for (let index = 0; index < states; index++) setup.reshapeTop(1 + index, state, decidedBy);

  const perStep = sum(
    product(features, gates),
    product(outputs, gates),
    cell.transformsOutput ? product(outputs, outputs) : 0,
  );
  setup.multiplyAdds = sum(product(steps, streams, perStep), product(streams, staticFeatures, gates));
}

/** The size of the hidden state. */
function outputsOf(setup: LayerSetup, param: Message): number {
  const outputs = param.number('num_output') | 0;
  if (outputs <= 0) {
    setup.refuse(
      param.has('num_output') ? 'param/invalid' : 'param/missing',
      param.span('num_output'),
      param.has('num_output')
        ? `num_output must be from 1 to 2147483647, not ${param.number('num_output')}`
        : 'num_output is missing: the size of the hidden state',
      `Check failed: num_output > 0 (${outputs} vs. 0) num_output must be positive`,
    );
  }
  return outputs;
}

/** How many numbers the static input, the third bottom, has for each stream. */
function staticFeaturesOf(setup: LayerSetup, cell: RecurrentCell): Dim {
  const fixed = setup.bottom(2);
  if (fixed?.length === 1) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(2),
      `the static input of ${cell.type} needs 2 axes or more, streams x features; '${setup.bottomName(2)}' has 1 (${formatShape(fixed)})`,
      `Check failed: axis_index < num_axes() (1 vs. 1) axis 1 out of range for 1-D Blob with shape ${caffeShape(fixed)}`,
      [setup.madeHere(2)],
    );
  }
  return fixed === null ? null : count(fixed, 1);
}

/** Hidden states that are bottoms have the shape of one. */
function checkStates(
  setup: LayerSetup,
  cell: RecurrentCell,
  states: number,
  hasStatic: boolean,
  state: Shape,
): void {
  for (let index = 0; index < states; index++) {
    const bottom = (hasStatic ? 3 : 2) + index;
    if (mayBeSame(state, setup.bottom(bottom))) continue;
    const own = setup.bottomName(bottom);
    const shape = setup.bottom(bottom);
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(bottom),
      `'${own}', which is ${cell.states[index]}, must have the shape ${formatShape(state)} (1 x streams x num_output), not ${formatShape(shape)}`,
      `Check failed: recur_input_blobs_[j]->shape() == bottom[i]->shape() shape mismatch - recur_input_blobs_[${index}]: ${caffeShape(state)} vs. bottom[${bottom}]: ${caffeShape(shape!)}`,
      [setup.madeHere(bottom)],
    );
  }
}

/** Time steps and streams, on which all bottoms agree. */
function inputsOf(setup: LayerSetup, cell: RecurrentCell, hasStatic: boolean): { steps: Dim; streams: Dim } {
  const [x, indicators] = [setup.bottom(0), setup.bottom(1)];
  if (x !== null && x.length < 2) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(0),
      `the input of ${cell.type} needs 3 axes or more, time steps x streams x features; '${setup.bottomName(0)}' has ${x.length} (${formatShape(x)})`,
      `Check failed: bottom[0]->num_axes() >= 2 (${x.length} vs. 2) bottom[0] must have at least 2 axes -- (#timesteps, #streams, ...)`,
      [setup.madeHere(0)],
    );
  }
  if (indicators !== null && indicators.length !== 2) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(1),
      `the sequence continuation indicators need 2 axes, time steps x streams; '${setup.bottomName(1)}' has ${indicators.length} (${formatShape(indicators)})`,
      `Check failed: bottom[1]->num_axes() == 2 (${indicators.length} vs. 2) bottom[1] must have exactly 2 axes -- (#timesteps, #streams)`,
      [setup.madeHere(1)],
    );
  }
  for (const [axis, what, variable] of [
    [0, 'time steps', 'T_'],
    [1, 'streams', 'N_'],
  ] as const) {
    if (x === null || indicators === null || mayEqual(x[axis]!, indicators[axis]!)) continue;
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(1),
      `'${setup.bottomName(0)}' (${formatShape(x)}) has ${x[axis]} ${what}, and its continuation indicators '${setup.bottomName(1)}' (${formatShape(indicators)}) ${indicators[axis]}${x[0] === indicators[1] && x[1] === indicators[0] ? ': time steps come first, and then streams' : ''}`,
      `Check failed: ${variable} == bottom[1]->shape(${axis}) (${x[axis]} vs. ${indicators[axis]})`,
      [setup.madeHere(0), setup.madeHere(1)],
    );
  }
  const steps = x?.[0] ?? indicators?.[0] ?? null;
  const streams = x?.[1] ?? indicators?.[1] ?? null;
  const fixed = hasStatic ? setup.bottom(2) : null;
  if (fixed === null) return { steps, streams };
  if (fixed.length === 0) {
    setup.refuse(
      'shape/axes',
      setup.bottomSpan(2),
      `the static input of ${cell.type} needs 2 axes or more, streams x features; '${setup.bottomName(2)}' is a scalar`,
      'Check failed: bottom[2]->num_axes() >= 1 (0 vs. 1)',
      [setup.madeHere(2)],
    );
  }
  if (!mayEqual(streams, fixed[0]!)) {
    setup.refuse(
      'shape/mismatch',
      setup.bottomSpan(2),
      `'${setup.bottomName(0)}' (${formatShape(x)}) has ${streams} streams, and its static input '${setup.bottomName(2)}' (${formatShape(fixed)}) ${fixed[0]}`,
      `Check failed: N_ == bottom[2]->shape(0) (${streams} vs. ${fixed[0]})`,
      [setup.madeHere(0), setup.madeHere(2)],
    );
  }
  return { steps, streams: streams ?? fixed[0]! };
}

/** A blob that the unrolled net learns. Weights that the file gives the layer are dropped. */
function learn(setup: LayerSetup, what: string, shape: Shape, filler: Message): void {
  setup.checkShape(shape, setup.layer.message('recurrent_param').span('num_output'), what);
  fill(setup, filler, shape, what);
  setup.params = [...setup.params, shape];
}

function sum(...terms: readonly Dim[]): Dim {
  return terms.reduce<Dim>((total, term) => (total === null || term === null ? null : total + term), 0);
}

/** Random solvers: one that trains, changed in one to five fields. */
import type { Prng } from '../prng.js';
import { INLINE, NET_PATHS } from './files.js';

/** A field of a solver and the text of its value, in order. */
export type Fields = readonly (readonly [name: string, value: string])[];

const BASES: readonly Fields[] = [
  [
    ['net', '"net.prototxt"'],
    ['test_iter', '2'],
    ['test_interval', '3'],
    ['base_lr', '0.1'],
    ['lr_policy', '"fixed"'],
    ['max_iter', '10'],
  ],
  [
    ['train_net', '"train.prototxt"'],
    ['test_net', '"test.prototxt"'],
    ['test_iter', '1'],
    ['test_interval', '1'],
    ['base_lr', '0.1'],
    ['lr_policy', '"step"'],
    ['gamma', '0.1'],
    ['stepsize', '5'],
    ['weight_decay', '0.01'],
    ['max_iter', '10'],
    ['type', '"Adam"'],
  ],
  [
    ['net', '"net.prototxt"'],
    ['base_lr', '0.1'],
    ['lr_policy', '"multistep"'],
    ['stepvalue', '5'],
    ['stepvalue', '8'],
    ['gamma', '0.1'],
    ['momentum', '0.9'],
    ['weight_decay', '0.01'],
    ['max_iter', '10'],
  ],
];

const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '5',
  '0.5',
  '0.9',
  '-0.1',
  '1e-3',
  '1e9',
  '-1e-60',
  'inf',
  '-inf',
  'nan',
];
const INTEGERS = ['0', '1', '-1', '2', '3', '100', '2147483647', '-2147483648'];
const POLICIES = [
  'fixed',
  'step',
  'exp',
  'inv',
  'multistep',
  'poly',
  'sigmoid',
  'stp',
  'Step',
  '',
  'plateau',
  'fixed ',
];
const TYPES = ['SGD', 'Adam', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Nesterov', 'SGDD', 'adam', '', 'SAG'];
const STATES = [
  '',
  'phase: TRAIN',
  'phase: TEST',
  'stage: "a"',
  'level: 1',
  'stage: "a" level: 2',
  'stage: "b" stage: "a"',
];
const quoted = (texts: readonly string[]) => texts.map((text) => `"${text}"`);
const braced = (texts: readonly string[]) => texts.map((text) => `{ ${text} }`);

/** Values for each field of SolverParameter. */
export const VALUES: Readonly<Record<string, readonly string[]>> = {
  net: quoted(NET_PATHS),
  train_net: quoted(NET_PATHS),
  test_net: quoted(NET_PATHS),
  net_param: braced(INLINE),
  train_net_param: braced(INLINE),
  test_net_param: braced(INLINE),
  train_state: braced(STATES),
  test_state: braced(STATES),
  test_iter: INTEGERS.filter((value) => Math.abs(Number(value)) < 10),
  test_interval: INTEGERS,
  test_compute_loss: ['true', 'false'],
  test_initialization: ['true', 'false'],
  base_lr: NUMBERS,
  display: INTEGERS,
  average_loss: INTEGERS.filter((value) => Number(value) < 1000),
  max_iter: INTEGERS,
  iter_size: INTEGERS.filter((value) => Number(value) < 1000),
  lr_policy: quoted(POLICIES),
  gamma: NUMBERS,
  power: NUMBERS,
  momentum: NUMBERS,
  weight_decay: NUMBERS,
  regularization_type: quoted(['L1', 'L2', 'l2', 'L3', '']),
  stepsize: INTEGERS,
  stepvalue: INTEGERS,
  clip_gradients: NUMBERS,
  snapshot: INTEGERS,
  snapshot_prefix: quoted([
    'x',
    'snapshots/x',
    'nowhere/x',
    'snapshots',
    'snapshots/',
    './x',
    '',
    'nowhere/',
  ]),
  snapshot_diff: ['true', 'false'],
  snapshot_format: ['HDF5', 'BINARYPROTO', 'OTHER'],
  solver_mode: ['CPU', 'GPU'],
  device_id: INTEGERS,
  random_seed: ['0', '1', '-1', '-5', '4294967297'],
  type: quoted(TYPES),
  solver_type: ['SGD', 'NESTEROV', 'ADAGRAD', 'RMSPROP', 'ADADELTA', 'ADAM', 'OTHER', '3'],
  delta: NUMBERS,
  momentum2: NUMBERS,
  rms_decay: NUMBERS,
  debug_info: ['true', 'false'],
  snapshot_after_train: ['true', 'false'],
  layer_wise_reduce: ['true', 'false'],
  weights: quoted(['nowhere.caffemodel', '', 'nowhere.h5', ' , ']),
};

const NAMES = Object.keys(VALUES);
const REPEATED = new Set(['test_net', 'test_net_param', 'test_state', 'test_iter', 'stepvalue', 'weights']);

/** The solver of this number: always the same for a seed. */
export function randomSolver(prng: Prng): Fields {
  let fields = [...prng.pick(BASES)];
  const changes = 1 + prng.int(5);
  for (let change = 0; change < changes; change++) {
    const at = prng.int(fields.length);
    const kind = prng.next();
    if (kind < 0.15 && fields.length > 1) fields = fields.filter((_, index) => index !== at);
    else if (kind < 0.3) {
      // Another value of a field that is there.
      const [name] = fields[at]!;
      fields[at] = [name, prng.pick(VALUES[name]!)];
    } else {
      const name = prng.pick(NAMES);
      const value = prng.pick(VALUES[name]!);
      const known = fields.findIndex(([other]) => other === name);
      // A field that is given twice is another matter.
      if (known >= 0 && !(REPEATED.has(name) && prng.chance(0.6))) fields[known] = [name, value];
      else fields.push([name, value]);
    }
    // A rule of adaptive rates mostly comes without momentum.
    if (prng.chance(0.2)) fields = fields.filter(([name]) => name !== 'momentum');
  }
  return fields;
}

export function writeSolver(fields: Fields): string {
  return fields.map(([name, value]) => `${name}${value.startsWith('{') ? '' : ':'} ${value}\n`).join('');
}

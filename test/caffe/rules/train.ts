/** Trains small nets on real Caffe, to see what a mistake does. */
import type { Files, RealCaffe } from '../support/index.js';

/** What a training run is given. */
export interface Run {
  /** What fills each Input blob before the first iteration: a NumPy expression in which `rng` is seeded. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** One iteration by default. */
  readonly iterations?: number;
  /** More of the solver, such as `test_iter: 1`; by default plain gradient descent, rate 0.1. */
  readonly solver?: string;
  readonly files?: Files;
  /** NumPy expressions for weights by `layer[index]`, set before the first iteration. */
  readonly weights?: Readonly<Record<string, string>>;
}

/** What came of it; NaN and infinities are strings. */
export interface Trained {
  /** By layer, for each of its blobs: whether training changed it. */
  readonly changed: Readonly<Record<string, readonly boolean[]>>;
  /** By layer, for each of its blobs: the values, flat, after training. */
  readonly weights: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** By layer, for each of its blobs: what the last iteration subtracted, flat; by default 0.1 of the gradient. */
  readonly updates: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Data of every blob, flat. */
  readonly blobs: Readonly<Record<string, readonly number[]>>;
  /** The loss of each iteration. */
  readonly losses: readonly number[];
}

const SCRIPT = `
import json
spec = json.load(open('run.json'))
with open('solver.prototxt', 'w') as file:
    file.write('net: "net.prototxt" lr_policy: "fixed" base_lr: 0.1 max_iter: 1000 display: 0 snapshot_after_train: false\\n')
    file.write(spec['solver'])
rng = np.random.RandomState(7)
caffe.set_random_seed(7)
solver = caffe.get_solver('solver.prototxt')
for key, expression in spec['weights'].items():
    name, index = key[:-1].split('[')
    solver.net.params[name][int(index)].data[...] = eval(expression)
for name, expression in spec['inputs'].items():
    solver.net.blobs[name].data[...] = eval(expression)
def flat(array):
    return [value if np.isfinite(value) else str(value) for value in array.ravel().astype(float).tolist()]
before = {name: [blob.data.copy() for blob in blobs] for name, blobs in solver.net.params.items()}
losses = []
for _ in range(spec['iterations']):
    solver.step(1)
    losses.append(sum(float(np.sum(blob.data)) * weight for blob, weight in zip(solver.net._blobs, solver.net._blob_loss_weights) if weight))
result = {
    'changed': {name: [not np.array_equal(blob.data, old, ) for blob, old in zip(blobs, before[name])] for name, blobs in solver.net.params.items()},
    'weights': {name: [flat(blob.data) for blob in blobs] for name, blobs in solver.net.params.items()},
    'updates': {name: [flat(blob.diff) for blob in blobs] for name, blobs in solver.net.params.items()},
    'blobs': {name: flat(blob.data) for name, blob in solver.net.blobs.items()},
    'losses': [value if np.isfinite(value) else str(value) for value in losses],
}
`;

/** Trains a net with SGD. @throws where Caffe aborts */
export function train(caffe: RealCaffe, net: string, run: Run = {}): Promise<Trained> {
  return caffe.evaluate<Trained>({ source: SCRIPT, files: filesOf(net, run) });
}

/** The message of the CHECK that training aborts with; null where it doesn't. */
export async function trainingAborts(caffe: RealCaffe, net: string, run: Run = {}): Promise<string | null> {
  const { check, exit, stderr } = await caffe.python({ source: SCRIPT, files: filesOf(net, run) });
  if (check === null && exit !== 0) throw new Error(stderr);
  return check;
}

function filesOf(
  net: string,
  { inputs = {}, iterations = 1, solver = '', files = {}, weights = {} }: Run,
): Files {
  return {
    'net.prototxt': net,
    'run.json': JSON.stringify({ inputs, iterations, solver, weights }),
    ...files,
  };
}

/** What caffekit reads from a log, against what pycaffe has in its blobs while it writes that log. */
import { expect, it } from 'vitest';
import type { NetCurves } from '../../src/plot/log.js';
import { script, solver, TWO_LOSSES } from '../plot/support/nets.js';
import { reader } from '../plot/support/read.js';
import { describeWithCaffe, type RealCaffe } from './support/index.js';

/** A net's blobs after a pass, and its total loss from them and the loss weights of its blobs. */
interface Told {
  iteration: number;
  total: number;
  outputs: Record<string, number[]>;
  weights: Record<string, number>;
}

interface Training {
  train: Told[];
  /** By the number of the test net. */
  tests: Told[][];
}

/**
 * Trains step by step. Before a step that tests, the test is done over with a net of our own that shares the weights and
 * gets the same data, since pycaffe keeps no more of a test than its last batch.
 */
const TRAINING = `
import json

import caffe
import numpy as np

STEPS, INTERVAL, TEST_ITER = json.load(open("how.json"))
solver = caffe.get_solver("solver.prototxt")
own = [caffe.Net("net.prototxt", caffe.TEST) for _ in TEST_ITER]


def weights(net):
    return {net._blob_names[i]: net._blob_loss_weights[i] for i in range(len(net._blob_names))}


def outputs(net):
    return {name: net.blobs[name].data.astype(float).ravel() for name in net.outputs}


def told(iteration, net, values):
    of = weights(net)
    total = sum(weight * net.blobs[name].data.sum() for name, weight in of.items() if name not in values)
    total += sum(of[name] * value.sum() for name, value in values.items())
    return {
        "iteration": iteration,
        "total": float(total),
        "outputs": {name: value.tolist() for name, value in values.items()},
        "weights": {name: of[name] for name in values},
    }


result = {"train": [], "tests": [[] for _ in own]}
for iteration in range(STEPS):
    if iteration % INTERVAL == 0:
        for number, net in enumerate(own):
            net.share_with(solver.net)
            passes = []
            for _ in range(TEST_ITER[number]):
                net.forward()
                passes.append(outputs(net))
            means = {name: np.mean([one[name] for one in passes], axis=0) for name in passes[0]}
            result["tests"][number].append(told(iteration, net, means))
    solver.step(1)
    result["train"].append(told(iteration, solver.net, outputs(solver.net)))
print(json.dumps(result))
`;

/** Data from Python, so that every net that reads it gets the same: whether four numbers have a positive sum. */
const DATA = `import caffe
import numpy as np


class NumbersLayer(caffe.Layer):
    def setup(self, bottom, top):
        self.random = np.random.RandomState(int(self.param_str))

    def reshape(self, bottom, top):
        top[0].reshape(16, 4)
        top[1].reshape(16)

    def forward(self, bottom, top):
        top[0].data[...] = self.random.normal(size=(16, 4))
        top[1].data[...] = top[0].data.sum(axis=1) > 0

    def backward(self, top, propagate_down, bottom):
        pass
`;

const dense = (name: string, bottom: string) =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}"
  inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }\n`;

const NET = `name: "Numbers"
layer { name: "data" type: "Python" top: "data" top: "label"
  python_param { module: "numbers_layer" layer: "NumbersLayer" param_str: "5" } }
${dense('fc', 'data')}${dense('aux', 'data')}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" loss_weight: 0.75 }
layer { name: "aux_loss" type: "SoftmaxWithLoss" bottom: "aux" bottom: "label" top: "aux_loss" loss_weight: 1e-3 }
layer { name: "hinge" type: "HingeLoss" bottom: "aux" bottom: "label" top: "hinge" loss_weight: -2.5 }
layer { name: "unweighted" type: "HingeLoss" bottom: "fc" bottom: "label" top: "unweighted" loss_weight: 0 }
layer { name: "vector" type: "Reduction" bottom: "fc" top: "vector" loss_weight: 0.01
  reduction_param { operation: SUMSQ axis: 1 } }
layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" top: "per_class"
  include { phase: TEST } }
`;

async function train(
  caffe: RealCaffe,
  how: { steps: number; interval: number; testIter: number[]; fields?: Record<string, string | number> },
): Promise<{ log: string; training: Training }> {
  const { steps, interval, testIter, fields } = how;
  const text = solver({ display: 1, test_interval: interval, test_iter: testIter, base_lr: 0.02, ...fields });
  const request = script(NET, text, TRAINING);
  const files = {
    ...request.files,
    'numbers_layer.py': DATA,
    'how.json': JSON.stringify([steps, interval, testIter]),
  };
  const { exit, stderr, stdout } = await caffe.python({ ...request, files });
  if (exit !== 0) throw new Error(stderr);
  return { log: stderr, training: JSON.parse(stdout) as Training };
}

/** Caffe prints six digits of numbers in single precision. */
function expectClose(read: number, told: number): void {
  expect(Math.abs(read - told)).toBeLessThanOrEqual(1e-5 * Math.abs(told) + 1e-9);
}

function expectSame(read: NetCurves, told: readonly Told[]): void {
  expect(read.total.iterations).toEqual(told.map(({ iteration }) => iteration));
  told.forEach(({ total, outputs, weights }, index) => {
    expectClose(read.total.values[index]!, total);
    expect([...read.outputs.keys()].sort()).toEqual(Object.keys(outputs).sort());
    for (const [name, elements] of read.outputs) {
      expect(elements).toHaveLength(outputs[name]!.length);
      elements.forEach(({ curve, weight }, place) => {
        expectClose(curve.values[index]!, outputs[name]![place]!);
        if (weights[name] === 0) expect(weight).toBeUndefined();
        else expectClose(weight!, weights[name]!);
      });
    }
  });
}

describeWithCaffe('a log of a training', (caffe) => {
  it('tells what pycaffe has in its blobs, each output times its weight summed up to the total', async () => {
    const { log, training } = await train(caffe, { steps: 25, interval: 10, testIter: [3, 1] });
    const { runs } = reader(log);
    expect(runs).toHaveLength(1);
    expectSame(runs[0]!.train, training.train);
    expect([...runs[0]!.tests.keys()]).toEqual([0, 1]);
    for (const [number, net] of runs[0]!.tests) expectSame(net, training.tests[number]!);
  });

  it("has Caffe's own test loss where it is asked for", async () => {
    const { log, training } = await train(caffe, {
      steps: 11,
      interval: 5,
      testIter: [4],
      fields: { test_compute_loss: 'true', type: '"Nesterov"' },
    });
    expect(log).toContain('Test loss: ');
    expectSame(reader(log).runs[0]!.tests.get(0)!, training.tests[0]!);
  });

  it('has the mean over average_loss iterations as its total in training', async () => {
    const { exit, stderr } = await caffe.python({
      source: `for name in ("one.prototxt", "four.prototxt"):
    caffe.get_solver(name).step(12)
`,
      files: {
        'net.prototxt': TWO_LOSSES,
        'one.prototxt': solver({ display: 1 }),
        'four.prototxt': solver({ display: 1, average_loss: 4 }),
      },
    });
    expect(exit, stderr).toBe(0);
    const runs = reader(stderr).runs;
    expect(runs).toHaveLength(2);
    const [plain, averaged] = runs.map(({ train }) => train.total.values);
    averaged!.forEach((value, index) => {
      const window = plain!.slice(Math.max(0, index - 3), index + 1);
      expectClose(value, window.reduce((a, b) => a + b, 0) / window.length);
    });
  });
});

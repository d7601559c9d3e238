/** Small nets that real Caffe trains in no time, and what it is asked to do with them. */
import type { CommandRequest, Files, ScriptRequest } from '../../caffe/support/index.js';

/** Whether eight random numbers sum to more than a half. The labels come from a layer that does not learn. */
const DATA = `
layer { name: "data" type: "DummyData" top: "data"
  dummy_data_param { shape { dim: 32 dim: 8 } data_filler { type: "gaussian" std: 1 } } }
layer { name: "sum" type: "InnerProduct" bottom: "data" top: "sum" param { lr_mult: 0 }
  inner_product_param { num_output: 1 bias_term: false weight_filler { type: "constant" value: 1 } } }
layer { name: "label" type: "Threshold" bottom: "sum" top: "label" threshold_param { threshold: 0.5 } }
`;

const dense = (name: string, bottom: string, outputs: number, more = '') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" ${more}
  inner_product_param { num_output: ${outputs} weight_filler { type: "xavier" } } }\n`;

/** Two losses of different weight in training, accuracy in testing. */
export const TWO_LOSSES = `name: "TwoLosses"${DATA}${dense('fc1', 'data', 8)}${dense('fc2', 'fc1', 2)}${dense('aux', 'fc1', 2, 'include { phase: TRAIN }')}
layer { name: "aux_loss" type: "SoftmaxWithLoss" bottom: "aux" bottom: "label" top: "aux/loss" loss_weight: 0.3
  include { phase: TRAIN } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc2" bottom: "label" top: "loss" }
layer { name: "accuracy" type: "Accuracy" bottom: "fc2" bottom: "label" top: "accuracy" top: "per_class"
  include { phase: TEST } }
`;

/** A regression, without the layers that keep its loss finite. */
export const REGRESSION = `name: "Regression"${DATA}${dense('fc1', 'data', 4)}${dense('fc2', 'fc1', 1)}
layer { name: "loss" type: "EuclideanLoss" bottom: "fc2" bottom: "sum" top: "loss" }
layer { name: "silence" type: "Silence" bottom: "label" }
`;

/** A loss in Python without a loss weight, which trains nothing; the labels are left as outputs too. */
export const NO_WEIGHT = `name: "NoWeight"${DATA}${dense('fc', 'data', 1)}
layer { name: "loss" type: "Python" bottom: "fc" bottom: "label" top: "loss"
  python_param { module: "square" layer: "SquareLossLayer" } }
layer { name: "copy" type: "Threshold" bottom: "sum" top: "labels" threshold_param { threshold: 0.5 } }
`;

/** Like TWO_LOSSES, and a layer that ends the process in the 74th pass of training, as a power cut would. */
export const CUT = `${TWO_LOSSES}
layer { name: "cut" type: "Python" bottom: "data" python_param { module: "cut" layer: "CutLayer" }
  include { phase: TRAIN not_stage: "resumed" } }
`;

const PYTHON_LAYERS: Files = {
  'square.py': `import caffe


class SquareLossLayer(caffe.Layer):
    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        top[0].reshape(1)

    def forward(self, bottom, top):
        top[0].data[...] = ((bottom[0].data - bottom[1].data) ** 2).sum()

    def backward(self, top, propagate_down, bottom):
        pass
`,
  'cut.py': `import os
import signal

import caffe


class CutLayer(caffe.Layer):
    def setup(self, bottom, top):
        self.passes = 0

    def reshape(self, bottom, top):
        pass

    def forward(self, bottom, top):
        self.passes += 1
        if self.passes == 74:
            os.kill(os.getpid(), signal.SIGKILL)

    def backward(self, top, propagate_down, bottom):
        pass
`,
};

/** A solver of \`net.prototxt\`; what is given comes before the defaults, and takes their place. */
export function solver(fields: Readonly<Record<string, string | number | readonly number[]>> = {}): string {
  const all = {
    net: '"net.prototxt"',
    base_lr: 0.05,
    lr_policy: '"fixed"',
    momentum: 0.9,
    display: 10,
    max_iter: 200,
    test_iter: [4],
    test_interval: 50,
    random_seed: 7,
    ...fields,
  };
  return Object.entries(all)
    .flatMap(([name, value]) => [value].flat().map((single) => `${name}: ${single}\n`))
    .join('');
}

export const train = (net: string, solverText: string, ...args: string[]): CommandRequest => ({
  // Unlike pycaffe, the caffe binary does not look for modules in the working folder.
  argv: ['env', 'PYTHONPATH=.', 'caffe', 'train', '--solver=solver.prototxt', ...args],
  files: { ...PYTHON_LAYERS, 'net.prototxt': net, 'solver.prototxt': solverText },
});

export const script = (net: string, solverText: string, source: string): ScriptRequest => ({
  source,
  files: { ...PYTHON_LAYERS, 'net.prototxt': net, 'solver.prototxt': solverText },
});

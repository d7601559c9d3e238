import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { type DeployOptions, deployNet } from '../../src/deploy/deploy.js';
import { readFile } from '../../src/document/file.js';
import { generatedModule, reading } from '../lint/support/generated-modules.js';

const deploy = (text: string, options: DeployOptions = {}) =>
  deployNet(readFile('train_val.prototxt', text, options), options);

const NET = `# A small net.
name: "small"
force_backward: true

# Where the data lie.
layer {
  name: "data" type: "Data" top: "data" top: "label"
  include { phase: TRAIN }
  data_param { source: "train_lmdb" batch_size: 64 }
}
layer {
  name: "data" type: "Data" top: "data" top: "label"
  include { phase: TEST }
  transform_param { scale: 0.5 mean_value: 104 mean_value: 117 mean_value: 123 }
  data_param { source: "test_lmdb" batch_size: 100 }
}

# The trunk.
layer {
  name: "fc1"  # wide
  type: "InnerProduct" bottom: "data" top: "fc1"
  param { lr_mult: 1 }
  param { lr_mult: 2 decay_mult: 0 }
  inner_product_param { num_output: 8 weight_filler { type: "xavier" } }
}
layer { name: "drop" type: "Dropout" bottom: "fc1" top: "fc1" }
layer { name: "fc2" type: "InnerProduct" bottom: "fc1" top: "fc2" inner_product_param { num_output: 3 } }
# How good it is.
layer { name: "accuracy" type: "Accuracy" bottom: "fc2" bottom: "label" top: "accuracy" include { phase: TEST } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc2" bottom: "label" top: "loss" }
`;
const shapes = new Map([['data', [1, 3, 4, 4]]]);

describe('the net to be deployed', () => {
  it('has an input for data, a probability for the loss, and what stays as it was', () => {
    expect(deploy(NET, { shapes })).toBe(`# A small net.
name: "small"

# The program that fills it has to subtract 104, 117, 123 from the channels, and then multiply by 0.5, as in training.
layer {
  name: "data"
  type: "Input"
  top: "data"
  input_param { shape { dim: 1 dim: 3 dim: 4 dim: 4 } }
}

# The trunk.
layer {
  name: "fc1"  # wide
  type: "InnerProduct" bottom: "data" top: "fc1"
  param { lr_mult: 1 }
  param { lr_mult: 2 decay_mult: 0 }
  inner_product_param { num_output: 8 weight_filler { type: "xavier" } }
}
layer { name: "drop" type: "Dropout" bottom: "fc1" top: "fc1" }
layer { name: "fc2" type: "InnerProduct" bottom: "fc1" top: "fc2" inner_product_param { num_output: 3 } }
layer {
  name: "prob"
  type: "Softmax"
  bottom: "fc2"
  top: "prob"
}
`);
  });

  it('has an input of the shape that the data have, whatever a layer in place makes of it', () => {
    const text =
      deploy(`layer { name: "d" type: "DummyData" top: "data" top: "label" dummy_data_param { shape { dim: 2 dim: 3 dim: 4 dim: 4 } shape { dim: 2 } } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "data" convolution_param { num_output: 5 kernel_size: 3 } }
layer { name: "again" type: "Convolution" bottom: "data" top: "data" convolution_param { num_output: 3 kernel_size: 2 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "data" bottom: "label" top: "loss" }
`);
    expect(text).toContain('input_param { shape { dim: 2 dim: 3 dim: 4 dim: 4 } }');
  });

  it('is minimal when asked for', () => {
    const text = deploy(NET, { shapes, isMinimal: true });
    expect(text).not.toMatch(/Dropout|filler|lr_mult/);
    expect(text).toContain('inner_product_param { num_output: 8 }');
  });

  it('has what is wanted, and no more', () => {
    const text = deploy(NET, { shapes, outputs: ['fc1'] });
    expect(text).toContain('"fc1"');
    expect(text).not.toMatch(/fc2|prob/);
    expect(deploy(NET, { shapes, outputs: ['loss'] })).toContain('name: "prob"');
  });

  it.each<readonly [string, string, string]>([
    ['a sigmoid', 'SigmoidCrossEntropyLoss', 'type: "Sigmoid"'],
    ['the scores alone', 'EuclideanLoss', 'top: "fc2"'],
    ['the scores alone, of a hinge', 'HingeLoss', 'top: "fc2"'],
  ])('ends with %s', (_, type, expected) => {
    const text = deploy(NET.replace('SoftmaxWithLoss', type).replace('num_output: 3', 'num_output: 1'), {
      shapes,
    });
    expect(text).toContain(expected);
    expect(text).not.toContain(type);
    expect(text).not.toContain('label');
  });

  it('keeps the axis of the classes, and makes one probability of scores that two losses take', () => {
    const second = 'layer { name: "l2" type: "SoftmaxWithLoss" bottom: "fc2" bottom: "label" top: "l2" }';
    const text = deploy(NET.replace('top: "loss" }', `top: "loss" softmax_param { axis: -1 } }\n${second}`), {
      shapes,
    });
    expect(text.match(/"Softmax"/g)).toHaveLength(1);
    expect(text).toContain('softmax_param { axis: -1 }');
  });

  it('gives the loss with the most weight the plain name', () => {
    const first =
      'layer { name: "aux" type: "SoftmaxWithLoss" bottom: "fc1" bottom: "label" top: "aux" loss_weight: 0.3 }\n';
    const text = deploy(NET.replace('# How good', `${first}# How good`), { shapes });
    expect(/name: "prob"\n[^}]*bottom: "fc2"/.test(text)).toBe(true);
    expect(/name: "prob2"\n[^}]*bottom: "fc1"/.test(text)).toBe(true);
  });

  it('keeps inputs that the net is shown, and drops labels made of labels', () => {
    const text =
      deploy(`layer { name: "in" type: "Input" top: "x" top: "y" input_param { shape { dim: 2 dim: 3 } } }
layer { name: "half" type: "Power" bottom: "y" top: "z" power_param { scale: 0.5 } }
layer { name: "fc" type: "InnerProduct" bottom: "x" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "loss" type: "EuclideanLoss" bottom: "fc" bottom: "z" top: "loss" }
`);
    expect(text).toBe(`layer {
  name: "x"
  type: "Input"
  top: "x"
  input_param { shape { dim: 2 dim: 3 } }
}
layer { name: "fc" type: "InnerProduct" bottom: "x" top: "fc" inner_product_param { num_output: 3 } }
`);
  });

  it.each<readonly [string, string, DeployOptions, string]>([
    [
      'a shape that only data tell',
      NET,
      {},
      "only its data tell the shape of 'data' (100x?x?x?); give it, as in --shape data=100x3x224x224",
    ],
    [
      'several shapes that only data tell: all are told at once',
      `layer { name: "data" type: "Python" top: "data" top: "info" top: "label" python_param { module: "m" layer: "L" } }
layer { name: "both" type: "Concat" bottom: "data" bottom: "info" top: "both" }
layer { name: "fc" type: "InnerProduct" bottom: "both" top: "fc" inner_product_param { num_output: 3 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }`,
      {},
      "only its data tell the shape of 'data', 'info'; give them, as in --shape data=1x3x224x224 --shape info=1x3x224x224",
    ],
    [
      'a shape for what is no input',
      NET,
      { shapes: new Map([['fc1', [1, 2]]]) },
      "'fc1' is no input of the net to be deployed; there is 'data'",
    ],
    [
      'a blob that is not there',
      NET,
      { shapes, outputs: ['fc3'] },
      "there is no blob or loss 'fc3'; did you mean 'fc1'?",
    ],
    [
      'a text with mistakes',
      'layer {\n  name: "a\n}',
      {},
      'train_val.prototxt:2:9: this string does not end on its line; mend this first (caffekit lint)',
    ],
    ['a solver', 'base_lr: 0.1 max_iter: 5', {}, 'it is no net'],
    [
      'a net with a field that no Caffe has',
      'layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 4 dim: 4 } } } layer { name: "a" type: "Convolution" bottom: "x" top: "y" convolution_param { num_experiments: 4 kernel_size: 1 } }',
      {},
      "'num_experiments' is no field of a Caffe that is known here",
    ],
    [
      'a net that Caffe refuses',
      'layer { name: "a" type: "ReLU" bottom: "x" top: "y" }',
      {},
      'Caffe refuses it',
    ],
  ])('is not made of %s', (_, text, options, message) => {
    expect(() => deploy(text, options)).toThrow(message);
  });
});

it('leaves out what caffekit generated to measure', () => {
  const text = NET.replace(
    'type: "Accuracy"',
    'type: "Python" python_param { module: "m" layer: "Measures" }',
  );
  const module = generatedModule(findGeneratedLayer('metric-segmentation')!, { className: 'Measures' });
  expect(deploy(text, { shapes, ...reading({ 'm.py': module }) })).toBe(deploy(NET, { shapes }));
});

describe('of embeddings that are compared with classes by their angle', () => {
  it('has no labels, which scores have a margin by in training alone', () => {
    const layer = findGeneratedLayer('arcface-logits')!;
    const text = `layer { name: "d" type: "Input" top: "data" top: "label" input_param { shape { dim: 2 dim: 3 } shape { dim: 2 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 4 } }
layer {
  name: "logits"
  type: "Python"
  bottom: "fc"
  bottom: "label"  # for the margin
  top: "logits"
  python_param { module: "${layer.className}" layer: "${layer.className}" param_str: "{\\"classes\\": 5}" }
}
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "logits" bottom: "label" top: "loss" }
`;
    const reader = reading({ [`${layer.className}.py`]: generatedModule(layer) });
    const deployed = deploy(text, reader);
    expect(deployed).not.toContain('label');
    expect(deployed).toContain('  bottom: "fc"\n  top: "logits"\n');
    expect(deployed).toContain('type: "Softmax"\n  bottom: "logits"');
  });
});

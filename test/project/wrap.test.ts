import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { DEFAULT_CLS_WEIGHT } from '../../src/catalog/parameters.js';
import { lintText } from '../../src/lint/lint.js';
import { checkNet } from '../../src/net/read.js';
import { wrapNet } from '../../src/project/wrap.js';
import type { WrapRequest } from '../../src/project/wrap-request.js';
import { decode } from '../../src/textproto/source.js';

const layer = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;

/** A net with an in-place layer, a branch that only a metric needs, and weights for training only. */
const BODY = `layer { name: "conv" type: "Convolution" bottom: "image" top: "conv"
  convolution_param { num_output: 4 kernel_size: 3 pad: 1 } }  # features
layer { name: "relu" type: "ReLU" bottom: "conv" top: "conv" }
layer { name: "drop" type: "Dropout" bottom: "conv" top: "conv" include { phase: TRAIN } }
layer { name: "score" type: "Convolution" bottom: "conv" top: "score" convolution_param { num_output: 1 kernel_size: 1 } }
layer { name: "other" type: "Silence" bottom: "mask" }
`;
const MANY = BODY.replace('num_output: 1 ', 'num_output: 5 ');
const LOSS =
  'layer { name: "cost" type: "SigmoidCrossEntropyLoss" bottom: "score" bottom: "mask" top: "cost" loss_weight: 2 }\n';
const INPUT = `layer { name: "in" type: "Input" top: "image" top: "mask"
  input_param { shape { dim: 4 dim: 3 dim: 8 dim: 8 } shape { dim: 4 dim: 1 dim: 8 dim: 8 } } }
`;
const HDF5 = (phase: string, source: string) =>
  `layer { name: "data" type: "HDF5Data" top: "image" top: "mask" include { phase: ${phase} } hdf5_data_param { source: "${source}" batch_size: 4 } }\n`;

const wrap = (text: string, more: Partial<WrapRequest> = {}) =>
  wrapNet({ path: 'net.prototxt', source: { text, encoding: 'utf-8' }, layer, parameters: {}, ...more });

describe('wrapping a net', () => {
  it('puts the loss in the place of its own, and leaves every other byte', () => {
    const { trainVal, loss } = wrap(INPUT + BODY + LOSS);
    expect(trainVal.startsWith(INPUT + BODY)).toBe(true);
    expect(trainVal.slice((INPUT + BODY).length)).toContain('loss_weight: 2 }\n');
    expect(loss!.options).toMatchObject({
      name: 'cost',
      top: 'cost',
      bottoms: ['score', 'mask'],
      phase: 'all',
      lossWeight: 2,
      parameters: { cls_weight: DEFAULT_CLS_WEIGHT, normalization: 'BATCH_SIZE' },
    });
    expect(lintText('n', trainVal).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('makes the net for use: what the scores need, an input, and a sigmoid', () => {
    const { deploy, data } = wrap(INPUT + BODY + LOSS);
    const { net, refused } = checkNet(deploy, { phase: 'TEST' });
    expect(refused).toBe(false);
    expect(net.layers.map(({ name, typeName }) => `${name}: ${typeName}`)).toEqual([
      'image: Input',
      'conv: Convolution',
      'relu: ReLU',
      'score: Convolution',
      'prob: Sigmoid',
    ]);
    expect(data).toBe('image');
    expect(net.blobs.get('image')?.shape).toEqual([1, 3, 8, 8]);
    expect(net.outputs).toEqual(['prob']);
    expect(lintText('n', deploy).diagnostics).toEqual([]);
  });

  it('takes the shape from the user where only data tell it', () => {
    const text = HDF5('TRAIN', 'a.txt') + HDF5('TEST', 'b.txt') + BODY + LOSS;
    expect(() => wrap(text)).toThrow(
      /net\.prototxt: only its data tell the shape of 'image'.*--input-shape 1,3,224,224/,
    );
    // What the file tells of it is in the example.
    const cropped = text.replaceAll(
      /HDF5Data(.*?) hdf5_data_param \{ (.*?) \}/g,
      'Data$1 data_param { $2 } transform_param { crop_size: 8 }',
    );
    expect(() => wrap(cropped)).toThrow(/--input-shape 1,3,8,8/);
    const { deploy, sources, phase } = wrap(text, { inputShape: [2, 3, 5, 7] });
    expect(checkNet(deploy, { phase: 'TEST' }).net.blobs.get('prob')?.shape).toEqual([2, 1, 5, 7]);
    expect(sources).toEqual(['a.txt', 'b.txt']);
    expect(phase).toBe('TEST');
  });

  it('tests in TRAIN where there is nothing to test with', () => {
    expect(wrap(HDF5('TRAIN', 'a.txt') + BODY + LOSS, { inputShape: [1, 3, 5, 7] }).phase).toBe('TRAIN');
  });

  it('names the modules that other Python layers need', () => {
    const python =
      'layer { name: "py" type: "Python" bottom: "image" top: "aug" python_param { module: "augment" layer: "Augment" } }\n';
    const { modules, deploy } = wrap(
      INPUT + python + BODY.replace('bottom: "image"', 'bottom: "aug"') + LOSS,
    );
    expect(modules).toEqual(['augment']);
    expect(deploy).toContain('"augment"');
  });

  it('takes a net that is whole in a stage of TRAIN alone', () => {
    const staged = BODY.replaceAll(' }\n', ' include { phase: TRAIN stage: "big" } }\n').replaceAll(
      'include { phase: TRAIN } include',
      'include',
    );
    const { phase, deploy } = wrap(HDF5('TRAIN', 'no.txt') + staged + LOSS, { inputShape: [1, 3, 8, 8] });
    expect(phase).toBe('TRAIN');
    expect(deploy).toContain('type: "Sigmoid"');
  });

  it.each([
    ['loss_param { normalization: FULL }', { normalization: 'FULL' }],
    ['loss_param { normalize: true }', { normalization: 'VALID' }],
    ['loss_param { normalize: false ignore_label: 255 }', { normalization: 'BATCH_SIZE', ignore_label: 255 }],
    ['', { normalization: 'BATCH_SIZE' }],
  ])('keeps what %s means', (param, expected) => {
    const { loss } = wrap(INPUT + BODY + LOSS.replace('loss_weight: 2', param));
    expect(loss!.options.parameters).toEqual({ cls_weight: DEFAULT_CLS_WEIGHT, ...expected });
  });

  it.each([
    ['{"cls_weight": 7}', { cls_weight: 7, normalization: 'NONE' }],
    [
      "{'cls_weight': [2, 3.5], 'ignore_label': -1,}",
      { cls_weight: [2, 3.5], normalization: 'NONE', ignore_label: -1 },
    ],
  ])('keeps the parameters of a layer of ours: %s', (paramStr, expected) => {
    const text = `layer { name: "cost" type: "Python" bottom: "score" bottom: "mask" top: "cost" loss_weight: 1
      python_param { module: "m" layer: "SigmoidCrossEntropyWeightLossLayer" param_str: ${JSON.stringify(paramStr)} } }`;
    expect(wrap(INPUT + BODY + text).loss!.options.parameters).toEqual(expected);
    expect(
      wrap(INPUT + BODY + text, { parameters: { cls_weight: '4' } }).loss!.options.parameters.cls_weight,
    ).toBe(4);
  });

  describe('of classes', () => {
    const CLASSES = LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss');
    const own = (text: string, more: Partial<WrapRequest> = {}) => wrap(text, { layer: undefined, ...more });

    it('keeps its loss and every byte, and is used with a softmax along its axis', () => {
      const { trainVal, deploy, loss, measured, classAxis, hasPlainLabels } = own(
        INPUT +
          MANY +
          CLASSES.replace('loss_weight: 2', 'softmax_param { axis: -3 } loss_param { ignore_label: 255 }'),
      );
      expect(trainVal).toContain('type: "SoftmaxWithLoss"');
      expect(loss).toBeUndefined();
      expect(measured).toEqual({
        name: 'cost',
        type: 'SoftmaxWithLoss',
        score: 'score',
        label: 'mask',
        ignoredLabel: 255,
      });
      expect(classAxis).toBe(-3);
      expect(hasPlainLabels).toBe(true);
      expect(deploy).toMatch(
        /type: "Softmax"\n {2}bottom: "score"\n {2}top: "prob"\n {2}softmax_param { axis: -3 }/,
      );
      expect(lintText('n', deploy).diagnostics).toEqual([]);
    });

    it.each(['softmax-weight-loss', 'softmax-focal-loss'])('takes %s, with what its own loss says', (id) => {
      const text =
        INPUT +
        MANY +
        CLASSES.replace('loss_weight: 2', 'softmax_param { axis: -3 } loss_param { ignore_label: 7 }');
      const { loss, measured, classAxis, deploy } = own(text, { layer: findGeneratedLayer(id) });
      expect(loss!.options.parameters).toMatchObject({ axis: -3, ignore_label: 7, normalization: 'VALID' });
      expect([classAxis, measured.ignoredLabel]).toEqual([-3, 7]);
      expect(deploy).toMatch(/type: "Softmax"\n.*\n.*\n {2}softmax_param { axis: -3 }/);
    });

    it('keeps one of the catalog, and writes it anew', () => {
      const python = wrap(INPUT + MANY + CLASSES, {
        layer: findGeneratedLayer('softmax-focal-loss'),
        parameters: { gamma: 3 },
      });
      const { loss, modules } = own(python.trainVal);
      expect(loss!.layer.id).toBe('softmax-focal-loss');
      expect(loss!.options.parameters).toMatchObject({ gamma: 3 });
      expect(modules).toEqual([]);
    });

    it('measures the loss with the most weight, and asks between equal ones', () => {
      const more = CLASSES.replaceAll('"cost"', '"aux"')
        .replace('loss_weight: 2', 'loss_weight: 0.3')
        .replace('"score"', '"conv"');
      expect(own(INPUT + MANY + more + CLASSES).measured.name).toBe('cost');
      expect(own(INPUT + MANY + more + CLASSES, { replace: 'aux' }).measured.score).toBe('conv');
      expect(() => own(INPUT + MANY + more.replace('0.3', '2') + CLASSES)).toThrow(
        /'aux', 'cost' may all be/,
      );
    });

    it('has no sample where its labels are made of others', () => {
      const power =
        'layer { name: "p" type: "Power" bottom: "mask" top: "half" power_param { scale: 0.5 } }\n';
      expect(own(INPUT + MANY + power + CLASSES.replace('"mask"', '"half"')).hasPlainLabels).toBe(false);
    });

    it('takes no loss of classes in the place of one of labels', () => {
      expect(() => wrap(INPUT + BODY + LOSS, { layer: findGeneratedLayer('softmax-focal-loss') })).toThrow(
        /'cost' is a SigmoidCrossEntropyLoss layer, .* softmax-focal-loss is for one class of several .*; take --loss dice-loss/,
      );
    });
  });

  it('keeps bytes that are not UTF-8, and line ends', () => {
    const bytes = Buffer.concat([
      Buffer.from([0x23, 0xc1, 0xd1, 0x0d, 0x0a]),
      Buffer.from((INPUT + BODY + LOSS).replaceAll('\n', '\r\n')),
    ]);
    const { trainVal, deploy, encoding } = wrapNet({
      path: 'n',
      source: decode(bytes),
      layer,
      parameters: {},
    });
    expect(encoding).toBe('bytes');
    expect(trainVal.startsWith('#\xc1\xd1\r\n')).toBe(true);
    for (const text of [trainVal, deploy]) expect(text).not.toMatch(/[^\r]\n/);
  });

  it.each([
    ['layer {', {}, /net\.prototxt:1:/],
    [`layers { name: "x" type: RELU bottom: "a" top: "b" }`, {}, /upgrade it first/],
    [
      INPUT + BODY,
      {},
      /no layer is a SigmoidCrossEntropyLoss, a SoftmaxWithLoss or such a loss of the catalog; .*--replace/,
    ],
    [
      INPUT + BODY + LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss'),
      {},
      /'cost' is a SoftmaxWithLoss layer, for one class .*; take --loss lovasz-softmax-loss, softmax-focal-loss, softmax-weight-loss, or leave out/,
    ],
    [
      INPUT +
        BODY +
        LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss').replace('name: "cost" ', '') +
        LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss').replaceAll('"cost"', '"two"'),
      { replace: 'two' },
      /'two' is a SoftmaxWithLoss layer, /,
    ],
    [
      INPUT + BODY + LOSS.replace('SigmoidCrossEntropyLoss', 'SoftmaxWithLoss').replace('name: "cost" ', ''),
      {},
      /the layer in line 9 is a SoftmaxWithLoss layer, /,
    ],
    [
      INPUT + BODY + LOSS + LOSS.replaceAll('"cost"', '"more"'),
      {},
      /'cost', 'more' may all be the loss; .*--replace/,
    ],
    [INPUT + BODY + LOSS, { replace: 'scroe' }, /no layer 'scroe'; did you mean 'score'/],
    [INPUT + BODY + LOSS, { replace: 'conv' }, /'conv' is a Convolution layer; .* one score for each label/],
    [INPUT + BODY + LOSS.replace('bottom: "mask" ', ''), {}, /'cost' has 1 bottoms/],
    [INPUT + LOSS.replace('bottom: "score"', 'bottom: "image"'), {}, /'image' comes from no layer with data/],
  ] as const)('refuses %#', (text, more, reason) => {
    expect(() => wrap(text, more)).toThrow(reason);
  });
});

import { describe, expect, it } from 'vitest';
import { catalog, findGeneratedLayer } from '../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../src/catalog/layer.js';
import { AUTO } from '../../src/dialect/auto.js';
import { BVLC } from '../../src/dialect/bvlc.js';
import type { Dialect } from '../../src/dialect/dialect.js';
import { InsertError, planLayer } from '../../src/generate/index.js';

/** A net of data, of whose shapes nothing is known, and a loss. */
const netOf = (type: string, more: string, bottoms = 'bd') => `layer {
  name: "in" type: "HDF5Data"${[...bottoms].map((name) => ` top: "${name}"`).join('')} hdf5_data_param { source: "x" batch_size: 2 }
}
layer { name: "loss" type: "${type}"${[...bottoms].map((name) => ` bottom: "${name}"`).join('')} top: "loss" ${more} }
`;
const replace = (id: string, text: string, dialect: Dialect = AUTO) => {
  const layer = findGeneratedLayer(id)!;
  return planLayer({
    layer,
    input: { parameters: exampleOfRequired(layer) },
    net: { name: 'net.prototxt', source: { text, encoding: 'utf-8' }, dialect, replace: 'loss' },
  });
};
const ids = catalog().map(({ id }) => id);

it.each(ids)('%s takes the place of a loss of BVLC, or says why it cannot', (id) => {
  try {
    const plan = replace(id, netOf('SigmoidCrossEntropyLoss', ''), BVLC);
    expect(plan.net?.edits.length).toBeGreaterThan(0);
  } catch (error) {
    expect(error).toBeInstanceOf(InsertError);
    expect((error as Error).message).toMatch(/bottoms?\b|before the first layer/);
  }
});

describe('a loss with other labels is refused, and those that fit are named', () => {
  it.each([
    ['SoftmaxWithLoss', 'bd', 'wing-loss', 'each position', 'the targets of wing-loss are for each number'],
    ['HingeLoss', 'bd', 'focal-loss', 'each position', 'the labels of focal-loss are for each number'],
    [
      'MultinomialLogisticLoss',
      'bd',
      'ctc-loss',
      'each position',
      'the labels of ctc-loss are for each sequence',
    ],
    ['EuclideanLoss', 'bd', 'center-loss', 'each number', 'the labels of center-loss are for each sample'],
    ['InfogainLoss', 'bdh', 'euclidean-weight-loss', 'each position', 'are for each number'],
    [
      'ContrastiveLoss',
      'bcd',
      'huber-loss',
      "'d', bottom 2 of 'loss', has a value for each sample",
      'the weights of huber-loss',
    ],
  ])('%s of %s by %s', (type, bottoms, id, has, wants) => {
    const text = netOf(type, '', bottoms);
    const message = (() => {
      try {
        replace(id, text);
        return '';
      } catch (error) {
        expect(error).toBeInstanceOf(InsertError);
        return (error as Error).message;
      }
    })();
    expect(message).toContain(has);
    expect(message).toContain(wants);
    const named = / or take (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
    expect(message).toMatch(/--bottom(?:, or take \S.*)?$/);
    // Each of those is taken.
    for (const other of named) expect(replace(other, text).net).toBeDefined();
    // By the scores of classes nobody learns an embedding, unless that is what was asked for.
    const isAsked = findGeneratedLayer(id)!.purpose === 'embeddings';
    if (type === 'SoftmaxWithLoss')
      expect(named.includes('center-loss'), message).toBe(isAsked && named.length > 0);
    // As are blobs that the user names.
    const layer = findGeneratedLayer(id)!;
    const input = { bottoms: [...bottoms], parameters: exampleOfRequired(layer) };
    const source = { text, encoding: 'utf-8' as const };
    expect(planLayer({ layer, input, net: { name: 'n', source, replace: 'loss' } }).net).toBeDefined();
  });

  it.each([
    ['as many labels as scores', 'SoftmaxWithLoss', [2, 3, 4, 4], [2, 3, 4, 4], 'focal-loss', true],
    ['fewer labels than scores', 'SoftmaxWithLoss', [2, 3, 4, 4], [2, 1, 4, 4], 'focal-loss', false],
    ['one channel', 'SoftmaxWithLoss', [2, 1, 4, 4], undefined, 'sigmoid-cross-entropy-loss', true],
    ['several channels', 'SoftmaxWithLoss', [2, 2, 4, 4], undefined, 'sigmoid-cross-entropy-loss', false],
    ['one channel', 'SigmoidCrossEntropyLoss', [2, 1], undefined, 'center-loss', true],
    ['several channels', 'SigmoidCrossEntropyLoss', [2, 5], [2, 5], 'center-loss', false],
    ['labels of pixels', 'SoftmaxWithLoss', [2, 5, 4, 4], [2, 1, 4, 4], 'center-loss', false],
    ['labels of pictures', 'SoftmaxWithLoss', [2, 5], [2], 'center-loss', true],
    ['no planes', 'SigmoidCrossEntropyLoss', [2, 5], [2, 5], 'ssim-loss', false],
    ['planes', 'SigmoidCrossEntropyLoss', [2, 5, 16, 16], [2, 5, 16, 16], 'ssim-loss', true],
  ] as const)('but by their shapes: %s of a %s', (_, type, scores, labels, id, fits) => {
    const input = (name: string, shape: readonly number[] | undefined) =>
      shape === undefined
        ? `layer { name: "${name}" type: "HDF5Data" top: "${name}" hdf5_data_param { source: "x" batch_size: 2 } }\n`
        : `layer { name: "${name}" type: "Input" top: "${name}" input_param { shape { ${shape.map((dim) => `dim: ${dim}`).join(' ')} } } }\n`;
    const loss = `layer { name: "loss" type: "${type}" bottom: "s" bottom: "t" top: "loss" }\n`;
    const text = input('s', scores) + input('t', labels) + loss;
    if (fits) expect(replace(id, text).net).toBeDefined();
    else expect(() => replace(id, text)).toThrow(/has a value for each|needs rows and columns/);
  });

  it('but not a class of which nobody knows', () => {
    const own = netOf('Python', 'loss_weight: 1 python_param { module: "m" layer: "Mine" }');
    expect(replace('wing-loss', own).net).toBeDefined();
    expect(replace('softmax-weight-loss', own).net).toBeDefined();
  });
});

describe('what a loss is told', () => {
  const paramStr = (id: string, text: string) => {
    const { net, notes } = replace(id, text);
    const [, found = ''] = /param_str: "(.*?)(?<!\\)"/.exec(net!.text) ?? [];
    return [found === '' ? {} : JSON.parse(found.replaceAll('\\"', '"')), notes];
  };

  it('is kept: axis, weights of classes, margins, sigma', () => {
    const infogain = 'infogain_loss_param { source: "h" axis: -1 } softmax_param { axis: 0 }';
    expect(paramStr('softmax-weight-loss', netOf('InfogainLoss', infogain))[0]).toEqual({
      axis: -1,
      normalization: 'VALID',
    });
    const weighted = (where: string) =>
      netOf(
        'SoftmaxWithLoss',
        `loss_param { ${where} class_weighting: 0.2 class_weighting: 1.5 class_weighting: 4 }`,
      );
    expect(paramStr('softmax-focal-loss', weighted('weight_by_label_freqs: true'))).toEqual([
      { class_weight: [0.2, 1.5, 4], normalization: 'VALID' },
      [],
    ]);
    // Without that field, SegNet's Caffe does not read them.
    expect(paramStr('softmax-focal-loss', weighted('weight_by_label_freqs: false'))[0]).toEqual({
      normalization: 'VALID',
    });
    const pairs = 'contrastive_loss_param { margin: 2.5 legacy_version: true }';
    expect(paramStr('contrastive-loss', netOf('ContrastiveLoss', pairs, 'abc'))).toEqual([
      { margin: 2.5, legacy_version: true, normalization: 'BATCH_SIZE' },
      [],
    ]);
    const sigma = 'smooth_l1_loss_param { sigma: 3 }';
    expect(paramStr('smooth-l1-loss', netOf('SmoothL1Loss', sigma, 'abcd'))).toEqual([{ sigma: 3 }, []]);
  });

  it.each([
    [
      'softmax-weight-loss',
      netOf('InfogainLoss', 'infogain_loss_param { source: "h" }'),
      'infogain_loss_param.source of the loss',
    ],
    [
      'softmax-focal-loss',
      netOf('HingeLoss', 'hinge_loss_param { norm: L2 }'),
      'hinge_loss_param.norm of the loss',
    ],
    [
      'center-loss',
      netOf('SoftmaxWithLoss', 'loss_param { ignore_label: 255 } softmax_param { engine: CAFFE }'),
      'loss_param.ignore_label of the loss',
    ],
    [
      'smooth-l1-loss',
      netOf('SmoothL1LossOHEM', 'loss_param { normalization: PRE_FIXED pre_fixed_normalizer: 64 }', 'abc'),
      'loss_param.normalization and loss_param.pre_fixed_normalizer of the loss',
    ],
    [
      'softmax-focal-loss',
      netOf(
        'Python',
        'loss_weight: 1 python_param { module: "m" layer: "SoftmaxWeightLossLayer" param_str: "{\\"keep\\": 0.5}" }',
      ),
      'keep of the loss',
    ],
  ])('is said where %s has nothing of the kind', (id, text, left) => {
    const [note, ...others] = replace(id, text).notes;
    expect(note).toContain(left);
    expect(note).toContain(`left out: ${id} has nothing`);
    expect(others).toEqual([]);
  });

  it('is all there where nothing is left out', () => {
    const told = 'loss_param { ignore_label: 2 normalize: false } softmax_param { axis: 1 engine: CAFFE }';
    expect(replace('softmax-weight-loss', netOf('SoftmaxWithLoss', told)).notes).toEqual([]);
  });
});

it('what a layer learns has its rates in the net', () => {
  const rates = /param \{ lr_mult: 1 decay_mult: 0 \}/;
  const { net } = replace('center-loss', netOf('SoftmaxWithLoss', ''));
  expect(net!.text).toMatch(rates);
  const again = replace('center-loss', net!.text.replace('lr_mult: 1', 'lr_mult: 7'));
  expect(again.net!.text.match(/\bparam \{/g)).toHaveLength(1);
  expect(again.net!.text).toContain('param { lr_mult: 7 decay_mult: 0 }');
});

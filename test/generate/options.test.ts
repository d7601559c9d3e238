import { describe, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../src/catalog/catalog.js';
import { type GenerateInput, OptionsError, readOptions } from '../../src/generate/options.js';

const weighted = findGeneratedLayer('sigmoid-cross-entropy-weight-loss')!;
const plain = findGeneratedLayer('sigmoid-cross-entropy-loss')!;

function problems(input: GenerateInput, layer = weighted): readonly string[] {
  try {
    readOptions(layer, input);
    return [];
  } catch (error) {
    if (error instanceof OptionsError) return error.problems;
    throw error;
  }
}

const given = { parameters: { cls_weight: 100 } };
const WEIGHT =
  'it must be a positive number, finite in float32, or a list with one for each channel, like 1,2.5, or auto';

describe('options of a generated layer', () => {
  it('have defaults', () => {
    expect(readOptions(weighted, given)).toEqual({
      parameters: { cls_weight: 100 },
      lossWeight: 1,
      name: 'loss',
      bottoms: ['score', 'label'],
      top: 'loss',
      phase: 'TRAIN',
      module: 'SigmoidCrossEntropyWeightLossLayer',
      className: 'SigmoidCrossEntropyWeightLossLayer',
    });
    expect(readOptions(plain, {}).parameters).toEqual({});
  });

  it.each([
    ['100', 100],
    ['1e-3', 1e-3],
    ['.5', 0.5],
    ['1,2.5', [1, 2.5]],
    ['[1, 2.5, 3e1]', [1, 2.5, 30]],
    [7, 7],
    [
      [1, '2'],
      [1, 2],
    ],
  ])('take the weight %j', (cls_weight, expected) => {
    expect(readOptions(weighted, { parameters: { cls_weight } }).parameters).toEqual({
      cls_weight: expected,
    });
  });

  it.each([
    ['0', '"0"'],
    ['-1', '"-1"'],
    [-1, '-1'],
    ['nan', '"nan"'],
    ['inf', '"inf"'],
    ['1e39', '"1e39"'],
    ['1e-46', '"1e-46"'],
    ['', '""'],
    ['1,', '"1,"'],
    ['[1', '"[1"'],
    ['1,-2', '"1,-2"'],
    ['0x10', '"0x10"'],
    ['1 2', '"1 2"'],
    [[], '[]'],
    [true, 'true'],
    [Number.NaN, 'NaN'],
    [null, 'null'],
  ])('refuse the weight %j', (cls_weight, shown) => {
    expect(problems({ parameters: { cls_weight } })).toEqual([`--cls-weight is ${shown}; ${WEIGHT}`]);
  });

  it('need a weight where the layer has one', () => {
    expect(problems({})).toEqual([`--cls-weight is missing; ${WEIGHT}`]);
    expect(problems({}, plain)).toEqual([]);
  });

  it('know only the parameters of their layer', () => {
    expect(problems(given, plain)).toEqual(['--cls-weight is no option of sigmoid-cross-entropy-loss']);
    expect(problems({ parameters: { cls_weight: 1, normalisation: 'FULL' } })).toEqual([
      "--normalisation is no option of sigmoid-cross-entropy-weight-loss; did you mean '--normalization'?",
    ]);
  });

  it.each<[GenerateInput, string]>([
    [{ lossWeight: 'inf' }, '--loss-weight is "inf"; it must be a finite number, within float32'],
    [{ lossWeight: 1e39 }, '--loss-weight is 1e+39; it must be a finite number, within float32'],
    [{ name: '' }, '--name is ""; it must be a name that is not empty and has no control characters'],
    [
      { name: 'a\nb' },
      '--name is "a\\nb"; it must be a name that is not empty and has no control characters',
    ],
    [
      { top: 'a\u0085' },
      '--top is "a\u0085"; it must be a name that is not empty and has no control characters',
    ],
    [
      { bottoms: ['score'] },
      '--bottom is ["score"]; it must be two or three different blobs, the scores, then the labels and then the weights',
    ],
    [
      { bottoms: ['a', 'a'] },
      '--bottom is ["a", "a"]; it must be two or three different blobs, the scores, then the labels and then the weights',
    ],
    [
      { bottoms: ['a', ''] },
      '--bottom is ["a", ""]; it must be two or three different blobs, the scores, then the labels and then the weights',
    ],
    [
      { bottoms: ['a', 'loss'] },
      '--top is "loss", which is a bottom; a loss can\'t be computed in place, so it must be another blob',
    ],
    [{ phase: 'train' }, `--phase is "train"; it must be one of TRAIN, TEST, all; did you mean 'TRAIN'?`],
    [
      { module: 'a.b' },
      '--module is "a.b"; it must be a name of letters, digits and underscores that is no keyword of Python 2.7 or 3, ' +
        'and none of a module that Caffe, NumPy or Python imports',
    ],
    [
      { className: 'exec' },
      '--class is "exec"; it must be a name of letters, digits and underscores that is no keyword of Python 2.7 or 3, ' +
        'and none that the module needs for something else',
    ],
  ])('refuse %j', (input, problem) => {
    expect(problems({ ...given, ...input })).toEqual([problem]);
  });

  it.each(['print', 'nonlocal', 'None', 'async', 'caffe', '1st', 'ünï', 'a-b', ''])(
    'refuse the module %j',
    (module) => {
      expect(problems({ ...given, module })).toHaveLength(1);
    },
  );

  it.each(['_Piece', 'np', 'caffe', 'len', 'ValueError', 'LANES', '_count', 'object', 'True'])(
    'refuse the class %j, which would hide what the module needs',
    (className) => {
      expect(problems({ ...given, className })).toHaveLength(1);
    },
  );

  it.each(['Loss', 'Sigmoid', 'Layer', 'normalization', 'propagate'])('take the class %j', (className) => {
    // Attributes, and words in strings and comments, are not in the way.
    expect(problems({ ...given, className })).toEqual([]);
  });

  it('take any other name', () => {
    const names = {
      name: 'l\'été "損失"',
      top: '\\',
      bottoms: ['a b', '#'],
      module: '_x1',
      className: 'O',
    };
    expect(problems({ ...given, ...names })).toEqual([]);
  });

  it.each([
    ['ignore_label', '255', 255],
    ['ignore_label', -1, -1],
    ['normalization', 'VALID', 'VALID'],
  ])('take %s %j', (key, value, expected) => {
    expect(readOptions(plain, { parameters: { [key]: value } }).parameters).toEqual({ [key]: expected });
  });

  it.each([
    ['ignore_label', '0.5', '"0.5"; it must be an integer from -2147483648 to 2147483647'],
    ['ignore_label', 2 ** 31, '2147483648; it must be an integer from -2147483648 to 2147483647'],
    [
      'normalization',
      'full',
      `"full"; it must be one of FULL, VALID, BATCH_SIZE, NONE; did you mean 'FULL'?`,
    ],
  ])('refuse %s %j', (key, value, problem) => {
    expect(problems({ parameters: { [key]: value } }, plain)).toEqual([
      `--${key.replace('_', '-')} is ${problem}`,
    ]);
  });

  it('report all problems at once', () => {
    expect(
      problems({ parameters: { cls_weight: 0, ignore_label: 'x' }, phase: 'both', name: '' }),
    ).toHaveLength(4);
  });
});

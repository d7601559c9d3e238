import { describe, expect, it } from 'vitest';
import { findGeneratedClass } from '../../src/catalog/catalog.js';
import { readOptions } from '../../src/generate/options.js';
import { checkParamStr, listedCount, paramNumber } from '../../src/generate/param-str.js';

const weighted = findGeneratedClass('SigmoidCrossEntropyWeightLossLayer')!;
const messages = (text: string) => checkParamStr(weighted, text).map(({ message }) => message);

describe('checkParamStr', () => {
  it.each([
    '{"cls_weight": 100}',
    "{'cls_weight': 1e2, }",
    '{"cls_weight": [1, 2], "ignore_label": 255, "normalization": "VALID"}',
    "{u'cls_' 'weight': (+1_0, 0x10, .5), # a comment\n}",
  ])('takes %s', (text) => {
    expect(checkParamStr(weighted, text)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['', ['param_str has no cls_weight; write {"cls_weight": 100}']],
    ['cls_weight=100', ['param_str is neither JSON nor a Python literal; write {"cls_weight": 100}']],
    ['[100]', ['param_str is [100]; write {"cls_weight": 100}']],
    [
      '{"cls_wieght": 100}',
      [
        "param_str has the unknown key 'cls_wieght'; did you mean 'cls_weight'?",
        'param_str has no cls_weight; write {"cls_weight": 100}',
      ],
    ],
    [
      '{"cls_weight": 1, "margin": 2, 3: 4}',
      [
        "param_str has the unknown key 'margin'; it takes cls_weight, normalization, ignore_label, over",
        'param_str has the unknown key 3; it takes cls_weight, normalization, ignore_label, over',
      ],
    ],
    [
      '{"cls_weight": 1, "margin": 1 + 2j}',
      ["param_str has the unknown key 'margin'; it takes cls_weight, normalization, ignore_label, over"],
    ],
    ['{"cls_weight": 1, "cls_weight": 2}', ["param_str gives 'cls_weight' twice; leave one"]],
    [
      '{"cls_weight": 0}',
      [
        'cls_weight is 0; it must be a positive number, finite in float32, or a list with one for each channel, or "auto"',
      ],
    ],
    [
      '{"cls_weight": "100"}',
      [
        `cls_weight is '100'; it must be a positive number, finite in float32, or a list with one for each channel, or "auto", without quotes`,
      ],
    ],
    [
      '{"cls_weight": true, "normalization": "Valid", "ignore_label": "255"}',
      [
        'cls_weight is True; it must be a positive number, finite in float32, or a list with one for each channel, or "auto"',
        "normalization is 'Valid'; it must be one of FULL, VALID, BATCH_SIZE, NONE; did you mean 'VALID'?",
        "ignore_label is '255'; it must be an integer from -2147483648 to 2147483647, without quotes",
      ],
    ],
  ])('refuses %s', (text, expected) => {
    expect(messages(text)).toEqual(expected);
  });

  it('cuts long values short in its messages', () => {
    const [message] = messages(`{"cls_weight": "${'x'.repeat(10_000)}"}`);
    expect(message!.length).toBeLessThan(220);
  });

  it('survives deep nesting and long texts', () => {
    for (const text of [
      '['.repeat(200_000),
      '{"cls_weight": '.repeat(50_000),
      '-'.repeat(100_000),
      `{"cls_weight": ${'9'.repeat(100_000)}}`,
    ]) {
      expect(checkParamStr(weighted, text).length).toBeGreaterThan(0);
    }
  });

  it('asks for a number that must be given', () => {
    const centers = findGeneratedClass('CenterLossLayer')!;
    expect(checkParamStr(centers, '{"classes": 7}')).toEqual([]);
    expect(checkParamStr(centers, '').map(({ message }) => message)).toEqual([
      'param_str has no classes; write {"classes": 10}',
    ]);
    expect(() => readOptions(centers, {})).toThrow(
      '--classes is missing; it must be an integer from 1 to 16777216',
    );
  });

  it('takes a list of a number that may be another in each channel', () => {
    const focal = findGeneratedClass('FocalLossLayer')!;
    expect(checkParamStr(focal, '{"alpha": [0, 0.25, 1]}')).toEqual([]);
    expect(checkParamStr(focal, "{'alpha': (0.5,)}")).toEqual([]);
    const expected = 'it must be a number from 0 to 1, or a list with one for each channel';
    for (const wrong of ['[]', '[0.25, 1.5]', "['0.25']", '[[0.25]]', '[True]'])
      expect(checkParamStr(focal, `{'alpha': ${wrong}}`).map(({ message }) => message)).toEqual([
        `alpha is ${wrong}; ${expected}`,
      ]);
    expect(checkParamStr(focal, '{"gamma": [2]}').map(({ message }) => message)).toEqual([
      'gamma is [2]; it must be a number from 0 to 100',
    ]);
    expect(readOptions(focal, { parameters: { alpha: '[0.1, .2]', gamma: '3' } }).parameters).toEqual({
      alpha: [0.1, 0.2],
      gamma: 3,
    });
    expect(() => readOptions(focal, { parameters: { alpha: '0.1,2' } })).toThrow(
      `--alpha is "0.1,2"; ${expected}, like 0.25,0.5`,
    );
    expect(() => readOptions(focal, { parameters: { gamma: '1,2' } })).toThrow('--gamma is "1,2"');
  });

  it('may begin with a line that goes on, as Python takes it', () => {
    expect(paramNumber('\\\n  {"gamma": 2}', 'gamma')).toBe(2);
  });

  it('tells the number of a key, whatever stands before it', () => {
    expect(paramNumber('{"cls_weight": 3, "gamma": 2}', 'gamma')).toBe(2);
    expect(paramNumber("{1: 3, 'gamma': 2.5}", 'gamma')).toBe(2.5);
    expect(paramNumber('{"gamma": "2"}', 'gamma')).toBeUndefined();
    expect(paramNumber('{"cls_weight": 3}', 'gamma')).toBeUndefined();
  });

  it('tells how many weights there are', () => {
    expect(listedCount('{"cls_weight": [1, 2, 3]}', 'cls_weight')).toBe(3);
    expect(listedCount("{'cls_weight': (1,)}", 'cls_weight')).toBe(1);
    expect(listedCount('{"cls_weight": 1}', 'cls_weight')).toBeUndefined();
    expect(listedCount('nothing', 'cls_weight')).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFiles } from '../../src/compare/nets.js';
import { readFile } from '../../src/document/file.js';

const compare = (a: string, b: string) => compareFiles(readFile('a.prototxt', a), readFile('b.prototxt', b));

const DATA = 'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }\n';
const fc1 = (more: string, name = 'fc') =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "x" top: "y" inner_product_param { ${more} } }\n`;

describe('two nets', () => {
  it.each<readonly [string, string, string]>([
    [
      'layout, comments and order of fields',
      DATA + fc1('num_output: 2 axis: 1'),
      `# A net.\n${DATA.replaceAll(' ', '  ')}${fc1('axis: 1\n num_output: 2')}`,
    ],
    [
      'a default that is written out',
      DATA + fc1('num_output: 2'),
      DATA + fc1('num_output: 2 bias_term: true axis: 1 transpose: false'),
    ],
    [
      'numbers that are the same',
      DATA + fc1('num_output: 2 weight_filler { type: "gaussian" std: 0.1 }'),
      DATA + fc1('num_output: 0x2 weight_filler { type: "gaussian" std: 1e-1 }'),
    ],
    [
      'an old format',
      'input: "x" input_dim: 1 input_dim: 4 input_dim: 1 input_dim: 1 layers { name: "r" type: RELU bottom: "x" top: "y" }',
      'layer { name: "input" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 1 dim: 1 } } } layer { name: "r" type: "ReLU" bottom: "x" top: "y" }',
    ],
  ])('mean the same in spite of %s', (_, a, b) => {
    expect(compare(a, b)).toMatchObject({ isSame: true, fields: [], layers: [] });
  });

  it('are compared though they are read as two Caffes of which one lacks a field', () => {
    const permuted = `${DATA}layer { name: "p" type: "Permute" bottom: "x" top: "y" permute_param { order: 1 } }\n`;
    const plain = `${DATA}layer { name: "p" type: "ReLU" bottom: "x" top: "y" }\n`;
    const there = compare(permuted, plain).layers[0]!.fields;
    expect(there).toContainEqual({ field: 'permute_param', from: '{ order: 1 }', to: null });
    const back = compare(plain, permuted).layers[0]!.fields;
    expect(back).toContainEqual({ field: 'permute_param', from: null, to: '{ order: 1 }' });
  });

  it('differ in a field, and so in their weights', () => {
    expect(compare(DATA + fc1('num_output: 2'), DATA + fc1('num_output: 3 bias_term: false'))).toMatchObject({
      isSame: false,
      layers: [
        {
          kind: 'changed',
          name: 'fc',
          fromLine: 2,
          toLine: 2,
          fields: [
            { field: 'inner_product_param.num_output', from: '2', to: '3' },
            { field: 'inner_product_param.bias_term', from: 'true', to: 'false' },
          ],
          weights: { from: ['2 x 4', '2'], to: ['3 x 4'] },
        },
      ],
      params: { from: 10, to: 12 },
    });
  });

  it('tell what comes from below, where only the shape of weights differs', () => {
    const wider = DATA.replace('dim: 4', 'dim: 5');
    const { layers } = compare(DATA + fc1('num_output: 2'), wider + fc1('num_output: 2'));
    expect(layers.map(({ name, fields, weights }) => [name, fields.length, weights?.to])).toEqual([
      ['in', 1, undefined],
      ['fc', 0, ['2 x 5', '2']],
    ]);
  });

  it('tell a layer that is only called otherwise from one that is another', () => {
    expect(compare(DATA + fc1('num_output: 2'), DATA + fc1('num_output: 2', 'ip')).layers).toMatchObject([
      { kind: 'renamed', name: 'fc', newName: 'ip' },
    ]);
    expect(
      compare(DATA + fc1('num_output: 2'), DATA + fc1('num_output: 3', 'ip')).layers.map(({ kind }) => kind),
    ).toEqual(['removed', 'added']);
  });

  it('know layers of one name for TRAIN and for TEST apart', () => {
    const data = (phase: string, batch: number) =>
      `layer { name: "data" type: "Data" top: "x" include { phase: ${phase} } data_param { source: "s" batch_size: ${batch} } }\n`;
    expect(compare(data('TRAIN', 1) + data('TEST', 2), data('TEST', 3) + data('TRAIN', 1))).toMatchObject({
      layers: [{ kind: 'changed', fields: [{ field: 'data_param.batch_size', from: '2', to: '3' }] }],
      isReordered: true,
    });
  });

  it('show added messages in text format', () => {
    const { layers } = compare(
      DATA + fc1('num_output: 2'),
      DATA + fc1('num_output: 2 } param { lr_mult: 0 name: "w\\"" '),
    );
    expect(layers[0]!.fields).toEqual([{ field: 'param[0]', from: null, to: '{ name: "w\\"" lr_mult: 0 }' }]);
  });

  it('of one text mean the same, whatever it is', () => {
    const layer = fc.tuple(fc.string(), fc.integer({ min: 1, max: 9 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 5 }), (layers) => {
        const text =
          DATA +
          layers
            .map(([name, outputs, bias]) =>
              fc1(`num_output: ${outputs} bias_term: ${bias}`, name.replace(/[^a-z]/g, '')),
            )
            .join('');
        expect(compare(text, text).isSame).toBe(true);
      }),
    );
  });
});

it('two solvers differ in fields', () => {
  expect(
    compare(
      'net: "a" base_lr: 0.1 lr_policy: "step" stepvalue: 1',
      'net: "a" base_lr: 0.01 lr_policy: "step" momentum: 0',
    ),
  ).toMatchObject({
    kind: 'solver',
    isSame: false,
    fields: expect.arrayContaining([{ field: 'base_lr', from: '0.1', to: '0.01' }]),
  });
});

describe('two solvers', () => {
  it('mean the same where one has the old solver_type', () => {
    const rest = 'net: "n.prototxt" base_lr: 0.1 max_iter: 9 lr_policy: "fixed"';
    expect(compare(`${rest} solver_type: ADAM`, `${rest} type: "Adam"`)).toMatchObject({ isSame: true });
    expect(compare(`${rest} solver_type: ADAM`, rest).fields).toEqual([
      { field: 'type', from: '"Adam"', to: '"SGD"' },
    ]);
  });
});

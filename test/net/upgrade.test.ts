import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BVLC } from '../../src/dialect/bvlc.js';
import { checkNet } from '../../src/net/read.js';
import { upgradeNet } from '../../src/net/upgrade/index.js';
import { bind } from '../../src/schema/bind.js';
import { caffeSchema } from '../../src/schema/bundled.js';
import { Schema } from '../../src/schema/descriptor.js';
import type { Message } from '../../src/schema/message.js';
import { parse } from '../../src/textproto/parse.js';
import { describeFindings, withOrigins } from './upgrade/origins.js';

const NETS = new URL('../nets/legacy/', import.meta.url);

function read(text: string, schema: Schema = caffeSchema()): Message {
  const { message, problems } = bind(parse(text), schema.message('NetParameter')!);
  expect(problems).toEqual([]);
  return message;
}

function upgrade(text: string) {
  const original = read(text);
  const before = JSON.stringify(original);
  const result = upgradeNet(original, BVLC);
  expect(JSON.stringify(original), 'the net itself is left as it was').toBe(before);
  return {
    ...result,
    json: result.net.toJSON(),
    said: describeFindings(result.findings, original.tree),
    aborts: result.findings.flatMap(({ caffe }) => caffe ?? []),
  };
}

describe('legacy nets', () => {
  it.each(readdirSync(NETS))('%s', async (name) => {
    const text = readFileSync(new URL(name, NETS), 'utf8');
    const { net, said } = upgrade(text);
    const golden = `upgrade/golden/${name.replace('.prototxt', '.txt')}`;
    await expect(`${withOrigins(net)}\n${said || 'No findings.\n'}`).toMatchFileSnapshot(golden);
  });
});

describe('a net in the current format', () => {
  it.each([
    ['without layers', ''],
    ['with a layer', 'layer { name: "a" type: "Input" top: "a" }'],
    ['with data parameters that Caffe only moves in V1', 'layer { type: "Data" data_param { scale: 2 } }'],
    ['with two param of a BatchNorm layer', 'layer { type: "BatchNorm" param { } param { } }'],
    ['with four param of a BatchNorm layer', `layer { type: "BatchNorm" ${'param { } '.repeat(4)} }`],
    ['with three param of another layer', `layer { type: "Scale" ${'param { lr_mult: 1 } '.repeat(3)} }`],
  ])('%s comes back as it is', (_, text) => {
    const net = read(text);
    const result = upgradeNet(net, BVLC);
    expect(result.net).toBe(net);
    expect(result.findings).toEqual([]);
  });

  it('may have shapes of inputs that it does not have', () => {
    const net = read('input_dim: 1 input_shape { dim: 1 }');
    const result = upgradeNet(net, BVLC);
    expect(result.net).toBe(net);
    expect(describeFindings(result.findings, net.tree)).toMatchInlineSnapshot(`
      "1:14 \`input_shape { dim: 1 }\` net/upgrade: 'input_shape' has no effect: the net has no 'input' that it could belong to
      1:1 \`input_dim: 1\` net/upgrade: 'input_dim' has no effect: the net has no 'input' that it could belong to
      "
    `);
  });
});

describe('places', () => {
  it('let diagnostics point into the legacy text', () => {
    const text = `
input: "x" input_dim: [1, 3, 8, 8]
layers { name: "d" type: DATA top: "d" data_param { scale: 2 } }
layers { name: "c" type: CONVOLUTION bottom: "x" blobs_lr: [1, 0] weight_decay: 3 convolution_param { } }`;
    const { net } = upgrade(text);
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    const [input, data, conv] = net.messages('layer') as [Message, Message, Message];
    expect(at(input.head())).toBe('input');
    expect(at(input.span('top'))).toBe('"x"');
    expect(at(input.span('type'))).toBe('input');
    expect(at(input.message('input_param').messages('shape')[0]!.span('dim', 1))).toBe('3');
    expect(at(data.head())).toBe('layers');
    expect(at(data.span('type'))).toBe('DATA');
    const transform = data.message('transform_param');
    expect(at(transform.fieldSpan('scale'))).toBe('scale: 2');
    expect(at(transform.span('mean_file'))).toBe('data_param');
    const [first, second] = conv.messages('param') as [Message, Message];
    expect(at(first.span('lr_mult'))).toBe('1');
    expect(at(first.fieldSpan('decay_mult'))).toBe('weight_decay: 3');
    expect(at(second.head())).toBe('0');
    expect(at(conv.message('convolution_param').head())).toBe('convolution_param');
  });

  it('of absent V0 parameters are the inner layer', () => {
    const text = 'input: "x" layers { layer { type: "conv" num_output: 1 } bottom: "x" }';
    const [conv] = upgrade(text).net.messages('layer');
    const { start, end } = conv!.message('convolution_param').span('kernel_size');
    expect([start, text.slice(start, end)]).toEqual([text.indexOf('layer {'), 'layer']);
  });
});

describe('layer and layers in one net', () => {
  it('are refused, and pointed out where the fewer are', () => {
    const { said, json } = upgrade(`
layer { name: "a" type: "ReLU" }
layers { name: "b" type: RELU }
layer { name: "c" type: "ReLU" }
`);
    expect(said).toMatchInlineSnapshot(`
      "3:1 \`layers\` net/mixed-layer-formats: a net has either 'layer' or, in the format before 2015, 'layers'; this one has 2 'layer' and 1 'layers'. Write all of them as 'layer'
        2:1 \`layer\` here the net has 'layer', and not 'layers'
        Caffe: Refusing to upgrade inconsistent NetParameter input; the definition includes both 'layer' and 'layers' fields.
      "
    `);
    expect(json.layer).toMatchObject([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    expect(upgrade('layer { } layers { } layers { }').said).toContain('1:1 `layer` net/mixed-layer-formats');
  });
});

describe('V0', () => {
  const net = (...layers: string[]) => `input: "in" ${layers.join('\n')}`;
  const padding = (bottoms = 'bottom: "in"', tops = 'top: "p"') =>
    `layers { layer { name: "pad" type: "padding" pad: 2 } ${bottoms} ${tops} }`;

  it.each([
    ['an unknown bottom', net('layers { layer { type: "relu" } bottom: "in" bottom: "inn" top: "x" }')],
    [
      'padding before another type',
      net(padding(), 'layers { layer { name: "r" type: "relu" } bottom: "p" top: "p" }'),
    ],
    ['padding before padding', net(padding(), padding('bottom: "p"', 'top: "q"'))],
    [
      'padding before a layer with two bottoms',
      net(padding(), 'layers { layer { name: "c" type: "conv" } bottom: "p" bottom: "in" }'),
    ],
    [
      'padding of two bottoms',
      net(padding('bottom: "in" bottom: "in"'), 'layers { layer { type: "pool" } bottom: "p" }'),
    ],
    [
      'padding of two tops',
      net(padding(undefined, 'top: "p" top: "q"'), 'layers { layer { type: "pool" } bottom: "q" }'),
    ],
    [
      'a type of the current format',
      'layers { layer { name: "ip" type: "InnerProduct" num_output: 3 pad: 1 } }',
    ],
    ['a type far from any', 'layers { layer { name: "x" type: "hinge" num_output: 3 } }'],
    ['an empty type', 'layers { layer { name: "x" type: "" } }'],
  ])('refuses %s', (_, text) => {
    expect(upgrade(text).said).toMatchSnapshot();
  });

  it('keeps the weights that a layer is written with', () => {
    const { json } = upgrade(
      'layers { layer { name: "a" type: "innerproduct" num_output: 1 blobs { num: 1 channels: 1 height: 1 width: 2 data: 0.5 data: 2 } } bottom: "x" top: "a" }',
    );
    expect(json).toMatchObject({ layer: [{ blobs: [{ width: 2, data: [0.5, 2] }] }] });
  });

  it('goes on after a refusal', () => {
    const { aborts, json } = upgrade(
      'layers { layer { type: "convv" num_output: 3 } bottom: "x" } layers { layer { type: "?" } bottom: "y" }',
    );
    expect(aborts).toEqual([
      'Unknown blob input x to layer 0',
      'Unknown blob input y to layer 0',
      'Unknown layer name: convv',
      'Unknown layer name: ?',
    ]);
    expect(json.layer).toEqual([
      { bottom: ['x'], type: 'Convolution', convolution_param: { num_output: 3 } },
      { bottom: ['y'] },
    ]);
  });

  it('does not know types by names that every object has', () => {
    for (const type of ['constructor', '__proto__', 'toString']) {
      expect(upgrade(`layers { layer { type: "${type}" pad: 1 } }`).aborts).toEqual([
        `Unknown layer name: ${type}`,
      ]);
    }
  });

  it('merges padding that works in place, and sets a pad of 0', () => {
    const { json, findings } = upgrade(
      net(
        'layers { layer { type: "padding" } bottom: "in" top: "in" }',
        'layers { layer { type: "pool" pad: 0 } bottom: "in" top: "p" }',
      ),
    );
    expect(json.layer).toEqual([{ bottom: ['in'], top: ['p'], type: 'Pooling', pooling_param: { pad: 0 } }]);
    // Only of the input, which has no shape.
    expect(findings).toHaveLength(1);
  });
});

describe('inputs', () => {
  it('lack dimensions', () => {
    const { json, said, aborts } = upgrade(`
input: "a"
input: "b"
input: "c"
input_dim: [1, 2, 3, 4, 5]`);
    expect(said).toMatchInlineSnapshot(`
      "3:8 \`"b"\` net/upgrade: the input 'b' lacks dimensions: 3 input must have 12 input_dim, four each, and there are 5. Caffe does not check this, and takes whatever is in memory for those that are missing
        5:25 \`5\` input_dim ends here
      "
    `);
    expect(aborts).toEqual([]);
    expect(json.layer).toEqual([
      {
        name: 'input',
        type: 'Input',
        top: ['a', 'b', 'c'],
        input_param: { shape: [{ dim: [1, 2, 3, 4] }, { dim: [5] }, {}] },
      },
    ]);
  });

  it('that lack dimensions have shapes that are not known', () => {
    const { net } = checkNet(
      `input: "a" input: "b" input: "c" input_dim: [8, 2, 3, 4, 5] layer { name: "x" type: "Eltwise" bottom: "a" bottom: "b" top: "x" }`,
      { phase: 'TRAIN' },
    );
    expect(['a', 'b', 'c'].map((name) => net.blobs.get(name)?.shape)).toEqual([
      [8, 2, 3, 4],
      [5, null, null, null],
      [null, null, null, null],
    ]);
    // 5 is not 8, whatever the other axes are.
    expect(net.findings.map(({ rule }) => rule)).toEqual(['shape/mismatch']);
  });

  it('have dimensions too many', () => {
    const { json, said } = upgrade('input: "a" input_dim: [1, 2, 3, 4, 5]');
    expect(said).toMatchInlineSnapshot(`
      "1:36 \`5\` net/upgrade: there are more input_dim than the 4 of 1 input, four each: Caffe drops those from here on. A blob of more axes needs input_shape
      "
    `);
    expect(json.layer).toMatchObject([{ input_param: { shape: [{ dim: [1, 2, 3, 4] }] } }]);
  });

  it('lack shapes', () => {
    const { said, json } = upgrade('input: "a" input: "b" input_shape { dim: 1 }');
    expect(said).toMatchInlineSnapshot(`
      "1:19 \`"b"\` net/upgrade: the input 'b' has no input_shape: 1 input_shape for 2 input. Caffe reads past their end and crashes
        Caffe: SIGSEGV
      "
    `);
    expect(json.layer).toMatchObject([{ top: ['a', 'b'], input_param: { shape: [{ dim: [1] }, {}] } }]);
  });

  it('have shapes too many', () => {
    const { said, json } = upgrade('input: "a" input_shape { dim: 1 } input_shape { dim: 2 }');
    expect(said).toMatchInlineSnapshot(`
      "1:35 \`input_shape { dim: 2 }\` net/upgrade: there are more input_shape than input (2 for 1): Caffe drops those from here on
      "
    `);
    expect(json.layer).toMatchObject([{ input_param: { shape: [{ dim: [1] }] } }]);
  });
});

describe("a fork's schema", () => {
  const { json } = caffeSchema();
  const without = (...removed: [message: string, field: string][]) =>
    new Schema(
      {
        ...json,
        messages: Object.fromEntries(
          Object.entries(json.messages).map(([name, fields]) => [
            name,
            fields.filter(([field]) => !removed.some((pair) => pair[0] === name && pair[1] === field)),
          ]),
        ),
      },
      caffeSchema(),
    );

  it('may have no Input layer', () => {
    const schema = without(['LayerParameter', 'input_param']);
    const net = read('input: "a" input_dim: [1, 2, 3, 4] layer { name: "b" }', schema);
    expect(upgradeNet(net, { ...BVLC, schema }).net.toJSON().layer).toMatchObject([
      { type: 'Input', input_param: { shape: [{ dim: [1, 2, 3, 4] }] } },
      { name: 'b' },
    ]);
  });

  it('may have no legacy formats', () => {
    const schema = without(
      ['NetParameter', 'layers'],
      ['NetParameter', 'input'],
      ['NetParameter', 'input_dim'],
    );
    const net = read('layer { name: "b" }', schema);
    expect(upgradeNet(net, { ...BVLC, schema })).toEqual({
      net,
      written: net,
      findings: [],
      formats: [],
      unsettled: [],
    });
  });

  it('may have other V1 types and parameters', () => {
    const schema = new Schema({
      messages: {
        ...json.messages,
        V1LayerParameter: [
          ...json.messages.V1LayerParameter!,
          ['reshape_param', 200, 'o', 'ReshapeParameter'],
          ['old_param', 201, 'o', 'int32'],
        ],
      },
      enums: {
        ...json.enums,
        'V1LayerParameter.LayerType': { ...json.enums['V1LayerParameter.LayerType'], BATCH_NORM: 99 },
      },
    });
    const net = read('layers { type: BATCH_NORM reshape_param { axis: 2 } old_param: 3 }', schema);
    const upgraded = upgradeNet(net, { ...BVLC, schema });
    expect(upgraded.net.toJSON().layer).toEqual([{ type: 'BatchNorm', reshape_param: { axis: 2 } }]);
    expect(describeFindings(upgraded.findings, net.tree)).toMatchInlineSnapshot(`
      "1:53 \`old_param: 3\` net/upgrade: 'old_param' is dropped: the current format of layers does not have it
      "
    `);
  });
});

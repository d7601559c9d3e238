import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AUTO } from '../../src/dialect/auto.js';
import { customDialect } from '../../src/dialect/custom.js';
import { dialectNamed } from '../../src/dialect/names.js';
import { lintText } from '../../src/lint/lint.js';
import { readProto } from '../../src/schema/proto-file.js';

const PROTO = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8');
const read = (proto: string) => readProto(proto).schema;

describe("a user's own schema", () => {
  it('changes nothing where it says the same as BVLC', () => {
    expect(customDialect('my.proto', read(PROTO))).toBe(AUTO);
    expect(customDialect('my.proto', read(PROTO.replace(/\/\/[^\n]*/g, '')))).toBe(AUTO);
  });

  it('changes nothing in whatever order', () => {
    const { messages, enums } = read(PROTO);
    const shuffled = <T>(record: Readonly<Record<string, T>>) =>
      fc
        .shuffledSubarray(Object.entries(record), { minLength: Object.keys(record).length })
        .map((entries) => Object.fromEntries(entries));
    fc.assert(
      fc.property(shuffled(messages), shuffled(enums), (otherMessages, otherEnums) => {
        expect(customDialect('my.proto', { messages: otherMessages, enums: otherEnums })).toBe(AUTO);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['a field more', PROTO.replace('message ConvolutionParameter {', '$& optional uint32 own = 500;')],
    ['a value more', PROTO.replace(/enum PoolMethod \{/, '$& OWN = 77;')],
    ['another default', PROTO.replace(/(negative_slope = 1 \[default = )0/, '$11')],
  ])('is a fork with %s', (_, proto) => {
    expect(proto).not.toBe(PROTO);
    expect(customDialect('my.proto', read(proto))).toMatchObject({ names: ['my.proto'], open: true });
  });

  it('has the layers of a known fork whose schema it has whole', () => {
    const { json } = dialectNamed('ssd').schema;
    const dialect = customDialect('my.proto', json);
    expect(dialect.layerTypes.get('Permute')).toBe(dialectNamed('ssd').layerTypes.get('Permute'));
    const { permute_param: _, ...lacking } = Object.fromEntries(
      json.messages.LayerParameter!.map((field) => [field[0], field]),
    );
    const messages = { ...json.messages, LayerParameter: Object.values(lacking) };
    expect(customDialect('my.proto', { ...json, messages }).layerTypes.get('Permute')).toBeUndefined();
  });

  it('has not the layers of a fork of whose values it lacks some', () => {
    const { json } = dialectNamed('ssd').schema;
    const bvlc = dialectNamed('bvlc').schema.json;
    const own = Object.keys(json.enums).find((name) => !Object.hasOwn(bvlc.enums, name))!;
    const { [own]: _, ...enums } = json.enums;
    const typeIn = (schema: typeof json) => customDialect('my.proto', schema).layerTypes.get('MultiBoxLoss');
    expect(typeIn(json)).toBe(dialectNamed('ssd').layerTypes.get('MultiBoxLoss'));
    expect(typeIn({ ...json, enums })).toBeUndefined();
  });

  it.each(['nvidia', 'intel'])('has the layers of %s whose parameters it has', (name) => {
    const { schema, layerTypes } = dialectNamed(name);
    const known = layerTypes.get('BatchNorm');
    expect(customDialect('my.proto', schema.json).layerTypes.get('BatchNorm')).toBe(known);
    // Of another time: it lacks fields elsewhere, and has others.
    const { LayerParameter = [], ...others } = schema.json.messages;
    const messages = {
      ...others,
      LayerParameter: LayerParameter.filter(
        ([field]) => !field.startsWith('detection_') && field !== 'axpy_param',
      ),
      ReLUParameter: [...others.ReLUParameter!, ['own', 99, 'o', 'bool'] as const],
    };
    expect(customDialect('my.proto', { ...schema.json, messages }).layerTypes.get('BatchNorm')).toBe(known);
  });

  const CONVOLUTION = `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }
layer { name: "a" type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 3 } }
layer { name: "b" type: "Pooling" bottom: "x" top: "z" }
`;
  it.each([
    ['a field more', PROTO.replace('message ConvolutionParameter {', '$& optional uint32 own = 500;')],
    ['another default', PROTO.replace(/(bias_term = 2 \[default = )true/, '$1false')],
    [
      'a value more',
      PROTO.replace(/(message ConvolutionParameter \{[\s\S]*?enum Engine \{)/, '$1 MINE = 7;'),
    ],
  ])('makes what BVLC refuses of a type with %s a doubt, and of no other', (_, proto) => {
    expect(proto).not.toBe(PROTO);
    const dialect = customDialect('my.proto', read(proto));
    const { diagnostics } = lintText('net.prototxt', CONVOLUTION, { dialect });
    expect(diagnostics.map(({ rule, severity, line }) => [rule, severity, line])).toEqual([
      ['param/missing', 'warning', 2],
      ['param/missing', 'error', 3],
    ]);
    expect(diagnostics[0]!.message).toContain('a Caffe of your own may do otherwise');
  });

  it('knows nothing of a type whose parameters it has under another name', () => {
    const own = PROTO.replace(
      'InnerProductParameter inner_product_param =',
      'InnerProductParameter inner_param =',
    );
    expect(own).not.toBe(PROTO);
    const text = `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "a" type: "InnerProduct" bottom: "x" top: "y" inner_param { num_output: 3 } }
`;
    const { diagnostics } = lintText('net.prototxt', text, { dialect: customDialect('my.proto', read(own)) });
    expect(diagnostics.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['layer/unknown-type', 'info'],
    ]);
    expect(diagnostics[0]!.message).toBe(
      "'InnerProduct' has other parameters here than in BVLC's Caffe: it is not checked",
    );
  });

  it('says nothing of what a type wants where a field is set that nobody knows', () => {
    const own = PROTO.replace('message ConvolutionParameter {', '$& optional uint32 own = 500;');
    const dialect = customDialect('my.proto', read(own));
    const found = (param: string) =>
      lintText('net.prototxt', CONVOLUTION.replace('num_output: 3', param), { dialect })
        .diagnostics.filter(({ line }) => line === 2)
        .map(({ rule }) => rule);
    expect(found('num_output: 3')).toEqual(['param/missing']);
    expect(found('own: 3')).toEqual([]);
    expect(found('own: 3 kernel_size: 1 num_output: 0')).toEqual(['param/invalid']);
  });

  it("may have changed a type that is another fork's", () => {
    const { json } = dialectNamed('ssd')!.schema;
    const fixed = ['fixed_size', 500, '*', 'uint32'] as const;
    const text = (
      param: string,
    ) => `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "a" type: "PriorBox" bottom: "x" bottom: "x" top: "y" prior_box_param { ${param} } }
`;
    const found = (param: string, fields: readonly (typeof fixed)[]) => {
      const messages = {
        ...json.messages,
        PriorBoxParameter: [...json.messages.PriorBoxParameter!, ...fields],
      };
      const dialect = customDialect('my.proto', { ...json, messages });
      return lintText('net.prototxt', text(param), { dialect }).diagnostics.map(({ rule, severity }) => [
        rule,
        severity,
      ]);
    };
    expect(found('step: 8', [])).toEqual([['param/missing', 'error']]);
    expect(found('step: 8', [fixed])).toEqual([['param/missing', 'warning']]);
    expect(found('fixed_size: 8', [fixed])).toEqual([]);
  });

  it('has its own number of blobs in a type that it changed', () => {
    const proto = PROTO.replace('message ImageDataParameter {', '$& optional uint32 own = 500;');
    const dialect = customDialect('my.proto', read(proto));
    const text = `layer {
  name: "data" type: "ImageData" top: "x" top: "y" top: "z" image_data_param { source: "/nowhere/list.txt" }
}
`;
    const counts = (options = {}) =>
      lintText('net.prototxt', text, options).diagnostics.filter(({ rule }) => rule === 'layer/top-count');
    expect(counts()).toHaveLength(1);
    expect(counts({ dialect })).toEqual([]);
  });

  it('has its own number of learnable blobs in a type that it changed', () => {
    const proto = PROTO.replace('message BatchNormParameter {', '$& optional bool own = 500;');
    const dialect = customDialect('my.proto', read(proto));
    const text = `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }
layer {
  name: "a" type: "BatchNorm" bottom: "x" top: "y"
  param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 } param { lr_mult: 0 }
}
`;
    const severities = (options = {}) =>
      lintText('net.prototxt', text, options).diagnostics.map(({ severity }) => severity);
    expect(severities()).toEqual(['error']);
    expect(severities({ dialect })).toEqual(['warning']);
  });

  it('changes nothing that is said of a net where it says the same', () => {
    const text = `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "a" type: "Convolutoin" bottom: "x" top: "y" }
layer { name: "b" type: "ReLU" bottom: "y" top: "y" convolution_param { num_output: 3 } }
`;
    const rules = lintText('net.prototxt', text).diagnostics.map(({ rule }) => rule);
    expect(rules).toEqual(['layer/unknown-type', 'param/unread']);
    const dialect = customDialect('my.proto', read(PROTO));
    expect(lintText('net.prototxt', text, { dialect })).toEqual(lintText('net.prototxt', text));
  });
});

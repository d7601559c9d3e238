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

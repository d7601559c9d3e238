import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caffeSchema } from '../../src/schema/bundled.js';
import { Schema } from '../../src/schema/descriptor.js';
import { ProtoError, readProto } from '../../src/schema/proto-file.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('the bundled schema', () => {
  const compiled = readProto(read('proto/caffe.proto'));

  it('is what proto/caffe.proto says (npm run compile-schema)', () => {
    expect(caffeSchema().json).toEqual(compiled.schema);
    expect(JSON.parse(read('src/schema/bundled/caffe-comments.json'))).toEqual(compiled.comments);
  });

  it('has a comment for every message, enum, field and value', () => {
    const { messages, enums } = compiled.schema;
    const names = [
      ...Object.keys(messages),
      ...Object.keys(enums),
      ...Object.entries(messages).flatMap(([name, fields]) => fields.map(([field]) => `${name}.${field}`)),
      ...Object.entries(enums).flatMap(([name, values]) =>
        Object.keys(values).map((value) => `${name}.${value}`),
      ),
    ];
    expect(names.filter((name) => !compiled.comments[name])).toEqual([]);
  });

  it.each([
    ['ConvolutionParameter', 'group', { type: 'uint32', label: 'optional', default: 1 }],
    ['BatchNormParameter', 'moving_average_fraction', { type: 'float', default: Math.fround(0.999) }],
    ['PoolingParameter', 'pool', { type: 'enum', default: 'MAX' }],
    ['ClipParameter', 'min', { type: 'float', label: 'required' }],
    ['BlobShape', 'dim', { type: 'int64', label: 'repeated', packed: true }],
    ['RecurrentParameter', 'weight_filler', { type: 'message', label: 'optional' }],
    ['FillerParameter', 'type', { type: 'string', default: 'constant' }],
  ])('%s.%s', (message, field, expected) => {
    expect(caffeSchema().message(message)!.fields.get(field)).toMatchObject(expected);
  });
});

describe('readProto', () => {
  it("reads a fork's schema", () => {
    const { schema } = readProto(
      'syntax = "proto2"; package caffe;\nmessage NetParameter { repeated LayerParameter layer = 100; }\n' +
        'message LayerParameter { optional string name = 1; optional ParameterX x = 2; }\n' +
        'message ParameterX { enum Kind { A = 0; B = 3; } optional Kind kind = 1 [default = B]; repeated float w = 2; }',
    );
    const message = new Schema(schema).message('ParameterX')!;
    expect(message.fields.get('kind')).toMatchObject({ type: 'enum', default: 'B' });
    expect(message.fields.get('kind')!.enum!.values.get('B')).toBe(3);
  });

  it('takes types from the schemas that a part of one adds to', () => {
    const base =
      'package caffe; message A { enum Kind { X = 0; } optional Kind kind = 1; } message B { enum Kind { Y = 0; } }';
    const { schema, imports } = readProto(
      'package caffe; import "other.proto"; message A { optional Kind more = 2; optional B b = 3; optional B.Kind of_b = 4; }',
      base,
    );
    expect(imports).toEqual(['other.proto']);
    expect(schema).toEqual({
      messages: {
        A: [
          ['more', 2, 'o', 'A.Kind'],
          ['b', 3, 'o', 'B'],
          ['of_b', 4, 'o', 'B.Kind'],
        ],
      },
      enums: {},
    });
  });

  it('does not take a type out of a message that is not around the field', () => {
    expect(() =>
      readProto('message A { enum Kind { X = 0; } }\nmessage B { optional Kind kind = 1; }'),
    ).toThrow("field 'kind' has the type 'Kind'");
  });

  it.each([
    ['message A {\n  optional int32 x = 1\n  optional int32 y = 2;\n}', 3],
    ['message A {\n  optional int32 x = one;\n}', 2],
    ['syntax = "proto2";\nmessage A {\n  optional Missing x = 1;\n}', 3],
  ])('names the line of what is broken in %j', (text, line) => {
    let error: unknown;
    try {
      readProto(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(ProtoError);
    expect((error as ProtoError).line).toBe(line);
  });
});

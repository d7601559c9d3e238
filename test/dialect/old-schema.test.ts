import { describe, expect, it } from 'vitest';
import { customDialect } from '../../src/dialect/custom.js';
import { lintText } from '../../src/lint/lint.js';
import { readProto } from '../../src/schema/proto-file.js';

/** A Caffe of 2014, whose layers are V1LayerParameter by now, with a field and a type of its own. */
const OF_2014 = `message NetParameter { optional string name = 1; repeated LayerParameter layers = 2; repeated string input = 3; repeated int32 input_dim = 4; }
message LayerParameter {
  repeated string bottom = 2; repeated string top = 3; optional string name = 4;
  enum LayerType { NONE = 0; RELU = 18; ZORK = 90; }
  optional LayerType type = 5;
  optional float zork = 900;
}`;

/** One of 2013, whose layers are V0LayerParameter by now. */
const OF_2013 = `message NetParameter { optional string name = 1; repeated LayerConnection layers = 2; repeated string input = 3; repeated int32 input_dim = 4; }
message LayerParameter { optional string name = 1; optional string type = 2; optional float zork = 900; }
message LayerConnection { optional LayerParameter layer = 1; repeated string bottom = 2; repeated string top = 3; }`;

const INPUT = 'input: "data" input_dim: 1 input_dim: 1 input_dim: 2 input_dim: 2\n';

function found(schema: string, layers: string) {
  const dialect = customDialect('old.proto', readProto(schema).schema);
  return lintText('net.prototxt', INPUT + layers, { dialect }).diagnostics.filter(
    ({ severity }) => severity === 'error',
  );
}

describe('a schema from before 2015', () => {
  it.each([
    ['2014', OF_2014, 'layers { name: "z" type: RELU zork: 1 bottom: "data" top: "z" }\n'],
    ['2014, with a type of its own', OF_2014, 'layers { name: "z" type: ZORK bottom: "data" top: "z" }\n'],
    ['2013', OF_2013, 'layers { layer { name: "z" type: "relu" zork: 1 } bottom: "data" top: "z" }\n'],
    [
      '2013, with a type of its own',
      OF_2013,
      'layers { layer { name: "z" type: "zork" } bottom: "data" top: "z" }\n',
    ],
  ])('explains a net of its time: %s', (_, schema, layers) => {
    expect(found(schema, layers)).toEqual([]);
  });

  it.each([
    ['2014', OF_2014, 'layers { name: "z" type: RELU zorkk: 1 bottom: "data" top: "z" }\n'],
    ['2013', OF_2013, 'layers { layer { name: "z" type: "relu" zorkk: 1 } bottom: "data" top: "z" }\n'],
  ])('does not explain a slip: %s', (_, schema, layers) => {
    expect(found(schema, layers).map(({ rule }) => rule)).toEqual(['schema/unknown-field']);
  });
});

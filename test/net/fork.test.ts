import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customDialect } from '../../src/dialect/custom.js';
import { lintText } from '../../src/lint/lint.js';
import { readProto } from '../../src/schema/proto-file.js';

/** A fork's caffe.proto: BVLC's with a layer type of its own. */
const fork = customDialect(
  'fork.proto',
  readProto(
    `${readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8').replace(
      /message LayerParameter \{/,
      '$&\n  optional ROIPoolingParameter roi_pooling_param = 8266711;',
    )}\nmessage ROIPoolingParameter { optional uint32 pooled_h = 1 [default = 0]; }\n`,
  ).schema,
);

const net = (
  type: string,
  more = '',
) => `layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 } } }
layer { name: "a" type: "${type}" bottom: "x" top: "y" ${more} }
layer { name: "b" type: "InnerProduct" bottom: "y" top: "z" inner_product_param { num_output: 3 } }
`;
const lint = (text: string) =>
  lintText('net.prototxt', text, { dialect: fork }).diagnostics.map(({ rule, severity, aborts }) => [
    rule,
    severity,
    aborts,
  ]);

describe("a fork's schema", () => {
  it.each([
    ['a type whose parameters it has', net('ROIPooling', 'roi_pooling_param { pooled_h: 7 }')],
    ['a type that is like none of Caffe', net('SmoothL1Loss')],
  ])('takes %s for its own, and says that it is not checked', (_, text) => {
    expect(lint(text)).toEqual([['layer/unknown-type', 'info', false]]);
  });

  it('says nothing of the shape of what such a layer works on in place', () => {
    const text = `layer { name: "data" type: "Input" top: "x" top: "other" input_param { shape { dim: 1 dim: 4 } shape { dim: 1 dim: 7 } } }
layer { name: "a" type: "ROIPooling" bottom: "x" top: "x" roi_pooling_param { pooled_h: 7 } }
layer { name: "b" type: "Eltwise" bottom: "x" bottom: "other" top: "z" }
`;
    expect(lint(text)).toEqual([['layer/unknown-type', 'info', false]]);
    // Likewise where the layer could not be read.
    const unread = text.replace('"ROIPooling"', 'ROIPooling');
    expect(lint(unread)).toEqual([['schema/wrong-type', 'error', true]]);
  });

  it('still finds a misspelt type, and an unknown field of its own messages', () => {
    expect(lint(net('Convolutoin'))).toEqual([['layer/unknown-type', 'error', true]]);
    expect(lint(net('ROIPooling', 'roi_pooling_param { pooled_w: 7 }'))).toContainEqual([
      'schema/unknown-field',
      'error',
      true,
    ]);
  });
});

describe("a fork's schema that lacks fields of BVLC's", () => {
  const bare = customDialect(
    'bare.proto',
    readProto(`package caffe;
message NetParameter { optional string name = 1; repeated LayerParameter layer = 100; }
message LayerParameter { optional string name = 1; optional string type = 2; repeated string bottom = 3; repeated string top = 4; optional ConvolutionParameter convolution_param = 5; }
message ConvolutionParameter { optional uint32 num_output = 1; repeated uint32 kernel_size = 2; }
message SolverParameter { optional string net = 1; }`).schema,
  );

  it('is read as if they were not set', () => {
    const text = `layer { name: "a" type: "DummyData" top: "x" }
layer { name: "b" type: "Convolution" bottom: "x" top: "y" convolution_param { num_output: 3 kernel_size: 3 } }
layer { name: "c" type: "ReLU" bottom: "z" top: "z" }`;
    const rules = lintText('net.prototxt', text, { dialect: bare }).diagnostics.map(({ rule }) => rule);
    expect(rules).toContain('blob/unknown-bottom');
    const own = `layer { name: "a" type: "Data" top: "x" data_param { batch_size: 3 } }`;
    expect(lintText('net.prototxt', own, { dialect: bare }).diagnostics.map(({ rule }) => rule)).toContain(
      'schema/unknown-field',
    );
  });
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/cli/environment.js';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const CAFFE = readFileSync(fileURLToPath(new URL('../../proto/caffe.proto', import.meta.url)), 'utf8');
/** Of a Caffe with a field more in its layers. */
const OWN = CAFFE.replace(
  'message LayerParameter {',
  'message LayerParameter {\n  optional float zork = 9001;',
);
const SCHEMA = 'src/caffe/proto/caffe.proto';
const NET = 'layer { name: "d" type: "Input" top: "d" zork: 2 input_param { shape { dim: 1 dim: 2 } } }\n';

interface Place {
  readonly schemas: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly folders?: readonly string[];
}

function lint({ schemas, text = NET, folders = [] }: Place) {
  const { dialects, diagnostics } = lintText('net.prototxt', text, {
    environment: {
      ...snapshot(new Map(Object.entries(schemas))),
      readSchema,
      root: () => '../../',
      folders: (folder) => (folder === '../../' ? folders : []),
    },
  });
  return [dialects, diagnostics.map(({ rule }) => rule)];
}

describe('a net that no known Caffe explains', () => {
  it.each([
    ['lies in the sources of one', { schemas: { [`../../${SCHEMA}`]: OWN } }, `../../${SCHEMA}`],
    [
      'lies in a project with a copy of one',
      { schemas: { [`../../my-caffe/${SCHEMA}`]: OWN }, folders: ['data', 'my-caffe'] },
      `../../my-caffe/${SCHEMA}`,
    ],
  ])('and that %s is read by its schema', (_, place, path) => {
    expect(lint(place)).toEqual([[path], []]);
  });

  it.each([
    ['there is none', { schemas: {} }],
    ["it says what BVLC's does", { schemas: { [SCHEMA]: CAFFE } }],
    ['it is no schema', { schemas: { [SCHEMA]: 'message {' } }],
    ['it is not of a Caffe', { schemas: { [SCHEMA]: 'message Other { optional int32 zork = 1; }' } }],
    ['it explains no more', { schemas: { [SCHEMA]: OWN }, text: NET.replace('zork: 2', 'zorkk: 2') }],
    ['the copy is of something else', { schemas: { [`../../torch/${SCHEMA}`]: OWN }, folders: ['torch'] }],
  ])('is BVLC’s with mistakes in it where %s', (_, place) => {
    const [dialects, rules] = lint(place);
    expect(dialects).toEqual(['bvlc']);
    expect(rules).toContain('schema/unknown-field');
  });
});

it.each([
  ['much', ['zork1', 'bozo', 'quux', 'wibble', 'fnord'], 'info'],
  ['little', ['bozo', 'quux'], 'warning'],
])('a net that has %s of what the schema of the Caffe there lacks', (_, names, severity) => {
  const text = `layer { name: "d" type: "Input" top: "d" zork: 2 ${names.map((name) => `${name}_of_ours: 1`).join(' ')} input_param { shape { dim: 1 dim: 2 } } }\n`;
  const { diagnostics } = lintText('net.prototxt', text, {
    environment: { ...snapshot(new Map([[SCHEMA, OWN]])), readSchema },
  });
  const unknown = diagnostics.filter(({ rule }) => rule === 'schema/unknown-field');
  expect(unknown.map((one) => one.severity)).toEqual(names.map(() => severity));
});

it.each([
  [
    'what protoc made of another version',
    "name='zorc', full_name='caffe.LayerParameter.zorc', index=3",
    'info',
  ],
  ['what a newer protoc made of it', String.raw`b'\x12\x0b\n\x04zorc\x18\x12 \x01(\x02'`, 'info'],
  ['what protoc made of another message', "full_name='caffe.SolverParameter.zorc'", 'error'],
])('a field that the schema there lacks, and %s has', (_, generated, severity) => {
  const text = NET.replace('zork: 2', 'zork: 2 zorc: 1');
  const { diagnostics } = lintText('net.prototxt', text, {
    environment: {
      ...snapshot(
        new Map([
          [SCHEMA, OWN],
          ['caffe_pb2.py', generated],
        ]),
      ),
      readSchema,
    },
  });
  const unknown = diagnostics.filter(({ rule }) => rule === 'schema/unknown-field');
  expect(unknown.map((one) => one.severity)).toEqual([severity]);
});

it('a net is read by the schema of the Caffe beside it that takes a value which known ones refuse', () => {
  const signed = OWN.replace('optional uint32 batch_size = 4;', 'optional int32 batch_size = 4;');
  const text = 'layer { name: "d" type: "Data" top: "d" data_param { source: "db" batch_size: -1 } }\n';
  expect(lint({ schemas: { [SCHEMA]: signed }, text })[0]).toEqual([SCHEMA]);
});

it('layers are read that a schema beside a net has like a fork, with fields of that which the schema lacks', () => {
  const param = /message PoolingParameter \{[\s\S]*?\n\}\n/.exec(CAFFE)![0];
  const ofVolumes = OWN.replace(
    param,
    param.replaceAll(/optional uint32 (pad|kernel_size|stride) = (\d+).*;/g, 'repeated uint32 $1 = $2;'),
  );
  const text = `${NET}layer { name: "p" type: "Pooling" bottom: "d" top: "p" pooling_param { kernel_size: 1 kernel_size: 1 } }\n`;
  expect(lint({ schemas: { [SCHEMA]: ofVolumes }, text })[0]).toEqual([SCHEMA]);
});

it('a net is read by the schema of the Caffe beside it that leaves less of it unexplained, slips and all', () => {
  const place = { schemas: { [SCHEMA]: OWN }, text: NET.replace('zork: 2', 'zork: 2 zorkk: 2') };
  expect(lint(place)).toEqual([[SCHEMA], ['schema/unknown-field']]);
});

describe('the Caffe that a net lies beside', () => {
  const SOURCES = '../../my-caffe/src/caffe';
  const LOSS = `layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 4 dim: 2 } } }
layer { name: "b" type: "Input" top: "b" input_param { shape { dim: 1 dim: 1 } } }
layer { name: "l" type: "SoftmaxWithLoss" bottom: "a" bottom: "b" top: "l" }\n`;
  const found = (sources: Readonly<Record<string, string>>, text = LOSS) => {
    const schemas = Object.fromEntries(
      Object.entries({ 'proto/caffe.proto': CAFFE, ...sources }).map(([path, content]) => [
        `${SOURCES}/${path}`,
        content,
      ]),
    );
    const { diagnostics } = lintText('net.prototxt', text, {
      environment: {
        ...snapshot(new Map(Object.entries(schemas))),
        readSchema,
        root: () => '../../',
        folders: (folder) => (folder === '../../' ? ['my-caffe'] : []),
      },
    });
    return diagnostics.filter(({ rule }) => rule === 'shape/mismatch').map(({ severity }) => severity);
  };

  it.each([
    ['of losses', { 'layers/loss_layer.cpp': '{\n  // CHECK_EQ(bottom[0]->num(), bottom[1]->num())\n}\n' }],
    ['of the type', { 'layers/softmax_loss_layer.cpp': '{\n  /* todo\n  CHECK_EQ(a, b); */\n}\n' }],
  ])('may take what it has checks %s for in comments', (_, sources) => {
    expect(found(sources)).toEqual(['info']);
  });

  it.each([
    ['it checks', { 'layers/loss_layer.cpp': 'CHECK_EQ(bottom[0]->shape(0), bottom[1]->shape(0))' }],
    ['another type is not checked', { 'layers/relu_layer.cpp': '  // CHECK_EQ(a, b);\n' }],
  ])('refuses what BVLC’s does where %s', (_, sources) => {
    expect(found(sources)).toEqual(['error']);
  });

  it('has fillers that its schema does not tell of', () => {
    const fc = (filler: string) =>
      `${NET}layer { name: "x" type: "InnerProduct" bottom: "d" top: "x" inner_product_param { num_output: 2 weight_filler { type: "${filler}" } } }\n`;
    const severities = (filler: string) =>
      lintText('net.prototxt', fc(filler), {
        environment: { ...snapshot(new Map([[SCHEMA, OWN]])), readSchema },
      })
        .diagnostics.filter(({ rule }) => rule === 'param/filler')
        .map(({ severity }) => severity);
    expect(severities('xy')).not.toContain('error');
    expect(severities('xavierr')).toEqual(['error']);
  });

  it('may have a layer type that some fork has, near to one of BVLC’s', () => {
    const text = `${NET}layer { name: "l" type: "SoftmaxWithCrossEntropyLoss" bottom: "d" bottom: "d" top: "l" }\n`;
    const { diagnostics } = lintText('net.prototxt', text, {
      environment: { ...snapshot(new Map([[SCHEMA, OWN]])), readSchema },
    });
    const unknown = diagnostics.filter(({ rule }) => rule === 'layer/unknown-type');
    expect(unknown.map(({ severity }) => severity)).toEqual(['info']);
  });

  it.each([
    ['that has its source', { 'layers/poolling_layer.cpp': '' }, ['info']],
    ['that has none', {}, ['error']],
  ])('may have a layer type near to one of BVLC’s: %s', (_, sources, expected) => {
    const text = `${NET}layer { name: "l" type: "Poolling" bottom: "d" top: "l" }\n`;
    const files = Object.entries({ 'proto/caffe.proto': OWN, ...sources });
    const { diagnostics } = lintText('net.prototxt', text, {
      environment: {
        ...snapshot(new Map(files.map(([path, content]) => [`src/caffe/${path}`, content]))),
        readSchema,
      },
    });
    const unknown = diagnostics.filter(({ rule }) => rule === 'layer/unknown-type');
    expect(unknown.map(({ severity }) => severity)).toEqual(expected);
  });

  it.each(['include/caffe/python_layer.hpp', 'include/caffe/layers/python_layer.hpp'])(
    'may still give Python layers param_str_, as its %s says',
    (header) => {
      const found = (name: string) =>
        lintText(
          'layer.py',
          'import caffe\nclass A(caffe.Layer):\n    def setup(self, bottom, top):\n        x = self.param_str_\n',
          {
            environment: {
              ...snapshot(
                new Map([
                  [SCHEMA, CAFFE],
                  [header, `self_.attr("${name}") = 1;`],
                ]),
              ),
              readSchema,
            },
          },
        ).diagnostics.map(({ rule }) => rule);
      expect(found('param_str_')).not.toContain('python/old-param-str');
      expect(found('param_str')).toContain('python/old-param-str');
    },
  );

  it('makes what is not known of where a type has a field that BVLC’s lacks', () => {
    const labels = OWN.replace(
      'message ImageDataParameter {',
      'message ImageDataParameter {\n  optional int32 zork_dim = 900;',
    );
    const net = (field: string) => `layer { name: "i" type: "ImageData" top: "i" top: "l" zork: 1
  image_data_param { source: "/x/list" batch_size: 4 new_height: 8 new_width: 8 ${field} } }
layer { name: "s" type: "Slice" bottom: "l" top: "a" top: "b" slice_param { axis: 1 slice_point: 1 } }
layer { name: "z" type: "Silence" bottom: "i" bottom: "a" bottom: "b" }\n`;
    const found = (field: string) =>
      lintText('net.prototxt', net(field), {
        environment: { ...snapshot(new Map([[SCHEMA, labels]])), readSchema },
      }).diagnostics.map(({ rule }) => rule);
    expect(found('zork_dim: 2')).not.toContain('param/axis');
    expect(found('')).toContain('param/axis');
  });

  it('is asked also where a net lacks what its schema requires', () => {
    const strict = OWN.replace('optional float zork = 9001;', 'optional Zork zork = 9001;').replace(
      'message LayerParameter {',
      'message Zork { required int32 height = 1; }\nmessage LayerParameter {',
    );
    const { dialects, diagnostics } = lintText('net.prototxt', NET.replace('zork: 2', 'zork { }'), {
      environment: { ...snapshot(new Map([[SCHEMA, strict]])), readSchema },
    });
    expect([dialects, diagnostics.map(({ rule }) => rule)]).toEqual([[SCHEMA], ['schema/missing-field']]);
  });

  it('is asked for the net of a solver too', () => {
    const pruned = CAFFE.replace(
      'message ConvolutionParameter {',
      'message ConvolutionParameter {\n  optional bool mask_term = 900;',
    );
    const net = `layer { name: "d" type: "DummyData" top: "d" dummy_data_param { shape { dim: 1 dim: 1 dim: 4 dim: 4 } } }
layer { name: "c" type: "Convolution" bottom: "d" top: "c" param { } param { } param { } param { }
  convolution_param { num_output: 1 kernel_size: 3 mask_term: true weight_filler { type: "xavier" } } }
layer { name: "l" type: "Reduction" bottom: "c" top: "l" loss_weight: 1 }\n`;
    const { diagnostics } = lintText(
      'solver.prototxt',
      'net: "net.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 9\nsnapshot_prefix: "net"\n',
      {
        environment: {
          ...snapshot(new Map(Object.entries({ [SCHEMA]: pruned, 'net.prototxt': net }))),
          readSchema,
        },
      },
    );
    expect(diagnostics.map(({ rule }) => rule)).not.toContain('solver/net-refused');
  });
});

describe('another schema in a project', () => {
  const read = (files: Readonly<Record<string, string>>, text = NET) =>
    lintText('net.prototxt', text, {
      environment: {
        ...snapshot(new Map(Object.entries(files))),
        readSchema,
        schemas: () => Object.keys(files),
      },
    });

  it('is that of a Caffe written anew, which explains a net', () => {
    const { dialects, diagnostics } = read({ 'other.proto': 'message Other { }', 'parser/cnn.proto': OWN });
    expect([dialects, diagnostics]).toEqual([['parser/cnn.proto'], []]);
  });

  it('is asked also where a field is given more often than known ones take', () => {
    const often = CAFFE.replace(
      /(message PoolingParameter \{[\s\S]*?)optional uint32 +kernel_size/,
      '$1repeated uint32 kernel_size',
    );
    const text =
      'layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 dim: 1 dim: 4 dim: 4 } } }\n' +
      'layer { name: "p" type: "Pooling" bottom: "d" top: "p" pooling_param { kernel_size: 1 kernel_size: 2 } }\n';
    expect(read({}, text).diagnostics.map(({ severity }) => severity)).toContain('error');
    const { diagnostics } = read({ [SCHEMA]: often }, text);
    expect(diagnostics.map(({ severity }) => severity)).not.toContain('error');
  });

  it('is not asked where it does not explain a net', () => {
    expect(read({ 'cnn.proto': OWN }, NET.replace('zork', 'zorkk')).dialects).toEqual(['bvlc']);
  });
});

it('does not look for a schema where a known Caffe explains the net', () => {
  const asked: string[] = [];
  lintText('net.prototxt', NET.replace('zork: 2', ''), {
    environment: { exists: (path) => asked.push(path) > 0, readSchema },
  });
  expect(asked.filter((path) => path.endsWith('.proto'))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readSchema } from '../../src/cli/environment.js';
import { shapeMarks } from '../../src/document/shape-sources.js';
import { snapshot } from '../../src/document/snapshot.js';
import { lintText } from '../../src/lint/lint.js';

const CAFFE = readFileSync(fileURLToPath(new URL('../../proto/caffe.proto', import.meta.url)), 'utf8');

/** Of a Caffe with a field more in its layers. */
const OWN = CAFFE.replace(
  'message LayerParameter {',
  'message LayerParameter {\n  optional float zork = 9001;',
);

/** What a rule says, by severity, of a file that lies in the sources of a Caffe. */
function found(rule: string, text: string, sources: Readonly<Record<string, string>>): string[] {
  const files = new Map(
    Object.entries({ 'src/caffe/proto/caffe.proto': CAFFE, ...sources }).map(([path, content]) => [
      path,
      content,
    ]),
  );
  const { diagnostics } = lintText('file.prototxt', text, {
    environment: {
      ...snapshot(files),
      names: (folder) =>
        [...files.keys()].flatMap((path) =>
          path.startsWith(folder) && !path.slice(folder.length).includes('/')
            ? path.slice(folder.length)
            : [],
        ),
      readSchema,
    },
  });
  return diagnostics.filter((diagnostic) => diagnostic.rule === rule).map(({ severity }) => severity);
}

const DATA = `layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 4 dim: 3 dim: 5 dim: 5 } } }
layer { name: "b" type: "Input" top: "b" input_param { shape { dim: 1 dim: 1 } } }\n`;
const LOSS = `${DATA}layer { name: "l" type: "SoftmaxWithLoss" bottom: "a" bottom: "b" top: "l" }\n`;
const CONVOLUTION = `${DATA}layer { name: "c" type: "Convolution" bottom: "a" top: "c"
  convolution_param { num_output: 4 kernel_size: 3 group: 2 weight_filler { type: "NAME" } } }\n`;

describe('a check that BVLC’s layers make', () => {
  const CHECK = 'CHECK_EQ(bottom[0]->shape(0),\n      bottom[1]->shape(0)) << "x";';
  it.each([
    ['in the source of the type', { 'src/caffe/layers/softmax_loss_layer.cpp': CHECK }, 'error'],
    ['in one of what it is made of', { 'src/caffe/layers/loss_layer.cpp': CHECK }, 'error'],
    ['in none of them', { 'src/caffe/layers/softmax_loss_layer.cpp': 'CHECK_GT(a, b);' }, 'info'],
    ['in a comment', { 'src/caffe/layers/softmax_loss_layer.cpp': `/*\n${CHECK} */` }, 'info'],
    [
      'behind a comment',
      { 'src/caffe/layers/softmax_loss_layer.cpp': `int a;  // ${CHECK.replace('\n', '')}` },
      'info',
    ],
    ['for a string', { 'src/caffe/layers/softmax_loss_layer.cpp': `url = "http://x"; ${CHECK}` }, 'error'],
    ['in sources that are not there', { 'src/caffe/layers/relu_layer.cpp': '' }, 'error'],
  ])('and that a Caffe of one’s own has %s', (_, sources, severity) => {
    expect(found('shape/mismatch', LOSS, sources)).toEqual([severity]);
  });

  it.each([
    ['there too', 'default: LOG(FATAL) << "what?";', ['error']],
    ['nowhere', 'height_out_ = height_in_;', ['info']],
  ])('may be of the last resort, which a fork’s layer has %s', (_, source, severities) => {
    const net = `${DATA}layer { name: "i" type: "Interp" bottom: "a" top: "i" }\n`;
    expect(found('param/missing', net, { 'src/caffe/layers/interp_layer.cpp': source })).toEqual(severities);
  });

  it('may print a constant by its value', () => {
    const huge = `layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 100000 dim: 100000 } } }\n`;
    const source = (check: string) => ({
      'src/caffe/layers/input_layer.cpp': '',
      'src/caffe/blob.cpp': check,
    });
    expect(found('shape/too-large', huge, source('CHECK_LE(shape[i], INT_MAX / count_);'))).toEqual([
      'error',
    ]);
    expect(found('shape/too-large', huge, source('')).includes('error')).toBe(false);
  });
});

it('a layer that its source lets work in place may, in a Caffe of one’s own too', () => {
  const net = `${DATA.replace('type: "Input"', 'zork: 1 type: "Input"')}layer { name: "r" type: "Reshape" bottom: "a" top: "a" reshape_param { shape { dim: -1 } } }\n`;
  const own = { 'src/caffe/proto/caffe.proto': OWN };
  const source = (check: string) => ({ ...own, 'src/caffe/layers/reshape_layer.cpp': check });
  expect(found('blob/in-place', net, source('CHECK_NE(top[0], bottom[0]) << "x";'))).toEqual(['error']);
  expect(found('blob/in-place', net, source('top[0]->ShareData(*bottom[0]);'))).toEqual(['info']);
});

it.each([
  ['the layer that makes the blob', { 'src/caffe/layers/pooling_layer.cpp': '' }, ['info']],
  ['another', { 'src/caffe/layers/relu_layer.cpp': '' }, ['error']],
  [
    'it among all of a Caffe',
    { 'src/caffe/layers/pooling_layer.cpp': '', 'src/caffe/net.cpp': '' },
    ['error'],
  ],
])('sizes are doubtful where the only sources are those of %s', (_, sources, severities) => {
  const net = `${DATA}layer { name: "p" type: "Pooling" bottom: "a" top: "p" pooling_param { kernel_size: 3 } }
layer { name: "r" type: "Dropout" bottom: "p" top: "r" }
layer { name: "e" type: "Eltwise" bottom: "a" bottom: "r" top: "e" }\n`;
  expect(found('shape/mismatch', net, sources)).toEqual(severities);
});

describe('numbers of blobs', () => {
  const header = (methods: string) => ({
    'include/caffe/layers/euclidean_loss_layer.hpp': `class EuclideanLossLayer : public LossLayer<Dtype> { ${methods} };`,
  });
  const three = `${DATA}layer { name: "l" type: "EuclideanLoss" bottom: "a" bottom: "a" bottom: "b" top: "l" }\n`;
  it.each([
    [
      'more',
      'virtual inline int ExactNumBottomBlobs() const { return -1; } int MaxBottomBlobs() const { return 3; }',
      false,
    ],
    ['others', 'virtual inline int ExactNumBottomBlobs() const { return 4; }', true],
    ['none', 'virtual void Reshape();', true],
    ['tops only', 'virtual inline int ExactNumTopBlobs() const { return 3; }', true],
  ])('are asked of the header of a Caffe of one’s own: %s', (_, methods, isError) => {
    expect(found('layer/bottom-count', three, header(methods)).includes('error')).toBe(isError);
  });

  it.each([
    ['as BVLC’s does', 'CHECK_EQ(ExactNumBottomBlobs(), bottom.size());', 'error'],
    ['in a comment alone', '/* CHECK_EQ(ExactNumBottomBlobs(), bottom.size()); */', 'info'],
  ])('are asked of what all layers go through, which compares them %s', (_, check, severity) => {
    const sources = {
      ...header('virtual inline int ExactNumBottomBlobs() const { return 2; }'),
      'include/caffe/layer.hpp': `virtual void CheckBlobCounts() { if (ExactNumBottomBlobs() >= 0) { ${check} } }`,
    };
    expect(found('layer/bottom-count', three, sources)).toEqual([severity]);
  });

  it.each([
    ['no more of it', {}, 'info'],
    ['all of it', { 'src/caffe/net.cpp': '' }, 'error'],
  ])('are not known of a Caffe that has a schema of its own and %s there', (_, sources, severity) => {
    const net = three.replace('type: "Input"', 'zork: 1 type: "Input"');
    expect(found('layer/bottom-count', net, { 'src/caffe/proto/caffe.proto': OWN, ...sources })).toEqual([
      severity,
    ]);
  });

  it.each([
    ['two', 'CHECK_EQ(bottom.size(), 2) << "the scores and their labels";', false],
    ['three', 'CHECK_EQ(bottom.size(), 3);', true],
    ['two above', 'CHECK_EQ(top->size(), 2);', true],
  ])('are asked of the source where it checks them itself: %s', (_, check, isError) => {
    const net = `${DATA}layer { name: "t" type: "Threshold" bottom: "a" bottom: "b" top: "t" }\n`;
    const sources = { 'src/caffe/layers/threshold_layer.cpp': check };
    expect(found('layer/bottom-count', net, sources).includes('error')).toBe(isError);
  });

  it.each([
    ['as many', 'this->blobs_.resize(5);', false],
    ['fewer', 'this->blobs_.resize(3);', true],
  ])('are asked of the source for learnable ones: %s', (_, source, isError) => {
    const net = `${DATA}layer { name: "n" type: "BatchNorm" bottom: "a" top: "n" ${'param { lr_mult: 0 } '.repeat(5)} }\n`;
    const sources = { 'src/caffe/layers/batch_norm_layer.cpp': source };
    expect(found('sharing/too-many-params', net, sources).includes('error')).toBe(isError);
  });
});

it.each([
  ['registers it', { 'src/caffe/layers/other.cpp': 'REGISTER_LAYER_CLASS(SoftmaxWithLosss);' }, ['info']],
  ['has a source of its name', { 'src/caffe/layers/softmax_losss_layer.cpp': '' }, ['info']],
  ['has not', { 'src/caffe/layers/other.cpp': '// REGISTER_LAYER_CLASS(SoftmaxWithLosss);' }, ['error']],
])('a layer type near to one of BVLC’s is asked for where a Caffe %s', (_, sources, severities) => {
  const net = LOSS.replace('type: "SoftmaxWithLoss"', 'zork: 1 type: "SoftmaxWithLosss"');
  expect(found('layer/unknown-type', net, { 'src/caffe/proto/caffe.proto': OWN, ...sources })).toEqual(
    severities,
  );
});

it.each([
  ['has it', 'else if (type == "xavierr") {}', ['info']],
  ['has not', 'else if (type == "xavier") {}', ['error']],
])('a filler is asked for in the header where a Caffe %s', (_, header, severities) => {
  const sources = { 'include/caffe/filler.hpp': header };
  expect(
    found('param/filler', CONVOLUTION.replace('NAME', 'xavierr').replace('group: 2', ''), sources),
  ).toEqual(severities);
});

it.each([
  ['its header and source say so', 'void Backward_cpu() { NOT_IMPLEMENTED; }', ['error']],
  ['it has one', 'void Backward_cpu();', []],
  ['it has no header', undefined, ['error']],
])('a layer has no backward pass where %s', (_, header, severities) => {
  const fc = 'inner_product_param { num_output: 2 weight_filler { type: "xavier" } }';
  const net = `layer { name: "d" type: "DummyData" top: "d" dummy_data_param { shape { dim: 1 dim: 2 } } }
layer { name: "f" type: "InnerProduct" bottom: "d" top: "f" ${fc} }
layer { name: "t" type: "Threshold" bottom: "f" top: "t" }
layer { name: "l" type: "EuclideanLoss" bottom: "t" bottom: "d" top: "l" }\n`;
  const sources: Record<string, string> = { 'src/caffe/layers/threshold_layer.cpp': 'int a;' };
  if (header !== undefined) sources['include/caffe/layers/threshold_layer.hpp'] = header;
  expect(found('learning/no-backward', net, sources)).toEqual(severities);
});

describe('a gradient that BVLC’s layers refuse', () => {
  const fc = 'inner_product_param { num_output: 2 weight_filler { type: "xavier" } }';
  const labels = `layer { name: "d" type: "DummyData" top: "d" dummy_data_param { shape { dim: 1 dim: 2 } } }
layer { name: "f" type: "InnerProduct" bottom: "d" top: "f" ${fc} }
layer { name: "g" type: "ArgMax" bottom: "f" top: "g" argmax_param { axis: 1 } }
layer { name: "l" type: "HingeLoss" bottom: "f" bottom: "g" top: "l" }\n`;
  const sequence = `layer { name: "d" type: "DummyData" top: "d" top: "s" dummy_data_param { shape { dim: 3 dim: 1 dim: 2 } shape { dim: 3 dim: 1 } } }
layer { name: "f" type: "Scale" bottom: "s" top: "f" }
layer { name: "r" type: "LSTM" bottom: "d" bottom: "f" top: "r" recurrent_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "l" type: "EuclideanLoss" bottom: "r" bottom: "d" top: "l" }\n`;
  const check = 'CHECK(!propagate_down[1]) << "Cannot backpropagate to sequence indicators.";';
  const lstm = {
    'include/caffe/layers/lstm_layer.hpp': 'class LSTMLayer : public RecurrentLayer<Dtype> {',
    'src/caffe/layers/lstm_layer.cpp': '',
  };
  const loss = '" Layer cannot backpropagate to label inputs."';
  it.each([
    ['is in the source', labels, { 'src/caffe/layers/hinge_loss_layer.cpp': loss }, 1],
    ['is a comment there', labels, { 'src/caffe/layers/hinge_loss_layer.cpp': `// ${loss}` }, 0],
    ['is where no source lies', labels, {}, 1],
    ['is in what it derives from', sequence, { ...lstm, 'src/caffe/layers/recurrent_layer.cpp': check }, 1],
    [
      'is a comment in that',
      sequence,
      { ...lstm, 'src/caffe/layers/recurrent_layer.cpp': `  //${check}` },
      0,
    ],
  ])('and a Caffe of one’s own %s', (_, net, sources, times) => {
    expect(found('label/back-propagates', net, sources)).toEqual(times === 1 ? ['error'] : []);
  });
});

describe('what a solver names', () => {
  const solver = (more: string) =>
    `net_param { layer { name: "d" type: "DummyData" top: "d" dummy_data_param { shape { dim: 1 dim: 2 } } }
  layer { name: "f" type: "InnerProduct" bottom: "d" top: "f" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
  layer { name: "l" type: "EuclideanLoss" bottom: "f" bottom: "d" top: "l" } }
base_lr: 0.1 max_iter: 9 weight_decay: 0.1 ${more}\n`;
  const sgd = 'src/caffe/solvers/sgd_solver.cpp';
  it.each([
    [
      'solver/regularization-type',
      'lr_policy: "fixed" regularization_type: "L2x"',
      { [sgd]: 'if (type == "L2x") {}' },
    ],
    ['solver/lr-policy', 'lr_policy: "stepp"', { [sgd]: 'if (policy == "stepp") {}' }],
    [
      'solver/type',
      'lr_policy: "fixed" type: "Adamm"',
      { 'src/caffe/solvers/adamm_solver.cpp': 'REGISTER_SOLVER_CLASS(Adamm);' },
    ],
  ])('is asked for in the solvers of a Caffe of one’s own: %s', (rule, more, sources) => {
    expect(found(rule, solver(more), { [sgd]: '"L1" "L2" "step"' })).toHaveLength(1);
    expect(found(rule, solver(more), sources)).toEqual([]);
  });

  it('is a fork’s where the net that it trains is', () => {
    const net = `layer { name: "d" type: "Input" top: "d" zork: 2 input_param { shape { dim: 1 dim: 2 } } }
layer { name: "p" type: "Zork" bottom: "d" top: "p" zork_param { } }\n`;
    const text = 'net: "net.prototxt" base_lr: 0.1 max_iter: 9 lr_policy: "zorks"\n';
    expect(found('solver/lr-policy', text, { 'net.prototxt': net })).toEqual([]);
    expect(found('solver/lr-policy', text, { 'net.prototxt': DATA })).toHaveLength(1);
  });
});

it('several fields that single forks have are no slips of known ones', () => {
  const net = (fields: string) =>
    `${DATA}layer { name: "c" type: "Convolution" bottom: "a" top: "c" convolution_param { num_output: 1 kernel_size: 3 ${fields} weight_filler { type: "xavier" } } }\n`;
  expect(found('schema/unknown-field', net('pad_l: 1 pad_r: 0 pad_t: 1 pad_b: 0'), {})).not.toContain(
    'error',
  );
  expect(found('schema/unknown-field', net('pad_l: 1'), {})).toEqual(['error']);
});

it('a field that nobody has is doubtful beside a Caffe of one’s own, and a slip is none', () => {
  const net = (field: string) => DATA.replace('name: "a"', `name: "a" ${field}`);
  const severities = (field: string, schema: string) =>
    found('schema/unknown-field', net(field), { 'src/caffe/proto/caffe.proto': schema });
  expect(severities('qwertz: 1', OWN)).toEqual(['warning']);
  expect(severities('qwertz: 1', CAFFE)).toEqual(['warning']);
  expect(severities('botom: "a"', OWN)).toEqual(['error']);
});

it.each([
  ['somebody’s', 'git@github.com:somebody/caffe.git', ['warning']],
  ['BVLC’s', 'https://github.com/BVLC/caffe.git', ['warning']],
  ['none', 'https://github.com/somebody/other.git', ['warning']],
])('a field that nobody has is doubtful, whatever Caffe the project is to have: %s', (_, url, severities) => {
  const sources = { '.gitmodules': `[submodule "caffe"]\n\tpath = caffe\n\turl = ${url}\n` };
  expect(found('schema/unknown-field', DATA.replace('name: "a"', 'name: "a" qwertz: 1'), sources)).toEqual(
    severities,
  );
});

it.each([
  ['as BVLC’s', 'int label = datum.label();', ['error']],
  ['as several numbers', 'if (datum.float_data_size() > 0) {}', ['info']],
  ['as many as there are', 'label_shape[1] = datum.label_size();', ['info']],
  ['along two axes', 'vector<int> label_shape(2, batch_size);', ['info']],
])('labels that a Caffe of one’s own reads %s have the shape that gives', (_, source, severities) => {
  const net = `layer { name: "d" type: "Data" top: "data" top: "label" data_param { source: "db" batch_size: 4 backend: LMDB } }
layer { name: "s" type: "Slice" bottom: "label" top: "x" top: "y" slice_param { axis: 1 slice_point: 3 } }\n`;
  expect(found('param/axis', net, { 'src/caffe/layers/data_layer.cpp': source })).toEqual(severities);
});

it.each([
  ['as SSD does', 'num_priors_ = aspect_ratios_.size() * min_sizes_.size(); num_priors_ += 1;', ['error']],
  ['otherwise', 'if (min_sizes_.size() == 3) num_priors_ = 21;', ['info']],
])('boxes that a Caffe of one’s own counts %s are as many or not', (_, counts, severities) => {
  const net = `layer { name: "a" type: "Input" top: "a" top: "loc" top: "conf"
  input_param { shape { dim: 1 dim: 3 dim: 2 dim: 2 } shape { dim: 1 dim: 84 } shape { dim: 1 dim: 42 } } }
layer { name: "p" type: "PriorBox" bottom: "a" bottom: "a" top: "p" prior_box_param { min_size: 3 min_size: 4 min_size: 5 } }
layer { name: "d" type: "DetectionOutput" bottom: "loc" bottom: "conf" bottom: "p" top: "d"
  detection_output_param { num_classes: 2 } }\n`;
  const check =
    'CHECK_EQ(num_priors_ * num_loc_classes_ * 4, bottom[0]->channels()); CHECK_EQ(num_priors_ * num_classes_, bottom[1]->channels());';
  expect(
    found('shape/mismatch', net, {
      'src/caffe/net.cpp': '',
      'src/caffe/layers/prior_box_layer.cpp': counts,
      'src/caffe/layers/detection_output_layer.cpp': check,
    }),
  ).toEqual(severities);
});

it('a field that a message of a Caffe of one’s own lacks is doubtful: the net may be of another version', () => {
  const own = OWN.replace('optional float zork = 9001;', 'optional Zork zork = 9001;').replace(
    'message LayerParameter {',
    'message Zork { optional int32 height = 1; }\nmessage LayerParameter {',
  );
  const net = (more: string) => DATA.replace('name: "a"', `name: "a" zork { height: 1 ${more} }`);
  const severities = (text: string) =>
    found('schema/unknown-field', text, { 'src/caffe/proto/caffe.proto': own });
  expect(severities(net('heigth: 1'))).toEqual(['info']);
  expect(severities(net('').replace('top: "a"', 'topp: "a"'))).toEqual(['error']);
  const solver = 'net: "net.prototxt" base_lr: 0.1 lr_policy: "fixed" max_iter: 9\n';
  const refused = (text: string) =>
    found('solver/net-refused', solver, { 'src/caffe/proto/caffe.proto': own, 'net.prototxt': text });
  expect(refused(net('heigth: 1'))).toEqual([]);
  expect(refused(`${net('heigth: 1')} layer {`)).toEqual(['error']);
});

describe('how a source gives results their shapes', () => {
  const net = `layer { name: "i" type: "Input" top: "i" top: "x" input_param { shape { dim: 2 dim: 1 } shape { dim: 2 dim: 4 } } }
layer { name: "e" type: "Embed" bottom: "i" top: "e" embed_param { input_dim: 9 num_output: 5 weight_filler { type: "xavier" } } }
layer { name: "c" type: "Concat" bottom: "x" bottom: "e" top: "c" }\n`;
  const embed = (method: string) => ({
    'src/caffe/net.cpp': '',
    'src/caffe/layers/concat_layer.cpp': 'CHECK_EQ(num_axes, bottom[i]->num_axes());',
    'src/caffe/layers/embed_layer.cpp': `template <typename Dtype>
void EmbedLayer<Dtype>::${method}(const vector<Blob<Dtype>*>& bottom, const vector<Blob<Dtype>*>& top) {
  top[0]->Reshape(bottom[0]->num(), N_, 1, 1);
}`,
  });

  it('is not known where no other Caffe does it so', () => {
    expect(found('shape/mismatch', net, {})).toEqual(['error']);
    expect(found('shape/mismatch', net, embed('Backward_cpu'))).toEqual(['error']);
    expect(found('shape/mismatch', net, embed('Reshape'))).toEqual(['info']);
  });

  it('is told by what it does, not by spaces, checks and logs', () => {
    const marks = (body: string) => [
      ...shapeMarks(`void EmbedLayer<Dtype>::Reshape(\n const V& b) {${body}}`),
    ];
    const plain = marks('f(a); if (b) { g(); }');
    expect(plain).toHaveLength(1);
    expect(plain[0]![0]).toBe('Embed::Reshape');
    expect(marks(' f(a);\n  CHECK_EQ(a, b)\n << "no";\n  LOG(INFO) << f(a);\n if (b) { g(); }\n')).toEqual(
      plain,
    );
    expect(marks('f(a); if (c) { g(); }')).not.toEqual(plain);
  });
});

it.each([
  ['registered beside it', 'REGISTER_LAYER_CLASS(RotateConvolution);', ['info']],
  ['registered nowhere', 'REGISTER_LAYER_CLASS(RotateConvolutions);', ['error']],
])('a layer type near to a known one, in a project with a schema of its own: %s', (_, source, severities) => {
  const files = new Map([
    ['rotate/caffe.proto', OWN],
    ['rotate/rotate_conv_layer.cpp', source],
  ]);
  const { diagnostics } = lintText(
    'net.prototxt',
    `${DATA.replace('top: "a"', 'top: "a" zork: 1')}layer { name: "c" type: "RotateConvolution" bottom: "a" top: "c" }\n`,
    {
      environment: {
        ...snapshot(files),
        names: (folder) =>
          [...files.keys()]
            .filter((path) => path.startsWith(folder))
            .map((path) => path.slice(folder.length)),
        schemas: () => ['rotate/caffe.proto'],
        readSchema,
      },
    },
  );
  const unknown = diagnostics.filter(({ rule }) => rule === 'layer/unknown-type');
  expect(unknown.map(({ severity }) => severity)).toEqual(severities);
});

describe('a layer type', () => {
  const of = (type: string) => `${DATA}layer { name: "x" type: "${type}" bottom: "a" top: "x" }\n`;
  it.each([
    ['Zork', { 'src/caffe/layers/zork_layer.cpp': '' }, 'info'],
    // The source is that of Dropout.
    ['DROPOUT', { 'src/caffe/layers/dropout_layer.cpp': '' }, 'error'],
    [
      'DROPOUT',
      {
        'src/caffe/layers/dropout_layer.cpp': '',
        'src/caffe/layers/own_layer.cpp': 'REGISTER_LAYER_CLASS(DROPOUT);',
      },
      'info',
    ],
  ])('%s of the Caffe that lies there, with %j', (type, sources, severity) => {
    expect(found('layer/unknown-type', of(type), sources)).toEqual([severity]);
  });
});

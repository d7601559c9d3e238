/** Real Caffe, asked through `support/`, tells the truth: what loads, what doesn't and why, and every kind of end. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  caffeRoot,
  debianNet,
  debianNets,
  describeWithCaffe,
  type Limits,
  OracleError,
  withoutSplits,
} from './support/index.js';

const LENET = `
name: "LeNet"
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 64 dim: 1 dim: 28 dim: 28 } } }
layer { name: "label" type: "Input" top: "label" input_param { shape { dim: 64 } } }
layer { name: "conv1" type: "Convolution" bottom: "data" top: "conv1"
  convolution_param { num_output: 20 kernel_size: 5 weight_filler { type: "xavier" } } }
layer { name: "pool1" type: "Pooling" bottom: "conv1" top: "pool1"
  pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
layer { name: "ip1" type: "InnerProduct" bottom: "pool1" top: "ip1" inner_product_param { num_output: 500 } }
layer { name: "relu1" type: "ReLU" bottom: "ip1" top: "ip1" }
layer { name: "ip2" type: "InnerProduct" bottom: "ip1" top: "ip2" inner_product_param { num_output: 10 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "ip2" bottom: "label" top: "loss" loss_weight: 0.3 }
layer { name: "accuracy" type: "Accuracy" bottom: "ip2" bottom: "label" top: "accuracy" include { phase: TEST } }
`;

const input = (...dims: number[]) =>
  `layer { name: "data" type: "Input" top: "data" input_param { shape { ${dims.map((dim) => `dim: ${dim}`).join(' ')} } } }\n`;

describeWithCaffe('a net that loads', (caffe) => {
  it('has the shapes, learnable blobs and loss weights that LeNet has', async () => {
    const net = await caffe.load({ text: LENET });
    expect(net.blobs).toEqual({
      data: [64, 1, 28, 28],
      label: [64],
      conv1: [64, 20, 24, 24],
      pool1: [64, 20, 12, 12],
      ip1: [64, 500],
      ip2: [64, 10],
      loss: [],
    });
    expect(net.layers.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'data Input',
      'label Input',
      'conv1 Convolution',
      'pool1 Pooling',
      'ip1 InnerProduct',
      'relu1 ReLU',
      'ip2 InnerProduct',
      'loss SoftmaxWithLoss',
    ]);
    expect(net.layers[2]).toEqual({
      name: 'conv1',
      type: 'Convolution',
      bottoms: ['data'],
      tops: ['conv1'],
      topShapes: [[64, 20, 24, 24]],
      paramShapes: [[20, 1, 5, 5], [20]],
      lossWeights: [0],
      needsBackward: true,
    });
    // Caffe keeps loss weights in single precision, and gives the loss layer a second, nameless top.
    expect(net.layers[7]?.lossWeights).toEqual([Math.fround(0.3)]);
    expect(net.needsBackward).toMatchObject({ data: false, conv1: true, relu1: true, loss: true });
    expect(net.inputs).toEqual(['data', 'label']);
    expect(net.outputs).toEqual(['loss']);
    expect(net.memoryRequired).toBe(
      4 * 64 * (28 * 28 + 1 + 20 * 24 * 24 + 20 * 12 * 12 + 500 + 500 + 10) + 4,
    );
  });

  it('is filtered by phase, level and stage, and split where Caffe splits', async () => {
    const net = await caffe.load({ text: LENET, phase: 'TEST' });
    const split = net.layers.filter(({ type }) => type === 'Split').map(({ name }) => name);
    expect(split).toEqual(['label_label_0_split', 'ip2_ip2_0_split']);
    const accuracy = withoutSplits(net.layers).at(-1);
    expect(accuracy).toMatchObject({ name: 'accuracy', bottoms: ['ip2', 'label'], needsBackward: false });
    expect(withoutSplits(net.layers).some(({ type }) => type === 'Split')).toBe(false);

    const text = `${input(1, 2)}
      layer { name: "a" type: "ReLU" bottom: "data" top: "a" include { stage: "deploy" min_level: 2 } }`;
    expect(Object.keys((await caffe.load({ text })).blobs)).toEqual(['data']);
    const deployed = await caffe.load({ text, stages: ['deploy'], level: 2 });
    expect(Object.keys(deployed.blobs)).toEqual(['data', 'a']);
  });

  it('gives a loss weight back to the layer from which a split took it', async () => {
    const net = await caffe.load({
      text: `${input(2, 3)}
        layer { name: "r" type: "Reduction" bottom: "data" top: "r" loss_weight: 7 }
        layer { name: "p" type: "Power" bottom: "r" top: "p" }`,
    });
    expect(net.layers[1]).toMatchObject({ name: 'r', lossWeights: [0] });
    expect(net.layers[2]).toMatchObject({ name: 'r_r_0_split', lossWeights: [7, 0] });
    expect(withoutSplits(net.layers)).toMatchObject([
      { name: 'data' },
      { name: 'r', lossWeights: [7] },
      { name: 'p', bottoms: ['r'], lossWeights: [0] },
    ]);
  });

  it('says which layers run backward: none without a loss, all with force_backward', async () => {
    const text = `${input(2, 3)}
      layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 4 } }`;
    expect((await caffe.load({ text })).needsBackward).toEqual({ data: false, ip: false });
    expect((await caffe.load({ text: `force_backward: true ${text}` })).needsBackward).toEqual({
      data: true,
      ip: true,
    });
  });

  it('is not mistaken for the nets that recurrent layers unroll inside it', async () => {
    const net = await caffe.load({
      text: `layer { name: "x" type: "Input" top: "x" top: "cont"
          input_param { shape { dim: 5 dim: 2 dim: 3 } shape { dim: 5 dim: 2 } } }
        layer { name: "lstm" type: "LSTM" bottom: "x" bottom: "cont" top: "h" recurrent_param { num_output: 4 } }
        layer { name: "loss" type: "Reduction" bottom: "h" top: "loss" loss_weight: -2 }`,
    });
    expect(net.layers).toMatchObject([
      { name: 'x', tops: ['x', 'cont'], needsBackward: false },
      { name: 'lstm', topShapes: [[5, 2, 4]], paramShapes: [[16, 3], [16], [16, 4]], needsBackward: true },
      { name: 'loss', lossWeights: [-2], needsBackward: true },
    ]);
  });

  it('may hold names and comments in an encoding other than UTF-8', async () => {
    const gbk = Buffer.from([0xb2, 0xe3]);
    const layer = Buffer.from(
      input(1, 2).replace('name: "data"', 'name: "@"').replace('top: "data"', 'top: "@"'),
    );
    const [before, between, after] = layer.toString().split('@') as [string, string, string];
    const text = Buffer.concat([
      Buffer.from('# '),
      gbk,
      Buffer.from(`\n${before}`),
      gbk,
      Buffer.from(between),
      gbk,
      Buffer.from(after),
    ]);
    const net = await caffe.load({ text });
    expect(net.layers[0]?.name).toBe('\\xb2\\xe3');
    expect(net.blobs).toEqual({ '\\xb2\\xe3': [1, 2] });
  });

  it('may use Python layers given as files, which can import one another', async () => {
    const net = await caffe.load({
      text: `${input(4, 3)}
        layer { name: "double" type: "Python" bottom: "data" top: "double"
          python_param { module: "layers.double" layer: "Double" param_str: "{'times': 3}" } }`,
      files: {
        'layers/__init__.py': '',
        'layers/parameters.py': 'import ast\ndef parse(text): return ast.literal_eval(text)\n',
        'layers/double.py': `
import caffe
from layers.parameters import parse
class Double(caffe.Layer):
    def setup(self, bottom, top):
        self.times = parse(self.param_str)["times"]
        print("times", self.times)
    def reshape(self, bottom, top):
        top[0].reshape(self.times, *bottom[0].data.shape)
    def forward(self, bottom, top): pass
    def backward(self, top, propagate_down, bottom): pass
`,
      },
    });
    expect(net.blobs.double).toEqual([3, 4, 3]);
    expect(net.stdout).toBe('times 3\n');
  });

  it('takes weights', async () => {
    const text = `${input(1, 2)}
      layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 1 } }`;
    const saved = await caffe.python({
      source: 'caffe.Net("net.prototxt", caffe.TEST).save("net.caffemodel")',
      files: { 'net.prototxt': text },
      collect: ['net.caffemodel', 'never-written'],
    });
    expect(Object.keys(saved.files)).toEqual(['net.caffemodel']);
    const weights = saved.files['net.caffemodel']!;
    expect((await caffe.load({ text, weights })).layers[1]?.paramShapes).toEqual([[1, 2], [1]]);
    const other = text.replace('num_output: 1', 'num_output: 2');
    expect(await caffe.net({ text: other, weights })).toMatchObject({
      loads: false,
      reason: expect.stringContaining("Cannot copy param 0 weights from layer 'ip'; shape mismatch"),
    });
  });
});

describeWithCaffe('a net that Caffe refuses', (caffe) => {
  it('is refused with the message of the failed CHECK, and nothing around it', async () => {
    expect(
      await caffe.net({ text: `${LENET} layer { name: "x" type: "ReLU" bottom: "nope" top: "y" }` }),
    ).toMatchObject({
      loads: false,
      kind: 'check',
      signal: 'SIGABRT',
      exit: null,
      timeout: false,
      outOfMemory: false,
      reason: "Unknown bottom blob 'nope' (layer 'x', bottom index 0)",
      lastLayer: null,
    });
    const text = LENET.replace('bottom: "pool1"', 'bottom: "pool1" bottom: "label"');
    expect(await caffe.net({ text })).toMatchObject({
      kind: 'check',
      reason:
        'Check failed: ExactNumBottomBlobs() == bottom.size() (1 vs. 2) InnerProduct Layer takes 1 bottom blob(s) as input.',
      lastLayer: 'ip1',
    });
    const unknown = LENET.replace('type: "InnerProduct"', 'type: "InnerPrduct"');
    expect(await caffe.net({ text: unknown })).toMatchObject({
      reason: expect.stringMatching(
        /^Check failed: registry\.count\(type\) == 1 \(0 vs\. 1\) Unknown layer type: InnerPrduct \(known types: AbsVal, .*\)$/,
      ),
      lastLayer: 'ip1',
    });
  });

  it('is refused at the place where its text ends to make sense', async () => {
    const verdict = await caffe.net({ text: 'name: "n"\nlayer { name: "a" kind: "ReLU" }\n' });
    expect(verdict).toMatchObject({
      loads: false,
      kind: 'check',
      reason: expect.stringMatching(
        /^Check failed: ReadProtoFromTextFile\(.*Failed to parse NetParameter file/,
      ),
      parser: [
        {
          line: 2,
          column: 23,
          severity: 'error',
          message: 'Message type "caffe.LayerParameter" has no field named "kind".',
        },
      ],
    });
  });

  it('may crash Caffe without a message', async () => {
    const text = `${input(1, 1, 4, 4)}
      layer { name: "conv" type: "Convolution" bottom: "data" top: "conv"
        convolution_param { num_output: 2 kernel_size: 2 group: 0 } }`;
    expect(await caffe.net({ text })).toMatchObject({ loads: false, kind: 'crash', reason: 'SIGFPE' });
  });

  it('may throw, in C++ or in a Python layer', async () => {
    const python = `${input(1)} layer { name: "p" type: "Python" bottom: "data" python_param { module: "m" layer: "L" } }`;
    expect(await caffe.net({ text: python })).toMatchObject({
      loads: false,
      kind: 'exception',
      reason: "ModuleNotFoundError: No module named 'm'",
    });
    const layer = (setup: string) => ({
      'm.py': `import caffe\nclass L(caffe.Layer):\n    def setup(self, bottom, top): ${setup}\n`,
    });
    const raising = await caffe.net({ text: python, files: layer('raise ValueError("cls_weight: 0")') });
    expect(raising).toMatchObject({ kind: 'exception', reason: 'ValueError: cls_weight: 0', lastLayer: 'p' });
    const leaving = await caffe.net({ text: python, files: layer('import os; os._exit(3)') });
    expect(leaving).toMatchObject({ loads: false, kind: 'exit', reason: 'exit code 3', exit: 3 });
  });

  it('can neither take all memory nor all time', async () => {
    const greedy = `${input(1, 40_000)}
      layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 40000 } }`;
    expect(await caffe.net({ text: greedy, limits: { memoryBytes: 2 ** 30 } })).toMatchObject({
      loads: false,
      outOfMemory: true,
      reason: expect.stringContaining('host allocation of size 6400000000 failed'),
    });

    const endless = (statement: string, limits: Limits) =>
      caffe.net({
        text: `${input(1)} layer { name: "p" type: "Python" bottom: "data" python_param { module: "m" layer: "L" } }`,
        files: {
          'm.py': `import caffe, time\nclass L(caffe.Layer):\n    def setup(self, bottom, top): ${statement}\n`,
        },
        limits,
      });
    const slow = { loads: false, kind: 'limit', timeout: true, reason: 'took too long' };
    expect(await endless('\n        while True: pass', { cpuSeconds: 1 })).toMatchObject({
      ...slow,
      signal: 'SIGXCPU',
    });
    expect(await endless('time.sleep(1000)', { seconds: 1 })).toMatchObject({ ...slow, signal: 'SIGKILL' });
  });

  it('leaves the next request alone, and no files behind', async () => {
    const bad = `${LENET} layer { name: "x" type: "ReLU" bottom: "nope" top: "y" }`;
    const verdicts = await Promise.all([bad, LENET, bad, LENET].map((text) => caffe.net({ text })));
    expect(verdicts.map(({ loads }) => loads)).toEqual([false, true, false, true]);
    const homes = await caffe.evaluate<string[]>({
      source: 'import os\nresult = os.listdir("..") + os.listdir(".")',
    });
    // The script's own folder, and itself in it.
    expect(homes.filter((name) => !/^\d+$|^oracle\.py$|^caffe\.descriptors$/.test(name))).toEqual([
      'script.py',
    ]);
    expect(homes.filter((name) => /^\d+$/.test(name))).toHaveLength(1);
  });
});

describeWithCaffe('scripts', (caffe) => {
  it('give their exit code and output, or the value of `result`', async () => {
    const failed = await caffe.python({ source: 'print("before")\nraise SystemExit("after")' });
    expect(failed).toMatchObject({
      exit: 1,
      signal: null,
      stdout: 'before\n',
      stderr: 'after\n',
      check: null,
    });

    const source = `
net = caffe.Net("net.prototxt", caffe.TEST)
net.blobs["data"].data[...] = [[1, -2, 3]]
net.forward()
result = {"shape": net.blobs["data"].data.shape, "relu": net.blobs["relu"].data}`;
    const files = {
      'net.prototxt': `${input(1, 3)} layer { name: "relu" type: "ReLU" bottom: "data" top: "relu" }`,
    };
    expect(await caffe.evaluate({ source, files })).toEqual({ shape: [1, 3], relu: [[1, 0, 3]] });
    await expect(caffe.evaluate({ source: 'result = float("nan")' })).rejects.toThrow(/Out of range float/);
    await expect(caffe.evaluate({ source: 'raise KeyError("why")' })).rejects.toThrow(/KeyError: 'why'/);
  });

  it('report the CHECK that ended them, and what they printed before', async () => {
    const result = await caffe.python({
      source: 'print("before")\ncaffe.Layer\ncaffe.Net("n", caffe.TEST)',
      files: { n: 'x' },
    });
    expect(result).toMatchObject({
      exit: null,
      signal: 'SIGABRT',
      stdout: 'before\n',
      check: expect.stringContaining('Failed to parse NetParameter file: n'),
    });
  });

  it('find everything that caffe has, scikit-image and SciPy included', async () => {
    const source = `
import scipy.ndimage, skimage.transform
image = np.ones((4, 6, 3), dtype=np.float32)
result = [caffe.io.resize_image(image, (2, 3)).shape, caffe.io.skimage.io.imread is not None,
          hasattr(scipy.ndimage, "gaussian_filter"), hasattr(skimage.transform, "rotate")]`;
    expect(await caffe.evaluate({ source })).toEqual([[2, 3, 3], true, true, true]);
  });

  it('may be programs of the root: Python 2.7, caffe itself', async () => {
    const old = await caffe.run({
      argv: ['python2.7', '-c', 'import sys, layer; print sys.version_info[:2], layer.value'],
      files: { 'layer.py': 'value = 7\n' },
    });
    expect(old).toMatchObject({ exit: 0, stdout: '(2, 7) 7\n' });
    const files = {
      'net.prototxt': `${LENET.replaceAll('"Input"', '"DummyData"').replaceAll('input_param', 'dummy_data_param')}`,
      'solver.prototxt':
        'net: "net.prototxt" base_lr: 0.01 lr_policy: "fixed" max_iter: 2 snapshot_prefix: "s"',
    };
    const trained = await caffe.run({
      argv: ['caffe', 'train', '--solver=solver.prototxt'],
      files,
      collect: ['s_iter_2.caffemodel'],
    });
    expect(trained.stderr).toContain('Optimization Done.');
    expect(trained.files['s_iter_2.caffemodel']?.length).toBeGreaterThan(400_000);
    expect(await caffe.run({ argv: ['no-such-program'] })).toMatchObject({ exit: 127 });
  });

  it('cannot put files outside their folder', async () => {
    await expect(caffe.python({ source: '', files: { '../x.py': '' } })).rejects.toThrow(/outside/);
  });
});

describeWithCaffe('text-format parsers', (caffe) => {
  it('C++: accepts, warns and refuses at a place, on bytes', async () => {
    expect(await caffe.protocEncode('NetParameter', 'name: "a" # comment\n,, layer < >')).toEqual({
      accepted: false,
      reason: 'Expected identifier, got: ,',
      parser: [{ line: 2, column: 2, severity: 'error', message: 'Expected identifier, got: ,' }],
    });
    const good = await caffe.protocEncode('NetParameter', "name: \"a\" # comment\nlayer < name: 'b' 'c' >");
    expect(good).toEqual({
      accepted: true,
      encoded: Buffer.from('0a0161a206040a026263', 'hex'),
      parser: [],
    });
    const gbk = Buffer.concat([Buffer.from('name: "'), Buffer.from([0xb2, 0xe3]), Buffer.from('"')]);
    expect(await caffe.protocEncode('NetParameter', gbk)).toMatchObject({
      accepted: true,
      encoded: Buffer.from('0a02b2e3', 'hex'),
    });
    expect(await caffe.protocEncode('SolverParameter', 'base_lr: 0.1\nbase_lr: 1e-2')).toMatchObject({
      accepted: false,
      reason: 'Non-repeated field "base_lr" is specified multiple times.',
      parser: [{ line: 2, column: 8 }],
    });
  });

  it('Python: gives the wire form and the JSON form', async () => {
    const parsed = await caffe.parse('NetParameter', 'name: "a" layer { name: "bc" loss_weight: inf }');
    expect(parsed).toMatchObject({
      accepted: true,
      reason: null,
      value: { name: 'a', layer: [{ name: 'bc', loss_weight: ['Infinity'] }] },
    });
    expect(parsed.encoded?.subarray(0, 3)).toEqual(Buffer.from('0a0161', 'hex'));
    expect(await caffe.parse('NetParameter', 'nome: 1')).toMatchObject({
      accepted: false,
      reason: '1:1 : Message type "caffe.NetParameter" has no field named "nome".',
      encoded: null,
    });
  });
});

describeWithCaffe("BVLC's own nets", (caffe) => {
  const models = [
    ['models/bvlc_alexnet/deploy.prototxt', 'prob', [10, 1000], 60_965_224],
    ['models/bvlc_reference_caffenet/deploy.prototxt', 'prob', [10, 1000], 60_965_224],
    ['models/bvlc_googlenet/deploy.prototxt', 'prob', [10, 1000], 6_998_552],
    ['models/bvlc_reference_rcnn_ilsvrc13/deploy.prototxt', 'fc-rcnn', [10, 200], 57_687_624],
    ['examples/mnist/lenet.prototxt', 'prob', [64, 10], 431_080],
    ['examples/cifar10/cifar10_full.prototxt', 'prob', [1, 10], 89_578],
  ] as const;
  it.each(models)('%s loads', async (name, output, shape, learnable) => {
    const net = await caffe.load({ text: debianNet(name), phase: 'TEST' });
    expect(net.outputs).toEqual([output]);
    expect(net.blobs[output]).toEqual(shape);
    const sizes = net.layers.flatMap(({ paramShapes }) =>
      paramShapes.map((dims) => dims.reduce((product, dim) => product * dim, 1)),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(learnable);
  });

  it('linreg.prototxt loads with the Python layer that belongs to it', async () => {
    const net = await caffe.load({
      text: debianNet('examples/pycaffe/linreg.prototxt'),
      files: { 'pyloss.py': debianNet('examples/pycaffe/layers/pyloss.py') },
    });
    expect(net.layers.at(-1)).toMatchObject({ type: 'Python', lossWeights: [1], needsBackward: true });
  });

  it('load, or miss nothing but their data', async () => {
    const nets = debianNets().filter((name) => !name.includes('solver') && !name.includes('linreg'));
    expect(nets).toContain('models/bvlc_googlenet/train_val.prototxt');
    const verdicts = await Promise.all(nets.map((name) => caffe.net({ text: debianNet(name) })));
    const missing =
      /mdb_status == 0 \(2 vs\. 0\) No such file|File not found: data\/|Failed to open (?:source file|leveldb)/;
    const others = verdicts.flatMap((verdict, index) =>
      verdict.loads || missing.test(verdict.reason) ? [] : [`${nets[index]}: ${verdict.reason}`],
    );
    expect(others).toEqual([]);
    expect(verdicts.filter(({ loads }) => loads)).toHaveLength(11);
  });
});

describe('a RealCaffe', () => {
  describeWithCaffe(
    'of two processes',
    (caffe) => {
      it('answers in the order of the questions', async () => {
        const widths = Array.from({ length: 40 }, (_, index) => index + 1);
        const nets = await Promise.all(widths.map((width) => caffe.load({ text: input(1, width) })));
        expect(nets.map(({ blobs }) => blobs.data?.[1])).toEqual(widths);
      });
    },
    { processes: 2 },
  );

  describeWithCaffe('of one process', (caffe) => {
    it('draws the same random numbers for every request', async () => {
      const source = `
net = caffe.Net("net.prototxt", caffe.TEST)
result = net.params["ip"][0].data`;
      const files = {
        'net.prototxt': `${input(1, 3)} layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip"
          inner_product_param { num_output: 2 weight_filler { type: "gaussian" } } }`,
      };
      const [first, second] = await Promise.all([
        caffe.evaluate<number[][]>({ source, files }),
        caffe.evaluate<number[][]>({ source, files }),
      ]);
      expect(first.flat()).toHaveLength(6);
      expect(second).toEqual(first);
    });

    it('says so when that dies, and starts another', async () => {
      const killing = caffe.python({ source: 'import os\nos.kill(os.getppid(), 9)' });
      const waiting = caffe.net({ text: input(1) });
      await expect(killing).rejects.toThrow(/the process with Caffe ended \(SIGKILL\)/);
      await expect(waiting).rejects.toThrow(OracleError);
      expect((await caffe.net({ text: input(1) })).loads).toBe(true);
    });
  });

  describeWithCaffe('that is closed', (caffe) => {
    it('removes its folder, and starts again when asked again', async () => {
      const homes = () =>
        readdirSync(join(caffeRoot(), 'tmp')).filter((name) => name.startsWith('caffekit-'));
      const mine = await caffe.evaluate<string>({ source: 'import os\nresult = os.path.abspath("..")' });
      const home = mine.slice('/tmp/'.length);
      expect(homes()).toContain(home);
      await caffe.close();
      expect(homes()).not.toContain(home);
      expect((await caffe.net({ text: input(1) })).loads).toBe(true);
    });
  });
});

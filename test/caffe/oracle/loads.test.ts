/** Real Caffe, asked through `support/`, says what a net is that loads. */
import { expect, it } from 'vitest';
import { debianNet, debianNets, describeWithCaffe, withoutSplits } from '../support/index.js';
import { input, LENET } from './nets.js';

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

/**
 * That a layer whose code we don't know may give a blob another shape in place, and that nothing is said of the blob's
 * shape from there on.
 */
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { checkNet } from '../../../src/net/read.js';
import { describeWithCaffe } from '../support/index.js';

const MODULE = `
import caffe
class Fold(caffe.Layer):
    def setup(self, bottom, top): pass
    def reshape(self, bottom, top): top[0].reshape(2, 16)
    def forward(self, bottom, top): pass
    def backward(self, top, propagate_down, bottom): pass
`;

/** 'other' has the shape that the Python layer gives 'data', and not the one that it had. */
const NET = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 8 dim: 4 } } }
layer { name: "fold" type: "Python" bottom: "data" top: "data" python_param { module: "fold" layer: "Fold" } }
layer { name: "other" type: "Input" top: "other" input_param { shape { dim: 2 dim: 16 } } }
layer { name: "relu" type: "ReLU" bottom: "data" top: "data" }
layer { name: "sum" type: "Eltwise" bottom: "data" bottom: "other" top: "sum" }
`;

describeWithCaffe('a Python layer in place', (caffe) => {
  it.each(['TRAIN', 'TEST'] as const)('gives its blob another shape, in %s', async (phase) => {
    const verdict = await caffe.net({ text: NET, phase, files: { 'fold.py': MODULE } });
    expect(verdict.loads && verdict.blobs).toEqual({ data: [2, 16], other: [2, 16], sum: [2, 16] });
    const { net, refused } = checkNet(NET, { phase });
    expect(refused).toBe(false);
    // A sum has one shape, that of what is known of it.
    expect(net.blobs.get('data')?.shape).toBeNull();
    expect(net.blobs.get('sum')?.shape).toEqual([2, 16]);
    expect(lintText('net.prototxt', NET).diagnostics.filter(({ aborts }) => aborts)).toEqual([]);
  });
});

const shape = (dims: string) =>
  `shape { ${dims
    .split(' ')
    .map((dim) => `dim: ${dim}`)
    .join(' ')} }`;

/** A layer over what another one makes anew in each pass, in place or with a top of its own. */
const over = (type: string, dims: string, other: string, param: string, top: string) =>
  `layer { name: "data" type: "Input" top: "x" ${other === '' ? '' : 'top: "y"'} input_param { ${shape(dims)} ${other === '' ? '' : shape(other)} } }
layer { name: "copy" type: "Power" bottom: "x" top: "a" }
layer { name: "run" type: "${type}" bottom: "a" ${other === '' ? '' : 'bottom: "y"'} top: "${top}" ${param} }
`;

const SAME = `
def run(top):
    caffe.set_random_seed(1)
    net = caffe.Net(top + '.prototxt', caffe.TEST)
    rng = np.random.RandomState(3)
    net.blobs['x'].data[...] = rng.randint(0, 3, net.blobs['x'].shape) if net.layers[2].type == 'Embed' else rng.randn(*net.blobs['x'].shape)
    if 'y' in net.blobs: net.blobs['y'].data[...] = rng.randint(0, 2, net.blobs['y'].shape)
    outputs = []
    for _ in range(2):
        net.forward()
        outputs.append(net.blobs[top].data.copy())
    return outputs
result = all(np.allclose(*pair) for pair in zip(run('a'), run('q')))
`;

const filled = 'weight_filler { type: "xavier" }';

describeWithCaffe('a layer in place that gives its blob another shape', (caffe) => {
  it.each([
    ['Tile', '2 3 4', '', 'tile_param { tiles: 2 }'],
    ['Tile', '2 3 4', '', 'tile_param { tiles: 1 }', 'right'],
    ['ArgMax', '2 3 4', '', 'argmax_param { axis: 1 }'],
    ['Reduction', '2 3 4', '', 'reduction_param { axis: 1 }'],
    ['Im2col', '1 2 4 4', '', 'convolution_param { kernel_size: 2 }'],
    ['SPP', '1 2 8 8', '', 'spp_param { pyramid_height: 1 }'],
    ['Embed', '4', '', `embed_param { num_output: 2 input_dim: 3 ${filled} }`],
    ['Concat', '2 3', '2 4', ''],
    ['Concat', '2 3', '', '', 'right'],
    ['Crop', '4 5', '4 2', 'crop_param { axis: 1 offset: 1 }'],
    ['Crop', '4 5', '4 5', 'crop_param { axis: 1 }', 'right'],
    ['HingeLoss', '2 3', '2', ''],
    ['Accuracy', '2 3', '2', ''],
    ['InnerProduct', '2 3', '', `inner_product_param { num_output: 4 ${filled} }`],
    ['Convolution', '2 2 4 4', '', `convolution_param { num_output: 2 kernel_size: 3 ${filled} }`],
    ['Convolution', '1 2 4 4', '', `convolution_param { num_output: 2 kernel_size: 3 ${filled} }`],
    [
      'Convolution',
      '1 2 4 4',
      '',
      `convolution_param { num_output: 4 kernel_size: 3 pad: 1 ${filled} }`,
      'right',
    ],
    [
      'Convolution',
      '2 2 4 4',
      '',
      `convolution_param { num_output: 2 kernel_size: 3 pad: 1 ${filled} }`,
      'right',
    ],
    [
      'Deconvolution',
      '2 2 4 4',
      '',
      `convolution_param { num_output: 2 kernel_size: 2 stride: 2 ${filled} }`,
    ],
  ])('%s of %s, %s: %s', async (type, dims, other, param, result = 'wrong') => {
    const text = over(type, dims, other, param, 'a');
    const files = { 'a.prototxt': text, 'q.prototxt': over(type, dims, other, param, 'q') };
    expect((await caffe.net({ text, phase: 'TEST' })).loads).toBe(true);
    const isSame = await caffe.evaluate<boolean>({ source: SAME, files }).catch(() => false);
    expect(isSame).toBe(result === 'right');
    const { diagnostics } = lintText('net.prototxt', text, { phases: ['TEST'] });
    const destroys = diagnostics.filter(({ rule }) => rule === 'blob/in-place-destroys');
    expect(destroys.map(({ severity }) => severity)).toEqual(result === 'right' ? [] : ['error']);
  });
});

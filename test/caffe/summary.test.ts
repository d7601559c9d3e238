/**
 * The summary equals real Caffe's nets: BVLC's own (their data replaced by DummyData) and ours, in both phases; and
 * multiply-adds are what their definition says, counted by real Caffe itself.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { checkNet } from '../../src/net/read.js';
import { type NetSummary, summarizeNet } from '../../src/net/summary.js';
import { Lines } from '../../src/textproto/lines.js';
import { bvlcNets, ownNets } from './agree/bases.js';
import { writeFields } from './agree/fields.js';
import { filesFor } from './agree/files.js';
import {
  type CaffeLayer,
  debianNet,
  describeWithCaffe,
  type Files,
  type LoadedNet,
  type Phase,
  type RealCaffe,
  withoutSplits,
} from './support/index.js';

function summarize(text: string, phase: Phase, files: Files = {}): NetSummary {
  const environment = {
    readFile: (path: string) => {
      const file = files[path];
      return typeof file === 'string' ? Buffer.from(file) : file;
    },
  };
  return summarizeNet(checkNet(text, { phase }, environment).net, new Lines(text));
}

const PHASES: readonly Phase[] = ['TRAIN', 'TEST'];

/** What the summary says, with what it doesn't know taken from Caffe. */
function known<T>(ours: T, theirs: T): T {
  if (ours === null) return theirs;
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length)
    return ours.map((item, index) => known(item, theirs[index])) as T;
  return ours;
}

function expectEqual(summary: NetSummary, net: LoadedNet): void {
  const layers = withoutSplits(net.layers);
  const brief = ({
    name,
    type,
    bottoms,
    tops,
  }: Pick<CaffeLayer, 'name' | 'type'> & { bottoms: readonly string[]; tops: readonly string[] }) =>
    `${name} ${type}: ${bottoms.join()} -> ${tops.join()}`;
  expect(summary.layers.map(brief)).toEqual(layers.map(brief));
  summary.layers.forEach((layer, index) => {
    const theirs = layers[index]!;
    const of = `'${layer.name}'`;
    expect(known(layer.topShapes, theirs.topShapes), `top shapes of ${of}`).toEqual(theirs.topShapes);
    expect(known(layer.paramShapes, theirs.paramShapes), `parameters of ${of}`).toEqual(theirs.paramShapes);
    expect(layer.lossWeights.map(Math.fround), `loss weights of ${of}`).toEqual(theirs.lossWeights);
    expect(layer.needsBackward, `needsBackward of ${of}`).toBe(theirs.needsBackward);
  });
  const split = new Set(
    net.layers.filter(({ name }) => !layers.some((layer) => layer.name === name)).flatMap(({ tops }) => tops),
  );
  for (const [name, shape] of Object.entries(net.blobs)) {
    if (split.has(name) || name === '(automatic)') continue;
    expect(known(summary.blobs[name], shape), `shape of '${name}'`).toEqual(shape);
  }
  expect(summary.inputs).toEqual(net.inputs);
  expect(summary.outputs).toEqual(net.outputs);
  if (summary.memory.logged !== null) expect(summary.memory.logged).toBe(net.memoryRequired);
}

/** The parameters and activations of a net, as pycaffe has them: shared parameters share their memory. */
async function totalsInCaffe(caffe: RealCaffe, text: string, phase: Phase, files: Files) {
  return caffe.evaluate<{ params: number; activations: number }>({
    source: `
net = caffe.Net('net.prototxt', caffe.${phase})
owned = {}
for layer in net.layers:
    for blob in layer.blobs:
        owned[blob.data.ctypes.data] = blob.count
split = set(top for layer, name, tops in zip(net.layers, net._layer_names, map(net._top_ids, range(len(net.layers))))
            if layer.type == 'Split' and name.endswith('_split') for top in tops)
result = {
    'params': sum(owned.values()),
    'activations': sum(blob.count for index, blob in enumerate(net._blobs) if index not in split),
}`,
    files: { 'net.prototxt': text, ...files },
  });
}

/** What a net's blobs take by the addresses of their numbers, after a pass forward and backward; and what a solver's state has. */
async function memoryInCaffe(caffe: RealCaffe, text: string, phase: Phase) {
  return caffe.evaluate<{ blobs: number; gradients: number }>({
    source: `
net = caffe.Net('net.prototxt', caffe.${phase})
net.forward()
net.backward()
def distinct(arrays):
    return sum({array.ctypes.data: array.nbytes for array in arrays if array.size > 0}.values())
result = {
    'blobs': distinct(blob.data for blob in net._blobs),
    'gradients': distinct(blob.diff for blob in net._blobs),
}`,
    files: { 'net.prototxt': text },
  });
}

describeWithCaffe('the summary of', (caffe) => {
  it.each(bvlcNets().map(({ name, fields }) => ({ name, text: writeFields(fields) })))(
    "BVLC's $name",
    async ({ text }) => {
      const hasPython = text.includes('python_param');
      const files = hasPython ? { 'pyloss.py': debianNet('examples/pycaffe/layers/pyloss.py') } : {};
      let loaded = 0;
      for (const phase of PHASES) {
        const net = await caffe.net({ text, phase, files });
        if (!net.loads) continue;
        loaded++;
        const summary = summarize(text, phase);
        expectEqual(summary, net);
        if (hasPython) continue;
        expect(JSON.stringify(summary)).not.toContain('null');
        const { params, activations } = await totalsInCaffe(caffe, text, phase, files);
        expect(summary.totals).toMatchObject({ params, activations });
      }
      expect(loaded).toBeGreaterThan(0);
    },
  );

  it('every net of ours that loads', async () => {
    let loaded = 0;
    for (const { name } of ownNets()) {
      const text = readFileSync(fileURLToPath(new URL(`../nets/${name}`, import.meta.url)), 'utf8');
      const files = filesFor(text);
      for (const phase of PHASES) {
        const net = await caffe.net({ text, phase, files });
        if (!net.loads) continue;
        loaded++;
        expectEqual(summarize(text, phase, files), net);
      }
    }
    expect(loaded).toBeGreaterThan(300);
  });

  it.each([
    ['in the same shape', '{ name: "w" }'],
    ['in another shape', '{ name: "w" share_mode: PERMISSIVE }'],
  ])('parameters that are shared %s', async (_, param) => {
    const inner = (name: string, bottom: string, outputs: number) =>
      `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${name}" param ${param} inner_product_param { num_output: ${outputs} } }`;
    const other = param.includes('PERMISSIVE') ? inner('b', 'y', 4) : inner('b', 'x', 2);
    const text = `layer { name: "in" type: "Input" top: "x" top: "y" input_param { shape { dim: 3 dim: 8 } shape { dim: 3 dim: 4 } } } ${inner('a', 'x', 2)} ${other}`;
    const { params, activations } = await totalsInCaffe(caffe, text, 'TEST', {});
    expect(summarize(text, 'TEST').totals).toMatchObject({ params, activations });
  });
});

describeWithCaffe('memory of', (caffe) => {
  const IN =
    'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 2 dim: 4 dim: 6 dim: 6 } } }\n';
  const to = (type: string, bottom: string, top: string, more = '') =>
    `layer { name: "${top}_${type}" type: "${type}" bottom: "${bottom}" top: "${top}" ${more} }\n`;
  const CONV = to('Convolution', 'x', 'y', 'convolution_param { num_output: 3 kernel_size: 3 }');
  // With force_backward each blob has a gradient.
  it.each([
    ['layers in place', CONV + to('ReLU', 'y', 'y') + to('Sigmoid', 'y', 'z')],
    [
      'Flatten',
      CONV + to('Flatten', 'y', 'z') + to('InnerProduct', 'z', 'a', 'inner_product_param { num_output: 2 }'),
    ],
    [
      'Reshape',
      CONV + to('Reshape', 'y', 'z', 'reshape_param { shape { dim: 0 dim: -1 } }') + to('TanH', 'z', 'a'),
    ],
    ['Split', CONV + to('ReLU', 'y', 'a') + to('TanH', 'y', 'b') + to('Sigmoid', 'y', 'c')],
    ['Split and Flatten', CONV + to('Flatten', 'y', 'a') + to('TanH', 'y', 'b') + to('Sigmoid', 'a', 'c')],
    [
      'Concat of one, and Slice into one',
      CONV + to('Concat', 'y', 'a') + to('Slice', 'a', 'b') + to('TanH', 'b', 'c'),
    ],
    ['Dropout', CONV + to('Dropout', 'y', 'z') + to('Pooling', 'z', 'a', 'pooling_param { kernel_size: 2 }')],
  ])('%s', async (_, layers) => {
    const text = `force_backward: true\n${IN}${layers}`;
    for (const phase of PHASES) {
      const { blobs, gradients } = await memoryInCaffe(caffe, text, phase);
      const { memory } = summarize(text, phase);
      expect(memory.blobs, phase).toBe(blobs);
      if (phase === 'TRAIN') expect(memory.training!.gradients).toBe(gradients);
    }
  });
});

/**
 * GoogLeNet for one image, from the table of its paper (Szegedy et al. 2014, table 1): the inputs, size and six widths
 * of each inception.
 */
const GOOGLENET = (() => {
  const inceptions: readonly (readonly number[])[] = [
    [192, 28, 64, 96, 128, 16, 32, 32],
    [256, 28, 128, 128, 192, 32, 96, 64],
    [480, 14, 192, 96, 208, 16, 48, 64],
    [512, 14, 160, 112, 224, 24, 64, 64],
    [512, 14, 128, 128, 256, 24, 64, 64],
    [512, 14, 112, 144, 288, 32, 64, 64],
    [528, 14, 256, 160, 320, 32, 128, 128],
    [832, 7, 256, 160, 320, 32, 128, 128],
    [832, 7, 384, 192, 384, 48, 128, 128],
  ];
  let sum = 112 * 112 * 64 * (3 * 7 * 7) + 56 * 56 * 64 * 64 + 56 * 56 * 192 * (64 * 3 * 3) + 1000 * 1024;
  for (const [inputs, size, one, reduce3, three, reduce5, five, pool] of inceptions as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ][]) {
    const filters = inputs * (one + reduce3 + reduce5 + pool) + reduce3 * three * 9 + reduce5 * five * 25;
    sum += size * size * filters;
  }
  return sum;
})();

/** Products of weights with values, by the definition and from real Caffe's own shapes. */
function multiplyAddsOf(net: LoadedNet): number {
  const product = (shape: readonly number[]) => shape.reduce((all, dim) => all * dim, 1);
  let sum = 0;
  for (const { type, topShapes, paramShapes } of net.layers) {
    // Each output of a filter needs all of its weights; there are as many outputs of a filter as the top has elements
    // for each of its channels.
    const [weights = []] = paramShapes;
    if (type === 'Convolution') sum += (product(topShapes[0]!) / topShapes[0]![1]!) * product(weights);
    if (type === 'InnerProduct') sum += topShapes[0]![0]! * product(weights);
  }
  return sum;
}

describeWithCaffe('multiply-adds of', (caffe) => {
  // For one image, layer by layer, as height x width x outputs x weights of an output.
  const ALEXNET =
    55 * 55 * 96 * (3 * 11 * 11) +
    27 * 27 * 256 * (48 * 5 * 5) +
    13 * 13 * 384 * (256 * 3 * 3) +
    13 * 13 * 384 * (192 * 3 * 3) +
    13 * 13 * 256 * (192 * 3 * 3) +
    4096 * (256 * 6 * 6) +
    4096 * 4096 +
    1000 * 4096;
  const LENET = 24 * 24 * 20 * (5 * 5) + 8 * 8 * 50 * (20 * 5 * 5) + 500 * (50 * 4 * 4) + 10 * 500;
  it.each([
    ['examples/mnist/lenet.prototxt', 64, LENET, 431_080],
    ['models/bvlc_alexnet/deploy.prototxt', 10, ALEXNET, 60_965_224],
    ['models/bvlc_reference_caffenet/deploy.prototxt', 10, ALEXNET, 60_965_224],
    ['models/bvlc_googlenet/deploy.prototxt', 10, GOOGLENET, 6_998_552],
  ])('%s, a batch of %d', async (name, batch, perImage, params) => {
    const text = debianNet(name);
    const net = await caffe.load({ text, phase: 'TEST' });
    const { totals } = summarize(text, 'TEST');
    expect(totals.multiplyAdds).toBe(multiplyAddsOf(net));
    expect(totals.multiplyAdds).toBe(batch * perImage);
    expect(totals.params).toBe(params);
  });

  /** With all weights and inputs 1 and no bias, an output is the number of its products. */
  it.each([
    ['InnerProduct', [3, 2, 5], 'inner_product_param { num_output: 4 }'],
    ['InnerProduct', [3, 2, 5], 'inner_product_param { num_output: 4 axis: -1 transpose: true }'],
    ['Convolution', [2, 4, 7, 9], 'convolution_param { num_output: 6 kernel_size: 3 }'],
    ['Convolution', [2, 4, 7, 9], 'convolution_param { num_output: 6 kernel_size: 3 group: 2 stride: 2 }'],
    ['Convolution', [2, 4, 7, 9], 'convolution_param { num_output: 6 kernel_h: 2 kernel_w: 3 dilation: 2 }'],
    ['Convolution', [2, 4, 5, 6, 7], 'convolution_param { num_output: 3 kernel_size: 2 }'],
    ['Convolution', [2, 3, 4, 5], 'convolution_param { num_output: 3 kernel_size: 2 axis: 2 }'],
    ['Convolution', [2, 4, 7, 9], 'convolution_param { num_output: 6 kernel_size: 1 }'],
    ['Deconvolution', [2, 4, 5, 3], 'convolution_param { num_output: 6 kernel_size: 3 }'],
    ['Deconvolution', [2, 4, 5, 3], 'convolution_param { num_output: 6 kernel_size: 4 stride: 2 group: 2 }'],
    ['Deconvolution', [2, 4, 5], 'convolution_param { num_output: 1 kernel_size: 4 dilation: 2 }'],
  ])('%s of %j with %s', async (type, shape, param) => {
    const text = `layer { name: "in" type: "Input" top: "x" input_param { shape { ${shape.map((dim) => `dim: ${dim}`).join(' ')} } } }
layer { name: "layer" type: "${type}" bottom: "x" top: "y" ${param} }`;
    const sum = await caffe.evaluate<number>({
      source: `
net = caffe.Net('net.prototxt', caffe.TEST)
net.blobs['x'].data[...] = 1
net.params['layer'][0].data[...] = 1
net.forward()
result = float(net.blobs['y'].data.astype('float64').sum())`,
      files: { 'net.prototxt': text },
    });
    expect(summarize(text, 'TEST').layers[1]!.multiplyAdds).toBe(sum);
  });

  it.each([
    ['LSTM', '', 4],
    ['RNN', '', 1],
    ['LSTM', 'bottom: "fixed"', 4],
    ['RNN', 'bottom: "fixed"', 1],
  ])('%s %s, by the inner products of the net that it unrolls into', async (type, fixed, gates) => {
    const text = `layer { name: "in" type: "Input" top: "x" top: "cont" top: "fixed" input_param { shape { dim: 3 dim: 2 dim: 5 } shape { dim: 3 dim: 2 } shape { dim: 2 dim: 6 } } }
layer { name: "r" type: "${type}" bottom: "x" bottom: "cont" ${fixed} top: "y" recurrent_param { num_output: 7 } }`;
    const { log } = await caffe.load({ text, phase: 'TEST' });
    // Inner products are those of its layers that transform the input, the static input or the hidden state.
    const inputs: [RegExp, number][] = [
      [/^r_x_transform$/, 5],
      [/^r_W_xc_x_static$|^r_W_xh_x_static$/, 6],
      [/^r_transform_\d+$|^r_W_hh_h_\d+$|^r_h_transform_\d+$|^r_h_to_o_\d+$|^r_W_ho_h_\d+$/, 7],
    ];
    let [sum, found] = [0, 0];
    for (const [, name, elements] of log.matchAll(/Setting up (\S+)\n[^\n]*Top shape: [\d ]*\((\d+)\)/g)) {
      const features = inputs.find(([pattern]) => pattern.test(name!))?.[1];
      if (features === undefined) continue;
      found++;
      sum += Number(elements) * features;
    }
    expect(found).toBe(1 + (fixed === '' ? 0 : 1) + 3 * (gates === 1 ? 2 : 1));
    expect(summarize(text, 'TEST').layers[1]!.multiplyAdds).toBe(sum);
  });
});

/**
 * Nets that are given weights which real Caffe wrote for another net: whether it takes them, which layers it ignores, and
 * which it leaves as they are.
 *
 * CAFFEKIT_DIFFERENTIAL_RUNS sets how many pairs are tried.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inMemory } from '../../src/binary/bytes.js';
import { caffeSays } from '../../src/lint/weights/describe.js';
import { checkNet } from '../../src/net/read.js';
import { matchWeights } from '../../src/weights/match.js';
import { readWeights } from '../../src/weights/read.js';
import { encodeNet } from '../weights/support/model.js';
import { describeWithCaffe, type RealCaffe } from './support/index.js';

const RUNS = Number(process.env.CAFFEKIT_DIFFERENTIAL_RUNS ?? 60);

const INPUT =
  'layer { name: "in" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 5 dim: 5 } } }';

/** Layers side by side on one input, so that each may differ without the others. */
const layer = fc
  .record({
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'x_in_0_split'),
    kind: fc.constantFrom('conv', 'ip', 'bn', 'scale', 'prelu', 'deconv', 'relu', 'bias'),
    outputs: fc.constantFrom(2, 4),
    bias: fc.boolean(),
    group: fc.constantFrom(1, 2),
    kernel: fc.constantFrom(1, 3),
    shared: fc.option(fc.constantFrom('s', 't'), { freq: 4 }),
  })
  .map(({ name, kind, outputs, bias, group, kernel, shared }) => (index: number) => {
    const param = shared === null ? '' : `param { name: "${shared}" share_mode: PERMISSIVE }`;
    const head = `layer { name: "${name}" bottom: "x" top: "y${index}"`;
    const convolution = `convolution_param { num_output: ${outputs} kernel_size: ${kernel} group: ${group} bias_term: ${bias} } }`;
    switch (kind) {
      case 'conv':
        return `${head} type: "Convolution" ${param} ${convolution}`;
      case 'deconv':
        return `${head} type: "Deconvolution" ${convolution}`;
      case 'ip':
        return `${head} type: "InnerProduct" ${param} inner_product_param { num_output: ${outputs} bias_term: ${bias} transpose: ${group === 2} } }`;
      case 'bn':
        return `${head} type: "BatchNorm" }`;
      case 'scale':
        return `${head} type: "Scale" scale_param { bias_term: ${bias} axis: ${group === 2 ? 1 : 0} num_axes: 1 } }`;
      case 'bias':
        return `${head} type: "Bias" }`;
      case 'prelu':
        return `${head} type: "PReLU" prelu_param { channel_shared: ${bias} } }`;
      default:
        return `${head} type: "ReLU" }`;
    }
  });

const net = fc
  .array(layer, { minLength: 1, maxLength: 5 })
  .map((layers) => [INPUT, ...layers.map((make, index) => make(index))].join('\n'));

/** Pairs of which the second is often nearly the first. */
const pair = fc.oneof(
  fc.tuple(net, net),
  fc.tuple(net, fc.nat(), layer).map(([text, at, other]): [string, string] => {
    const lines = text.split('\n');
    const index = 1 + (at % (lines.length - 1));
    const changed = lines.map((line, i) => (i === index ? other(index - 1) : line));
    return [text, changed.join('\n')];
  }),
);

const SAVE = `
net = caffe.Net("net.prototxt", caffe.TEST)
net.save("net.caffemodel")
net.save_hdf5("net.h5")
`;

const written = new Map<string, Record<string, Uint8Array>>();

/** What Caffe writes for a net; nothing where it doesn't take the net. */
async function save(caffe: RealCaffe, text: string): Promise<Record<string, Uint8Array>> {
  if (!written.has(text)) {
    const collect = ['net.caffemodel', 'net.h5'];
    const { exit, files } = await caffe.python({ source: SAVE, files: { 'net.prototxt': text }, collect });
    // Of two layers of one name, Caffe aborts while it writes HDF5.
    if (exit !== 0) delete files['net.h5'];
    written.set(text, files);
  }
  return written.get(text)!;
}

async function compare(caffe: RealCaffe, text: string, content: Uint8Array): Promise<void> {
  const { net: built, refused } = checkNet(text, { phase: 'TEST', level: 0, stages: [] });
  if (refused) return;
  const match = matchWeights(readWeights(inMemory(content)), built);
  const verdict = await caffe.net({ text, phase: 'TEST', weights: content });
  const [first] = match.mismatches;
  const reason = verdict.loads ? '' : verdict.reason;
  expect(verdict.loads, `${reason}\n${text}`).toBe(first === undefined);
  if (!verdict.loads) {
    expect(reason).toContain(first!.kind === 'blobs' ? 'Incompatible number of blobs' : 'shape mismatch');
    return;
  }
  const ignored = [...verdict.log.matchAll(/Ignoring source layer (.*)$/gm)].map(([, name]) => name!);
  expect(ignored).toEqual(expect.arrayContaining(match.ignored.map(({ name }) => name)));
}

describeWithCaffe(
  'nets that are given weights',
  (caffe) => {
    it('take them, or not, as Caffe does', async () => {
      await fc.assert(
        fc.asyncProperty(pair, async ([source, target]) => {
          for (const content of Object.values(await save(caffe, source)))
            await compare(caffe, target, content);
        }),
        { numRuns: RUNS },
      );
    });

    it.each([
      ['as they are', {}, null],
      ['a gradient as well', { diff: [0, 0, 0, 0, 0, 0, 0, 0] }, null],
      ['a gradient of another size', { diff: [0] }, 'count_ == proto.diff_size() (8 vs. 1)'],
      ['a gradient in double', { double_diff: [0, 0] }, 'count_ == proto.double_diff_size() (8 vs. 2)'],
      ['values of another size', { data: [0] }, 'count_ == proto.data_size() (8 vs. 1)'],
      ['values in double', { data: [], double_data: [0, 0, 0, 0, 0, 0, 0, 0] }, null],
      [
        'values in double of another size, beside right ones',
        { double_data: [0] },
        'count_ == proto.double_data_size() (8 vs. 1)',
      ],
    ])('take %s, or not, as Caffe does', async (_, more, says) => {
      const text = `${INPUT}\nlayer { name: "a" type: "Scale" bottom: "x" top: "y" scale_param { axis: 1 } }`;
      const plain = { shape: { dim: [4] }, data: [1, 1, 1, 1] };
      const eight = { shape: { dim: [2, 4] }, data: [1, 1, 1, 1, 1, 1, 1, 1], ...more };
      const ip = `layer { name: "b" type: "InnerProduct" bottom: "y" top: "z" inner_product_param { num_output: 2 axis: 1 bias_term: false } }`;
      const net = `${text.replace('dim: 5 dim: 5', 'dim: 1 dim: 1')}\n${ip}`;
      const content = encodeNet({
        layer: [
          { name: 'a', type: 'Scale', blobs: [plain] },
          { name: 'b', type: 'InnerProduct', blobs: [eight] },
        ],
      });
      const verdict = await caffe.net({ text: net, phase: 'TEST', weights: content });
      expect(verdict.loads ? null : verdict.reason.trim()).toBe(
        says === null ? null : `Check failed: ${says}`,
      );
      const { net: built } = checkNet(net, { phase: 'TEST', level: 0, stages: [] });
      const { mismatches } = matchWeights(readWeights(inMemory(content)), built);
      expect(mismatches.map((mismatch) => caffeSays(mismatch, 'binary'))).toEqual(
        says === null ? [] : [`Check failed: ${says}`],
      );
    });

    it.each([
      ['another shape', { shape: { dim: [3] }, data: [1, 1, 1] }],
      ['another shape in the legacy form', { num: 1, channels: 1, height: 1, width: 3, data: [1, 1, 1] }],
      ['another shape, without values', { shape: { dim: [3] } }],
      ['another shape, with too many values', { shape: { dim: [3] }, double_data: [1, 1, 1, 1] }],
      ['another shape, with another gradient', { shape: { dim: [3] }, data: [1, 1, 1], diff: [1] }],
      ['no elements', { shape: { dim: [0] } }],
      ['a negative shape', { shape: { dim: [-4] }, data: [1, 1, 1, 1] }],
    ])('are refused for %s, as Caffe says it', async (_, blob) => {
      const text = `${INPUT}\nlayer { name: "a" type: "Scale" bottom: "x" top: "y" }`;
      const content = encodeNet({ layer: [{ name: 'a', type: 'Scale', blobs: [blob] }] });
      const verdict = await caffe.net({ text, phase: 'TEST', weights: content });
      const { net: built } = checkNet(text, { phase: 'TEST', level: 0, stages: [] });
      const { mismatches } = matchWeights(readWeights(inMemory(content)), built);
      expect(mismatches).toHaveLength(1);
      const plain = (said: string) => said.replace(/\s+/g, ' ').trim();
      expect(plain(verdict.loads ? '' : verdict.reason)).toContain(
        plain(caffeSays(mismatches[0]!, 'binary')),
      );
    });

    it('leave out the padding of the first format, as Caffe does', async () => {
      const blobs = [{ num: 1, channels: 1, height: 1, width: 3, data: [1, 1, 1] }];
      const content = encodeNet({ layers: [{ layer: { name: 'a', type: 'padding', blobs } }] });
      const text = `${INPUT}\nlayer { name: "a" type: "Scale" bottom: "x" top: "y" }`;
      expect((await caffe.net({ text, phase: 'TEST', weights: content })).loads).toBe(true);
      expect(readWeights(inMemory(content)).layers).toEqual([]);
    });

    it('refuse layers of two formats, as Caffe does', async () => {
      const blobs = [{ shape: { dim: [4] }, data: [1, 1, 1, 1] }];
      const content = encodeNet({
        layer: [{ name: 'a', type: 'Scale', blobs }],
        layers: [{ name: 'b', type: 'INNER_PRODUCT', blobs }],
      });
      const verdict = await caffe.net({ text: INPUT, phase: 'TEST', weights: content });
      expect(verdict.loads ? '' : verdict.reason).toContain("includes both 'layer' and 'layers' fields");
      expect(() => readWeights(inMemory(content))).toThrow('in that of before 2015, which Caffe refuses');
    });
  },
  { processes: 'all' },
);

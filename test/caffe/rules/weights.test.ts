/** That what the rules about weights that don't fit, or that names mix up, say is so. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lintText } from '../../../src/lint/lint.js';
import { weightMismatches } from '../../../src/lint/weights/compare.js';
import { checkNet } from '../../../src/net/read.js';
import { describeWithCaffe } from '../support/index.js';
import { train, trainingAborts } from './train.js';

const data = `layer { name: "data" type: "Input" top: "data" top: "label"
  input_param { shape { dim: 4 dim: 3 } shape { dim: 4 dim: 3 } } }\n`;
const ip = (name: string, bottom: string, top: string, outputs = 3) =>
  `layer { name: "${name}" type: "InnerProduct" bottom: "${bottom}" top: "${top}"
  inner_product_param { num_output: ${outputs} weight_filler { type: "gaussian" std: 1 } bias_filler { type: "gaussian" std: 1 } } }\n`;
const relu = (name: string, blob: string) =>
  `layer { name: "${name}" type: "ReLU" bottom: "${blob}" top: "${blob}" }\n`;
const loss = `layer { name: "loss" type: "EuclideanLoss" bottom: "y" bottom: "label" top: "loss" }\n`;
const inputs = { data: 'rng.randn(4, 3)', label: 'rng.randn(4, 3)' };
const rules = (text: string) => lintText('net.prototxt', text).diagnostics.map(({ rule }) => rule);

/** Saves one net's weights and loads them into another: which layers of the other then have which layer's weights. */
const LOAD = `
caffe.set_random_seed(1)
source = caffe.Net('source.prototxt', caffe.TRAIN)
source.save('weights.caffemodel')
caffe.set_random_seed(2)
target = caffe.Net('target.prototxt', caffe.TEST)
before = [[blob.data.copy() for blob in layer.blobs] for layer in target.layers]
target.copy_from('weights.caffemodel')
def same(a, b):
    return len(a) == len(b) and all(np.array_equal(getattr(x, 'data', x), y.data) for x, y in zip(a, b))
result = []
for index, layer in enumerate(target.layers):
    if len(layer.blobs) == 0: continue
    if same(before[index], layer.blobs): result.append([index, None])
    else: result.append([index, [i for i, other in enumerate(source.layers) if same(other.blobs, layer.blobs)][0]])
`;

describeWithCaffe('weights', (caffe) => {
  const load = (source: string, target: string) =>
    caffe.evaluate<[layer: number, from: number | null][]>({
      source: LOAD,
      files: { 'source.prototxt': source, 'target.prototxt': target },
    });
  const refusesToLoad = async (source: string, target: string) => {
    const files = { 'source.prototxt': source, 'target.prototxt': target };
    return (await caffe.python({ source: LOAD, files })).check;
  };
  const snapshotAborts = async (net: string, format: string) => {
    const solver = `net: "net.prototxt" lr_policy: "fixed" base_lr: 0 snapshot_prefix: "x" snapshot_format: ${format}`;
    const { signal } = await caffe.python({
      source: "solver = caffe.get_solver('solver.prototxt')\nsolver.snapshot()",
      files: { 'net.prototxt': net, 'solver.prototxt': solver },
    });
    return signal === 'SIGABRT';
  };

  it('duplicate-name: of two layers of one name and shape, the first gets the weights of the last', async () => {
    const net = data + ip('a', 'data', 'x') + ip('a', 'x', 'y') + loss;
    expect(await load(net, net)).toEqual([
      [1, 2],
      [2, null],
    ]);
    const [found] = lintText('net.prototxt', net).diagnostics;
    expect(found).toMatchObject({ rule: 'layer/duplicate-name', severity: 'error' });
    expect(found!.message).toContain('the first gets those of the last, and the others none');
  });

  it('duplicate-name: of two layers of one name and other shapes, the model cannot be loaded', async () => {
    for (const net of [
      data + ip('a', 'data', 'x', 5) + ip('a', 'x', 'y') + loss,
      data + ip('a', 'data', 'y') + relu('a', 'y') + loss,
      data + relu('a', 'data') + ip('a', 'data', 'y') + loss,
      data + ip('', 'data', 'y') + relu('', 'y') + loss,
    ]) {
      expect(await refusesToLoad(net, net)).toMatch(/Incompatible number of blobs|Cannot copy param/);
      const [found] = lintText('net.prototxt', net).diagnostics;
      expect(found).toMatchObject({ rule: 'layer/duplicate-name', severity: 'error' });
      expect(found!.message).toContain('a model of this net cannot be loaded');
    }
  });

  it('duplicate-name: without weights, only HDF5 minds', async () => {
    const net = data + ip('a', 'data', 'y') + relu('r', 'y') + relu('r', 'y') + loss;
    expect(await load(net, net)).toEqual([[1, 1]]);
    expect(await snapshotAborts(net, 'BINARYPROTO')).toBe(false);
    expect(await snapshotAborts(net, 'HDF5')).toBe(true);
    expect(await snapshotAborts(net.replace('"r"', '"r2"'), 'HDF5')).toBe(false);
    expect(lintText('net.prototxt', net).diagnostics).toMatchObject([
      { rule: 'layer/duplicate-name', severity: 'info' },
    ]);
  });

  it('train-test-shapes: the solver aborts when it tests', async () => {
    const run = { inputs, solver: 'test_iter: 1 test_interval: 1' };
    const of = (name: string, outputs: number, phase: string) =>
      ip(name, 'data', 'x', outputs).replace('type', `include { phase: ${phase} } type`);
    const net = data + of('a', 4, 'TRAIN') + of('a', 5, 'TEST') + ip('b', 'x', 'y') + loss;
    expect(await trainingAborts(caffe, net, run)).toContain(
      "Cannot share param 0 weights from layer 'a'; shape mismatch.",
    );
    expect(rules(net)).toEqual(['sharing/train-test-shapes']);
    const other = data + of('a', 4, 'TRAIN') + of('c', 5, 'TEST') + ip('b', 'x', 'y') + loss;
    expect(await trainingAborts(caffe, other, run)).toContain("Cannot share param 0 weights from layer 'b'");
    expect(rules(other)).toEqual(['sharing/test-only', 'sharing/train-test-shapes']);
    const without =
      data +
      of('a', 3, 'TRAIN') +
      relu('a', 'data').replace('top: "data"', 'top: "x"').replace('type', 'include { phase: TEST } type') +
      ip('b', 'x', 'y') +
      loss;
    expect(await trainingAborts(caffe, without, run)).toContain('Incompatible number of blobs for layer a');
    expect(rules(without)).toEqual(['sharing/train-test-shapes']);
    const right = data + of('a', 4, 'TRAIN') + of('a', 4, 'TEST') + ip('b', 'x', 'y') + loss;
    await train(caffe, right, run);
    expect(rules(right)).toEqual([]);
  });

  it('mismatches are found exactly where Caffe refuses to load weights', async () => {
    const layer = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      type: fc.constantFrom('InnerProduct', 'InnerProduct', 'ReLU', 'PReLU'),
      outputs: fc.integer({ min: 2, max: 3 }),
    });
    const net = fc.array(layer, { minLength: 1, maxLength: 4 }).map(
      (layers) =>
        data +
        layers
          .map(({ name, type, outputs }, index) => {
            const [bottom, top] = [index === 0 ? 'data' : `x${index}`, `x${index + 1}`];
            return type === 'InnerProduct'
              ? ip(name, bottom, top, outputs)
              : `layer { name: "${name}" type: "${type}" bottom: "${bottom}" top: "${top}" }\n`;
          })
          .join(''),
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(net, net, async (source, target) => {
        const found = weightMismatches(
          checkNet(source, { phase: 'TRAIN' }).net,
          checkNet(target, { phase: 'TEST' }).net,
        );
        const check = await refusesToLoad(source, target);
        if (check !== null) refused++;
        expect(found.length > 0, `${check}\n${source}\n${target}`).toBe(check !== null);
      }),
      { numRuns: 120, seed: 1 },
    );
    expect(refused).toBeGreaterThan(20);
    expect(refused).toBeLessThan(110);
  });

  it('mismatch: a layer that the trained net does not have keeps its weights', async () => {
    const trained = data + ip('a', 'data', 'x') + ip('b', 'x', 'y') + loss;
    const deployed = data + ip('a', 'data', 'x') + ip('renamed', 'x', 'y');
    expect(await load(trained, deployed)).toEqual([
      [1, 1],
      [2, null],
    ]);
  });
});

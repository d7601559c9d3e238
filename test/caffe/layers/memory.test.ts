/** What a generated layer allocates: nothing that grows with its blobs, once their shapes are known. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';
import { block, files, WEIGHTED } from './generated.js';

const MEASURE = (text: string) => `
import tracemalloc
from loss_tools import *
result = []
for size in (1 << 17, 1 << 20):
    layer = Layer(${JSON.stringify(text)}, (1, 4, 1, size // 4))
    rs = np.random.RandomState(0)
    layer.net.blobs["score"].data[...] = rs.randn(1, 4, 1, size // 4)
    layer.net.blobs["label"].data[...] = rs.randint(0, 2, (1, 4, 1, size // 4))
    def iterate():
        layer.net._forward(layer.place, layer.place)
        layer.net._backward(layer.place, layer.place)
    iterate()
    tracemalloc.start()
    iterate()
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(20):
        iterate()
    after, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    result.append([peak - before, after - before])
`;

describeWithCaffe('forward and backward', (caffe) => {
  it.each([
    ['one weight', block(WEIGHTED, { parameters: { cls_weight: 100 } })],
    [
      'a weight for each channel',
      block(WEIGHTED, { parameters: { cls_weight: [1, 2, 3, 4], normalization: 'VALID' } }),
    ],
    ['an ignored label', block(WEIGHTED, { parameters: { cls_weight: 2, ignore_label: 1 } })],
  ])('allocate no array: %s', async (_, text) => {
    const measured = await caffe.evaluate<[peak: number, kept: number][]>({
      files: files(),
      source: MEASURE(text),
    });
    for (const [peak, kept] of measured) {
      // Views, and what NumPy sums in float64 at a time; the blobs have half a megabyte and four.
      expect(peak).toBeLessThan(80_000);
      expect(kept).toBeLessThan(10_000);
    }
    expect(measured[1]![0]).toBeLessThan(2 * measured[0]![0] + 10_000);
  });

  it('allocate several times the blob in the layer of the seed', async () => {
    const seed =
      'layer { name: "loss" type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1 ' +
      'python_param { module: "seed_layer" layer: "SigmoidCrossEntropyWeightLossLayer" param_str: "{\\"cls_weight\\": 100}" } }';
    const measured = await caffe.evaluate<[number, number][]>({ files: files(), source: MEASURE(seed) });
    expect(measured[1]![0]).toBeGreaterThan(2 * 4 * 2 ** 20);
  });
});

/** The pages that a process asks the system for in three passes, which has freed nothing large yet, as one that trains may be. */
const FAULTS = `
import subprocess, sys
program = """
import resource
import numpy as np, caffe
net = caffe.Net("faults.prototxt", caffe.TRAIN)
random = np.random.RandomState(0)
for row in net.blobs["b0"].data.reshape(-1, 1024):
    row[...] = random.randn(1024)
def iterate():
    for _ in range(3):
        net._forward(3, 3)
        net._backward(3, 3)
iterate()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
iterate()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
result = int(subprocess.check_output([sys.executable, "-c", program]).decode().split()[-1])
`;

describeWithCaffe('what is freed', (caffe) => {
  it('is kept for what asks next', async () => {
    const layer = findGeneratedLayer('wing-loss')!;
    const options = readOptions(layer, { bottoms: ['b0', 'in1'] });
    const input = (name: string) =>
      `layer { name: "${name}" type: "Input" top: "${name}" input_param { shape { dim: 4 dim: 262144 } } }\n`;
    const faults = await caffe.evaluate<number>({
      files: {
        [`${layer.className}.py`]: renderModule(layer, options),
        'faults.prototxt': `${input('in0')}${input('in1')}
layer { name: "b0" type: "Bias" bottom: "in0" top: "b0" bias_param { axis: 0 num_axes: 0 } }
${renderBlock(layer, options)}`,
      },
      source: FAULTS,
    });
    // A piece has 128 pages, and there are 8.
    expect(faults).toBeLessThan(500);
  });
});

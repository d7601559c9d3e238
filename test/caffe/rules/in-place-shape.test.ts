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

/** When a Python loss trains, which is what loss/missing-loss-weight speaks of. */
import { expect, it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';

/** Doesn't look at the gradient of its top, as most published losses. */
const MODULE = `
import caffe

class SumLoss(caffe.Layer):
    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        for index in range(len(top)):
            top[index].reshape(1)

    def forward(self, bottom, top):
        for index in range(len(top)):
            top[index].data[...] = bottom[0].data.sum()

    def backward(self, top, propagate_down, bottom):
        bottom[0].diff[...] = 1
`;

const net = (loss: string, above = '', before = '') => `${before}
layer { name: "scores" type: "Parameter" top: "score" parameter_param { shape { dim: 4 } } }
layer { name: "loss" type: "Python" bottom: "score" top: "loss" ${loss} python_param { module: "sum_loss" layer: "SumLoss" } }
${above}`;
const half = (more: string) =>
  `layer { name: "half" type: "Power" bottom: "loss" top: "half" power_param { scale: 0.5 } ${more} }`;

describeWithCaffe('a Python loss', (caffe) => {
  it.each<[string, string, boolean]>([
    ['with a weight', net('loss_weight: 1'), true],
    ['without one', net(''), false],
    ['that leads on to a weight, with a top to look at', net('top: "other"', half('loss_weight: 1')), true],
    ['that leads on to no weight', net('', half('')), false],
    ['without one under force_backward', net('', '', 'force_backward: true'), true],
  ])('%s', async (_, text, trains) => {
    const gradient = await caffe.evaluate<number[]>({
      files: { 'net.prototxt': text, 'sum_loss.py': MODULE },
      source: `
import sys
sys.path.insert(0, ".")
net = caffe.Net("net.prototxt", caffe.TRAIN)
net.forward()
net.backward()
result = net.params["scores"][0].diff.ravel().tolist()
`,
    });
    expect(gradient).toEqual(Array(4).fill(trains ? 1 : 0));
  });
});

import { it } from 'vitest';
import { describeWithCaffe } from '../support/index.js';

const layer = (body: string, base = 'caffe.Layer') => `
import caffe
import numpy as np

class L(${base}):
${body}
`;
const M = {
  setup: '    def setup(self, bottom, top):\n        pass\n',
  reshape: '    def reshape(self, bottom, top):\n        top[0].reshape(1)\n',
  forward: '    def forward(self, bottom, top):\n        top[0].data[...] = bottom[0].data.sum()\n',
  backward: '    def backward(self, top, propagate_down, bottom):\n        bottom[0].diff[...] = 1\n',
};
const all = (over: Partial<typeof M> = {}) => Object.values({ ...M, ...over }).join('\n');
const net = (more = 'loss_weight: 1', str = '') => `
layer { name: "scores" type: "Parameter" top: "score" parameter_param { shape { dim: 4 } } }
layer { name: "loss" type: "Python" bottom: "score" top: "loss" ${more} python_param { module: "m" layer: "L" param_str: '${str}' } }`;
const run = `
import sys
sys.path.insert(0, ".")
net = caffe.Net("net.prototxt", caffe.TRAIN)
result = 'loaded'
try:
    net.forward()
    result = 'forward'
    net.backward()
    result = ['backward', net.params["scores"][0].diff.ravel().tolist(), net.blobs['loss'].data.tolist()]
except BaseException as e:
    result = [result, repr(e)]
`;
const cases: Record<string, [string, string?]> = {
  plain: [layer(all())],
  weight2: [layer(all()), net('loss_weight: 2')],
  noSetup: [layer(all({ setup: '' }))],
  noReshape: [layer(all({ reshape: '' }))],
  noForward: [layer(all({ forward: '' }))],
  noBackward: [layer(all({ backward: '' }))],
  unshaped: [layer(all({ reshape: '    def reshape(self, bottom, top):\n        pass\n' }))],
  unshapedAssign: [
    layer(
      all({
        reshape: '    def reshape(self, bottom, top):\n        pass\n',
        forward: '    def forward(self, bottom, top):\n        top[0].data[0] = 3\n',
      }),
    ),
  ],
  rebindTop: [
    layer(all({ forward: '    def forward(self, bottom, top):\n        top[0].data = bottom[0].data\n' })),
  ],
  rebindAug: [
    layer(
      all({
        forward:
          '    def forward(self, bottom, top):\n        top[0].data[...] = 2\n        top[0].data += 1\n',
      }),
    ),
  ],
  oldStr: [layer(all({ setup: '    def setup(self, bottom, top):\n        x = self.param_str_\n' }))],
  index: [layer(all({ setup: '    def setup(self, bottom, top):\n        x = bottom[1].data\n' }))],
  indexF: [layer(all({ forward: '    def forward(self, bottom, top):\n        x = bottom[1].data\n' }))],
  count: [
    layer(
      all({
        setup:
          '    def setup(self, bottom, top):\n        if len(bottom) != 2:\n            raise Exception("Need two.")\n',
      }),
    ),
  ],
  exit: [layer(all({ setup: '    def setup(self, bottom, top):\n        exit()\n' }))],
  exitF: [layer(all({ forward: '    def forward(self, bottom, top):\n        import sys; sys.exit(1)\n' }))],
  empty: [layer(all({ backward: '    def backward(self, top, propagate_down, bottom):\n        pass\n' }))],
  keyMissing: [
    layer(all({ setup: '    def setup(self, bottom, top):\n        x = eval(self.param_str)["a"]\n' })),
    net('', '{"b": 1}'),
  ],
  evalRuns: [
    layer(all({ setup: '    def setup(self, bottom, top):\n        x = eval(self.param_str)\n' })),
    net('', '__import__("os").write(1, b"ran")'),
  ],
  yaml: [
    layer(
      all({
        setup:
          '    def setup(self, bottom, top):\n        import yaml\n        x = yaml.load(self.param_str)\n',
      }),
    ),
    net('', '!!python/object/apply:os.getpid []'),
  ],
  yaml2: [
    layer(
      all({
        setup:
          '    def setup(self, bottom, top):\n        import yaml\n        x = yaml.load(self.param_str, Loader=yaml.Loader)\n        raise Exception(repr(x))\n',
      }),
    ),
    net('', '!!python/object/apply:os.getpid []'),
  ],
  jsonBad: [
    layer(
      all({
        setup:
          '    def setup(self, bottom, top):\n        import json\n        x = json.loads(self.param_str)\n',
      }),
    ),
    net('', "{\\'a\\': 1}"),
  ],
  syntax: ['import caffe\nclass L(caffe.Layer):\n  def f(self:\n    pass\n'],
  noclass: ['import caffe\nclass K(caffe.Layer):\n  pass\n'],
  mutate: [
    layer(
      `${all({ forward: '    def forward(self, bottom, top):\n        score = bottom[0].data\n        score -= 5\n        top[0].data[...] = net_seen(bottom)\n' })}\ndef net_seen(bottom):\n    return bottom[0].data.sum()\n`,
    ),
  ],
  npfloat: [
    layer(
      all({
        forward:
          '    def forward(self, bottom, top):\n        top[0].data[...] = bottom[0].data.astype(np.float).sum()\n',
      }),
    ),
  ],
};
describeWithCaffe('python', (caffe) => {
  it.each(Object.entries(cases))('%s', async (name, [module, text]) => {
    let answer: unknown;
    try {
      answer = await caffe.evaluate<unknown>({
        files: { 'net.prototxt': text ?? net(), 'm.py': module },
        source: run,
      });
    } catch (error) {
      answer = String(error).replace(/\s+/g, ' ').slice(-330);
    }
    console.log(name, JSON.stringify(answer));
  });
});

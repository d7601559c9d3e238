/** What Caffe does with the mistakes that the rules about Python layers find. */
import { expect, it } from 'vitest';
import { fixText } from '../../../src/lint/fix.js';
import { layerModule, type Methods } from '../../lint/support/python-layers.js';
import { describeWithCaffe } from '../support/index.js';

const net = (more = 'loss_weight: 1', str = '') => `
layer { name: "scores" type: "Parameter" top: "score" parameter_param { shape { dim: 4 } } }
layer { name: "loss" type: "Python" bottom: "score" top: "loss" ${more} python_param { module: "m" layer: "MyLoss" param_str: '${str}' } }`;
const run = `
import sys
sys.path.insert(0, ".")
net = caffe.Net("net.prototxt", caffe.TRAIN)
result = 'loaded'
try:
    net.forward()
    result = 'forward'
    net.backward()
    result = 'backward %s' % ','.join('%g' % x for x in net.params["scores"][0].diff.ravel())
except BaseException as e:
    result += ' ' + repr(e)
`;

/** What comes of it: the gradient of what the layer is the loss of, or the last that is printed. */
const cases: [name: string, methods: Methods, outcome: RegExp, text?: string][] = [
  ['a loss that scales its gradient', {}, /^backward 2,2,2,2$/, net('loss_weight: 2')],
  [
    'ignores-loss-weight',
    { backward: 'bottom[0].diff[...] = 1' },
    /^backward 1,1,1,1$/,
    net('loss_weight: 2'),
  ],
  ['missing-method: setup', { setup: null }, /RecursionError/],
  ['missing-method: reshape', { reshape: null }, /RecursionError/],
  ['missing-method: forward', { forward: null }, /^loaded AttributeError.*no attribute 'forward'/],
  ['missing-method: backward', { backward: null }, /^forward AttributeError.*no attribute 'backward'/],
  ['top-not-shaped', { reshape: 'pass' }, /Check failed: diff_/],
  ['rebinds-blob', { forward: 'top[0].data = 1' }, /^loaded AttributeError.*can't set attribute/],
  [
    'rebinds-blob: by an addition',
    { forward: 'top[0].data[...] = 2\ntop[0].data += 1' },
    /^loaded AttributeError.*can't set attribute/,
  ],
  ['listed-shape', { reshape: 'top[0].reshape((1,))' }, /TypeError.*rvalue of type int/],
  [
    'mutates-bottom: data in the place of a gradient',
    { backward: 'bottom[0].data[...] = top[0].diff[0]' },
    /^backward 0,0,0,0$/,
  ],
  ['old-param-str', { setup: 'x = self.param_str_' }, /has no attribute 'param_str_'/],
  ['unset-attribute', { setup: 'self.count += 1' }, /has no attribute 'count'/],
  ['bottom-count: by an index', { setup: 'x = bottom[1].data' }, /IndexError: Index out of range/],
  [
    'bottom-count: by a check',
    { setup: 'if len(bottom) != 2:\n    raise Exception("two")' },
    /Exception: two/,
  ],
  [
    'mutates-bottom',
    {
      forward: 'score = bottom[0].data\nscore -= 5\ntop[0].data[...] = 1',
      backward: 'bottom[0].diff[...] = bottom[0].data',
    },
    /^backward -5,-5,-5,-5$/,
  ],
  ['exit-call', { forward: 'import sys\nsys.exit(1)' }, /^loaded SystemExit/],
  ['empty-backward', { backward: 'pass' }, /^backward 0,0,0,0$/],
  [
    'eval-param-str',
    { setup: 'eval(self.param_str)' },
    /RuntimeError: it ran/,
    net('', '(_ for _ in ()).throw(RuntimeError("it ran"))'),
  ],
  [
    'unsafe-yaml',
    { setup: 'import yaml\nraise Exception(repr(yaml.load(self.param_str, Loader=yaml.Loader)))' },
    /Exception: -1234/,
    net('', '!!python/object/apply:builtins.eval ["-1234"]'),
  ],
];

const MID = 'layer { name: "mid" type: "Power" bottom: "score" top: "mid" }\n';
const LARGE = 'x = bottom[0].data + 100\n';
/** The loss, and the gradient of the second iteration. */
const numbers: [name: string, methods: Methods, outcome: string][] = [
  ['wrong-diff: added to', { backward: 'bottom[0].diff[...] += top[0].diff[0]' }, '0 2,2,2,2'],
  ['wrong-diff: written anew', {}, '0 1,1,1,1'],
  [
    'wrong-diff: in a copy',
    { backward: 'mask = bottom[0].data == 0\nbottom[0].diff[...] = 0\nbottom[0].diff[mask][0] = 1' },
    '0 0,0,0,0',
  ],
  ['overflow', { forward: `${LARGE}top[0].data[...] = np.log(1 + np.exp(x)).sum()` }, 'inf 1,1,1,1'],
  [
    'overflow: a softmax',
    { forward: `${LARGE}e = np.exp(x)\ntop[0].data[...] = (e / e.sum()).sum()` },
    'nan 1,1,1,1',
  ],
  [
    'overflow: with log1p',
    { forward: `${LARGE}top[0].data[...] = (np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))).sum()` },
    '400 1,1,1,1',
  ],
  ['log-of-zero', { forward: 'top[0].data[...] = -np.log(bottom[0].data).sum()' }, 'inf 1,1,1,1'],
  ['integer-division: 1 / 2', { backward: 'bottom[0].diff[...] = 1 / 2' }, '0 0.5,0.5,0.5,0.5'],
];

/** What ends a layer under Python 3. */
const errors: [name: string, methods: Methods, outcome: RegExp][] = [
  [
    'undefined-name',
    { forward: 'top[0].data[...] = scores.sum()' },
    /NameError: name 'scores' is not defined/,
  ],
  [
    'integer-division',
    { forward: 'for i in range(bottom[0].shape[0] / 2): pass' },
    /TypeError: 'float' object cannot be interpreted as an integer/,
  ],
  [
    'shape-fixed-at-setup',
    {
      setup: 'self.diff = np.zeros_like(bottom[0].data)',
      forward: 'self.diff[...] = bottom[0].data',
    },
    /ValueError: could not broadcast input array from shape \(\d+\) into shape \(4\)/,
  ],
];

describeWithCaffe('a Python layer', (caffe) => {
  it.each<[string, Methods, RegExp, string?]>(cases)('%s', async (_, methods, outcome, text = net()) => {
    const answer = await caffe
      .evaluate<string>({ files: { 'net.prototxt': text, 'm.py': layerModule(methods) }, source: run })
      .catch(String);
    expect(answer.replace(/\s+/g, ' ')).toMatch(outcome);
  });

  it('has the gradient of its weight once it is mended', async () => {
    const module = layerModule({
      backward:
        'for i, wanted in enumerate(propagate_down):\n    if not wanted: continue\n    bottom[i].diff[...] = self.phase + 1',
    });
    const { text } = fixText('m.py', module, { rules: {} });
    const gradient = (source: string) =>
      caffe.evaluate<string>({
        files: { 'net.prototxt': net('loss_weight: 2'), 'm.py': source },
        source: run,
      });
    expect(await gradient(module)).toBe('backward 1,1,1,1');
    expect(await gradient(text)).toBe('backward 2,2,2,2');
  });

  it.each(numbers)('computes: %s', async (_, methods, outcome) => {
    const answer = await caffe.evaluate<string>({
      // A blob between two layers, which no solver clears.
      files: {
        'net.prototxt': net()
          .replace('bottom: "score"', 'bottom: "mid"')
          .replace('layer { name: "loss"', `${MID}layer { name: "loss"`),
        'm.py': layerModule(methods),
      },
      source: `
import sys
sys.path.insert(0, ".")
net = caffe.Net("net.prototxt", caffe.TRAIN)
for _ in range(2):
    net.clear_param_diffs()
    net.forward()
    net.backward()
result = "%g %s" % (net.blobs["loss"].data[0], ",".join("%g" % x for x in net.blobs["mid"].diff.ravel()))
`,
    });
    expect(answer).toBe(outcome);
  });

  it.each(errors)('ends: %s', async (_, methods, outcome) => {
    const text =
      'layer { name: "in" type: "Input" top: "in" input_param { shape { dim: 4 } } }\n' +
      'layer { name: "py" type: "Python" bottom: "in" top: "out" python_param { module: "m" layer: "MyLoss" } }';
    const answer = await caffe
      .evaluate<string>({
        files: { 'net.prototxt': text, 'm.py': layerModule(methods) },
        source: `
import sys
sys.path.insert(0, ".")
net = caffe.Net("net.prototxt", caffe.TRAIN)
net.forward()
net.blobs["in"].reshape(2)
net.forward()
result = "nothing"
`,
      })
      .catch(String);
    expect(answer.replace(/\s+/g, ' ')).toMatch(outcome);
  });
});

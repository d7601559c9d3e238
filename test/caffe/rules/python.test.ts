/** What Caffe does with the mistakes that the rules about Python layers find. */
import { expect, it } from 'vitest';
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
  ['old-param-str', { setup: 'x = self.param_str_' }, /has no attribute 'param_str_'/],
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

describeWithCaffe('a Python layer', (caffe) => {
  it.each<[string, Methods, RegExp, string?]>(cases)('%s', async (_, methods, outcome, text = net()) => {
    const answer = await caffe
      .evaluate<string>({ files: { 'net.prototxt': text, 'm.py': layerModule(methods) }, source: run })
      .catch(String);
    expect(answer.replace(/\s+/g, ' ')).toMatch(outcome);
  });
});

/** Mistakes that nets and their Python layers make together, as people write them, beside what only looks like one. */
import { describe, expect, it } from 'vitest';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import { beside, layerModule, type Methods, netWith } from '../lint/support/python-layers.js';

interface Case {
  readonly rule: string;
  readonly isMistake: boolean;
  readonly name: string;
  readonly text: string;
  readonly options: LintOptions;
}

const CASES: Case[] = [];

/** A loss on scores that a net computes. */
const emptyBackward = (
  isMistake: boolean,
  name: string,
  backward: string | null,
  more = 'loss_weight: 1',
  extra: {
    methods?: Methods;
    after?: string;
    before?: string;
    base?: string;
    net?: (text: string) => string;
  } = {},
) => {
  const source =
    layerModule(
      { backward, ...(extra.methods ?? {}) },
      {
        name: 'PairLoss',
        ...(extra.before ? { before: extra.before } : {}),
        ...(extra.base ? { base: extra.base } : {}),
      },
    ) + (extra.after ?? '');
  let text = netWith(`type: "Python" bottom: "score" bottom: "label" top: "loss" ${more}`);
  if (extra.net) text = extra.net(text);
  CASES.push({ rule: 'empty-backward', isMistake, name, text, options: beside({ 'pair_loss.py': source }) });
};
emptyBackward(true, 'pass', 'pass');
emptyBackward(true, 'return', 'return');
emptyBackward(true, 'docstring', '"""Nothing."""');
emptyBackward(true, 'print', "print('backward', top[0].diff)");
emptyBackward(true, 'under if', 'if propagate_down[0]:\n    pass');
emptyBackward(true, 'local', 'diff = bottom[0].diff\ndiff = top[0].diff[0] * bottom[0].data');
emptyBackward(true, 'self', 'self.grad = top[0].diff[0] * bottom[0].data');
emptyBackward(true, 'zero', 'bottom[0].diff[...] = 0');
emptyBackward(
  true,
  'zero loop',
  'for i in range(2):\n    bottom[i].diff[...] = np.zeros_like(bottom[i].data)',
);
emptyBackward(true, 'fill', 'bottom[0].diff.fill(0)');
emptyBackward(true, 'base passes', null, 'loss_weight: 1', {
  before: 'class Base(caffe.Layer):\n    def backward(self, top, propagate_down, bottom):\n        pass\n',
  base: 'Base',
});
emptyBackward(true, 'top diff', 'top[0].diff[...] = 1');
emptyBackward(true, 'a copy', 'd = bottom[0].diff.copy()\nd[...] = top[0].diff[0]');
emptyBackward(true, 'times 0', 'bottom[0].diff[...] = 0 * top[0].diff[0]');
emptyBackward(true, 'weight 0.5', 'pass', 'loss_weight: 0.5');
emptyBackward(true, 'TRAIN only', 'pass', 'loss_weight: 1 include { phase: TRAIN }');
emptyBackward(false, 'writes', 'bottom[0].diff[...] = top[0].diff[0]');
emptyBackward(false, 'no weight', 'pass', '');
emptyBackward(false, 'weight 0', 'pass', 'loss_weight: 0');
emptyBackward(false, 'TEST only', 'pass', 'loss_weight: 1 include { phase: TEST }');
emptyBackward(false, 'not wanted', 'pass', 'loss_weight: 1 propagate_down: false propagate_down: false');
emptyBackward(false, 'raises', 'raise NotImplementedError()');
emptyBackward(false, 'helper', 'self.write(top, bottom)', 'loss_weight: 1', {
  after: '\n    def write(self, top, bottom):\n        bottom[0].diff[...] = top[0].diff[0]\n',
});
emptyBackward(false, 'in forward', 'pass', 'loss_weight: 1', {
  methods: { forward: 'top[0].data[...] = 1\nbottom[0].diff[...] = bottom[0].data' },
});
emptyBackward(false, 'alias', 'd = bottom[0].diff\nd[...] = top[0].diff[0]');
emptyBackward(false, 'out', 'np.multiply(bottom[0].data, top[0].diff[0], out=bottom[0].diff)');
emptyBackward(false, 'foreign', 'lib.backward(bottom[0].diff, top[0].diff)', 'loss_weight: 1', {
  before: 'import lib',
});
emptyBackward(false, 'learns itself', 'self.blobs[0].diff[...] = top[0].diff[0]', 'loss_weight: 1', {
  methods: { setup: 'self.blobs.add_blob(3)' },
});
emptyBackward(false, 'base writes', null, 'loss_weight: 1', {
  before:
    'class Base(caffe.Layer):\n    def backward(self, top, propagate_down, bottom):\n        bottom[0].diff[...] = top[0].diff[0]\n',
  base: 'Base',
});
emptyBackward(false, 'nothing learns', 'pass', 'loss_weight: 1', {
  net: (t) =>
    t.replace(/layer \{\n {2}name: "fc"[\s\S]*?\n\}\n/, '').replace('bottom: "score"', 'bottom: "data"'),
});
emptyBackward(false, 'frozen', 'pass', 'loss_weight: 1', {
  net: (t) =>
    t.replace('inner_product_param', 'param { lr_mult: 0 } param { lr_mult: 0 } inner_product_param'),
});

const read = (parse: string, key: string) =>
  `import yaml, json, ast\np = ${parse}\nself.n = p[${JSON.stringify(key)}]`;
const data = (setup: string) =>
  layerModule(
    { setup, reshape: 'top[0].reshape(8, 4)\ntop[1].reshape(8, 4)', forward: 'top[0].data[...] = 1' },
    { name: 'Data' },
  );
const loss = (setup: string) => layerModule({ setup }, { name: 'PairLoss' });
const one = (a: string, b: string, pa: string, pb: string, lossBottom = 'score') => ({
  text: `layer { name: "data" type: "Python" top: "data" top: "label" python_param { module: "pair_loss" layer: "Data" param_str: ${pa} } }
layer { name: "other" type: "Input" top: "other" input_param { shape { dim: 8 dim: 4 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "score" inner_product_param { num_output: 4 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "Python" bottom: "${lossBottom}" top: "loss" loss_weight: 1 python_param { module: "pair_loss" layer: "PairLoss" param_str: ${pb} } }
layer { name: "silence" type: "Silence" bottom: "label" }
`,
  options: beside({
    'pair_loss.py': `${data(a)}\n${loss(b)}`.replace(/\nimport caffe\nimport numpy as np/g, ''),
  }),
});
const contradiction = (isMistake: boolean, name: string, net: Pick<Case, 'text' | 'options'>) =>
  CASES.push({ rule: 'contradiction', isMistake, name, ...net });
const Y = read('yaml.safe_load(self.param_str)', 'num_classes'),
  J = read('json.loads(self.param_str)', 'num_classes'),
  E = read('eval(self.param_str)', 'num_classes'),
  A = read('ast.literal_eval(self.param_str)', 'num_classes');
contradiction(true, 'yaml', one(Y, Y, '"num_classes: 21"', '"num_classes: 2"'));
contradiction(true, 'json', one(J, J, `'{"num_classes": 21}'`, `'{"num_classes": 2}'`));
contradiction(true, 'eval', one(E, E, `"{'num_classes': 21}"`, `"dict(num_classes=5)"`));
contradiction(true, 'mixed', one(A, Y, `"{'num_classes': 21}"`, `"num_classes: 10"`));
contradiction(true, 'one apart, same class file', one(Y, Y, '"num_classes: 21"', '"num_classes: 20"'));
contradiction(
  true,
  'a default',
  one(
    Y,
    'import yaml\np = yaml.safe_load(self.param_str)\nself.n = p.get("num_classes", 2)',
    '"num_classes: 21"',
    '"x: 2"',
  ),
);
contradiction(
  true,
  'n_classes',
  one(
    read('yaml.safe_load(self.param_str)', 'n_classes'),
    read('yaml.safe_load(self.param_str)', 'n_classes'),
    '"n_classes: 21"',
    '"n_classes: 2"',
  ),
);
contradiction(
  true,
  'num_class',
  one(
    read('yaml.safe_load(self.param_str)', 'num_class'),
    read('yaml.safe_load(self.param_str)', 'num_class'),
    '"num_class: 4"',
    '"num_class: 7"',
  ),
);
contradiction(false, 'same', one(Y, Y, '"num_classes: 21"', '"num_classes: 21"'));
contradiction(false, 'same, other notation', one(J, E, `'{"num_classes": 21}'`, `"{'num_classes': 21}"`));
contradiction(false, 'other branch', one(Y, Y, '"num_classes: 21"', '"num_classes: 2"', 'other'));
contradiction(
  false,
  'default agrees',
  one(
    Y,
    'import yaml\np = yaml.safe_load(self.param_str)\nself.n = p.get("num_classes", 21)',
    '"num_classes: 21"',
    '"x: 2"',
  ),
);
contradiction(false, 'not read', one('pass', Y, '"num_classes: 21"', '"num_classes: 2"'));
contradiction(
  false,
  'other key',
  one(
    read('yaml.safe_load(self.param_str)', 'batch_size'),
    read('yaml.safe_load(self.param_str)', 'batch_size'),
    '"batch_size: 21"',
    '"batch_size: 2"',
  ),
);
contradiction(false, 'not parsed', one(Y, Y, '"num_classes: 21"', '"num_classes"'));
contradiction(
  false,
  'scale',
  one(
    read('yaml.safe_load(self.param_str)', 'scale'),
    read('yaml.safe_load(self.param_str)', 'scale'),
    '"scale: 21"',
    '"scale: 2"',
  ),
);

const files = (paths: string[], pythonPath?: string[], cls = 'L'): LintOptions => ({
  ...(pythonPath ? { pythonPath } : {}),
  environment: {
    exists: (p: string) => p === '.' || paths.includes(p),
    readFile: (p: string) =>
      paths.includes(p) ? new TextEncoder().encode(layerModule({}, { name: cls })) : undefined,
    list: (f: string) =>
      paths.filter((p) => p.startsWith(f) && !p.slice(f.length).includes('/')).map((p) => p.slice(f.length)),
  },
});
const py = (m: string) =>
  `layer { name: "x" type: "Python" top: "x" python_param { module: "${m}" layer: "L" } }\n`;
const module = (isMistake: boolean, name: string, module: string, options: LintOptions) =>
  CASES.push({ rule: 'module-not-found', isMistake, name, text: py(module), options });
module(true, 'nowhere', 'losses', files([], ['py']));
module(true, 'misspelt beside', 'pair_los', files(['pair_loss.py']));
module(true, 'case', 'Pair_Loss', files(['pair_loss.py']));
module(true, 'hyphen', 'pair-loss', files(['pair_loss.py']));
module(true, 'misspelt in path', 'losess', files(['py/losses.py'], ['py']));
module(true, 'dotted nowhere', 'layers.losses', files(['py/losses.py'], ['py']));
module(true, 'dotted misspelt', 'layers.loses', files(['layers/losses.py']));
module(true, 'plural', 'layer.losses', files([], ['py']));
module(true, 'camel', 'pairLoss', files(['pair_loss.py']));
module(true, 'singular', 'my_layer', files(['my_layers.py']));
module(false, 'beside', 'losses', files(['losses.py']));
module(false, 'in path', 'losses', files(['py/losses.py'], ['py']));
module(false, 'package', 'losses', files(['py/losses/__init__.py'], ['py']));
module(false, 'dotted', 'layers.losses', files(['py/layers/losses.py'], ['py']));
module(false, 'compiled', 'losses', files(['py/losses.pyc'], ['py']));
module(false, 'unknown, nobody asks', 'losses', files([]));
module(false, 'unlike', 'losses', files(['train.py', 'data.py']));
module(false, 'like, without the class', 'loses', files(['losses.py'], undefined, 'Other'));
module(false, 'lib', 'losses', files(['../lib/losses.py']));
module(false, 'so', 'losses', files(['py/losses.so'], ['py']));

describe.each(['empty-backward', 'contradiction', 'module-not-found'])('python/%s', (rule) => {
  it.each(CASES.filter((one) => one.rule === rule))('$isMistake: $name', ({ isMistake, text, options }) => {
    const { diagnostics, internalErrors } = lintText('net.prototxt', text, options);
    expect(internalErrors).toBeUndefined();
    expect(diagnostics.some((found) => found.rule === `python/${rule}`)).toBe(isMistake);
  });
});

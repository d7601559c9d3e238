import { expect, it } from 'vitest';
import { lintText } from '../../../../src/lint/lint.js';
import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const reading = (setup: string, more = {}, after = '') =>
  beside({
    'pair_loss.py': layerModule(
      { setup, ...more },
      { name: 'PairLoss', before: `import ast\nimport json\nimport yaml${after}` },
    ),
  });
const JSON_SETUP =
  'params = json.loads(self.param_str)\nself.margin = params["margin"]\nself.scale = params.get("scale", 1)';
const json = reading(JSON_SETUP);
const PARSER = `parser = argparse.ArgumentParser()
parser.add_argument('-m', '--margin', type=float, default=0.1)
parser.add_argument('--num-classes', dest='n', type=int, required=True)
self.args = parser.parse_args(self.param_str.split())
self.m = self.args.margin`;
const argparse = reading(PARSER, {}, '\nimport argparse');
const net = (param: string, isMarked = false) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
    param: ` param_str: ${isMarked ? '«' : ''}"${param.replaceAll('"', '\\"')}"${isMarked ? '»' : ''}`,
  });
const marked = (param: string) => net(param, true);

ruleTable('python/key-missing', {
  pageExamples: json,
  accept: [
    { name: 'a key that is given', text: net('{"margin": 1}'), options: json },
    {
      name: 'a key that is given, and read in two ways',
      text: net('{"margin": 1}'),
      options: reading(`${JSON_SETUP}\nother = yaml.safe_load(self.param_str)["margin"]`),
    },
    { name: 'a key with a default', text: net('{"margin": 1}'), options: json },
    {
      name: 'a key that is asked for',
      text: net('{}'),
      options: reading('p = json.loads(self.param_str)\nif "margin" in p:\n    x = p["margin"]'),
    },
    ...Object.entries({
      'in a branch': 'if "margin" not in p:\n    p["margin"] = 1',
      'where it is none': 'if p.get("margin") is None:\n    p["margin"] = 1',
      'by setdefault': 'p.setdefault("margin", 1)',
      'by update': 'p.update(margin=1)',
      'among others': 'p.update({"margin": 1})',
      'in a loop': 'for key, value in DEFAULTS.items():\n    if key not in p:\n        p[key] = value',
    }).map(([how, code]) => ({
      name: `a key that the code gives itself, ${how}`,
      text: net('{}'),
      options: reading(
        `p = json.loads(self.param_str)\n${code}\nself.margin = p["margin"]`,
        {},
        '\nDEFAULTS = {"margin": 1}',
      ),
    })),
    {
      name: 'a key that is tried',
      text: net('{}'),
      options: reading(
        'p = json.loads(self.param_str)\ntry:\n    x = p["margin"]\nexcept KeyError:\n    x = 1',
      ),
    },
    {
      name: 'a key that another one asks for',
      text: net('{"kind": "l2"}'),
      options: reading('p = json.loads(self.param_str)\nif p["kind"] == "l1":\n    x = p["margin"]'),
    },
    {
      name: 'a key that only TEST asks for',
      text: net('{}').replace('top: "loss"', 'top: "loss" include { phase: TRAIN }'),
      options: reading('p = json.loads(self.param_str)\nif self.phase == 1:\n    x = p["margin"]'),
    },
    {
      name: 'a key that comes from elsewhere',
      text: net('{}'),
      options: reading('p = dict(margin=1)\np.update(json.loads(self.param_str))\nx = p["margin"]'),
    },
    {
      name: 'a text that is not read so',
      text: net('margin'),
      options: reading('p = (lambda text: {"margin": 1})(self.param_str)\nx = p["margin"]'),
    },
    {
      name: 'a text that is put together',
      text: net("'margin': 1"),
      options: reading("p = eval('{' + self.param_str + '}')\nx = p['margin']"),
    },
    { name: 'an option that must be given', text: net('--num-classes 2'), options: argparse },
    { name: 'the beginning of one', text: net('-m=0.5 --num=2'), options: argparse },
  ],
  reject: [
    {
      name: 'a key of what is read in two ways',
      text: marked('{"margin": 1}'),
      options: reading(`${JSON_SETUP}\nself.count = yaml.safe_load(self.param_str)["classes"]`),
      message: "'PairLoss' reads 'classes' of its param_str",
    },
    {
      name: 'a key beside a backward pass that lacks an argument',
      text: marked('{"scale": 1}'),
      options: beside({
        'pair_loss.py': layerModule(
          { setup: JSON_SETUP, backward: 'pass' },
          { name: 'PairLoss', before: 'import json' },
        ).replace('top, propagate_down, bottom', 'bottom, top'),
      }),
      message: "'PairLoss' reads 'margin' of its param_str",
    },
    {
      name: 'a key beside one that the code gives itself',
      text: marked('{}'),
      options: reading(
        'p = json.loads(self.param_str)\nif "scale" not in p:\n    p["scale"] = 1\nself.margin = p["margin"] * p["scale"]',
      ),
      message: "'PairLoss' reads 'margin' of its param_str",
    },
    {
      name: 'an option that must be given, and is not',
      text: marked('-m 0.5'),
      options: argparse,
      message: "'PairLoss' wants '--num-classes' in its param_str, and 'loss' does not give it",
    },
    {
      name: 'a key that is missing',
      text: marked('{"scale": 2}'),
      options: json,
      message: "'PairLoss' reads 'margin' of its param_str, and 'loss' does not give it (pair_loss.py:10)",
    },
    {
      name: 'a key that is written otherwise',
      text: marked('{"Margin": 2}'),
      options: json,
      message: "is 'Margin' meant?",
    },
    {
      name: 'a key with a slip',
      text: marked('{"margni": 2}'),
      options: json,
      message: "and 'loss' does not give it (pair_loss.py:10)",
    },
    {
      name: 'several keys that are missing, as where the class was changed after the net',
      text: marked('{"Margin": 2}'),
      options: reading('p = json.loads(self.param_str)\nx = p["scale"]\ny = p["margin"]\nz = p["kind"]'),
      message:
        "'PairLoss' reads 'scale' of its param_str, and 'loss' does not give it (pair_loss.py:10); nor 'margin' (is 'Margin' meant?) or 'kind'",
    },
    {
      name: 'a key of YAML',
      text: marked("'scale': 2"),
      options: reading('p = yaml.safe_load(self.param_str)\nx = p["margin"]'),
    },
    {
      name: 'a key of a Python dict',
      text: marked('dict(scale=2)'),
      options: reading('self.p = eval(self.param_str)\nself.x = self.p["margin"]'),
    },
    {
      name: 'a key that a helper reads',
      text: marked('{"scale": 2}'),
      options: reading(
        'self.p = json.loads(self.param_str)\nself.x = read(self.p)',
        {},
        '\ndef read(p):\n    return p["margin"]\n',
      ),
    },
    {
      name: 'a key that the class demands',
      text: marked('{"scale": 2}'),
      options: reading('p = json.loads(self.param_str)\nassert "margin" in p, "no margin"'),
      message: "'PairLoss' refuses this param_str: no margin",
    },
    {
      name: 'a key that the class demands as people did in Python 2',
      text: marked('{"scale": 2}'),
      options: reading(
        'p = json.loads(self.param_str)\nif "margin" not in p:\n    raise ValueError, "give a margin"',
      ),
      message: "'PairLoss' refuses this param_str: give a margin",
    },
  ],
});

/** The messages of the rule, where Caffe ends with another error before it asks for the key. */
const missing = (text: string, options: ReturnType<typeof beside>) =>
  lintText('net.prototxt', text, options)
    .diagnostics.filter(({ rule }) => rule === 'python/key-missing')
    .map(({ message }) => message);

it('python/key-missing says nothing of what two readers may see in two ways', () => {
  const text = net('{"scale": 1, "more": {"a": 1}, "more": no}');
  expect(missing(text, reading(`${JSON_SETUP}\nother = yaml.safe_load(self.param_str)`))).toEqual([]);
});

it('python/key-missing knows what a module without its imports reads', () => {
  const options = beside({ 'pair_loss.py': layerModule({ setup: JSON_SETUP }, { name: 'PairLoss' }) });
  expect(missing(net('{"scale": 1}'), options)).toEqual([
    expect.stringContaining("'PairLoss' reads 'margin' of its param_str"),
  ]);
});

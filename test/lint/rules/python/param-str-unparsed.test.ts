import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const reading = (setup: string, more = {}) =>
  beside({
    'pair_loss.py': layerModule(
      { setup, ...more },
      { name: 'PairLoss', before: 'import argparse\nimport ast\nimport json\nimport shlex\nimport yaml' },
    ),
  });
const JSON_SETUP =
  'params = json.loads(self.param_str)\nself.margin = params["margin"]\nself.scale = params.get("scale", 1)';
const json = reading(JSON_SETUP);
const parsing = (parse = 'parser.parse_args(self.param_str.split())', more = '') =>
  reading(`parser = argparse.ArgumentParser(description='pairs')
parser.add_argument('--margin', type=float, default=0.1)
parser.add_argument('--num-classes', dest='n', type=int)
parser.add_argument('-k', '--kind', choices=['l1', 'l2'], default='l1')
parser.add_argument('--sizes', nargs='+', type=int)
parser.add_argument('--fast', action='store_true')
${more}
self.args = ${parse}
self.m = self.args.margin`);
const options = parsing();
const net = (param: string, isMarked = false) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
    param: ` param_str: ${isMarked ? '«' : ''}"${param.replaceAll('"', '\\"')}"${isMarked ? '»' : ''}`,
  });
const marked = (param: string) => net(param, true);

ruleTable('python/param-str-unparsed', {
  pageExamples: json,
  accept: [
    {
      name: 'keys that are looked for in the other phase alone',
      text: netWith(
        'type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1 include { phase: TRAIN }',
        { param: '' },
      ),
      options: reading(
        'params = yaml.safe_load(self.param_str)\nif self.phase == 1:\n    self.margin = params["margin"]',
      ),
    },
    ...[
      'p = yaml.safe_load(self.param_str) or {}',
      'p = yaml.safe_load(self.param_str)\nif p is None:\n    p = {}',
    ].map((setup) => ({
      name: `nothing, which is asked: ${setup}`,
      text: net(''),
      options: reading(`import yaml\n${setup}\nself.margin = p.get('margin', 1)`),
    })),
    {
      name: 'nothing, of which keys are only asked in another phase',
      text: net(''),
      options: reading(
        "import yaml\np = yaml.safe_load(self.param_str)\nif str(self.phase) == 'TRAIN':\n    self.margin = p['margin']",
      ),
    },
    { name: 'JSON', text: net('{"margin": 1}'), options: json },
    {
      name: 'a Python dict',
      text: net("{'margin': (1, 2),}"),
      options: reading('p = ast.literal_eval(self.param_str)'),
    },
    { name: 'a call of dict', text: net('dict(margin=1)'), options: reading('p = eval(self.param_str)') },
    {
      name: 'YAML in one line',
      text: net("'margin': 1"),
      options: reading('p = yaml.safe_load(self.param_str)\nx = p["margin"]'),
    },
    {
      name: 'a text that is read if it is there',
      text: net(''),
      options: reading('p = json.loads(self.param_str) if self.param_str else {}'),
    },
    {
      name: 'a text that is tried',
      text: net('x'),
      options: reading('try:\n    p = json.loads(self.param_str)\nexcept ValueError:\n    pass'),
    },
    {
      name: 'options',
      text: net('--margin -0.5 --num-classes=3 -k l2 --sizes 1 2 3 --fast'),
      options,
    },
    { name: 'the beginning of an option', text: net('--mar .5'), options },
    {
      name: 'options that the parser leaves',
      text: net('--margni 3'),
      options: parsing('parser.parse_known_args(self.param_str.split())[0]'),
    },
    {
      name: 'options of which not all are known',
      text: net('--margni 3'),
      options: parsing(undefined, "(lambda p: p.add_argument('--margni'))(parser)"),
    },
    {
      name: 'options of a file',
      text: net('--margni 3'),
      options: parsing(undefined, "import os\nif os.path.exists('.'):\n    parser.add_argument('--margni')"),
    },
    {
      name: 'names that the module has where it is evaluated',
      text: net("{'margin': margin, 'kind': np.sum, 'all': [i for i in range(3)]}"),
      options: reading('margin = 3\np = eval(self.param_str)'),
    },
    {
      name: 'names that a program may put there',
      text: net("{'margin': margin}"),
      options: reading('p = eval(self.param_str, {"margin": 3})'),
    },
    ...['3', ' 0.5 ', '-1e-3', '.5', '1_000', 'inf'].map((text) => ({
      name: `a number: ${text}`,
      text: net(text),
      options: reading('self.margin = float(self.param_str)'),
    })),
    {
      name: 'a number in another notation',
      text: net('0x1f'),
      options: reading('self.margin = int(self.param_str, 0)'),
    },
  ],
  reject: [
    {
      name: 'a value of JSON where it is evaluated',
      text: marked("{'margin': true}"),
      options: reading('p = eval(self.param_str)\nself.margin = p["margin"]'),
      message: "there is no 'true'",
    },
    {
      name: 'keys without quotes where it is evaluated',
      text: marked('{margin: 1}'),
      options: reading('p = eval(self.param_str)\nself.margin = p["margin"]'),
      message: "there is no 'margin'",
    },
    ...[
      ['a', 'it is no number'],
      ["{'margin': 3}", 'it is no number'],
      ['3,4', 'it is no number'],
    ].map(([text, message]) => ({
      name: `what is no number: ${text}`,
      text: marked(text!),
      options: reading('self.margin = int(self.param_str)'),
      message: message!,
    })),
    {
      name: 'a Python dict where JSON is read',
      text: marked("{'margin': 1}"),
      options: json,
      message: 'JSON has double quotes',
    },
    {
      name: 'nothing, where JSON is read',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        'layer: "PairLoss"',
        'layer: «"PairLoss"»',
      ),
      options: json,
      message: 'it is empty',
    },
    {
      name: 'a call of dict, where literals are read',
      text: marked('dict(margin=1)'),
      options: reading('p = ast.literal_eval(self.param_str)'),
      message: 'it is no literal',
    },
    {
      name: 'a bracket that is open',
      text: marked("{'margin': 1"),
      options: reading('p = eval(self.param_str)'),
      message: 'it is no Python expression',
      alsoFound: [],
    },
    {
      name: 'an option that is misspelt',
      text: marked('--margni 3'),
      options,
      message:
        "'PairLoss' reads its param_str with argparse (pair_loss.py:18), which cannot read this: it has no option '--margni': is '--margin' meant?",
    },
    {
      name: 'words that are split by shlex',
      text: marked('--margin'),
      options: parsing('parser.parse_args(shlex.split(self.param_str))'),
      message: "'--margin' wants a value",
    },
    {
      name: 'a number that is none',
      text: marked('--num-classes 2.5'),
      options,
      message: "'--num-classes' wants a whole number, and not '2.5'",
    },
    {
      name: 'a choice that is none',
      text: marked('-k l3'),
      options,
      message: "'-k' takes l1, l2, and not 'l3'",
    },
    { name: 'a value too many', text: marked('--margin 1 2'), options, message: "it takes no '2'" },
    { name: 'a switch with a value', text: marked('--fast=1'), options, message: "'--fast' takes no value" },
  ],
});

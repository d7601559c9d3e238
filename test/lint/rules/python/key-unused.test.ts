import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const reading = (setup: string, more = {}) =>
  beside({
    'pair_loss.py': layerModule(
      { setup, ...more },
      { name: 'PairLoss', before: 'import ast\nimport json\nimport yaml' },
    ),
  });
const JSON_SETUP =
  'params = json.loads(self.param_str)\nself.margin = params["margin"]\nself.scale = params.get("scale", 1)';
const json = reading(JSON_SETUP);
/** With a method of its own, which a program calls, for something of the layer's. */
const started = (what: string) => {
  const setup = 'self.p = json.loads(self.param_str)\nself.margin = self.p["margin"]';
  const module = layerModule({ setup }, { name: 'PairLoss', before: 'import json' });
  return beside({ 'pair_loss.py': `${module}\n    def start(self):\n        print(${what})\n` });
};
const net = (param: string, isMarked = false) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
    param: ` param_str: ${isMarked ? '«' : ''}"${param.replaceAll('"', '\\"')}"${isMarked ? '»' : ''}`,
  });
const marked = (param: string) => net(param, true);

ruleTable('python/key-unused', {
  pageExamples: json,
  accept: [
    { name: 'keys that are read', text: net('{"margin": 1, "scale": 2}'), options: json },
    {
      name: 'any key, where all are gone through',
      text: net('{"x": 1}'),
      options: reading('for k, v in json.loads(self.param_str).items():\n    setattr(self, k, v)'),
    },
    {
      name: 'any key, where they are handed on',
      text: net('{"x": 1}'),
      options: reading('import collections\nself.p = collections.OrderedDict(**json.loads(self.param_str))'),
    },
    {
      name: 'a key that is read in forward',
      text: net('{"x": 1}'),
      options: reading('self.p = json.loads(self.param_str)', { forward: 'top[0].data[...] = self.p["x"]' }),
    },
    {
      name: 'any key, where a method that a program calls hands them on',
      text: net('{"margin": 1, "x": 1}'),
      options: started('self.p'),
    },
  ],
  reject: [
    {
      name: 'a key beside a slip of one that is missing, of which that is told',
      text: marked('{"margni": 1, "file": 2}'),
      options: json,
      message: "never reads 'file' of its param_str",
      severity: 'warning',
      alsoFound: ['python/key-missing'],
    },
    {
      name: 'a key that is misspelt',
      text: marked('{"margin": 1, "scael": 2}'),
      options: json,
      message: "never reads 'scael' of its param_str (pair_loss.py:7); did you mean 'scale'?",
      severity: 'warning',
    },
    {
      name: 'several keys at once',
      text: marked('{"margin": 1, "file": "x", "width": 3, "height": 3}'),
      options: json,
      message: "never reads 'file', 'width' and 'height' of its param_str",
      severity: 'warning',
    },
    {
      name: 'a key that no method asks for of those that are held',
      text: marked('{"margin": 1, "x": 1}'),
      options: started('self.margin'),
      severity: 'warning',
    },
    {
      name: 'a key of another class',
      text: marked("'margin': 1\\n'x': 2"),
      options: reading('p = yaml.safe_load(self.param_str)\nx = p["margin"]'),
      severity: 'warning',
    },
  ],
});

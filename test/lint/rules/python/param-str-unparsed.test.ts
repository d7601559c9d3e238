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
const net = (param: string, isMarked = false) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1', {
    param: ` param_str: ${isMarked ? '«' : ''}"${param.replaceAll('"', '\\"')}"${isMarked ? '»' : ''}`,
  });
const marked = (param: string) => net(param, true);

ruleTable('python/param-str-unparsed', {
  pageExamples: json,
  accept: [
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
  ],
  reject: [
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
  ],
});

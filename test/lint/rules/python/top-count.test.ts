import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const checking = (setup: string) =>
  beside({ 'pair_loss.py': layerModule({ setup, forward: 'top[0].data[...] = 1' }, { name: 'PairLoss' }) });
const one = checking('if len(top) != 1:\n    raise Exception("One top is needed.")');
const MAPPING = `import os
tops = {}
tops['loss'] = 0
if os.sep:
    tops['boxes'] = 1
    tops['labels'] = 2`;
const mapping = checking(`${MAPPING}\nassert len(top) == len(tops)`);
const LISTS = 'import yaml\nparams = yaml.safe_load(self.param_str)';
const BY_KEY = `import yaml
params = yaml.safe_load(self.param_str)
names = ['loss']
places = {'loss': 0}
if 'mask' in params:
    names.append('mask')
if params.get('boxes', False):
    names.append('boxes')
    places['boxes'] = 1`;
const listed = checking(`${BY_KEY}\nif len(top) != len(names):\n    raise Exception("tops")`);
const placed = checking(`${BY_KEY}\nassert len(top) == len(places)`);
/** A number that a key adds to. */
const counted = checking(`import yaml
params = yaml.safe_load(self.param_str)
self.count = 1
count = 1
if params.get('mask', False) == True:
    self.count += 1
    count = 2
assert len(top) == count
if len(top) != self.count:
    raise Exception("tops")`);
/** One that takes them by the number of a key, or by how many a key lists. */
const eachOne = (reshape: string) =>
  beside({
    'pair_loss.py': layerModule(
      { setup: `${LISTS}\nself.n = params["n"]`, reshape, forward: 'top[0].data[...] = 1' },
      { name: 'PairLoss' },
    ),
  });
const withParam = (blobs: string, param: string) =>
  netWith(`type: "Python" bottom: "score" ${blobs}`, { param: ` param_str: "${param}"` });
const net = (blobs: string) => netWith(`type: "Python" bottom: "score" ${blobs}`);

ruleTable('python/top-count', {
  pageExamples: one,
  accept: [
    {
      name: 'as many as a key says, one by one',
      text: withParam('top: "loss" loss_weight: 1', 'n: 1'),
      options: eachOne('for i in range(self.n):\n    top[i].reshape(1)'),
    },
    {
      name: 'more than there are, which a loop sees',
      text: withParam('top: "loss" loss_weight: 1', 'n: 2'),
      options: eachOne(
        'for i in range(self.n):\n    if i == len(top):\n        break\n    top[i].reshape(1)',
      ),
    },
    {
      name: 'more than there are, where there are more than one',
      text: withParam('top: "loss" loss_weight: 1', 'n: 2'),
      options: eachOne(
        'top[0].reshape(1)\nif len(top) > 1:\n    for i in range(self.n):\n        top[i].reshape(1)',
      ),
    },
    {
      name: 'as many as a key lists',
      text: withParam('top: "loss" loss_weight: 1', 'tops: [a]'),
      options: checking(`${LISTS}\nself.tops = params["tops"]\nassert len(top) == len(self.tops)`),
    },
    {
      name: 'as many as a key adds',
      text: withParam('top: "a" top: "b" loss_weight: 1 loss_weight: 0', 'mask: true'),
      options: counted,
    },
    {
      name: 'as many as a key that is not known may add',
      text: withParam('top: "a" top: "b" loss_weight: 1 loss_weight: 0', 'n: 1'),
      options: checking('self.count = 1\nif self.asks():\n    self.count = 2\nassert len(top) == self.count'),
    },
    { name: 'as many as it gives', text: net('top: "loss" loss_weight: 1'), options: one },
    {
      name: 'as many as it may give',
      text: net('top: "a" top: "b" top: "c" loss_weight: 1 loss_weight: 0 loss_weight: 0'),
      options: mapping,
    },
    {
      name: 'what only some of a mapping’s entries name, which are there on another path',
      text: net('top: "a" top: "b" top: "c" loss_weight: 1 loss_weight: 0 loss_weight: 0'),
      options: beside({
        'pair_loss.py': layerModule(
          {
            setup:
              'self.places = {"data": 0}\nif self.asks():\n    self.places["info"] = 1\n    self.places["boxes"] = 2\nelse:\n    self.places["rois"] = 3\nfor i in range(len(top)):\n    top[i].reshape(1)',
            reshape: 'pass',
            forward:
              'blobs = {"data": 1}\nif self.asks():\n    blobs["info"] = 2\nelse:\n    blobs["rois"] = 3\nfor name, blob in blobs.items():\n    top[self.places[name]].data[...] = blob',
          },
          { name: 'PairLoss' },
        ),
      }),
    },
    {
      name: 'a mapping from which something is taken',
      text: net('top: "a" top: "b" loss_weight: 1 loss_weight: 0'),
      options: checking(`${MAPPING}\ndel tops['loss']\nassert len(top) == len(tops)`),
    },
    {
      name: 'as many as its list has with the keys that are given',
      text: withParam('top: "a" top: "b" loss_weight: 1 loss_weight: 0', 'mask: 1'),
      options: listed,
    },
    {
      name: 'as many as its mapping has with the keys that are given',
      text: withParam('top: "a" top: "b" loss_weight: 1 loss_weight: 0', 'boxes: true'),
      options: placed,
    },
    {
      name: 'a list to which anything may be added',
      text: withParam(
        'top: "a" top: "b" top: "c" top: "d" top: "e" loss_weight: 1 loss_weight: 0 loss_weight: 0 loss_weight: 0 loss_weight: 0',
        '{}',
      ),
      options: checking(
        `${BY_KEY}\nfor i in range(len(top)):\n    top[i].reshape(1)\nfor name in self.more():\n    names.append(name)\nif len(top) != len(names):\n    raise Exception("tops")`,
      ),
    },
  ],
  reject: [
    {
      name: 'fewer than a key says',
      text: withParam('top: "loss" loss_weight: 1', 'n: 3').replace('type: "Python"', 'type: «"Python"»'),
      options: eachOne('for i in range(self.n):\n    top[i].reshape(1)'),
      message: "'PairLoss' uses top[2], and 'loss' has 1 top (pair_loss.py:13)",
    },
    {
      name: 'fewer than a key lists',
      text: withParam('top: "loss" loss_weight: 1', 'n: [a, b]').replace(
        'type: "Python"',
        'type: «"Python"»',
      ),
      options: eachOne('for i, _ in enumerate(self.n):\n    top[i].reshape(1)'),
    },
    {
      name: 'one more, for which no key asks',
      text: withParam('top: "a" top: «"b"» loss_weight: 1 loss_weight: 0', 'n: 1'),
      options: counted,
    },
    {
      name: 'one less than a key asks for',
      text: withParam('top: "a" loss_weight: 1', 'mask: true').replace('type: "Python"', 'type: «"Python"»'),
      options: counted,
    },
    {
      name: 'as many as a key lists',
      text: withParam('top: "loss" loss_weight: 1', 'tops: [a, b]').replace(
        'type: "Python"',
        'type: «"Python"»',
      ),
      options: checking(`${LISTS}\nassert len(top) == len(params["tops"])`),
      message: "'PairLoss' takes 2 tops, and 'loss' has 1",
    },
    {
      name: 'fewer than bottoms, as many as which there must be',
      text: netWith('type: «"Python"» bottom: "score"'),
      options: checking(
        'if len(bottom) == 0:\n    raise Exception()\nif len(bottom) != len(top):\n    raise Exception()',
      ),
      message: "'PairLoss' takes 1 top, and 'loss' has 0",
    },
    {
      name: 'one more than its list has with the keys that are given',
      text: withParam('top: "a" top: «"b"» loss_weight: 1 loss_weight: 0', 'boxes: false'),
      options: listed,
      message: "'PairLoss' takes 1 top, and 'loss' has 2",
    },
    {
      name: 'one less than its mapping has with the keys that are given',
      text: withParam('top: "a" loss_weight: 1', 'boxes: true').replace('type: "Python"', 'type: «"Python"»'),
      options: placed,
      message: "'PairLoss' takes 2 tops, and 'loss' has 1",
    },
    {
      name: 'more than it gives, whatever a setting elsewhere says',
      text: net(
        'top: "a" top: "b" top: "c" top: «"d"» loss_weight: 1 loss_weight: 0 loss_weight: 0 loss_weight: 0',
      ),
      options: mapping,
      message: "'PairLoss' takes 1 to 3 tops, and 'loss' has 4",
    },
    {
      name: 'one too many',
      text: net('top: "loss" top: «"more"» loss_weight: 1 loss_weight: 0'),
      options: one,
      message: "'PairLoss' takes 1 top, and 'loss' has 2",
    },
    {
      name: 'a top that is not there',
      text: net('').replace(/type: "Python"/, 'type: «"Python"»'),
      options: checking('pass'),
      message: 'uses top[0]',
    },
  ],
});

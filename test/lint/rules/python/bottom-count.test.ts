import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const checking = (setup: string, forward = 'top[0].data[...] = 1') =>
  beside({ 'pair_loss.py': layerModule({ setup, forward }, { name: 'PairLoss' }) });
const two = checking('if len(bottom) != 2:\n    raise Exception("Need two inputs to compute distance.")');
const net = (blobs: string, param = '') => netWith(`type: "Python" ${blobs} loss_weight: 1`, { param });
const TWO = 'bottom: "score" bottom: "label" top: "loss"';
const ONE = 'bottom: "score" top: "loss"';
const typed = (text: string) => text.replace(/type: "Python"/, 'type: «"Python"»');

ruleTable('python/bottom-count', {
  pageExamples: two,
  accept: [
    { name: 'as many as it takes', text: net(TWO), options: two },
    { name: 'any, where it does not care', text: net(ONE), options: checking('pass') },
    {
      name: 'a check that depends on what is not known',
      text: net(ONE),
      options: checking('if len(bottom) != np.random.randint(1, 2):\n    raise Exception()'),
    },
    {
      name: 'a check that a key switches off',
      text: net(ONE, ` param_str: '{"pair": false}'`),
      options: checking(
        'p = json.loads(self.param_str)\nif p["pair"] and len(bottom) != 2:\n    raise Exception()'.replace(
          'p =',
          'import json\np =',
        ),
      ),
    },
    {
      name: 'a bottom that is there in some case',
      text: net(ONE),
      options: checking('pass', 'if len(bottom) > 1:\n    x = bottom[1].data\ntop[0].data[...] = 1'),
    },
    {
      name: 'a bottom of which the lack is caught',
      text: net(ONE),
      options: checking('try:\n    x = bottom[1]\nexcept IndexError:\n    pass'),
    },
    {
      name: 'as many as tops, of which there are none',
      text: netWith('type: "Python" bottom: "score"'),
      options: checking(
        'if len(bottom) == 0:\n    raise Exception()\nif len(bottom) != len(top):\n    raise Exception()',
      ),
    },
    {
      name: 'a class with a base that is not found',
      text: net(ONE),
      options: beside({ 'pair_loss.py': 'from lost import PairLoss\n' }),
    },
  ],
  reject: [
    {
      name: 'what ends the program where there are others',
      text: net(TWO).replace('bottom: "label"', 'bottom: «"label"»'),
      options: checking('import sys\nif len(bottom) != 1:\n    sys.exit("Need one input.")'),
      message: "'PairLoss' takes 1 bottom, and 'loss' has 2",
    },
    {
      name: 'bottoms that are taken apart',
      text: typed(net(TWO)),
      options: checking('pass', 'a, b, c = bottom\ntop[0].data[...] = 1'),
      message: "'PairLoss' uses bottom[2], and 'loss' has 2 bottoms",
    },
    {
      name: 'one too few',
      text: typed(net(ONE)),
      options: two,
      message: "'PairLoss' takes 2 bottoms, and 'loss' has 1 (pair_loss.py:8)",
    },
    {
      name: 'one too many',
      text: net('bottom: "score" bottom: "label" bottom: «"data"» top: "loss"'),
      options: two,
    },
    {
      name: 'an assertion',
      text: typed(net(ONE)),
      options: checking('assert len(bottom) == 2, "two"'),
      message: '2 bottoms',
    },
    {
      name: 'a range',
      text: typed(net(ONE)),
      options: checking('if len(bottom) < 2 or len(bottom) > 3:\n    raise Exception("x")'),
      message: 'takes 2 or 3 bottoms',
    },
    {
      name: 'a least number',
      text: typed(net(ONE)),
      options: checking('if not len(bottom) >= 2: raise Exception("x")'),
      message: 'takes at least 2 bottoms',
    },
    {
      name: 'a list of numbers',
      text: typed(net(ONE)),
      options: checking('if len(bottom) not in (2, 4): raise Exception("x")'),
      message: 'takes 2 or 4 bottoms',
    },
    {
      name: 'a number that a key says',
      text: typed(net(ONE, ` param_str: '{"n": 3}'`)),
      options: checking(
        'import json\nself.n = json.loads(self.param_str)["n"]\nif len(bottom) != self.n: raise Exception("x")',
      ),
      message: '3 bottoms',
    },
    {
      name: 'a bottom that is not there',
      text: typed(net(ONE)),
      options: checking('x = bottom[1].data'),
      message: "'PairLoss' uses bottom[1], and 'loss' has 1 bottom (pair_loss.py:7)",
    },
    {
      name: 'a base in a folder beside its own',
      text: typed(net(ONE)).replace('module: "pair_loss"', 'module: "layers.pair_loss"'),
      options: beside({
        'layers/pair_loss.py':
          'from common.base import Base\nclass PairLoss(Base):\n    def forward(self, bottom, top):\n        pass\n',
        'common/base.py': layerModule(
          { setup: 'if len(bottom) != 2: raise Exception("x")' },
          { name: 'Base' },
        ),
      }),
      message: "'PairLoss' takes 2 bottoms, and 'loss' has 1 (common/base.py:7)",
    },
    {
      name: 'a bottom that forward misses',
      text: typed(net(ONE)),
      options: checking('pass', 'top[0].data[...] = bottom[1].data.sum()'),
      message: 'uses bottom[1]',
    },
  ],
});

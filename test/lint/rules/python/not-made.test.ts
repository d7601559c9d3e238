import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const made = (line: string) =>
  layerModule().replace('    def setup', `    ${line}\n        self.count = 0\n\n    def setup`);
const plain = layerModule({}, { name: 'PairLoss', base: 'object' });

ruleTable('python/not-made', {
  pagePath: 'layer.py',
  accept: [
    { name: 'a layer', path, text: layerModule() },
    { name: 'an __init__ of one argument', path, text: made('def __init__(self, param):') },
    { name: 'an __init__ of any arguments', path, text: made('def __init__(self, *args, **kwargs):') },
    { name: 'an __init__ whose others have values', path, text: made('def __init__(self, param, count=0):') },
    {
      name: 'a base that is not read',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1'),
      options: beside({
        'pair_loss.py': layerModule(
          {},
          { name: 'PairLoss', before: 'from lost import Base\n', base: 'Base' },
        ),
      }),
    },
    {
      name: 'a class for something else',
      path,
      text: 'class Table(object):\n    def __init__(self, a, b):\n        pass\n',
    },
  ],
  reject: [
    {
      name: 'an __init__ as setup should be',
      path,
      text: made('def «__init__»(self, bottom, top):'),
      message:
        "'MyLoss.__init__' takes 2 arguments besides self, and Caffe gives it one, the layer's parameters: what it does belongs in setup(self, bottom, top)",
    },
    {
      name: 'a base that Caffe has not',
      path,
      text: layerModule({}, { base: '«caffe.layer»' }),
      message: "there is no 'caffe.layer', so that the module is not even imported: write caffe.Layer",
    },
    {
      name: 'such a base, in a file without its imports',
      alsoFound: ['python/undefined-name'],
      path,
      text: layerModule({}, { base: '«caffe.layer»' }).replace(/^import .*\n/gm, ''),
    },
    { name: 'an __init__ without arguments', path, text: made('def «__init__»(self):') },
    {
      name: 'a class that derives from nothing of Caffe’s',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        'layer: "PairLoss"',
        'layer: «"PairLoss"»',
      ),
      options: beside({ 'pair_loss.py': plain }),
      message: "'PairLoss' is no layer: it has to derive from caffe.Layer",
    },
  ],
});

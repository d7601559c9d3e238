import type { LintOptions } from '../../../../src/lint/lint.js';
import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const having = (module: string, path = 'pair_loss.py') => beside({ [path]: module });
const package_ = (init: string, more = '') =>
  beside({
    'pair_loss/__init__.py': init,
    'pair_loss/losses.py': more + layerModule({}, { name: 'PairLoss' }),
  });
const own = having(layerModule({}, { name: 'PairLoss' }));
const seenFromAbove = (options: LintOptions): LintOptions => ({
  ...options,
  environment: { ...options.environment, shown: (path) => `nets/${path}` },
});
const net = (name: string) =>
  netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
    '"PairLoss"',
    name,
  );

ruleTable('python/class-not-found', {
  pageExamples: own,
  accept: [
    { name: 'a class that is there', text: net('"PairLoss"'), options: own },
    {
      name: 'a class by another name',
      text: net('"Mine"'),
      options: having(`${layerModule({}, { name: 'PairLoss' })}\nMine = PairLoss\n`),
    },
    {
      name: 'a class that may come with a star',
      text: net('"Mine"'),
      options: having('import caffe\nfrom lost import *\n'),
    },
    {
      name: "a class that may come with Caffe's star",
      text: net('"Mine"'),
      options: having('from caffe import *\n'),
    },
    {
      name: 'a class that comes with a star',
      text: net('"PairLoss"'),
      options: package_('from .losses import *\n'),
    },
    {
      name: 'a class that may come with a star of a star',
      text: net('"Mine"'),
      options: package_('from .losses import *\n', 'from lost import *\n'),
    },
    {
      name: 'a name that is written into globals',
      text: net('"Mine"'),
      options: having("globals()['Mine'] = make()\n"),
    },
    { name: 'a module that no Python compiles', text: net('"Mine"'), options: having('class (\n') },
    {
      name: 'a file above the net that has nothing to do with Caffe',
      text: net('"Mine"'),
      options: having('import re\n', '../../../pair_loss.py'),
    },
    { name: 'a module that is not there', text: net('"Mine"'), options: having('', 'other.py') },
    {
      name: 'a class that is made',
      text: net('"Mine"'),
      options: having('import caffe\nMine = type("Mine", (caffe.Layer,), {})\n'),
    },
  ],
  reject: [
    {
      name: 'a class that comes with no star of a library',
      text: net('«"Mine"»'),
      options: having('import caffe\nfrom numpy import *\nfrom os.path import *\n'),
    },
    {
      name: 'a class that comes with no star of a package',
      text: net('«"PairLos"»'),
      options: package_('from .losses import *\n'),
      message: "there is no 'PairLos' in pair_loss/__init__.py; did you mean 'PairLoss'?",
    },
    {
      name: 'a class that is commented out, in a module of Python 2',
      text: net('«"PairLoss"»'),
      options: having(
        `${layerModule({ forward: 'print "x"' }, { name: 'Other' })}\n# class PairLoss(caffe.Layer):\n#     pass\n`,
      ),
    },
    {
      name: 'a name that is misspelt',
      text: net('«"PairLos"»'),
      options: own,
      message: "there is no 'PairLos' in pair_loss.py; did you mean 'PairLoss'?",
    },
    {
      name: 'a module in a folder of layers',
      text: net('«"PairLos"»'),
      options: having(layerModule({}, { name: 'PairLoss' }), 'lib/pair_loss.py'),
      severity: 'warning',
    },
    {
      name: 'a module whose net lies elsewhere, by its path from where people are',
      text: net('«"PairLos"»'),
      options: seenFromAbove(own),
      message: "there is no 'PairLos' in nets/pair_loss.py; did you mean 'PairLoss'?",
    },
  ],
});

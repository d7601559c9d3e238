import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';

ruleTable('python/missing-method', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'methods that are assigned',
      path,
      text: `${layerModule({ setup: null, backward: null }, { before: 'def back(self, top, propagate_down, bottom):\n    pass\n' })}    setup = lambda self, bottom, top: None\n    backward = back\n`,
    },
    {
      name: 'a method that a class is given afterwards',
      path,
      text: `${layerModule({ backward: null })}\ndef back(self, top, propagate_down, bottom):\n    pass\n\nMyLoss.backward = back\n`,
    },
    { name: 'a layer with all of them', path, text: layerModule() },
    { name: 'a class that is no layer', path, text: 'class A(object):\n    pass\n' },
    {
      name: 'methods of a base',
      path,
      text: `${layerModule({}, { name: 'Base' })}\nclass Mine(Base):\n    def forward(self, bottom, top):\n        pass\n`,
    },
    {
      name: 'methods of a base in another file',
      path,
      text: 'from base import Base\n\nclass Mine(Base):\n    pass\n',
      options: beside({ 'base.py': layerModule({}, { name: 'Base' }) }),
    },
    {
      name: 'methods of a base that is not found',
      path,
      text: 'import caffe\nfrom base import Base\n\nclass Mine(Base, caffe.Layer):\n    pass\n',
    },
    {
      name: 'a layer that takes nothing, without backward',
      path,
      text: layerModule({ forward: 'top[0].data[...] = 1', backward: null }),
    },
    {
      name: 'a method that is bound in setup',
      path,
      text: layerModule({ forward: null, setup: 'self.forward = self.setup' }),
    },
    {
      name: 'a base of others',
      path,
      text: `${layerModule({ forward: null }, { name: 'Base' })}\nclass Mine(Base):\n    def forward(self, bottom, top):\n        pass\n`,
    },
    {
      name: 'a method by another name',
      path,
      text: `${layerModule({ backward: null })}\n    backward = reshape\n`,
    },
  ],
  reject: [
    {
      name: 'a layer without forward',
      path,
      text: layerModule({ forward: null }, { name: '«MyLoss»' }),
      message:
        "'MyLoss' has no 'forward', here or in a base: Caffe calls it, and ends with an AttributeError",
    },
    {
      name: 'a layer without setup',
      path,
      text: layerModule({ setup: null }, { name: '«MyLoss»' }),
      message: 'RecursionError',
    },
    { name: 'a layer without backward', path, text: layerModule({ backward: null }, { name: '«MyLoss»' }) },
    {
      name: "a base under another name of Caffe's class",
      path,
      text: 'from caffe._caffe import Layer as BaseLayer\n\nclass «Mine»(BaseLayer):\n    pass\n',
      message: "no 'setup', 'reshape' or 'forward'",
    },
    {
      name: 'a base that a star brings',
      path,
      text: 'from caffe import *\n\nclass «Mine»(Layer):\n    pass\n',
    },
    {
      name: 'a net with such a layer',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        /layer: "PairLoss"/,
        'layer: «"PairLoss"»',
      ),
      options: beside({ 'pair_loss.py': layerModule({ setup: null }, { name: 'PairLoss' }) }),
      message: '(pair_loss.py:5)',
    },
  ],
});

import { beside, layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const backward = (text: string) => layerModule({ backward: text });

const writing = beside({
  'pair_loss.py': layerModule(
    { backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = top[0].diff[0]' },
    { name: 'PairLoss' },
  ),
});
const asking = beside({ 'pair_loss.py': layerModule(undefined, { name: 'PairLoss' }) });
const net = (flags: string, other = 'score') => `
layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 2 dim: 3 } shape { dim: 2 dim: 3 } } }
layer { name: "one" type: "InnerProduct" bottom: "data" top: "score" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
layer { name: "two" type: "InnerProduct" bottom: "data" top: "more" inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
layer { name: "l2" type: "EuclideanLoss" bottom: "${other}" bottom: "label" top: "l2" }
layer {
  name: "loss" type: "Python" bottom: "score" bottom: "more" top: "loss" loss_weight: 1 ${flags}
  python_param { module: "pair_loss" layer: "PairLoss" }
}`;

ruleTable('python/ignores-propagate-down', {
  pagePath: 'layer.py',
  accept: [
    { name: 'one that asks', path, text: layerModule() },
    {
      name: 'one that asks what is misspelt, which python/undefined-name tells',
      path,
      text: backward('if not propagate[0]:\n    return\nbottom[0].diff[...] = top[0].diff[0]'),
    },
    {
      name: 'one that asks in a loop',
      path,
      text: backward(
        'for i, wanted in enumerate(propagate_down):\n    if wanted:\n        bottom[i].diff[...] = top[0].diff',
      ),
    },
    {
      name: 'one that asks by another name',
      path,
      text: backward('').replace(
        /def backward[\s\S]*/,
        'def backward(self, top, need, bottom):\n        if not need[0]: return\n        bottom[0].diff[...] = top[0].diff\n',
      ),
    },
    {
      name: 'one that asks in a helper',
      path,
      text: `${backward('self.fill(top, propagate_down, bottom)')}\n    def fill(self, a, b, c):\n        if any(b):\n            c[0].diff[...] = a[0].diff\n`,
    },
    { name: 'no gradient', path, text: backward('pass') },
    { name: 'a net that wants all gradients', text: net(''), options: writing },
    {
      name: 'a gradient that nobody reads',
      text: net('propagate_down: false propagate_down: true', 'more'),
      options: writing,
    },
    {
      name: 'a class that asks, of a net that does not want the gradient',
      text: net('propagate_down: false propagate_down: true'),
      options: asking,
    },
  ],
  reject: [
    {
      name: 'one number after the other',
      alsoFound: ['python/unset-attribute'],
      path,
      text: backward('«bottom[0].diff.flat» = top[0].diff[0] * self.diff.ravel()'),
      severity: 'info',
    },
    {
      name: 'a mixin',
      path,
      text: `${layerModule({ backward: null }, { base: 'Back, caffe.Layer', before: 'class Back(object):\n    def backward(self, top, propagate_down, bottom):\n        «bottom[0].diff[...]» = top[0].diff[0]\n' })}`,
      severity: 'info',
    },
    {
      name: 'a function of the module',
      path,
      text: `${layerModule({ backward: null }, { before: 'def back(self, top, propagate_down, bottom):\n    «bottom[0].diff[...]» = top[0].diff[0]\n' })}    backward = back\n`,
      severity: 'info',
    },
    {
      name: 'a caffe that a star brings',
      path,
      text: backward('«bottom[0].diff[...]» = top[0].diff[0]').replace(
        'import caffe\n',
        'from config import *\n',
      ),
      severity: 'info',
    },
    {
      name: 'a gradient that is added to that of another layer',
      text: net('propagate_down: «false» propagate_down: true'),
      options: writing,
      severity: 'error',
      message:
        "'PairLoss' does not ask propagate_down and writes the gradient of 'score' all the same (pair_loss.py:16): it is added to that of 'l2'",
    },
    {
      name: 'one that does not',
      path,
      text: backward('«bottom[0].diff[...]» = top[0].diff'),
      severity: 'info',
    },
    {
      name: 'one that only prints it',
      path,
      text: backward('for i in range(2):\n    «bottom[i].diff[...]» = top[0].diff'),
      severity: 'info',
    },
  ],
});

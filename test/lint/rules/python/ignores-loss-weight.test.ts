import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const writes = (backward: string, more = {}) => layerModule({ backward, ...more });
const fixed = (text: string) => text.replace(/[«»]/g, '');
const ignoring = layerModule({ backward: '«bottom[0].diff[...]» = 1' }, { name: 'PairLoss' });

ruleTable('python/ignores-loss-weight', {
  pagePath: 'layer.py',
  accept: [
    { name: 'a gradient that is scaled', path, text: layerModule() },
    {
      name: 'one that is scaled in a helper',
      path,
      text: `${writes('self.fill(bottom, top[0])')}
    def fill(self, blobs, loss):
        blobs[0].diff[...] = np.ones(3) * self.weight_of(loss)

    def weight_of(self, loss):
        return loss.diff[0]
`,
    },
    {
      name: 'one that is scaled under another name for its top',
      path,
      text: writes('out = top[0]\nscale = out.diff\nbottom[0].diff[...] = scale * 2'),
    },
    {
      name: 'a layer whose parameters have other names',
      path,
      text: writes('pass').replace(
        /def backward[\s\S]*/,
        'def backward(self, a, b, c):\n        c[0].diff[...] = a[0].diff[0]\n',
      ),
    },
    {
      name: "a top's gradient that has a name",
      path,
      text: writes('scale = top[0].diff[0]\nbottom[0].diff[...] = scale * 2'),
    },
    { name: 'a layer that gives no gradient', path, text: writes('pass') },
    { name: 'a layer that gives the gradient 0', path, text: writes('bottom[0].diff[...] = 0') },
    {
      name: 'a layer that hands its tops to code that is not there',
      path,
      text: writes('bottom[0].diff[...] = helpers.gradient(top)', {}).replace(
        'import numpy',
        'import helpers\nimport numpy',
      ),
    },
    {
      name: 'a layer that is no loss',
      path,
      text: layerModule(
        { backward: 'bottom[0].diff[...] = 1', reshape: 'top[0].reshape(*bottom[0].data.shape)' },
        { name: 'Gate' },
      ),
    },
    {
      name: 'a class with a base that is not found',
      path,
      text: layerModule(
        { backward: 'super(MyLoss, self).backward(top, propagate_down, bottom)' },
        { base: 'Base', before: 'from lost import Base' },
      ),
    },
    {
      name: 'what is only computed, in TEST',
      text: netWith(
        'type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 0.5 include { phase: TEST }',
      ),
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
    },
    {
      name: 'a net whose loss has no weight',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss"'),
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
    },
  ],
  reject: [
    {
      name: "a top's gradient that gets a name, and is not used",
      path,
      text: writes('scale = top[0].diff[0]\n«bottom[0].diff[...]» = 2'),
      severity: 'warning',
      fixed: writes('scale = top[0].diff[0]\nbottom[0].diff[...] = top[0].diff[0] * (2)'),
    },
    {
      name: "one beside which its top's is only printed",
      alsoFound: ['python/unset-attribute'],
      path,
      text: writes("print 'top', top[0].diff\n«bottom[0].diff[...]» = self.diff"),
      fixed: writes("print 'top', top[0].diff\nbottom[0].diff[...] = top[0].diff[0] * (self.diff)"),
      severity: 'warning',
    },
    {
      name: 'a gradient that is not scaled',
      alsoFound: ['python/unset-attribute'],
      path,
      text: writes('«bottom[0].diff[...]» = self.diff / bottom[0].num'),
      message: "the gradient of 'MyLoss' does not use top[0].diff",
      fixed: writes('bottom[0].diff[...] = top[0].diff[0] * (self.diff / bottom[0].num)'),
      severity: 'warning',
    },
    {
      name: 'one that is written through a local, under another name for its bottom',
      path,
      text: writes('for b in bottom:\n    grad = b.diff\n    «grad[:]» = b.data * 2'),
      fixed: writes('for b in bottom:\n    grad = b.diff\n    grad[:] = top[0].diff[0] * (b.data * 2)'),
      severity: 'warning',
    },
    {
      name: 'a loss for each element',
      path,
      text: layerModule(
        { backward: '«bottom[0].diff[...]» = 1', reshape: 'top[0].reshape(*bottom[0].data.shape)' },
        { name: 'FocalLoss' },
      ),
      severity: 'warning',
    },
    {
      name: 'a gradient that is written in Python 2',
      alsoFound: ['python/unset-attribute'],
      path,
      text: writes("print 'backward', propagate_down\n«bottom[0].diff[...]» = self.diff"),
      fixed: writes("print 'backward', propagate_down\nbottom[0].diff[...] = top[0].diff[0] * (self.diff)"),
      severity: 'warning',
    },
    {
      name: 'a gradient that is computed from itself, which no fix scales twice',
      path,
      text: writes('«bottom[0].diff[...]» = 1\nbottom[0].diff[...] = bottom[0].diff / 2'),
      severity: 'warning',
    },
    {
      name: 'a gradient that is added up, which no fix scales in part',
      path,
      text: writes('«bottom[0].diff[...]» = 1\nbottom[0].diff[0] += 2'),
      severity: 'warning',
    },
    {
      name: 'a gradient under other names, in two branches',
      alsoFound: ['python/unset-attribute'],
      path,
      text: writes('pass').replace(
        /def backward[\s\S]*/,
        'def backward(self, a, b, c):\n        if self.x:\n            «c[0].diff[...]» = 1\n        else:\n            c[0].diff[0] = self.f(\n                2)\n',
      ),
      fixed: writes('pass').replace(
        /def backward[\s\S]*/,
        'def backward(self, a, b, c):\n        if self.x:\n            c[0].diff[...] = a[0].diff[0] * (1)\n        else:\n            c[0].diff[0] = a[0].diff[0] * (self.f(\n                2))\n',
      ),
      severity: 'warning',
    },
    {
      name: 'a net that gives it another weight',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: «0.5»'),
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      message:
        "'PairLoss' does not use top[0].diff (pair_loss.py:16): any loss_weight trains it as 1 would, not as 0.5",
    },
    {
      name: 'a weight that float32 has nearly, as it is written',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: «0.1»'),
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      message: 'any loss_weight trains it as 1 would, not as 0.1',
    },
    {
      name: 'a net with its weight 1',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: «1»'),
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      severity: 'warning',
    },
    {
      name: 'a net with its weight 1 that has another loss',
      text: `${netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: «1»')}layer {
  name: "other" type: "EuclideanLoss" bottom: "score" bottom: "data" top: "other"
}
`,
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      message: "as 1 would, however it is to be balanced against the net's other loss",
    },
    {
      name: 'a net with its weight 1 whose other loss has the weight 0',
      text: `${netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: «1»')}layer {
  name: "other" type: "EuclideanLoss" bottom: "score" bottom: "data" top: "other" loss_weight: 0
}
`,
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      severity: 'warning',
    },
    {
      name: 'a net of two losses that gives it none, where the one that it lacks is to balance them',
      text: `${netWith('type: "Python" bottom: "score" bottom: "label" top: "loss"').replace('layer {\n  name: "loss"', '«layer» {\n  name: "loss"')}layer {
  name: "fc2" type: "InnerProduct" bottom: "data" top: "score2"
  inner_product_param { num_output: 4 weight_filler { type: "xavier" } }
}
layer {
  name: "other" type: "EuclideanLoss" bottom: "score2" bottom: "data" top: "other"
}
`,
      options: beside({ 'pair_loss.py': fixed(ignoring) }),
      message: "as 1 would, however it is to be balanced against the net's other loss",
      alsoFound: ['loss/missing-loss-weight'],
    },
  ],
});

import { expect, it } from 'vitest';
import { lintText } from '../../../../src/lint/lint.js';
import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';

ruleTable('python/old-param-str', {
  pagePath: 'layer.py',
  accept: [
    { name: "today's name", path, text: layerModule({ setup: 'x = self.param_str' }) },
    {
      name: 'a name of its own',
      path,
      text: layerModule({ setup: 'self.param_str_ = self.param_str\nx = self.param_str_' }),
    },
    {
      name: 'one that is tried',
      path,
      text: layerModule({
        setup: 'try:\n    x = self.param_str\nexcept AttributeError:\n    x = self.param_str_',
      }),
    },
    {
      name: 'one that is asked for',
      path,
      text: layerModule({ setup: "x = self.param_str_ if hasattr(self, 'param_str_') else self.param_str" }),
    },
    { name: 'one of another object', path, text: layerModule({ setup: 'x = other.param_str_' }) },
  ],
  reject: [
    {
      name: 'a layer of Faster R-CNN by itself, whose Caffe has the old name',
      path,
      text: layerModule({ setup: 'x = «self.param_str_»' }, { name: 'RoIDataLayer' }),
      severity: 'info',
    },
    {
      name: "somebody's own layer among those of Faster R-CNN",
      path,
      text: layerModule({ setup: 'x = «self.param_str_»' }, { before: 'from fast_rcnn.config import cfg\n' }),
      message: "Faster R-CNN's Caffe",
      severity: 'info',
    },
    {
      name: 'a layer that was made of one of Fast R-CNN',
      path,
      text: `# --------\n# Fast R-CNN\n# Copyright\n${layerModule({ setup: 'x = «self.param_str_»' })}`,
      severity: 'info',
    },
    {
      name: 'a layer that only speaks of it',
      path,
      text: `# Boxes.\n${layerModule({ setup: '# Fast R-CNN\nx = «self.param_str_»' })}`,
      fixed: `# Boxes.\n${layerModule({ setup: '# Fast R-CNN\nx = self.param_str' })}`,
    },
    {
      name: 'a layer that imports another package of a like name',
      path,
      text: layerModule({ setup: 'x = «self.param_str_»' }, { before: 'from fast_rcnn_lib import cfg\n' }),
      fixed: layerModule({ setup: 'x = self.param_str' }, { before: 'from fast_rcnn_lib import cfg\n' }),
    },
    {
      name: 'the old name',
      path,
      text: layerModule({ setup: 'x = eval(«self.param_str_»)' }),
      fixed: layerModule({ setup: 'x = eval(self.param_str)' }),
      message: "Caffe 1.0 has 'param_str'",
    },
    {
      name: 'the old name in a helper',
      path,
      text: `${layerModule({ setup: 'self.read()' })}\n    def read(this):\n        return «this.param_str_»\n`,
      fixed: `${layerModule({ setup: 'self.read()' })}\n    def read(this):\n        return this.param_str\n`,
    },
    {
      name: 'a net with such a layer',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        /layer: "PairLoss"/,
        'layer: «"PairLoss"»',
      ),
      options: beside({
        'pair_loss.py': layerModule({ setup: 'x = self.param_str_' }, { name: 'PairLoss' }),
      }),
      message: '(pair_loss.py:7)',
    },
  ],
});

// Not in the table, whose nets BVLC's Caffe is asked of.
it('accepts a net with a layer of Faster R-CNN, whose Caffe has the old name', () => {
  const text = netWith('type: "Python" bottom: "data" top: "x"', { module: 'layer', name: 'RoIDataLayer' });
  const options = beside({
    'layer.py': layerModule({ setup: 'x = self.param_str_' }, { name: 'RoIDataLayer' }),
  });
  const { diagnostics } = lintText('net.prototxt', text, options);
  expect(diagnostics.filter(({ rule }) => rule === 'python/old-param-str')).toEqual([]);
});

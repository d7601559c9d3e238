import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: text });

ruleTable('python/removed-numpy-name', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'what NumPy has',
      path,
      text: forward(
        'top[0].data[...] = bottom[0].data.astype(np.float32).sum() + np.float64(1) + np.int_(2)',
      ),
    },
    {
      name: 'a module of its own that is called np',
      path,
      text: forward('top[0].data[...] = np.float').replace('import numpy as np', 'import mine as np'),
    },
  ],
  reject: [
    {
      name: 'a net whose layer has it in two places',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        /layer: "PairLoss"/,
        'layer: «"PairLoss"»',
      ),
      options: beside({
        'pair_loss.py': layerModule(
          { forward: 'a = np.float(1)\nb = np.float(2)\ntop[0].data[...] = a + b' },
          { name: 'PairLoss' },
        ),
      }),
      message: '(pair_loss.py:13 and 1 other place)',
      severity: 'warning',
    },
    {
      name: 'one in a file for Python 2, which has no later NumPy than 1.16',
      path,
      text: forward('print bottom[0].num\ntop[0].data[...] = «np.float»(1)'),
      severity: 'info',
      fixed: forward('print bottom[0].num\ntop[0].data[...] = float(1)'),
    },
    {
      name: 'one that is imported by itself',
      path,
      text: forward('top[0].data[...] = «asscalar»(bottom[0].data.sum())').replace(
        'import numpy as np',
        'from numpy import asscalar',
      ),
      severity: 'warning',
      message: "'np.asscalar' is gone since NumPy 1.23: write '.item()'",
    },
    {
      name: 'float',
      path,
      text: forward('top[0].data[...] = bottom[0].data.astype(«np.float»).sum()'),
      fixed: forward('top[0].data[...] = bottom[0].data.astype(float).sum()'),
      severity: 'warning',
      message: "NumPy has had no such name since 1.24: write 'float'",
    },
    {
      name: 'int and bool, by another name',
      path,
      text: forward(
        'x = numpy.zeros(3, dtype=«numpy.int»)\ny = x.astype(«numpy.bool»)\ntop[0].data[...] = 1',
      ).replace('import numpy as np', 'import numpy'),
      fixed: forward('x = numpy.zeros(3, dtype=int)\ny = x.astype(bool)\ntop[0].data[...] = 1').replace(
        'import numpy as np',
        'import numpy',
      ),
      severity: 'warning',
    },
    {
      name: 'long, which Python 3 does not have either',
      path,
      text: forward('top[0].data[...] = «np.long»(1)'),
      severity: 'warning',
    },
  ],
});

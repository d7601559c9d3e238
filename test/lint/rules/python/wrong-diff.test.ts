import { beside, layerModule, netWith } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const backward = (text: string) =>
  layerModule({ backward: `if propagate_down[0]:\n${text.replace(/^/gm, '    ')}` });

ruleTable('python/wrong-diff', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a gradient that a function of NumPy writes anew',
      path,
      text: backward('np.multiply(bottom[0].data, top[0].diff[0], out=bottom[0].diff)'),
    },
    { name: 'a gradient', path, text: layerModule() },
    {
      name: 'one that is added up from 0',
      path,
      text: backward('bottom[0].diff.fill(0)\nfor i in range(3):\n    bottom[0].diff[i] += top[0].diff[0]'),
    },
    {
      name: 'one that forward clears',
      path,
      text: layerModule({
        forward: 'bottom[0].diff[...] = 0\ntop[0].data[...] = 1',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[0] += top[0].diff[0]',
      }),
    },
    {
      name: 'one index',
      path,
      text: backward(
        'bottom[0].diff[...] = 0\nmask = bottom[0].data > 0\nbottom[0].diff[mask] = 1 * top[0].diff[0]',
      ),
    },
    {
      name: 'two parts, which may be all of it',
      path,
      text: backward(
        'mask = bottom[0].data > 0\nbottom[0].diff[mask] = top[0].diff[0]\nbottom[0].diff[~mask] = 0',
      ),
    },
    {
      name: 'a part that its place decides',
      path,
      text: backward('for i in range(bottom[0].num):\n    bottom[0].diff[i] = top[0].diff[0]'),
    },
    {
      name: 'a part of a gradient that a net asks nobody for, that of its labels',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1'),
      options: beside({
        'pair_loss.py': layerModule(
          {
            backward:
              'for i in range(2):\n    if propagate_down[i]:\n        bottom[0].diff[...] = 0\nif propagate_down[1]:\n    bottom[1].diff[bottom[0].data > 0] = top[0].diff[0]',
          },
          { name: 'PairLoss' },
        ),
      }),
    },
    { name: 'an index into a view', path, text: backward('bottom[0].diff[0][1] = top[0].diff[0]') },
    {
      name: 'an array of its own',
      path,
      text: backward('d = np.zeros(3)\nd[0] += 1\nbottom[0].diff[...] = d * top[0].diff[0]'),
    },
  ],
  reject: [
    {
      name: 'one that a function of NumPy adds to',
      path,
      text: backward('«np.add(bottom[0].diff, top[0].diff[0], out=bottom[0].diff)»'),
      severity: 'warning',
    },
    {
      name: 'a part that the data decide',
      path,
      text: backward('mask = bottom[0].data > 0\n«bottom[0].diff[mask]» = top[0].diff[0]'),
      severity: 'warning',
      message: 'bottom[0].diff has the gradient of an earlier iteration wherever this does not write',
    },
    {
      name: 'a part of the one that a net asks for, and not of the other',
      text: netWith('type: "Python" bottom: "score" bottom: "label" top: "loss" loss_weight: 1').replace(
        /layer: "PairLoss"/,
        'layer: «"PairLoss"»',
      ),
      options: beside({
        'pair_loss.py': layerModule(
          {
            backward:
              'valid = list(np.where(bottom[1].data == 1)[0])\nfor i in range(2):\n    if not propagate_down[i]:\n        continue\n    bottom[i].diff[valid] = top[0].diff[0]',
          },
          { name: 'PairLoss' },
        ),
      }),
      severity: 'warning',
      message: 'bottom[0].diff has the gradient of an earlier iteration wherever this does not write',
    },
    {
      name: 'as many as there are labels',
      path,
      text: backward('n = int(bottom[1].data.sum())\n«bottom[0].diff[:n]» = top[0].diff[0]'),
      severity: 'warning',
    },
    {
      name: 'one that is only added to',
      path,
      text: backward('for i in range(3):\n    «bottom[0].diff[i] += top[0].diff[0]»'),
      severity: 'warning',
      message: 'bottom[0].diff still has the gradient of the last iteration',
    },
    {
      name: 'one in a copy',
      path,
      text: backward(
        'mask = bottom[0].data > 0\nbottom[0].diff[...] = 0\n«bottom[0].diff[mask][0]» = top[0].diff[0]',
      ),
      severity: 'warning',
      message: 'this writes into a copy of bottom[0]',
    },
  ],
});

import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: `${text}\ntop[0].data[...] = 1` });

ruleTable('python/log-of-zero', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'what is asked in an expression',
      path,
      text: forward('p = bottom[0].data[0, 0]\ny = np.log(p if p > 0 else 1e-10)'),
    },
    {
      name: 'a number that is added',
      path,
      text: forward('p = bottom[0].data\ny = np.log(p + 1e-10) + np.log(1 - p + self.eps)'),
    },
    {
      name: 'what is clipped',
      path,
      text: forward(
        'p = bottom[0].data\ny = np.log(np.maximum(p, 1e-10)) + np.log(p.clip(1e-10, 1)) + np.log(np.clip(p, 1e-10, 1))',
      ),
    },
    { name: 'what is chosen', path, text: forward('p = bottom[0].data\ny = np.log(p[p > 0])') },
    { name: 'what is asked', path, text: forward('p = bottom[0].data[0, 0]\nif p > 0:\n    y = np.log(p)') },
    {
      name: 'a sum of exponentials',
      path,
      text: forward('x = bottom[0].data\ny = np.log(np.sum(np.exp(x - x.max())))'),
    },
    {
      name: 'what was small, written anew where it was',
      path,
      text: forward(
        'x = bottom[0].data\np = np.exp(x - x.max())\np[np.where(p < 1e-10)] = 1e-10\nq = np.exp(x - x.max())\nq[q < 1e-10] = 1e-10\ny = np.log(p) + np.log(q)',
      ),
    },
    { name: 'what comes from elsewhere', path, text: forward('y = np.log(self.p)') },
  ],
  reject: [
    {
      name: 'a file without its imports',
      alsoFound: ['python/undefined-name'],
      path,
      text: forward('y = «np.log(bottom[0].data)»').replace(/^import .*\n/gm, ''),
      severity: 'warning',
    },
    {
      name: 'one probability after the other',
      path,
      text: forward('for p in bottom[0].data[:, [1, 2]]:\n    y = «np.log(p)»'),
      severity: 'warning',
    },
    {
      name: 'a probability or the other',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward('p = bottom[0].data[0, 0]\nif self.x:\n    q = p\nelse:\n    q = 1 - p\ny = «np.log(q)»'),
      severity: 'warning',
    },
    {
      name: 'a probability',
      path,
      text: forward('p = bottom[0].data\ny = «np.log(p)»'),
      severity: 'warning',
    },
    {
      name: 'a probability of which one is written anew',
      path,
      text: forward('p = np.exp(bottom[0].data * 2)\np[0] = p[1]\ny = «np.log(1 - bottom[0].data)»'),
      severity: 'warning',
    },
    {
      name: '1 less a probability',
      path,
      text: forward('y = «np.log(1 - bottom[0].data)»'),
      severity: 'warning',
    },
    {
      name: 'a softmax',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward(
        'x = bottom[0].data\ne = np.exp(x - x.max())\np = e / e.sum()\nfor i in range(self.n):\n    y = «np.log(p[i, 0])»',
      ),
      severity: 'warning',
    },
    {
      name: 'a sigmoid',
      path,
      text: forward('p = 1 / (1 + np.exp(-bottom[0].data))\ny = «np.log(p)»'),
      severity: 'warning',
    },
  ],
});

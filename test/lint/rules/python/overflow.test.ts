import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: `${text}\ntop[0].data[...] = 1` });

ruleTable('python/overflow', {
  pagePath: 'layer.py',
  accept: [
    {
      name: "a shift of the bottom's own data",
      path,
      text: forward(
        'for i in range(bottom[0].num):\n    bottom[0].data[i] -= np.max(bottom[0].data[i])\n    e = np.exp(bottom[0].data[i])\n    p = e / e.sum()',
      ),
    },
    {
      name: 'a softmax with a shift',
      path,
      text: forward(
        'x = bottom[0].data\ne = np.exp(x - np.max(x, axis=1, keepdims=True))\np = e / np.sum(e, axis=1)',
      ),
    },
    {
      name: 'a shift in place',
      path,
      text: forward(
        'x = bottom[0].data.copy()\nx -= x.max(axis=1)[:, np.newaxis]\ne = np.exp(x)\np = e / e.sum()',
      ),
    },
    {
      name: 'a shift that is spread over the classes',
      path,
      text: forward(
        'x = bottom[0].data\nm = x.max(axis=1)\nx = x - np.insert(m[:, np.newaxis], 1, values=[m for c in range(3)], axis=1)\ne = np.exp(x)\np = e / e.sum()\ny = bottom[0].data - np.tile(np.max(bottom[0].data), (1, 4))\nq = np.exp(y) / np.exp(y).sum()',
      ),
    },
    {
      name: 'what overflowed, written anew where it did',
      path,
      text: forward(
        'a = bottom[0].data\nb = bottom[1].data\nloss = np.log(1 + np.exp(a)) - a * b\nindex = np.where(a >= 0)\nloss[index] = np.log(1 + np.exp(-a[index])) - (b[index] - 1) * a[index]',
      ),
    },
    { name: 'a sigmoid', path, text: forward('p = 1. / (1. + np.exp(-bottom[0].data))') },
    {
      name: 'log1p of what is bounded',
      path,
      text: forward(
        'x = bottom[0].data\ny = np.log1p(np.exp(-np.abs(x)))\nz = np.log(1 + np.exp(-np.abs(x)))',
      ),
    },
    {
      name: 'what is clipped',
      path,
      text: forward('e = np.exp(np.clip(bottom[0].data, -50, 50))\np = e / e.sum()'),
    },
    {
      name: 'a Gaussian',
      path,
      text: forward('x = bottom[0].data\ne = np.exp(-x ** 2 / 2)\np = e / e.sum()'),
    },
    { name: 'sizes of boxes', path, text: forward('w = np.exp(bottom[0].data[:, 2]) * self.widths') },
    { name: 'an exponential of its own', path, text: forward('e = np.exp(self.x)\np = e / e.sum()') },
  ],
  reject: [
    {
      name: 'log(1 + exp(x))',
      path,
      text: forward('y = «np.log(1 + np.exp(bottom[0].data))»'),
      severity: 'warning',
    },
    {
      name: 'a softmax without a shift',
      path,
      text: forward('x = bottom[0].data\ne = «np.exp(x)»\np = e / e.sum(axis=1)[:, None]'),
      severity: 'warning',
    },
    {
      name: 'a softmax of a copy',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward('x = np.array(bottom[0].data[:, 1:]) * 2\np = «np.exp(x)» / np.sum(np.exp(self.y))'),
      severity: 'warning',
    },
    {
      name: 'what overflowed, and only the first of it is written anew',
      path,
      text: forward('a = bottom[0].data\nloss = «np.log(1 + np.exp(a))» - a\nloss[0] = 0'),
      severity: 'warning',
    },
    {
      name: 'a sigmoid the other way',
      path,
      text: forward('x = bottom[0].data\np = «np.exp(x)» / (1 + np.exp(x))'),
      severity: 'warning',
    },
    {
      name: 'one in a helper',
      path,
      text: layerModule(
        { forward: 'top[0].data[...] = softmax(bottom[0].data)' },
        { before: '\ndef softmax(x):\n    e = «np.exp(x)»\n    return e / np.sum(e)\n' },
      ),
      severity: 'warning',
    },
  ],
});

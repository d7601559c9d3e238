import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string) => layerModule({ forward: `${text}\ntop[0].data[...] = 1` });

ruleTable('python/integer-division', {
  pagePath: 'layer.py',
  accept: [
    {
      name: 'a quotient that is whole',
      path,
      text: forward('x = bottom[0].count / bottom[0].num * bottom[0].data'),
    },
    {
      name: 'a quotient that is asserted to be whole',
      path,
      text: forward(
        "n, m = bottom[0].num, bottom[1].num\nassert(n % m == 0), 'not {}'.format(m)\nx = np.round(0.25 * (n / m))",
      ),
    },
    { name: 'two slashes', path, text: forward('for i in range(self.n // 2): pass') },
    {
      name: 'a size that is made whole',
      path,
      text: forward('for i in range(int(self.n / 2)): pass\nx = np.zeros(int(np.floor(self.n / 2)))'),
    },
    { name: 'a float', path, text: forward('x = 1.0 / 2 + 1 / 2. + 1 / float(self.n)') },
    { name: 'a loss by the batch', path, text: forward('x = bottom[0].data.sum() / bottom[0].num') },
    { name: 'a whole quotient', path, text: forward('x = 4 / 2') },
    {
      name: 'the division of Python 3',
      path,
      text: `from __future__ import division\n${forward('x = 1 / 2')}`,
    },
  ],
  reject: [
    {
      name: 'a size in a file for Python 2',
      alsoFound: ['python/unset-attribute'],
      path,
      text: forward('print self\nx = np.zeros(«self.n / 2»)'),
      severity: 'info',
    },
    {
      name: 'what is 0 in a file for Python 2',
      path,
      text: forward('print self\nx = «1 / 2» * bottom[0].data'),
      severity: 'warning',
    },
    {
      name: 'a quotient of others than are asserted to be whole',
      path,
      text: forward('n, m = bottom[0].num, bottom[1].num\nassert m % n == 0\nx = np.round(0.25 * «(n / m)»)'),
      severity: 'warning',
    },
    {
      name: 'a size of a quotient that is asserted to be whole',
      path,
      text: forward('n = bottom[0].num\nassert n % 2 == 0\nx = np.zeros(«n / 2»)'),
      severity: 'warning',
    },
    {
      name: 'places of a grid',
      path,
      text: forward('w = bottom[0].width\nx = np.arange(-«(w / 2)», 3)'),
      severity: 'warning',
    },
    {
      name: 'a size of what is reshaped',
      path,
      text: forward('x = bottom[0].data.reshape(«bottom[0].num / 2», -1)'),
      severity: 'warning',
    },
    {
      name: 'how often a list is repeated',
      path,
      text: forward('x = [0] * «(bottom[0].num / 2)»'),
      severity: 'warning',
    },
    {
      name: 'sizes that are computed with',
      path,
      text: forward('n, m = bottom[0].data.shape\nx = «m / (2 * n)» * 2 * bottom[0].data'),
      severity: 'warning',
      message: 'Python 2 rounds this quotient',
    },
    {
      name: 'a bound of what is written',
      path,
      text: layerModule({
        forward: 'h = top[0].data.shape[-1]\ntop[0].data[..., 1:(1 + «h / 2»)] = 0',
      }),
      severity: 'warning',
    },
    {
      name: 'a size',
      path,
      text: layerModule({ reshape: 'top[0].reshape(«bottom[0].num / 2», 3)' }),
      severity: 'warning',
      message: 'Python 3 makes a float of this quotient',
    },
    {
      name: 'a range, by an attribute',
      path,
      text: layerModule(
        {
          setup: 'self.n = «config.BATCH / 3»',
          forward: 'for i in range(self.n): pass\ntop[0].data[...] = 1',
        },
        { before: 'import config' },
      ),
      severity: 'warning',
    },
    {
      name: 'the bound of a slice',
      path,
      text: forward('n = «len(bottom) / 2» + 1\nx = bottom[0].data[:n]'),
      severity: 'warning',
    },
    {
      name: 'a half',
      path,
      text: forward('x = «1 / 2» * bottom[0].data'),
      severity: 'warning',
      message: 'Python 2 rounds this quotient',
    },
    { name: 'a share', path, text: forward('x = «1 / bottom[0].num» * bottom[0].data'), severity: 'warning' },
  ],
});

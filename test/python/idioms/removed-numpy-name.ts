import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    ['module level', { forward: 'x = np.zeros(3, dtype=DT)' }, { before: 'DT = np.float' }],
    ['class level', { forward: 'x = np.zeros(3, dtype=self.DT)' }, { after: '\n    DT = np.float\n' }],
    ['default', { forward: 'x = self.g()' }, { after: '\n    def g(self, t=np.int):\n        return t\n' }],
    ['bool8', { forward: 'x = np.bool8(1)' }],
    ['in1d', { forward: 'x = np.in1d([1], [2])' }],
    ['trapz', { forward: 'x = np.trapz([1])' }],
    ['NAN', { forward: 'x = np.NAN' }],
    ['int0', { forward: 'x = np.int0(1)' }],
    ['math', { forward: 'x = np.math.sqrt(2)' }],
    ['float128 alias', { forward: 'x = np.longfloat(1)' }],
    ['random', { forward: 'x = np.product([1])' }],
    ['getattr', { forward: 'x = getattr(np, "float")(1)' }],
    ['alias of np', { forward: 'x = n.float(1)' }, { before: 'n = np' }],
    [
      'in a method nobody calls',
      { forward: 'x = 1' },
      { after: '\n    def unused(self):\n        return np.float(1)\n' },
    ],
    [
      'in a callback',
      { forward: 'x = self.pool.map(work, [1])' },
      { before: 'def work(x):\n    return np.float(x)\n' },
    ],
    ['in a nested function', { forward: 'def g(x):\n    return x.astype(np.int)\nself.f = g' }],
    ['in a lambda', { forward: 'self.f = lambda x: np.float(x)' }],
    ['in a comprehension condition', { forward: 'x = [a for a in self.l if a == np.Inf]' }],
    ['after a return', { forward: 'if self.x:\n    return\nx = np.bool(1)' }],
    ['inner import', { forward: 'import numpy as npp\nx = npp.float(1)' }],
    ['from numpy', { forward: 'x = product([1])' }, { before: 'from numpy import product' }],
    ['itemset', { forward: 'x = np.zeros(3)\nx.itemset(0, 1)' }],
    ['tostring', { forward: 'x = bottom[0].data.tostring()' }],
    ['ptp', { forward: 'x = bottom[0].data.ptp()' }],
  ],
  innocent: [
    [
      'has names',
      {
        forward:
          'x = np.bool_(1), np.int_(1), np.float64(1), np.nan, np.inf, np.isin([1], [2]), np.prod([1])',
      },
    ],
    ['shadowed', { forward: 'np_ = self\nx = np_.float' }],
    ['own np', { forward: 'np = self.net\nx = np.float' }],
    [
      'param np',
      { forward: 'x = self.g(self)' },
      { after: '\n    def g(self, np):\n        return np.float\n' },
    ],
    ['hasattr guard', { forward: 'x = np.float if hasattr(np, "float") else float' }],
    ['np.random.product', { forward: 'x = np.random.random()\ny = np.ma.product([1])' }],
    ['text', { forward: 'x = "np.float"' }],
    ['own tostring', { forward: 'x = self.img.tostring()' }],
  ],
};

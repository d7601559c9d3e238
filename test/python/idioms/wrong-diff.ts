import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'rows of a triplet, of one loop over triplets',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num // 3):\n        if not i in self.no_residual_list:\n            a, p, n = bottom[0].data[i], bottom[0].data[i + 1], bottom[0].data[i + 2]\n            bottom[0].diff[i] = n - p\n            bottom[0].diff[i + 1] = p - a\n            bottom[0].diff[i + 2] = a - n\n        else:\n            bottom[0].diff[i] = 0\n            bottom[0].diff[i + 1] = 0\n            bottom[0].diff[i + 2] = 0',
      },
    ],
    [
      'rows of a pair by an alias',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff\n    for i in range(3):\n        d[i] = top[0].diff[0]\n        d[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'none of the bottoms where nothing is valid',
      {
        reshape:
          'self.valid = np.where(bottom[1].data[:, 0] != -1)[0]\nself.n = len(self.valid)\ntop[0].reshape(1)',
        forward: 'self.diff = bottom[0].data - bottom[1].data',
        backward:
          'for i in range(2):\n    if not propagate_down[i] or self.n == 0:\n        continue\n    bottom[i].diff[...] = (-1) ** i * self.diff * top[0].diff[0]',
      },
    ],
    [
      'nothing where nothing is chosen, and else 0 first',
      {
        reshape:
          'y = bottom[1].data\nself.rows = list(np.where(y == 1)[0]) + list(np.where(y == 0)[0])\nself.n = len(self.rows)\ntop[0].reshape(max(1, self.n))',
        backward:
          'if propagate_down[0] and self.n != 0:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.rows] = top[0].diff',
      },
    ],
    [
      'two columns of rows of one label alone',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 1:\n            bottom[0].diff[i, 0] = top[0].diff[0]\n            bottom[0].diff[i, 1] = -top[0].diff[0]',
      },
    ],
    [
      'rows of one loop, twice the next',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num - 1):\n        bottom[0].diff[i] = top[0].diff[0]\n        bottom[0].diff[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'rows of one loop and the one before',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(1, bottom[0].num):\n        bottom[0].diff[i] = top[0].diff[0] * self.d[i]\n        bottom[0].diff[i - 1] = -top[0].diff[0] * self.d[i]',
      },
    ],
    [
      'continue where there is nothing',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 255:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue where data are 0',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[0].data[i].sum() <= 0:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue where no mask',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if not np.any(bottom[1].data[i] > 0):\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'return where there is none',
      {
        backward:
          'if propagate_down[0]:\n    if np.sum(bottom[1].data) == 0:\n        return\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      '+= by mask',
      { backward: 'if propagate_down[0]:\n    bottom[0].diff[bottom[0].data > 0] += top[0].diff[0]' },
    ],
    ['-= whole', { backward: 'if propagate_down[0]:\n    bottom[0].diff[...] -= top[0].diff[0] * self.d' }],
    [
      'np.add at',
      { backward: 'if propagate_down[0]:\n    np.add.at(bottom[0].diff, self.rows, top[0].diff[0])' },
    ],
    [
      '+= in a loop of channels',
      {
        backward:
          'if propagate_down[0]:\n    for c in range(bottom[0].channels):\n        bottom[0].diff[:, c] += top[0].diff[0] * self.d[c]',
      },
    ],
    [
      'copy by list index then item',
      { backward: 'if propagate_down[0]:\n    bottom[0].diff[[0, 1]][:, 0] = top[0].diff[0]' },
    ],
    [
      'copy by where then item',
      {
        backward:
          'if propagate_down[0]:\n    i = np.where(bottom[1].data > 0)[0]\n    bottom[0].diff[i][:, 1] = top[0].diff[0]',
      },
    ],
    [
      'swapped sides',
      { backward: 'if propagate_down[0]:\n    bottom[1].diff[...] = top[0].diff[0] * self.d' },
    ],
    [
      'both into the first',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * self.d\nif propagate_down[1]:\n    bottom[0].diff[...] = -top[0].diff[0] * self.d',
      },
    ],
    [
      'a name alone',
      { backward: 'if propagate_down[0]:\n    diff = bottom[0].diff\n    diff = self.d * top[0].diff[0]' },
    ],
    [
      'flatten of the gradient',
      { backward: 'if propagate_down[0]:\n    d = bottom[0].diff.flatten()\n    d[...] = top[0].diff[0]' },
    ],
    [
      'astype of the gradient',
      { backward: 'if propagate_down[0]:\n    d = bottom[0].diff.astype(np.float64)\n    d[...] = self.d' },
    ],
    ['local gradient dropped', { backward: 'if propagate_down[0]:\n    grad = self.d * top[0].diff[0]' }],
    ['top instead of bottom', { backward: 'if propagate_down[0]:\n    top[0].diff[...] = self.d' }],
    [
      'each class anew',
      {
        backward:
          'if propagate_down[0]:\n    for c in range(self.classes):\n        bottom[0].diff[...] = top[0].diff[0] * (bottom[1].data == c) * self.w[c]',
      },
    ],
    [
      'each pair anew',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].num):\n            bottom[0].diff[i] = top[0].diff[0] * (bottom[0].data[i] - bottom[0].data[j])',
      },
    ],
    [
      'max of each row alone',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        k = np.argmax(bottom[0].data[i])\n        bottom[0].diff[i, k] = top[0].diff[0]',
      },
    ],
    [
      'hard examples alone',
      {
        forward: 'order = np.argsort(-bottom[0].data.sum(axis=1))\nself.hard = order[:5]',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[self.hard] = top[0].diff[0]',
      },
    ],
    [
      'first k of a sort',
      {
        forward: 'self.idx = np.argsort(bottom[0].data[:, 0])[::-1][:3]',
        backward: 'if propagate_down[0]:\n    for i in self.idx:\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'picked one by one',
      {
        forward:
          'self.idx = []\nfor i in range(bottom[0].num):\n    if bottom[1].data[i] > 0.5:\n        self.idx.append(i)',
        backward:
          'if propagate_down[0]:\n    for i in self.idx:\n        bottom[0].diff[i] = top[0].diff[0] * self.d[i]',
      },
    ],
    [
      '+= pairs',
      {
        backward:
          'if propagate_down[0]:\n    for i, j in self.pairs:\n        bottom[0].diff[i] += top[0].diff[0]\n        bottom[0].diff[j] -= top[0].diff[0]',
      },
    ],
    [
      'only where wrong',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if np.argmax(bottom[0].data[i]) != bottom[1].data[i]:\n            bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'three bottoms and one written thrice',
      {
        backward:
          'bottom[0].diff[...] = self.a * top[0].diff[0]\nbottom[0].diff[...] = self.b * top[0].diff[0]\nbottom[0].diff[...] = self.c * top[0].diff[0]',
      },
    ],
    [
      'np.multiply without out',
      {
        backward:
          'if propagate_down[0]:\n    np.multiply(bottom[0].diff, 0)\n    np.add(bottom[0].diff, self.d, out=bottom[0].diff)',
      },
    ],
    [
      'gathered, the last one alone',
      {
        backward:
          'g = np.zeros_like(bottom[2].data)\nfor c in self.ids:\n    for i in self.ids[c]:\n        g[c] = -top[0].diff[0] * bottom[0].data[i]\nbottom[2].diff[...] = g',
      },
    ],
    [
      'gathered, then scaled',
      {
        backward:
          'g = np.zeros_like(bottom[0].data)\nfor i in range(3):\n    for j in range(3):\n        g[i] = bottom[1].data[j]\nbottom[0].diff[...] = g * top[0].diff[0]',
      },
    ],
    [
      'a place by chance',
      {
        forward: 'l = np.where(bottom[1].data[0] != 5)\nself.i = l[0][randrange(0, 3)]',
        backward: 'bottom[0].diff[self.i] = top[0].diff[0]\nbottom[0].diff[self.i + 3] = -top[0].diff[0]',
      },
      { before: 'from random import randrange' },
    ],
    [
      'places by chance in a list',
      {
        forward:
          'l = np.where(bottom[1].data[0] != 5)\ni = l[0][randrange(0, 3)]\nself.t = []\nfor k in range(3):\n    self.t.append([i, i + 3])',
        backward: 'for k in range(len(self.t)):\n    bottom[0].diff[self.t[k][0]] = top[0].diff[0]',
      },
      { before: 'from random import randrange' },
    ],
    [
      'parts of each bottom',
      {
        forward:
          'm = np.zeros((6, 3))\nfor k in range(6):\n    m[k, np.where(bottom[0].data[k] > 0)[0][:3]] = 1\nself.m = m',
        backward:
          'for z in range(self.n):\n    for i in range(6):\n        if self.m[i, z] == 1:\n            bottom[z + 1].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'by a mask that the data fill',
      {
        forward: 'self.m = np.zeros(6)\nself.m[bottom[1].data[:, 0, 0, 0] > 0] = 1',
        backward: 'bottom[0].diff[self.m == 1] = top[0].diff[0]',
      },
    ],
    [
      'setup buffer by mask',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'm = bottom[1].data > 0\nself.diff[m] = bottom[0].data[m]',
      },
    ],
    [
      'setup buffer by where',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'm = np.where(bottom[1].data > 0)\nself.diff[m] = 1',
      },
    ],
    [
      'setup buffer by label',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'for i in range(bottom[0].num):\n    self.diff[i, int(bottom[1].data[i, 0, 0, 0])] = -1',
      },
    ],
    [
      'setup buffer under if',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward:
          'for i in range(bottom[0].num):\n    d = bottom[0].data[i].sum() - bottom[1].data[i].sum()\n    if d > 0:\n        self.diff[i] = d',
      },
    ],
    [
      'setup buffer in backward',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'm = bottom[1].data > 0\nself.diff[m] = bottom[0].data[m]\nbottom[0].diff[...] = self.diff',
      },
    ],
    [
      'setup buffer by alias',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'd = self.diff\nd[bottom[1].data > 0] = 1',
      },
    ],
    ['gradient that is returned', { backward: 'return top[0].diff[0] * bottom[0].data' }],
    [
      'gradient that the layer keeps',
      {
        forward: 'self.diff = bottom[0].data - bottom[1].data',
        backward: 'self.diff = self.diff * top[0].diff[0]',
      },
    ],
    [
      'rows that were drawn',
      {
        reshape: 'top[0].reshape(3, bottom[0].channels)',
        forward:
          'self.rows = []\nfor i in range(3):\n    row = randrange(0, bottom[0].num)\n    self.rows.append(row)',
        backward:
          'if propagate_down[0]:\n    for i in range(len(self.rows)):\n        bottom[0].diff[self.rows[i]] = top[0].diff[i]',
      },
      { before: 'from random import randrange\n' },
    ],
    [
      'rows that NumPy drew',
      {
        forward: 'self.rows = np.random.choice(bottom[0].num, 3)',
        backward: 'bottom[0].diff[self.rows] = top[0].diff[0]',
      },
    ],
    [
      'rows of a list by a loop',
      {
        forward: 'self.rows = []\nfor i in range(bottom[0].num):\n    self.rows.append(random.randint(0, 9))',
        backward: 'for r in self.rows:\n    bottom[0].diff[r] = top[0].diff[0]',
      },
      { before: 'import random\n' },
    ],
    [
      'a slice of the gradient above that is changed and read again',
      {
        reshape: 'top[0].reshape(*bottom[0].data.shape)',
        backward:
          'if propagate_down[0]:\n    d = top[0].diff[:, :3]\n    d += 1\n    bottom[0].diff[...] = top[0].diff * 2',
      },
    ],
    [
      'own gradient of a loss, scaled anew each time',
      {
        backward:
          'if propagate_down[0]:\n    top[0].diff[...] *= 2\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'own gradient of a loss, scaled and handed on',
      { backward: 'top[0].diff[...] *= 2\nself.put(bottom, top[0].diff)' },
      { after: '\n    def put(self, bottom, g):\n        bottom[0].diff[...] = g\n' },
    ],
    [
      'residuals not into zeros',
      {
        forward:
          'self.r = []\nfor i in range(bottom[0].num):\n    if bottom[0].data[i].sum() > 0:\n        self.r.append(i)',
        backward: 'for i in range(len(self.r)):\n    e = self.r[i]\n    bottom[0].diff[e] = top[0].diff[i]',
      },
    ],
    [
      'any bottom asked, 0 written',
      {
        backward:
          'for i in range(len(bottom)):\n    if not propagate_down[i]:\n        continue\n    bottom[0].diff[...] = top[0].diff[...] * bottom[1].data[...]',
      },
    ],
    [
      'added in one branch, written anew in the other',
      {
        backward:
          'for i in range(bottom[0].num):\n    if bottom[0].data[i, 0] > 0:\n        bottom[0].diff[i] += top[0].diff[0]\n    else:\n        bottom[0].diff[i] = 0',
      },
    ],
    [
      'partly, and written into itself',
      {
        forward: 'self.m = bottom[1].data > 0',
        backward: 'g = bottom[0].diff\ng[self.m] = top[0].diff[0]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'gradient of data alone that goes nowhere',
      { forward: 'self.d = bottom[0].data - 1', backward: 'diff = self.d / bottom[0].num' },
    ],
    [
      'local gradient beside a zero',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'bottom[0].diff[...] = 0\ngrad = top[0].diff[0] * self.d',
      },
    ],
    [
      'collected triplets',
      {
        forward:
          'self.triplets = []\nfor i in range(bottom[0].num):\n    for j in range(bottom[0].num):\n        if bottom[0].data[i].sum() > bottom[0].data[j].sum():\n            self.triplets.append((i, j))',
        backward:
          'for i, j in self.triplets:\n    bottom[0].diff[i] = top[0].diff[0]\n    bottom[0].diff[j] = -top[0].diff[0]',
      },
    ],
    [
      'local gradient',
      { backward: 'bottom_diff = np.zeros_like(bottom[0].data)\nbottom_diff[...] = top[0].diff[0]' },
    ],
    [
      'local gradient computed',
      { forward: 'self.d = bottom[0].data - 1', backward: 'grad = top[0].diff[0] * self.d' },
    ],
    [
      'inverted',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'if not propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'inverted continue',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        continue\n    bottom[i].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'inverted return',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'if propagate_down[0]:\n    return\nbottom[0].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'inverted by comparison',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'if propagate_down[0] == False:\n    bottom[0].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'inverted by identity',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'if propagate_down[0] is not True:\n    bottom[0].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'for else',
      {
        backward:
          'for i in range(bottom[0].num):\n    bottom[0].diff[i] = top[0].diff[0]\nelse:\n    bottom[0].diff[i] = 0',
      },
    ],
    [
      'row after loop',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward: 'for i in range(bottom[0].num):\n    g = self.d[i] * top[0].diff[0]\nbottom[0].diff[i] = g',
      },
    ],
    [
      'zip collected',
      {
        forward: 'self.pos = [i for i in range(4) if bottom[1].data[i] > 0]',
        backward: 'for k, i in enumerate(self.pos):\n    bottom[0].diff[i] = top[0].diff[k]',
      },
    ],
    [
      'the bottom that the data choose',
      {
        backward:
          'if propagate_down[0]:\n    best = bottom[2].data.argmax(axis=1).squeeze()\n    for i in range(bottom[2].num):\n        bottom[best[i]].diff[i, ...] = top[0].diff[i, ...]',
      },
    ],
    [
      'rows by an order',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    order = np.argsort(bottom[0].data[:, 0])\n    bottom[0].diff[order][0] = top[0].diff[0]',
      },
    ],
    [
      'the other bottom in a block',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\n    bottom[0].diff[self.m] = 0\nif propagate_down[1]:\n    bottom[1].diff[...] = -top[0].diff[0]\n    bottom[0].diff[self.m] = 0',
        forward: 'self.m = bottom[0].data > 0',
      },
    ],
    [
      'a mask, and 0 where nobody asks',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[bottom[0].data > 0] = top[0].diff[0]\nelse:\n    bottom[0].diff[...] = 0',
      },
    ],
    ['mask', { backward: 'if propagate_down[0]:\n    bottom[0].diff[bottom[0].data > 0] = top[0].diff[0]' }],
    [
      'mask from forward',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff[self.mask] = top[0].diff[0]',
        forward: 'self.mask = bottom[0].data > 0',
      },
    ],
    [
      'where',
      {
        backward:
          'if propagate_down[0]:\n    idx = np.where(bottom[0].data > 1)\n    bottom[0].diff[idx] = top[0].diff[0]',
      },
    ],
    [
      'picked by label',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i, int(bottom[1].data[i])] = top[0].diff[0]',
      },
    ],
    [
      'arange label',
      {
        backward:
          'if propagate_down[0]:\n    y = bottom[1].data.astype(int)\n    bottom[0].diff[np.arange(len(y)), y] = -top[0].diff[0]',
      },
    ],
    ['only added', { backward: 'if propagate_down[0]:\n    bottom[0].diff[...] += top[0].diff[0]' }],
    [
      'only subtracted',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(3):\n        bottom[0].diff[i] -= top[0].diff[0]',
      },
    ],
    [
      'a = a + b',
      { backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = bottom[0].diff + top[0].diff[0]' },
    ],
    [
      'under an if of data',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue by data',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 0:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'lost write',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.mask][:, 0] = top[0].diff[0]',
        forward: 'self.mask = np.where(bottom[0].data > 0)[0]',
      },
    ],
    [
      'copy written',
      { backward: 'if propagate_down[0]:\n    d = bottom[0].diff.copy()\n    d[...] = top[0].diff[0]' },
    ],
    [
      'local only',
      {
        backward:
          'if propagate_down[0]:\n    diff = bottom[0].diff\n    diff = top[0].diff[0] * bottom[0].data',
      },
    ],
    [
      'twice bottom 0',
      {
        backward:
          'bottom[0].diff[...] = top[0].diff[0] * self.d\nbottom[0].diff[...] = -top[0].diff[0] * self.d',
        forward: 'self.d = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'loop always bottom 0',
      {
        backward:
          'for i in range(2):\n    if not propagate_down[i]:\n        continue\n    sign = 1 if i == 0 else -1\n    bottom[0].diff[...] = sign * top[0].diff[0] * self.d',
        forward: 'self.d = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'wrong bottom under if',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\nif propagate_down[1]:\n    bottom[0].diff[...] = -top[0].diff[0]',
      },
    ],
    [
      'hard indices kept',
      {
        backward:
          'if propagate_down[0]:\n    for i in self.hard:\n        bottom[0].diff[i] = top[0].diff[0]',
        forward: 'self.hard = np.argsort(bottom[0].data.ravel())[:10]',
      },
    ],
    [
      'list of hard kept',
      {
        backward:
          'if propagate_down[0]:\n    for i in self.hard:\n        bottom[0].diff[i] = top[0].diff[0]',
        forward:
          'self.hard = []\nfor i in range(bottom[0].num):\n    if bottom[0].data[i] > 0:\n        self.hard.append(i)',
      },
    ],
    [
      'after its loop',
      {
        backward:
          'for i in range(2):\n    if not propagate_down[i]:\n        continue\nbottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'after a loop over all',
      {
        backward:
          'for i in range(len(bottom)):\n    if not propagate_down[i]:\n        continue\nif i == 0:\n    sign = 1\nelse:\n    sign = -1\nbottom[i].diff[...] = sign * top[0].diff[0]',
      },
    ],
    ['the gradient of a top', { backward: 'top[0].diff[...] = bottom[0].diff[...]' }],
    [
      'two ifs that leave out 0',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[0].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif bottom[0].data[i] < 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'label and margin',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        y = bottom[1].data[i]\n        if y == 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif self.d[i] < 1:\n            bottom[0].diff[i] = -top[0].diff[0]',
        forward: 'self.d = bottom[0].data - 2',
      },
    ],
    [
      'two separate ifs',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if self.d[i] > 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        if self.d[i] < -1:\n            bottom[0].diff[i] = -top[0].diff[0]',
        forward: 'self.d = bottom[0].data - 2',
      },
    ],
    [
      'and',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 1 and self.d[i] > 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif bottom[1].data[i] == 0 and self.d[i] < 1:\n            bottom[0].diff[i] = -top[0].diff[0]',
        forward: 'self.d = bottom[0].data - 2',
      },
    ],
    [
      'nothing for what is none of a set, above a bound',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] in self.hard and bottom[0].data[i] > 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif bottom[0].data[i] <= 1:\n            bottom[0].diff[i] = -top[0].diff[0]',
        forward: 'self.hard = [1]',
      },
    ],
    [
      'add.at',
      {
        backward: 'if propagate_down[0]:\n    np.add.at(bottom[0].diff, self.idx, top[0].diff[0])',
        forward: 'self.idx = bottom[1].data.astype(int)',
      },
    ],
    [
      'put',
      {
        backward: 'if propagate_down[0]:\n    np.put(bottom[0].diff, self.idx, top[0].diff[0])',
        forward: 'self.idx = bottom[1].data.astype(int)',
      },
    ],
    [
      'place',
      { backward: 'if propagate_down[0]:\n    np.place(bottom[0].diff, bottom[0].data > 0, top[0].diff[0])' },
    ],
    [
      'putmask',
      {
        backward: 'if propagate_down[0]:\n    np.putmask(bottom[0].diff, bottom[0].data > 0, top[0].diff[0])',
      },
    ],
    [
      'copyto where',
      {
        backward:
          'if propagate_down[0]:\n    np.copyto(bottom[0].diff, top[0].diff[0], where=bottom[0].data > 0)',
      },
    ],
    [
      'multiply where',
      {
        backward:
          'if propagate_down[0]:\n    np.multiply(bottom[0].data, top[0].diff[0], out=bottom[0].diff, where=bottom[0].data > 0)',
      },
    ],
    [
      'flat',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff.flat[self.idx] = top[0].diff[0]',
        forward: 'self.idx = np.where(bottom[0].data.ravel() > 0)[0]',
      },
    ],
    [
      'ravel',
      {
        backward: 'if propagate_down[0]:\n    d = bottom[0].diff.ravel()\n    d[self.idx] = top[0].diff[0]',
        forward: 'self.idx = np.where(bottom[0].data.ravel() > 0)[0]',
      },
    ],
    [
      'reshaped mask',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff.reshape(bottom[0].num, -1)\n    d[self.m] = top[0].diff[0]',
        forward: 'self.m = bottom[0].data.reshape(bottom[0].num, -1) > 0',
      },
    ],
    [
      'nonzero loop',
      {
        backward:
          'if propagate_down[0]:\n    for i in np.nonzero(bottom[1].data)[0]:\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'while',
      {
        backward:
          'if propagate_down[0]:\n    i = 0\n    while i < bottom[0].num:\n        if bottom[1].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        i += 1',
      },
    ],
    [
      'argmax',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[np.arange(bottom[0].num), self.best] = top[0].diff[0]',
        forward: 'self.best = bottom[0].data.argmax(axis=1)',
      },
    ],
    [
      'whole only if',
      {
        backward:
          'if propagate_down[0]:\n    if self.loss > 0:\n        bottom[0].diff[...] = top[0].diff[0]',
        forward: 'self.loss = bottom[0].data.sum()',
      },
    ],
    [
      'second bottom added to',
      {
        backward:
          'bottom[0].diff[...] = 0\nfor i in range(4):\n    bottom[0].diff[i] += top[0].diff[0]\n    bottom[1].diff[i] += top[0].diff[0]',
      },
    ],
    [
      'one added to',
      { backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] -= top[0].diff[0]' },
    ],
    [
      'subtract.at',
      {
        backward:
          'if propagate_down[0]:\n    np.subtract.at(bottom[0].diff, (slice(None), 0), top[0].diff[0])',
      },
    ],
    [
      'add out',
      { backward: 'if propagate_down[0]:\n    np.add(bottom[0].diff, top[0].diff[0], out=bottom[0].diff)' },
    ],
    [
      'scattered transposed',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff.transpose(0, 2, 3, 1).reshape(-1, 4)\n    d[...] = top[0].diff[0]',
      },
    ],
    [
      'scattered after zero',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    d = bottom[0].diff.transpose(0, 2, 3, 1).reshape(-1, 4)\n    d[self.i] = top[0].diff[0]',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'scattered at once',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff.transpose(0, 2, 3, 1).reshape(-1, 4)[self.i] = top[0].diff[0]',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'flatten written',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff.flatten()[self.i] = top[0].diff[0]',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'copied rows',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    d = bottom[0].diff[self.i]\n    d[:, 0] = top[0].diff[0]',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'fill of rows',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.i].fill(1)',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'added to rows twice indexed',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.i][:, 1] += top[0].diff[0]',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'out is a copy',
      {
        backward: 'if propagate_down[0]:\n    np.multiply(self.d, top[0].diff[0], out=bottom[0].diff.copy())',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'astype written',
      { backward: 'if propagate_down[0]:\n    bottom[0].diff.astype(np.float64)[...] = top[0].diff[0]' },
    ],
    [
      'array written',
      { backward: 'if propagate_down[0]:\n    d = np.array(bottom[0].diff)\n    d[...] = top[0].diff[0]' },
    ],
    [
      'rebound slice',
      {
        backward: 'if propagate_down[0]:\n    diff = bottom[0].diff[...]\n    diff = self.d * top[0].diff[0]',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'rebound helper',
      { backward: 'if propagate_down[0]:\n    self.put(bottom[0].diff, top[0].diff[0])' },
      { after: '\n    def put(self, diff, g):\n        diff = g * np.ones((3, 4))\n' },
    ],
    [
      'twice rows',
      {
        backward:
          'for i in range(bottom[0].num):\n    bottom[0].diff[i] = top[0].diff[0] * self.d[i]\nfor i in range(bottom[0].num):\n    bottom[0].diff[i] = -top[0].diff[0] * self.e[i]',
        forward: 'self.d = bottom[0].data - 1\nself.e = bottom[0].data - 2',
      },
    ],
    [
      'loop bottom 0 rows',
      {
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        sign = 1 if i == 0 else -1\n        for n in range(bottom[0].num):\n            bottom[0].diff[n] = sign * top[0].diff[0] * self.d[n]',
        forward: 'self.d = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'loop bottom 0 reshaped',
      {
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        sign = 1 if i == 0 else -1\n        bottom[0].diff[:, :] = (sign * top[0].diff[0] * self.d).reshape(bottom[0].data.shape)',
        forward: 'self.d = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'inner loop overwrites',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].num):\n            bottom[0].diff[i] = top[0].diff[0] * (bottom[0].data[i] - bottom[0].data[j])',
      },
    ],
    [
      'inner loop overwrites whole',
      {
        backward:
          'if propagate_down[0]:\n    for k in range(self.n):\n        bottom[0].diff[...] = top[0].diff[0] * self.d[k]',
        forward: 'self.n = bottom[0].num\nself.d = bottom[0].data - 1',
      },
    ],
    [
      'inner loop overwrites local',
      {
        backward:
          'if propagate_down[0]:\n    for k in range(self.n):\n        g = top[0].diff[0] * self.d[k]\n        bottom[0].diff[...] = g',
        forward: 'self.n = bottom[0].num\nself.d = bottom[0].data - 1',
      },
    ],
    ['swapped by loop', { backward: 'if propagate_down[0]:\n    bottom[1].diff[...] = top[0].diff[0]' }],
    [
      'top gradient in loop',
      { backward: 'for i in range(len(top)):\n    top[i].diff[...] = bottom[i].data' },
    ],
    [
      'top gradient alias',
      { backward: 'd = top[0].diff\nd[...] = self.d', forward: 'self.d = bottom[0].data - 1' },
    ],
    [
      'top gradient, and zero of bottom',
      {
        backward: 'bottom[0].diff[...] = 0\ntop[0].diff[...] = self.d',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'tail of an order',
      {
        backward:
          'if propagate_down[0]:\n    order = np.argsort(bottom[0].data.ravel())\n    bottom[0].diff[order[:5]] = top[0].diff[0]',
      },
    ],
    [
      'select of a pair',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].num):\n            if bottom[1].data[i] != bottom[1].data[j]:\n                bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'early return',
      {
        backward:
          'if propagate_down[0]:\n    if self.n == 0:\n        return\n    for i in self.rows:\n        bottom[0].diff[i] = top[0].diff[0]',
        forward: 'self.rows = np.where(bottom[1].data > 0)[0]\nself.n = len(self.rows)',
      },
    ],
  ],
  innocent: [
    [
      '0 where nothing is chosen',
      {
        reshape:
          'self.rows = np.where(bottom[1].data == 1)[0]\nself.n = len(self.rows)\ntop[0].reshape(max(1, self.n))',
        backward:
          'if propagate_down[0]:\n    if self.n != 0:\n        bottom[0].diff[...] = 0\n        bottom[0].diff[self.rows] = top[0].diff\n    else:\n        bottom[0].diff[...] = 0',
      },
    ],
    [
      'rows of one label and of all others, two columns each',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 1:\n            bottom[0].diff[i, 0] = top[0].diff[0]\n            bottom[0].diff[i, 1] = -top[0].diff[0]\n        else:\n            bottom[0].diff[i, 0] = 0\n            bottom[0].diff[i, 1] = 0',
      },
    ],
    [
      'those above a number and those below',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        m = bottom[0].data[i] > 0\n        bottom[0].diff[i][m] = top[0].diff[0]\n        bottom[0].diff[i][~m] = 0',
      },
    ],
    [
      'rows of each label there is',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for k in np.unique(bottom[1].data):\n            if bottom[1].data[i] == k:\n                bottom[0].diff[i, 0] = top[0].diff[0]\n                bottom[0].diff[i, 1] = k * top[0].diff[0]',
      },
    ],
    [
      'rows of a triplet in threes',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num // 3):\n        if not i in self.no_residual_list:\n            a, p, n = bottom[0].data[i], bottom[0].data[i + 1], bottom[0].data[i + 2]\n            bottom[0].diff[i * 3] = n - p\n            bottom[0].diff[i * 3 + 1] = p - a\n            bottom[0].diff[i * 3 + 2] = a - n\n        else:\n            bottom[0].diff[i * 3] = 0\n            bottom[0].diff[i * 3 + 1] = 0\n            bottom[0].diff[i * 3 + 2] = 0',
      },
    ],
    [
      'rows of a pair where the first of it is',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for i in range(bottom[0].num - 1):\n        if i % 2 == 0:\n            bottom[0].diff[i] = top[0].diff[0]\n            bottom[0].diff[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'a last row that ends with 0',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num - 1):\n        bottom[0].diff[i] = top[0].diff[0] * self.d[i]\n        bottom[0].diff[i + 1] = 0',
      },
    ],
    [
      'rows of a pair in a while',
      {
        backward:
          'if propagate_down[0]:\n    i = 0\n    while i < bottom[0].num - 1:\n        bottom[0].diff[i] = top[0].diff[0]\n        bottom[0].diff[i + 1] = -top[0].diff[0]\n        i += 2',
      },
    ],
    [
      'one row or the other',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num - 1):\n        if self.d[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        else:\n            bottom[0].diff[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'nothing where none is wanted',
      { backward: 'if not propagate_down[0]:\n    return\nbottom[0].diff[...] = top[0].diff[0]' },
    ],
    [
      'an error where there is nothing',
      {
        backward:
          "if propagate_down[0]:\n    if np.sum(bottom[1].data) == 0:\n        raise ValueError('no labels')\n    bottom[0].diff[...] = top[0].diff[0]",
      },
    ],
    [
      'nothing while testing',
      {
        backward:
          'if propagate_down[0]:\n    if self.phase == 1:\n        return\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'rows of one loop in steps',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(0, bottom[0].num - 1, 2):\n        bottom[0].diff[i] = top[0].diff[0]\n        bottom[0].diff[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'rows added to both',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for i in range(bottom[0].num - 1):\n        bottom[0].diff[i] += top[0].diff[0]\n        bottom[0].diff[i + 1] -= top[0].diff[0]',
      },
    ],
    [
      'the next row is written from this one',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[0] = top[0].diff[0]\n    for i in range(bottom[0].num - 1):\n        bottom[0].diff[i + 1] = bottom[0].diff[i] * 0.5',
      },
    ],
    [
      'rows of pairs by counter',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num // 2):\n        bottom[0].diff[2 * i] = top[0].diff[0]\n        bottom[0].diff[2 * i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'boundaries set apart',
      {
        backward:
          'if propagate_down[0]:\n    n = bottom[0].num\n    bottom[0].diff[0] = 0\n    for i in range(n - 1):\n        bottom[0].diff[i + 1] = top[0].diff[0] * self.d[i]',
      },
    ],
    [
      'columns i and i plus 1 of others',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i, 0] = top[0].diff[0]\n        bottom[0].diff[i, 1] = -top[0].diff[0]',
      },
    ],
    [
      'row i of one, row i + 1 of another',
      {
        backward:
          'for i in range(bottom[0].num - 1):\n    bottom[0].diff[i] = top[0].diff[0]\n    bottom[1].diff[i + 1] = top[0].diff[0]',
      },
    ],
    [
      'continue after 0',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i] = 0\n        if bottom[1].data[i] == 255:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue with 0',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] == 255:\n            bottom[0].diff[i] = 0\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue after all 0',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for i in range(bottom[0].num):\n        if bottom[0].data[i].sum() <= 0:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'continue for the bottoms',
      {
        backward:
          'for i in range(len(bottom)):\n    if not propagate_down[i]:\n        continue\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'return with 0',
      {
        backward:
          'if propagate_down[0]:\n    if np.sum(bottom[1].data) == 0:\n        bottom[0].diff[...] = 0\n        return\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'continue by the layer',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if self.skip:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'argmax after 0',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for i in range(bottom[0].num):\n        k = np.argmax(bottom[0].data[i])\n        bottom[0].diff[i, k] = top[0].diff[0]',
      },
    ],
    [
      'hard examples after 0',
      {
        forward: 'order = np.argsort(-bottom[0].data.sum(axis=1))\nself.hard = order[:5]',
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.hard] = top[0].diff[0]',
      },
    ],
    [
      'all of a sort',
      {
        forward: 'self.idx = np.argsort(bottom[0].data[:, 0])[::-1]',
        backward: 'if propagate_down[0]:\n    for i in self.idx:\n        bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'cleared in forward',
      {
        forward: 'bottom[0].diff[...] = 0',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[bottom[0].data > 0] = top[0].diff[0]',
      },
    ],
    [
      'np.add.at after 0',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    np.add.at(bottom[0].diff, self.rows, top[0].diff[0])',
      },
    ],
    [
      'each class added',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for c in range(self.classes):\n        bottom[0].diff[...] += top[0].diff[0] * (bottom[1].data == c) * self.w[c]',
      },
    ],
    [
      'zero buffer by rows',
      {
        backward:
          'if propagate_down[0]:\n    d = np.zeros(bottom[0].data.shape)\n    for i in range(bottom[0].num):\n        if bottom[0].data[i].sum() <= 0:\n            continue\n        d[i] = top[0].diff[0]\n    bottom[0].diff[...] = d',
      },
    ],
    [
      'neighbours in a buffer',
      {
        backward:
          'if propagate_down[0]:\n    d = np.zeros_like(bottom[0].data)\n    for i in range(bottom[0].num - 1):\n        d[i] += top[0].diff[0]\n        d[i + 1] -= top[0].diff[0]\n    bottom[0].diff[...] = d',
      },
    ],
    [
      'sum of loop',
      {
        backward:
          'if propagate_down[0]:\n    g = 0\n    for i in range(bottom[0].num):\n        g += top[0].diff[0] * bottom[1].data[i]\n    bottom[0].diff[...] = g',
      },
    ],
    [
      'where with three',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = np.where(bottom[0].data > 0, top[0].diff, 0)',
      },
    ],
    [
      'swapped on purpose',
      {
        backward:
          'bottom[0].diff[...] = top[0].diff[0] * bottom[1].data\nbottom[1].diff[...] = top[0].diff[0] * bottom[0].data',
      },
    ],
    [
      'temporal, backwards',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[-1] = top[0].diff[-1]\n    for t in reversed(range(bottom[0].num - 1)):\n        bottom[0].diff[t] = self.a * bottom[0].diff[t + 1] + top[0].diff[t]',
      },
    ],
    [
      'neighbour and itself by different columns',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num - 1):\n        bottom[0].diff[i, 0] = top[0].diff[0]\n        bottom[0].diff[i + 1, 1] = top[0].diff[0]',
      },
    ],
    [
      'continue by size',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if i == 0:\n            continue\n        bottom[0].diff[i] = top[0].diff[0]\n    bottom[0].diff[0] = 0',
      },
    ],
    [
      'asked by comparison',
      {
        forward: 'self.d = bottom[0].data - 1',
        backward:
          'if propagate_down[0] == False:\n    return\nif propagate_down[0] is True and propagate_down[0] != False:\n    bottom[0].diff[...] = top[0].diff[0] * self.d',
      },
    ],
    [
      'put in the place of the gradient',
      {
        backward:
          'd = np.zeros_like(bottom[0].data)\nfor i in range(3):\n    d[i] = top[0].diff[0]\nbottom[0].diff = d',
      },
    ],
    [
      'gathered by += ',
      {
        backward:
          'g = np.zeros_like(bottom[0].data)\nfor c in self.ids:\n    for i in self.ids[c]:\n        g[c] += -top[0].diff[0] * bottom[0].data[i]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'gathered row by row',
      {
        backward:
          'g = np.zeros_like(bottom[0].data)\nfor i in range(6):\n    g[i] = bottom[1].data[i]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'gathered by each one',
      {
        backward:
          'g = np.zeros_like(bottom[0].data)\nfor i in range(6):\n    for j in range(6):\n        g[i, j] = bottom[1].data[j, i]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'gathered, then read',
      {
        backward:
          'g = np.zeros_like(bottom[0].data)\nfor i in range(6):\n    for j in range(6):\n        g[i] = g[i] + bottom[1].data[j]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'a scratch row',
      {
        backward:
          'g = np.zeros((6, 6, 6))\nd = np.zeros_like(bottom[0].data)\nfor i in range(6):\n    for j in range(6):\n        g[0] = bottom[1].data[j, 0]\n        d[i] += g[0]\nbottom[0].diff[...] = d',
      },
    ],
    [
      'a setting that is off',
      {
        setup: 'self.semi = False',
        backward:
          'for i in range(bottom[0].num):\n    if (not self.semi) or bottom[1].data[i, 0, 0, 0] == 0:\n        bottom[0].diff[i] = top[0].diff[0]\n    else:\n        bottom[2].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'all of a permutation',
      { backward: 'for i in np.random.permutation(bottom[0].num):\n    bottom[0].diff[i] = top[0].diff[0]' },
    ],
    [
      'by chance, after 0',
      { backward: 'bottom[0].diff[...] = 0\nbottom[0].diff[np.random.randint(0, 6)] = top[0].diff[0]' },
    ],
    [
      'noise on all',
      {
        backward:
          'n = np.random.randint(0, 2, bottom[0].data.shape)\nbottom[0].diff[...] = n * top[0].diff[0]',
      },
    ],
    [
      'made in reshape',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        reshape: 'top[0].reshape(1)\nself.diff = np.zeros_like(bottom[0].data)',
        forward: 'self.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'made in both',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        reshape: 'top[0].reshape(1)\nself.diff = np.zeros_like(bottom[0].data)',
        forward: 'self.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'cleared',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.diff[...] = 0\nself.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'filled',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.diff.fill(0)\nself.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'times 0',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.diff *= 0\nself.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'cleared after use',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        forward: 'self.diff[bottom[1].data > 0] = 1',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff\nself.diff[...] = 0',
      },
    ],
    [
      'all written',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward:
          'np.subtract(bottom[0].data, bottom[1].data, out=self.diff)\nself.diff[bottom[1].data < 0] = 0',
      },
    ],
    [
      'all first',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.diff[...] = bottom[0].data - bottom[1].data\nself.diff[bottom[1].data == 255] = 0',
      },
    ],
    [
      'both masks',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'm = bottom[1].data > 0\nself.diff[m] = 1\nself.diff[~m] = 0',
      },
    ],
    [
      'both branches',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward:
          'for i in range(bottom[0].num):\n    d = bottom[0].data[i].sum()\n    if d > 0:\n        self.diff[i] = d\n    else:\n        self.diff[i] = 0',
      },
    ],
    [
      'rows',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'for i in range(bottom[0].num):\n    self.diff[i] = bottom[0].data[i]',
      },
    ],
    [
      'bound again',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.diff = np.zeros_like(bottom[0].data)\nself.diff[bottom[1].data > 0] = 1',
      },
    ],
    ['no gradient', { setup: 'self.seen = np.zeros(10)', forward: 'self.seen[bottom[1].data > 0] = 1' }],
    [
      'same mask',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        forward: 'self.m = bottom[1].data > 0\nself.diff[self.m] = 1',
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[self.m] = self.diff[self.m]',
      },
    ],
    [
      'a factor by classes',
      {
        setup: 'self.w = np.ones(10)',
        forward: 'pass',
        backward: 'self.w[bottom[1].data > 0] = 2\nbottom[0].diff[...] = self.f(self.w)',
      },
    ],
    [
      'masked',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        forward: 'self.m = bottom[1].data > 0\nself.diff[self.m] = 1',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * self.m',
      },
    ],
    [
      'sorted order',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'o = np.argsort(bottom[0].data.ravel())\nself.diff[o] = 1',
      },
    ],
    [
      'helper clears',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'self.clear()\nself.diff[bottom[1].data > 0] = 1',
      },
      { after: '\n    def clear(self):\n        self.diff[...] = 0\n' },
    ],
    [
      'foreign clears',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'lib.clear(self.diff)\nself.diff[bottom[1].data > 0] = 1',
      },
      { before: 'import lib' },
    ],
    [
      'rows cleared',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data, dtype=np.float32)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = self.diff * top[0].diff[0]',
        forward: 'for row in self.diff:\n    row[...] = 0\nself.diff[bottom[1].data > 0] = 1',
      },
    ],
    [
      'gradient that is returned as well',
      { backward: 'bottom[0].diff[...] = top[0].diff[0] * bottom[0].data\nreturn bottom[0].diff' },
    ],
    [
      'gradient that a helper returns',
      { backward: 'bottom[0].diff[...] = self.grad(top[0].diff[0], bottom[0].data)' },
      { after: '\n    def grad(self, d, x):\n        return d * x\n' },
    ],
    [
      'gradient that the layer keeps and writes',
      { backward: 'self.diff = bottom[0].data * top[0].diff[0]\nbottom[0].diff[...] = self.diff' },
    ],
    [
      'nditer',
      {
        backward:
          "for g, x in np.nditer([bottom[0].diff, bottom[0].data], op_flags=['readwrite']):\n    g[...] = x * 2",
      },
    ],
    [
      'a gradient that is scaled before, of no loss',
      {
        reshape: 'top[0].reshape(*bottom[0].data.shape)',
        backward: 'top[0].diff[...] *= 2\nbottom[0].diff[...] = top[0].diff',
      },
    ],
    [
      'a copy of the gradient for its shape alone',
      {
        backward:
          'g = bottom[0].diff.copy()\nfor i in range(bottom[0].num):\n    g[i] = top[0].diff[0]\nbottom[0].diff[...] = g',
      },
    ],
    [
      'a copy that is written by out',
      {
        backward:
          'g = bottom[0].diff.copy()\nnp.multiply(bottom[0].data, top[0].diff[0], out=g)\nbottom[0].diff[...] = g',
      },
    ],
    ['zeroed by times', { backward: 'bottom[0].diff[...] *= 0\nbottom[0].diff[0] += top[0].diff[0]' }],
    [
      'zeroed by out',
      { backward: 'np.multiply(bottom[0].diff, 0, out=bottom[0].diff)\nbottom[0].diff[0] += top[0].diff[0]' },
    ],
    [
      'rows of an alias that is added to as a whole',
      {
        backward:
          'if propagate_down[0]:\n    diff = bottom[0].diff\n    for i in range(bottom[0].num):\n        diff[i] = top[0].diff[0] * bottom[0].data[i]\n        diff -= bottom[0].data[i].mean()\n    diff /= bottom[0].num',
      },
    ],
    [
      'the bottom that the data choose, after 0',
      {
        backward:
          'if propagate_down[0]:\n    best = bottom[2].data.argmax(axis=1).squeeze()\n    for i in range(2):\n        bottom[i].diff[...] = 0\n    for i in range(bottom[2].num):\n        bottom[best[i]].diff[i, ...] = top[0].diff[i, ...]',
      },
    ],
    [
      'one place by another',
      {
        forward:
          'mask = np.zeros_like(bottom[0].data)\nrows = np.where(bottom[0].data[0] > 0)\norder = np.random.permutation(len(rows[0]))\nfor n in range(3):\n    k = rows[0][order[n]]\n    mask[0][k][0] = 1',
      },
    ],
    [
      'all bottoms in the block of the first',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\n    bottom[1].diff[...] = -top[0].diff[0]\n    bottom[2].diff[...] = 0',
      },
    ],
    [
      'one that the data choose, in each round of a loop over all',
      {
        backward:
          'for i in range(2):\n    bottom[i].diff[...] = 0\n    if not propagate_down[i]:\n        continue\n    if bottom[2].data[0] > 0:\n        bottom[1].diff[...] = top[0].diff[...]\n    else:\n        bottom[0].diff[...] = top[0].diff[...]',
      },
    ],
    [
      'both where both are wanted',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\nif propagate_down[1]:\n    bottom[1].diff[...] = -top[0].diff[0]\nif propagate_down[0] and propagate_down[1]:\n    bottom[0].diff[...] *= 2\n    bottom[1].diff[...] *= 2',
      },
    ],
    [
      'the gradient of a top that other code is given',
      {
        backward: 'self.kernel(top[0].diff, bottom[0].diff_as_pycuda_gpuarray())',
        setup: 'self.kernel = Kernel()',
      },
      { before: 'from pycuda import Kernel' },
    ],
    [
      'the gradient of a top that a function is given',
      { backward: 'self.scale(top[0].diff)', setup: 'self.scale = Kernel()' },
      { before: 'from pycuda import Kernel' },
    ],
    ['first row alone', { backward: 'if propagate_down[0]:\n    bottom[0].diff[0] = top[0].diff[0]' }],
    ['a column alone', { backward: 'if propagate_down[0]:\n    bottom[0].diff[:, 0] = top[0].diff[0]' }],
    ['half of channels', { backward: 'if propagate_down[0]:\n    bottom[0].diff[:, :2] = top[0].diff[0]' }],
    [
      'zero then mask',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[bottom[0].data > 0] = top[0].diff[0]',
      },
    ],
    [
      'fill then add',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff.fill(0)\n    bottom[0].diff[...] += top[0].diff[0]',
      },
    ],
    [
      '*= 0',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] *= 0\n    bottom[0].diff[self.mask] = top[0].diff[0]',
        forward: 'self.mask = bottom[0].data > 0',
      },
    ],
    [
      'zeros assigned',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = np.zeros(bottom[0].data.shape)\n    for i in range(3):\n        bottom[0].diff[i] += top[0].diff[0]',
      },
    ],
    [
      'row by row',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i] = top[0].diff[0] * bottom[0].data[i]',
      },
    ],
    [
      'row by row tuple',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].channels):\n            bottom[0].diff[i, j] = top[0].diff[0]',
      },
    ],
    [
      'if else both',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        else:\n            bottom[0].diff[i] = 0',
      },
    ],
    [
      'mask and complement',
      {
        backward:
          'if propagate_down[0]:\n    m = bottom[0].data > 0\n    bottom[0].diff[m] = top[0].diff[0]\n    bottom[0].diff[~m] = 0',
      },
    ],
    [
      'reset then twice',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = self.d\n    bottom[0].diff[...] *= top[0].diff[0]',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'both bottoms',
      { backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = -top[0].diff[0]' },
    ],
    [
      'local buffer',
      {
        backward:
          'if propagate_down[0]:\n    d = np.zeros_like(bottom[0].data)\n    d[bottom[0].data > 0] = 1\n    bottom[0].diff[...] = d * top[0].diff[0]',
      },
    ],
    [
      'zero in forward',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff[self.mask] = top[0].diff[0]',
        forward: 'bottom[0].diff[...] = 0\nself.mask = bottom[0].data > 0',
      },
    ],
    [
      'parts of channels',
      {
        backward:
          'if propagate_down[0]:\n    n = bottom[0].channels\n    bottom[0].diff[:, :2] = top[0].diff[0]\n    bottom[0].diff[:, 2:] = 0',
      },
    ],
    [
      'view',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff.reshape(bottom[0].num, -1)\n    d[...] = top[0].diff[0]',
      },
    ],
    ['alias', { backward: 'if propagate_down[0]:\n    d = bottom[0].diff\n    d[...] = top[0].diff[0]' }],
    [
      'either of two branches',
      {
        backward:
          'if self.norm:\n    bottom[0].diff[...] = top[0].diff[0]\nelse:\n    bottom[0].diff[...] = -top[0].diff[0]',
        setup: 'self.norm = self.phase == 0',
      },
    ],
    [
      'loop i',
      {
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'default then overwritten',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    if self.n > 0:\n        bottom[0].diff[...] = top[0].diff[0]',
        forward: 'self.n = bottom[0].data.sum()',
      },
    ],
    [
      'rows by iterating pairs',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(0, bottom[0].num, 2):\n        bottom[0].diff[i] = top[0].diff[0]\n        bottom[0].diff[i + 1] = -top[0].diff[0]',
      },
    ],
    [
      'zero_like via loop',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i] = 0\n        bottom[0].diff[i, int(bottom[1].data[i])] = top[0].diff[0]',
      },
    ],
    [
      'copyto zero',
      {
        backward:
          'if propagate_down[0]:\n    np.copyto(bottom[0].diff, 0)\n    bottom[0].diff[bottom[0].data > 0] = top[0].diff[0]',
      },
    ],
    [
      'a place that a loop has found',
      {
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        break\nbottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'a place that a loop has found where something is raised',
      {
        backward:
          'for i in range(2):\n    try:\n        self.index(bottom[i])\n    except ValueError:\n        break\nif propagate_down[i]:\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'a place that no round of an inner loop leaves',
      {
        backward:
          'for i in range(2):\n    for k in self.keys:\n        if k == i:\n            break\n    else:\n        break\nif propagate_down[i]:\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'a counter of its own after a loop',
      {
        backward:
          'for i in range(2):\n    pass\ni = 0\nif propagate_down[i]:\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'the last row of a loop',
      {
        backward:
          'if propagate_down[0]:\n    for n in range(4):\n        bottom[0].diff[n] = 1\n    bottom[0].diff[n] *= top[0].diff[0]',
      },
    ],
    ["a gradient of the loss's own weight", { forward: 'top[0].diff[...] = 1' }],
    [
      'by each class',
      {
        backward:
          'if propagate_down[0]:\n    label = bottom[1].data\n    for c in np.unique(label):\n        idx = np.where(label == c)[0]\n        bottom[0].diff[idx] = top[0].diff[0] * c',
      },
    ],
    [
      'by each of two classes',
      {
        backward:
          'if propagate_down[0]:\n    y = bottom[1].data\n    bottom[0].diff[y == 1] = top[0].diff[0]\n    bottom[0].diff[y == 0] = -top[0].diff[0]',
      },
    ],
    [
      'if else by labels',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        y = bottom[1].data[i]\n        if y == 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif y == 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'something for what is in a set, and for what is not',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[1].data[i] in self.hard:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif not bottom[1].data[i] in self.hard:\n            bottom[0].diff[i] = -top[0].diff[0]',
        forward: 'self.hard = [1]',
      },
    ],
    [
      'separate ifs by labels',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        y = bottom[1].data[i]\n        if y == 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        if y == 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      '> and <=',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if bottom[0].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        if bottom[0].data[i] <= 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'three ranges',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        d = bottom[0].data[i]\n        if d < 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif d >= 1 and d < 2:\n            bottom[0].diff[i] = -top[0].diff[0]\n        elif d >= 2:\n            bottom[0].diff[i] = 0',
      },
    ],
    [
      'nested',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        y = bottom[1].data[i]\n        if y == 1:\n            bottom[0].diff[i] = top[0].diff[0]\n        else:\n            if self.d[i] > 0:\n                bottom[0].diff[i] = -top[0].diff[0]\n            else:\n                bottom[0].diff[i] = 0',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'permuted',
      {
        backward:
          'if propagate_down[0]:\n    order = np.argsort(bottom[0].data[:, 0])\n    bottom[0].diff[order] = top[0].diff[0]',
      },
    ],
    [
      'zero before ifs',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    for i in range(bottom[0].num):\n        if bottom[0].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif bottom[0].data[i] < 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'zero of each row before ifs',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i] = 0\n        if bottom[0].data[i] > 0:\n            bottom[0].diff[i] = top[0].diff[0]\n        elif bottom[0].data[i] < 0:\n            bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'default in each row',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        g = 0\n        if bottom[0].data[i] > 0:\n            g = 1\n        elif bottom[0].data[i] < 0:\n            g = -1\n        bottom[0].diff[i] = g * top[0].diff[0]',
      },
    ],
    [
      'zero by multiply',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = bottom[0].diff * 0\n    bottom[0].diff[bottom[0].data > 0] = 1',
      },
    ],
    [
      'zeroed by a helper',
      {
        backward: 'if propagate_down[0]:\n    self.clear(bottom)\n    bottom[0].diff[bottom[0].data > 0] = 1',
      },
      { after: '\n    def clear(self, bottom):\n        for b in bottom:\n            b.diff[...] = 0\n' },
    ],
    [
      'zeroed by loop',
      {
        backward:
          'for i in range(len(bottom)):\n    bottom[i].diff[...] = 0\nfor i in range(4):\n    bottom[0].diff[i] += top[0].diff[0]\n    bottom[1].diff[i] += top[0].diff[0]',
      },
    ],
    [
      'zeroed in reshape',
      {
        reshape: 'top[0].reshape(1)\nbottom[0].diff[...] = 0',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] += top[0].diff[0]',
      },
    ],
    [
      'first write, then add',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = self.a * top[0].diff[0]\n    bottom[0].diff[...] += self.b',
        forward: 'self.a = bottom[0].data - 1\nself.b = bottom[0].data - 2',
      },
    ],
    [
      'copy written back',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff.copy()\n    d[...] = top[0].diff[0]\n    bottom[0].diff[...] = d',
      },
    ],
    [
      'transposed copy written back',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    d = bottom[0].diff.transpose(0, 2, 3, 1).reshape(-1, 4)\n    d[self.i] = top[0].diff[0]\n    bottom[0].diff[...] = d.reshape(2, 3, 4, 4).transpose(0, 3, 1, 2)',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'rows copied and written back',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    d = bottom[0].diff[self.i]\n    d[:, 0] = top[0].diff[0]\n    bottom[0].diff[self.i] = d',
        forward: 'self.i = np.where(bottom[1].data > 0)[0]',
      },
    ],
    [
      'transposed view',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff.transpose(0, 2, 3, 1)\n    d[...] = top[0].diff[0]',
      },
    ],
    [
      'reshaped view of rows',
      {
        backward:
          'if propagate_down[0]:\n    d = bottom[0].diff[0].reshape(4, -1)\n    d[...] = top[0].diff[0]',
      },
    ],
    [
      'swapaxes view',
      { backward: 'if propagate_down[0]:\n    bottom[0].diff.swapaxes(1, 2)[...] = top[0].diff[0]' },
    ],
    [
      'rows in loops over different',
      {
        backward:
          'for i in range(bottom[0].num):\n    bottom[0].diff[i] = top[0].diff[0]\nfor i in range(bottom[1].num):\n    bottom[1].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'halves',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(4):\n        bottom[0].diff[i] = top[0].diff[0]\n    for i in range(4, 8):\n        bottom[0].diff[i] = -top[0].diff[0]',
      },
    ],
    [
      'channels in loops',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i, 0] = top[0].diff[0]\n    for i in range(bottom[0].num):\n        bottom[0].diff[i, 1] = -top[0].diff[0]',
      },
    ],
    [
      'inner loop over columns',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].channels):\n            k = j * 2\n            bottom[0].diff[i, k] = top[0].diff[0] * self.d[i, j]',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'inner loop finds',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        for j in range(bottom[0].num):\n            if self.best[i] == j:\n                bottom[0].diff[i] = top[0].diff[0] * self.d[j]\n                break',
        forward: 'self.d = bottom[0].data - 1\nself.best = [0, 1, 2]',
      },
    ],
    [
      'inner loop sums first',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        g = 0\n        for j in range(bottom[0].num):\n            g = g + self.d[j]\n            bottom[0].diff[i] = g',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'of each bottom in a loop',
      { backward: 'for i, b in enumerate(bottom):\n    b.diff[...] = top[0].diff[0] * i' },
    ],
    [
      'of each bottom by an index',
      { backward: 'for i in range(2):\n    j = 1 - i\n    bottom[j].diff[...] = top[0].diff[0] * i' },
    ],
    [
      'asked by loop and written whole',
      {
        backward:
          'for i in range(len(propagate_down)):\n    if propagate_down[i]:\n        bottom[i].diff[...] = top[0].diff[0] * self.d',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'only of bottom 0, in a loop',
      {
        backward:
          'for i in range(2):\n    if i == 0 and propagate_down[i]:\n        bottom[0].diff[...] = top[0].diff[0] * self.d',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'rebound to a whole new use',
      {
        backward:
          'if propagate_down[0]:\n    diff = bottom[0].diff\n    diff[...] = top[0].diff[0]\n    diff = self.d',
        forward: 'self.d = bottom[0].data - 1',
      },
    ],
    [
      'conditions of the layer',
      {
        backward: 'if propagate_down[0]:\n    if self.norm:\n        bottom[0].diff[...] = top[0].diff[0]',
        setup: 'self.norm = self.phase == 0',
      },
    ],
    [
      'condition of the shape',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        if i < bottom[1].num:\n            bottom[0].diff[i] = top[0].diff[0]',
      },
    ],
    [
      'mask complement by where',
      {
        backward:
          'if propagate_down[0]:\n    pos = np.where(bottom[1].data > 0)[0]\n    neg = np.where(bottom[1].data <= 0)[0]\n    bottom[0].diff[pos] = top[0].diff[0]\n    bottom[0].diff[neg] = 0',
      },
    ],
    [
      'anchor, positive, negative rows',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(0, bottom[0].num, 3):\n        bottom[0].diff[i] = top[0].diff[0]\n        bottom[0].diff[i + 1] = -top[0].diff[0]\n        bottom[0].diff[i + 2] = top[0].diff[0]',
      },
    ],
    [
      'triplets into zeroed',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = np.zeros_like(bottom[0].diff)\n    for a, b, c in self.triplets:\n        bottom[0].diff[a] += top[0].diff[0]\n        bottom[0].diff[b] -= top[0].diff[0]',
        forward: 'self.triplets = []',
      },
    ],
    [
      'not asked: zero',
      {
        backward:
          'if not propagate_down[0]:\n    bottom[0].diff[...] = 0\n    return\nbottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'by batch item with data size',
      {
        backward:
          'if propagate_down[0]:\n    start = 0\n    for i in range(bottom[0].num):\n        n = int(bottom[1].data[i])\n        bottom[0].diff[start:start + n] = top[0].diff[0]\n        start += n',
      },
    ],
    [
      'min and max',
      {
        backward:
          'if propagate_down[0]:\n    for i in range(bottom[0].num):\n        bottom[0].diff[i] = np.where(bottom[0].data[i] > 0, top[0].diff[0], 0)',
      },
    ],
    [
      'twice in turns',
      {
        backward:
          'for i in range(2):\n    if not propagate_down[i]:\n        continue\n    if i == 0:\n        bottom[0].diff[...] = top[0].diff[0] * self.d\n    else:\n        bottom[1].diff[...] = -top[0].diff[0] * self.d',
        forward: 'self.d = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'class mask in loop',
      {
        backward:
          'if propagate_down[0]:\n    for c in range(3):\n        bottom[0].diff[bottom[1].data == c] = top[0].diff[0]',
      },
    ],
  ],
};

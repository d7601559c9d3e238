import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    ['one branch copies', { forward: 'x = bottom[0].data\nif self.norm:\n    x = x / 255.\nx -= 3' }],
    ['one branch copies, item', { forward: 'x = bottom[0].data\nif self.norm:\n    x = x / 255.\nx[0] = 3' }],
    [
      'in the same branch',
      {
        forward:
          'for i in range(bottom[0].num):\n    x = bottom[0].data[i]\n    if self.norm:\n        x = x.copy()\n    x[0] = 3',
      },
    ],
    [
      'both are bottoms',
      {
        forward:
          'if self.norm:\n    x = bottom[0].data\nelse:\n    x = bottom[1].data\nfor i in range(3):\n    x[i] = 0',
      },
    ],
    [
      'nditer that writes',
      { forward: "for x in np.nditer(bottom[0].data, op_flags=['readwrite']):\n    x[...] = x * 2" },
    ],
    [
      'nditer of two',
      {
        forward:
          "for x, y in np.nditer([bottom[0].data, top[0].data], [], [['readwrite'], ['readonly']]):\n    x[...] = x * 2",
      },
    ],
    ['positional out of np.exp', { forward: 'np.exp(bottom[0].data, bottom[0].data)' }],
    ['flat view itself', { forward: 'v = bottom[0].data.ravel()\nv += 1' }],
    ['swap columns', { forward: 'x = bottom[0].data\nx[:, [0, 1]] = x[:, [1, 0]]' }],
    ['in a loop that is left', { forward: 'while True:\n    x = bottom[0].data\n    break\nx *= 2' }],
    [
      'chosen in a loop that is left',
      {
        forward:
          'for b in bottom:\n    if b.channels == 1:\n        label = b.data\n        break\nlabel[label == 255] = 0',
      },
    ],
    ['flipped', { forward: 'x = np.flipud(bottom[0].data)\nx[0] = 0' }],
    ['map over data', { forward: 'for d in map(lambda b: b.data, bottom):\n    d += 1' }],
    ['np.require', { forward: 'x = np.require(bottom[0].data)\nx += 1' }],
    [
      'np.array copy false with dtype',
      { forward: 'x = np.array(bottom[0].data, dtype=np.float32, copy=False)\nx -= 1' },
    ],
    ['np.split', { forward: 'a, b = np.split(bottom[0].data, 2)\na -= 1' }],
    ['unpacked rows', { forward: 'a, b = bottom[0].data\na -= b.mean()\nx = a.sum()' }],
    ['hsplit', { forward: 'for x in np.hsplit(bottom[0].data, 2):\n    x[...] = 0' }],
    ['out', { forward: 'np.exp(bottom[0].data, out=bottom[0].data)\nx = 1' }],
    ['out positional', { forward: 'np.exp(bottom[0].data, bottom[0].data)' }],
    ['log1p positional', { forward: 'np.log1p(bottom[0].data, bottom[0].data)' }],
    ['add.at', { forward: 'np.add.at(bottom[0].data, [0], 1)' }],
    ['sort', { forward: 'bottom[0].data.sort()' }],
    ['fill', { forward: 'bottom[0].data.fill(0)' }],
    ['put', { forward: 'bottom[0].data.put([0], 1)' }],
    ['np.put', { forward: 'np.put(bottom[0].data, [0], 1)' }],
    ['np.place', { forward: 'np.place(bottom[0].data, bottom[0].data > 0, 1)' }],
    ['random.shuffle', { forward: 'random.shuffle(bottom[0].data)' }, { before: 'import random' }],
    ['nan_to_num copy', { forward: 'np.nan_to_num(bottom[0].data, copy=False)' }],
    ['rows', { forward: 'for row in bottom[0].data:\n    row -= row.mean()' }],
    ['row item', { forward: 'for row in bottom[0].data:\n    row[0] = 0' }],
    ['unpacked', { forward: 'p, t = bottom[0].data, bottom[1].data\np *= t' }],
    ['list of data', { forward: 'd = [b.data for b in bottom]\nd[0] -= 1' }],
    ['dict of data', { forward: 'd = {"p": bottom[0].data}\nd["p"] -= 1' }],
    [
      'helper',
      { forward: 'x = norm(bottom[0].data)' },
      { before: 'def norm(x):\n    x -= x.max()\n    return x\n' },
    ],
    [
      'helper method item',
      { forward: 'x = self.norm(bottom[0].data)' },
      { after: '\n    def norm(self, x):\n        x[x < 0] = 0\n        return x\n' },
    ],
    [
      'kept in forward, changed in backward',
      {
        forward: 'self.x = bottom[0].data',
        backward: 'self.x -= 1\nif propagate_down[0]:\n    bottom[0].diff[...] = self.x',
      },
    ],
    ['asarray', { forward: 'a = np.asarray(bottom[0].data)\na[...] = 1' }],
    ['array copy=False', { forward: 'a = np.array(bottom[0].data, copy=False)\na[...] = 1' }],
    ['astype copy=False', { forward: 'a = bottom[0].data.astype(np.float32, copy=False)\na[a < 0] = 0' }],
    ['flat', { forward: 'bottom[0].data.flat[3] = 0' }],
    ['transposed', { forward: 'a = bottom[0].data.T\na[0] = 0' }],
    ['squeeze', { forward: 'a = bottom[0].data.squeeze()\na += 1' }],
    ['blob in a loop', { forward: 'for b in bottom:\n    b.data[...] = 0' }],
    ['either', { forward: 'a = bottom[0].data if self.x else bottom[1].data\na += 1' }],
    ['lambda', { forward: 'g = lambda a: a.fill(0)\ng(bottom[0].data)' }],
    ['np.clip out', { forward: 'np.clip(bottom[0].data, 0, 1, out=bottom[0].data)' }],
    ['method out', { forward: 'bottom[0].data.clip(0, 1, out=bottom[0].data)' }],
    ['kept blob', { forward: 'self.b = bottom[0]\nself.b.data[0] = 1' }],
    ['expand_dims', { forward: 'a = np.expand_dims(bottom[0].data, 0)\na *= 2' }],
    ['newaxis', { forward: 'a = bottom[0].data[:, np.newaxis]\na *= 2' }],
    ['row view', { forward: 'a = bottom[0].data[0]\na /= a.sum()' }],
    ['in reshape', { reshape: 'bottom[0].data[...] = 0\ntop[0].reshape(1)' }],
  ],
  innocent: [
    [
      'a loop that does not come',
      {
        forward:
          'n = 0\nfor v in bottom[0].data:\n    n += 1\nif n > 0:\n    x = np.zeros((n, 5))\nelse:\n    x = bottom[0].data\nfor i in range(n):\n    x[i] = 3',
      },
    ],
    [
      'asked again',
      {
        forward:
          'if self.norm:\n    x = np.zeros(3)\nelse:\n    x = bottom[0].data\nif self.norm:\n    x[0] = 3',
      },
    ],
    [
      'asked again, -=',
      {
        forward:
          'if self.norm:\n    x = np.zeros(3)\nelse:\n    x = bottom[0].data\nif self.norm:\n    x -= 3',
      },
    ],
    ['nditer that reads', { forward: 's = 0\nfor x in np.nditer(bottom[0].data):\n    s += x' }],
    ['numbers of a flat view', { forward: 'for v in bottom[0].data.ravel():\n    v += 1' }],
    ['numbers of a flat view by NumPy', { forward: 'for v in np.ravel(bottom[0].data):\n    v *= 2' }],
    ['flipped and flattened', { forward: 'x = np.flipud(bottom[0].data).reshape(-1)\nx[0] = 1' }],
    ['np.asarray other dtype', { forward: 'x = np.asarray(bottom[0].data, dtype=np.float64)\nx -= 1' }],
    [
      'contiguous copy of turned',
      { forward: 'x = np.ascontiguousarray(bottom[0].data.transpose(0, 2, 3, 1))\nx -= 1' },
    ],
    ['times 1', { forward: 'a = bottom[0].data * 1\na -= 1' }],
    ['np.array', { forward: 'a = np.array(bottom[0].data)\na -= 1' }],
    ['astype', { forward: 'a = bottom[0].data.astype(float)\na -= 1' }],
    ['flatten', { forward: 'a = bottom[0].data.flatten()\na[0] = 1' }],
    ['sorted', { forward: 'a = np.sort(bottom[0].data)\na[0] = 1' }],
    ['sum', { forward: 'a = bottom[0].data.sum(axis=0)\na -= 1' }],
    ['fancy', { forward: 'a = bottom[0].data[[0, 1]]\na -= 1' }],
    ['deepcopy', { forward: 'a = copy.deepcopy(bottom[0].data)\na -= 1' }, { before: 'import copy' }],
    ['one number', { forward: 'a = bottom[0].data[0, 0, 0, 0]\na += 1' }],
    ['sum in a loop', { forward: 's = 0\nfor v in bottom[0].data.ravel():\n    s += v' }],
    ['number in a loop', { forward: 'for i in range(3):\n    v = bottom[0].data[i, 0]\n    v -= 1' }],
    ['hstack', { forward: 'a = np.hstack([bottom[0].data, bottom[1].data])\na -= 1' }],
    ['list', { forward: 'a = list(bottom[0].data.ravel())\na[0] = 1' }],
    ['tolist', { forward: 'a = bottom[0].data.tolist()\na[0] = 1' }],
    ['top copied', { forward: 'top[0].data[...] = bottom[0].data\ntop[0].data[...] -= 1' }],
    [
      'scaled copy either',
      { forward: 'a = bottom[0].data\nif self.x:\n    a = a.copy()\nb = a - 1\nb *= 2' },
    ],
    ['where', { forward: 'a = np.where(bottom[0].data > 0, bottom[0].data, 0)\na -= 1' }],
    ['item of labels', { forward: 'l = int(bottom[1].data[0])\nl -= 1' }],
    [
      'label without int',
      { forward: 'for i in range(bottom[1].num):\n    l = bottom[1].data[i]\n    l -= 1' },
    ],
    ['reshape copy', { forward: 'a = bottom[0].data.transpose(0, 2, 3, 1).reshape(-1, 3)\na -= 1' }],
    ['rows zip', { forward: 'for p, t in zip(bottom[0].data, bottom[1].data):\n    p -= t' }],
  ],
};

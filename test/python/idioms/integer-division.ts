import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    ['slice upper', { forward: 'c = bottom[0].channels\nx = bottom[0].data[:, :c / 2]' }],
    [
      'slice lower of local',
      { forward: 'c = bottom[0].data.shape[1]\nhalf = c / 2\nx = bottom[0].data[:, half:]' },
    ],
    ['zeros size', { forward: 'a = bottom[0].data.shape[2]\nx = np.zeros((a / 2, 3))' }],
    [
      'np.zeros shape keyword',
      { forward: 'a = bottom[0].shape[2]\nx = np.zeros(shape=(a / 2, 3), dtype=np.float32)' },
    ],
    ['range', { forward: 'for i in range(bottom[0].num / 3):\n    pass' }],
    ['xrange with start', { forward: 'n = bottom[0].num\nfor i in xrange(n / 2, n):\n    pass' }],
    ['reshape', { reshape: 'top[0].reshape(bottom[0].num / 2, 1)' }],
    ['reshape star', { reshape: 'shape = [bottom[0].num / 2, 3]\ntop[0].reshape(*shape)' }],
    [
      'reshape star edited',
      { reshape: 'shape = list(bottom[0].data.shape)\nshape[0] = shape[0] / 2\ntop[0].reshape(*shape)' },
    ],
    [
      'reshape star augmented',
      { reshape: 'shape = list(bottom[0].data.shape)\nshape[1] /= 2\ntop[0].reshape(*shape)' },
    ],
    [
      'attribute in setup used in reshape',
      { setup: 'self.h = bottom[0].height / 4', reshape: 'top[0].reshape(1, 1, self.h, 3)' },
    ],
    [
      'attribute used in slice in backward',
      {
        setup: 'self.n = bottom[0].num / 3',
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = 0\n    bottom[0].diff[:self.n] = top[0].diff[0]',
      },
    ],
    [
      'parameter from dict',
      {
        setup: "p = eval(self.param_str)\nself.batch = p['batch'] / 2",
        reshape: 'top[0].reshape(self.batch, 3)',
      },
    ],
    [
      'helper function',
      { forward: 'for i in range(half(bottom[0].num)):\n    pass' },
      { before: 'def half(n):\n    return n / 2\n' },
    ],
    [
      'helper method',
      { forward: 'x = bottom[0].data[self.half(bottom[0].num)]' },
      { after: '\n    def half(self, n):\n        return n / 2\n' },
    ],
    [
      'index from loop',
      { forward: 'for i in range(bottom[0].num):\n    j = i / 2\n    x = bottom[0].data[j]' },
    ],
    ['index from loop direct', { forward: 'for i in range(10):\n    x = bottom[0].data[i / 2]' }],
    ['list comprehension index', { forward: 'x = [bottom[0].data[i / 2] for i in range(10)]' }],
    ['half literal', { forward: 'x = (1 / 2) * bottom[0].data' }],
    ['pow 1/2', { forward: 'x = bottom[0].data ** (1 / 2)' }],
    ['len quotient', { forward: 'labels = [1, 2, 3, 4]\nk = len(labels) / 2\nx = labels[k]' }],
    [
      'shape unpack sum',
      { forward: 'n, c, h, w = bottom[0].data.shape\nmid = (h - 1) / 2\nx = bottom[0].data[:, :, mid, :]' },
    ],
    ['np.tile', { forward: 'x = np.tile(bottom[0].data, (bottom[0].num / 2, 1))' }],
    ['np.arange / eye', { forward: 'x = np.eye(bottom[0].channels / 2)' }],
    ['scale by count in py2', { forward: 's = bottom[0].num / bottom[0].channels\nx = s * bottom[0].data' }],
    ['np.random choice size', { forward: 'x = np.random.permutation(bottom[0].num)[:bottom[0].num / 2]' }],
    ['list times', { forward: 'x = [None] * (bottom[0].num / 2)' }],
    ['np.split', { forward: 'x = np.split(bottom[0].data, bottom[0].num / 2)' }],
    ['np.ones', { forward: 'k = 7\nx = np.ones((3, k / 2))' }],
    ['np.random.randn', { forward: 'x = np.random.randn(bottom[0].num / 2, 4)' }],
    [
      'np.empty in setup',
      {
        setup: 'self.buf = np.empty([bottom[0].num / 2, 4])',
        reshape: 'self.buf[...] = 0\ntop[0].reshape(1)',
      },
    ],
    [
      'divmod style param attr',
      {
        setup: 'self.batch_size = bottom[0].num\nself.n_pairs = self.batch_size / 2',
        forward: 'for i in range(self.n_pairs):\n    pass',
      },
    ],
    ['class attribute', { reshape: 'top[0].reshape(self.SIZE / 2, 3)' }, { after: '\n    SIZE = 64\n' }],
    ['module constant', { reshape: 'top[0].reshape(SIZE / 2, 3)' }, { before: 'SIZE = 64\n' }],
    ['plain literals as size', { reshape: 'top[0].reshape(64 / 2, 3)' }],
    [
      'image size',
      { forward: 'img = cv2.resize(bottom[0].data[0], (bottom[0].width / 2, bottom[0].height / 2))' },
      { before: 'import cv2' },
    ],
    ['while counter', { forward: 'i = 0\nwhile i < 10:\n    x = bottom[0].data[i / 2]\n    i += 1' }],
    ['augmented division', { forward: 'n = bottom[0].num\nn /= 2\nfor i in range(n):\n    pass' }],
    [
      'place by width',
      {
        forward:
          'i = np.argmax(bottom[0].data[0].ravel())\ny = i / bottom[0].width\nx = bottom[0].data[0, 0, y]',
      },
    ],
    [
      'places by width',
      {
        forward:
          'order = np.argsort(bottom[0].data.ravel())\nrows = order / bottom[0].width\nx = bottom[0].data[0, 0, rows]',
      },
    ],
    [
      'array of a shape',
      {
        reshape:
          'size = np.array(bottom[0].data.shape)\nsize[2] = size[2] + 1\ntop[0].reshape(1, size[1], size[2] / 2, 3)',
      },
    ],
    [
      'half of an array of a shape',
      { forward: 'half = np.array(bottom[0].data.shape) / 2\nx = np.zeros(half)' },
    ],
    [
      'one of two quotients',
      {
        setup: 'if self.phase == 0:\n    self.n = config.TRAIN / 3\nelse:\n    self.n = config.TEST / 3',
        forward: 'for i in range(self.n):\n    pass',
      },
      { before: 'import config' },
    ],
  ],
  innocent: [
    ['//', { forward: 'n = bottom[0].num // 2\nfor i in range(n):\n    pass\nx = bottom[0].data[:n]' }],
    [
      'int()',
      { forward: 'n = int(bottom[0].num / 2)\nx = bottom[0].data[:n]\ny = np.zeros((int(n / 2), 3))' },
    ],
    [
      'future',
      { forward: 'n = bottom[0].num / 2\nx = bottom[0].data * n' },
      { before: 'from __future__ import division' },
    ],
    ['float constant', { forward: 'x = bottom[0].data * (1.0 / 2) + bottom[0].data / 2' }],
    [
      'loss normalised',
      { forward: 'loss = np.sum(bottom[0].data) / bottom[0].num / 2.\ntop[0].data[...] = loss / 2' },
    ],
    ['float of num', { forward: 'x = 1 / float(bottom[0].num) * bottom[0].data' }],
    ['float() local', { forward: 'n = float(bottom[0].num)\nx = 1 / n * bottom[0].data' }],
    ['floor int', { forward: 'n = int(np.floor(bottom[0].num / 2))\nx = bottom[0].data[:n]' }],
    ['int32', { forward: 'n = np.int32(bottom[0].num / 2)\nx = bottom[0].data[:n]' }],
    ['astype', { forward: 'n = np.array(bottom[0].data.shape)\nm = (n / 2).astype(int)\nx = np.zeros(m)' }],
    [
      'key unknown as float',
      {
        setup: "p = eval(self.param_str)\nself.alpha = p['alpha'] / 2",
        forward: 'top[0].data[...] = bottom[0].data.sum() * self.alpha',
      },
    ],
    ['print only', { forward: 'print("half", bottom[0].num / 2)' }],
    [
      'count over num',
      { forward: 'x = bottom[0].count / bottom[0].num\ny = bottom[0].data.reshape(bottom[0].num, -1)' },
    ],
    ['compared', { forward: 'if bottom[0].num / 2 > 3:\n    pass' }],
    ['round', { forward: 'n = int(round(bottom[0].num / 3))\nx = bottom[0].data[:n]' }],
    ['values divided', { forward: 'x = bottom[0].data / bottom[1].data\ny = x / 2\nz = y / bottom[0].num' }],
    ['sqrt of dim', { forward: 'h = int(np.sqrt(bottom[0].channels))\nx = bottom[0].data.reshape(h, -1)' }],
    ['reassigned as int', { forward: 'n = bottom[0].num / 2\nn = int(n)\nx = bottom[0].data[:n]' }],
    [
      'attr then int',
      { setup: 'self.half = bottom[0].num / 2.0', forward: 'x = bottom[0].data[:int(self.half)]' },
    ],
    ['multiplied back', { forward: 's = 255 / 127.5\nx = bottom[0].data * s' }],
    ['ceil', { forward: 'n = int(np.ceil(bottom[0].num / 2.0))\nfor i in range(n):\n    pass' }],
    ['np.floor_divide', { forward: 'n = np.floor_divide(bottom[0].num, 2)\nx = bottom[0].data[:n]' }],
    [
      'floats key default',
      {
        setup: "p = eval(self.param_str)\nself.w = 1 / p.get('sigma', 0.5)",
        forward: 'top[0].data[...] = bottom[0].data.sum() * self.w',
      },
    ],
    ['linspace bounds', { forward: 'h = bottom[0].height\ng = np.linspace(-h / 2., h / 2., h)' }],
    [
      'place made whole',
      {
        forward:
          'i = np.argmax(bottom[0].data[0].ravel())\ny = int(i / bottom[0].width)\nx = bottom[0].data[0, 0, y]',
      },
    ],
    [
      'places made whole',
      {
        forward:
          'order = np.argsort(bottom[0].data.ravel())\nrows = (order / bottom[0].width).astype(int)\nx = bottom[0].data[0, 0, rows]',
      },
    ],
    ['data by width', { forward: 'rows = bottom[0].data / bottom[0].width\nx = rows * 2' }],
  ],
};

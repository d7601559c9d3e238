import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'list of sizes',
      {
        setup: 's = list(bottom[0].data.shape)\ns[1] = 1\nself.m = np.ones(s)',
        forward: 'y = self.m * bottom[0].data',
      },
    ],
    [
      'random noise',
      { setup: 'self.n = np.random.randn(*bottom[0].data.shape)', forward: 'y = self.n + bottom[0].data' },
    ],
    [
      'random uniform size',
      {
        setup: 'self.n = np.random.uniform(size=bottom[0].data.shape)',
        forward: 'y = self.n + bottom[0].data',
      },
    ],
    [
      'dict of',
      {
        setup: "self.b = {'d': np.zeros_like(bottom[0].data)}",
        forward: "self.b['d'][...] = bottom[0].data",
      },
    ],
    [
      'mgrid',
      {
        setup: 'self.g = np.mgrid[0:bottom[0].height, 0:bottom[0].width]',
        forward: 'z = self.g[0] * bottom[0].data',
      },
    ],
    [
      'mgrid unpacked',
      {
        setup: 'self.y, self.x = np.mgrid[0:bottom[0].height, 0:bottom[0].width]',
        forward: 'z = self.y * bottom[0].data',
      },
    ],
    [
      'places in every row',
      {
        setup: 'n, c = bottom[0].data.shape\nself.places = np.ix_(np.arange(n), np.arange(c))',
        forward: 'x = bottom[0].data[self.places[0], bottom[1].data.astype(int)]',
      },
    ],
    [
      'a list of them',
      {
        setup:
          'self.masks = []\nfor i in range(len(bottom)):\n    self.masks.append(np.ones(bottom[i].data.shape))',
        forward: 'for i in range(len(top)):\n    top[i].data[...] = bottom[i].data * self.masks[i]',
      },
    ],
    [
      'a list of one',
      {
        setup: 'self.masks = [np.ones(bottom[0].data.shape)]',
        forward: 'top[0].data[...] = bottom[0].data * self.masks[0]',
      },
    ],
    [
      'a dict of them',
      {
        setup: "self.masks = {}\nself.masks['a'] = np.ones(bottom[0].data.shape)",
        forward: "top[0].data[...] = bottom[0].data * self.masks['a']",
      },
    ],
    [
      'zeros_like',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'zeros shape',
      {
        setup: 'self.diff = np.zeros(bottom[0].data.shape, dtype=np.float32)',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'zeros tuple',
      {
        setup: 'self.diff = np.zeros((bottom[0].num, bottom[0].channels))',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'empty',
      {
        setup: 'self.diff = np.empty(bottom[0].shape)',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'ones',
      {
        setup: 'self.diff = np.ones([bottom[0].data.shape[0], 4])',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'batch attr then buffer',
      {
        setup: 'self.n = bottom[0].num\nself.diff = np.zeros((self.n, 10))',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'locals',
      {
        setup: 'n, c, h, w = bottom[0].data.shape\nself.diff = np.zeros((n, c, h, w))',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'helper',
      {
        setup: 'self.init(bottom)',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
      { after: '\n    def init(self, bottom):\n        self.diff = np.zeros_like(bottom[0].data)\n' },
    ],
    [
      'copy',
      {
        setup: 'self.diff = bottom[0].data.copy()',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'used in backward',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'top[0].reshape(1)',
        forward: 'np.subtract(bottom[0].data, bottom[1].data, out=self.diff)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * self.diff',
      },
    ],
    [
      'rows written',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'top[0].reshape(1)',
        forward:
          'for i in range(bottom[0].num):\n    self.diff[i] = bottom[0].data[i]\ntop[0].data[...] = self.diff.sum()',
      },
    ],
    [
      'top shaped in setup',
      {
        setup: 'top[0].reshape(bottom[0].num, 1)\nself.d = np.zeros((bottom[0].num, 1))',
        reshape: 'pass',
        forward: 'self.d[:, 0] = bottom[0].data[:, 0]\ntop[0].data[...] = self.d',
      },
    ],
    [
      'np.full / tile',
      {
        setup: 'self.diff = np.full(bottom[0].data.shape, 0.5)',
        reshape: 'top[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'repeat/tile',
      {
        setup: 'self.w = np.tile(np.arange(4.), (bottom[0].num, 1))',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = np.sum(self.w * bottom[0].data)',
      },
    ],
    [
      'arange n',
      {
        setup: 'self.idx = np.arange(bottom[0].num)',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = bottom[0].data[self.idx, 0].sum()',
      },
    ],
    [
      'grid',
      {
        setup: 'h, w = bottom[0].data.shape[2:]\nself.gx, self.gy = np.meshgrid(np.arange(w), np.arange(h))',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = (bottom[0].data * self.gx).sum()',
      },
    ],
  ],
  innocent: [
    [
      'places of channels',
      {
        setup: 'c = bottom[0].channels\nself.places = np.ix_(np.arange(c), np.arange(3))',
        forward: 'x = bottom[0].data[:, self.places[0]]',
      },
    ],
    [
      'a list of them, made again',
      {
        setup: 'self.masks = [np.ones(bottom[0].data.shape)]',
        reshape: 'top[0].reshape(1)\nself.masks = [np.ones(bottom[0].data.shape)]',
        forward: 'top[0].data[...] = bottom[0].data * self.masks[0]',
      },
    ],
    [
      'a list of others',
      {
        setup: 'self.masks = [np.ones(3)]\nself.masks.append(np.ones(bottom[0].data.shape[1]))',
        forward: 'top[0].data[...] = bottom[0].data * self.masks[0]',
      },
    ],
    [
      'a list filled as it is asked for',
      {
        setup: 'self.masks = []',
        forward: 'self.masks.append(np.ones(bottom[0].data.shape))\ntop[0].data[...] = self.masks[-1]',
      },
    ],
    [
      'reshape makes',
      {
        setup: 'pass',
        reshape: 'self.diff = np.zeros_like(bottom[0].data)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'both',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'self.diff = np.zeros_like(bottom[0].data)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'forward makes',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'top[0].reshape(1)',
        forward: 'self.diff = bottom[0].data - bottom[1].data',
      },
    ],
    [
      'constant size',
      {
        setup: 'self.w = np.zeros(21)',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = self.w.sum()',
      },
    ],
    [
      'by channels',
      {
        setup: 'self.w = np.ones(bottom[0].channels)',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = (self.w * bottom[0].data).sum()',
      },
    ],
    [
      'by channels shape[1]',
      {
        setup: 'self.mean = np.zeros((1, bottom[0].data.shape[1], 1, 1))',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = (bottom[0].data - self.mean).sum()',
      },
    ],
    [
      'never used',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = 1',
      },
    ],
    [
      'helper in reshape',
      {
        setup: 'self.init(bottom)',
        reshape: 'self.init(bottom)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
      { after: '\n    def init(self, bottom):\n        self.diff = np.zeros_like(bottom[0].data)\n' },
    ],
    [
      'reset in setup by constant',
      {
        setup: 'self.n = 3\nself.diff = np.zeros((self.n, 2))',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = self.diff.sum()',
      },
    ],
    [
      'checked against',
      {
        setup: 'self.n = bottom[0].num',
        reshape: 'assert bottom[0].num == self.n\ntop[0].reshape(1)',
        forward: 'top[0].data[...] = 1',
      },
    ],
    [
      'reshape via setup call',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'self.setup(bottom, top)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'learned weights',
      {
        setup: 'self.blobs.add_blob(bottom[0].channels)\nself.blobs[0].data[...] = 1',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = (self.blobs[0].data * bottom[0].data).sum()',
      },
    ],
    [
      'resized in reshape',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape: 'self.diff.resize(bottom[0].data.shape)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'conditionally in reshape',
      {
        setup: 'self.diff = np.zeros_like(bottom[0].data)',
        reshape:
          'if self.diff.shape != bottom[0].data.shape:\n    self.diff = np.zeros_like(bottom[0].data)\ntop[0].reshape(1)',
        forward:
          'self.diff[...] = bottom[0].data - bottom[1].data\ntop[0].data[...] = np.sum(self.diff ** 2)',
      },
    ],
    [
      'list',
      {
        setup: 'self.losses = []\nself.n = bottom[0].channels',
        reshape: 'top[0].reshape(1)',
        forward: 'self.losses.append(bottom[0].data.sum())',
      },
    ],
    [
      'fixed batch data layer',
      {
        setup: 'top[0].reshape(4, 3)\nself.data = np.zeros((4, 3))',
        reshape: 'pass',
        forward: 'top[0].data[...] = self.data',
        backward: 'pass',
      },
    ],
    [
      'local buffer',
      {
        setup: 'tmp = np.zeros_like(bottom[0].data)\nself.n = tmp.shape[1]',
        reshape: 'top[0].reshape(1)',
        forward: 'top[0].data[...] = self.n',
      },
    ],
  ],
};

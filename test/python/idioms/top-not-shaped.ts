import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    ['nothing', { reshape: 'pass' }],
    ['only second', { reshape: 'top[1].reshape(1)', forward: 'top[0].data[...] = 1\ntop[1].data[...] = 2' }],
    ['bottom instead', { reshape: 'bottom[0].reshape(1)' }],
    [
      'second missing',
      { reshape: 'top[0].reshape(1)', forward: 'top[0].data[...] = 1\ntop[1].data[...] = 2' },
    ],
    ['name of a method alone', { reshape: 'top[0].reshape' }],
    ['data reshaped', { reshape: 'top[0].data.reshape(3, 4)' }],
    ['kept shape', { reshape: 'self.shape = bottom[0].data.shape' }],
  ],
  innocent: [
    ['loop', { reshape: 'for t in top:\n    t.reshape(1)' }],
    ['index loop', { reshape: 'for i in range(len(top)):\n    top[i].reshape(1)' }],
    ['enumerate', { reshape: 'for i, t in enumerate(top):\n    top[i].reshape(1)' }],
    ['zip', { reshape: 'for t, b in zip(top, bottom):\n    t.reshape(*b.data.shape)' }],
    ['map', { reshape: 'list(map(lambda t: t.reshape(1), top))' }],
    ['comprehension', { reshape: '[t.reshape(1) for t in top]' }],
    ['setup', { setup: 'top[0].reshape(1)', reshape: 'pass' }],
    ['forward', { reshape: 'pass', forward: 'top[0].reshape(1)' }],
    [
      'helper',
      { reshape: 'self.shape(top)' },
      { after: '\n    def shape(self, tops):\n        tops[0].reshape(1)\n' },
    ],
    ['condition', { reshape: 'if self.phase == 0:\n    top[0].reshape(1)\nelse:\n    top[0].reshape(2)' }],
    ['alias', { reshape: 'r = top[0].reshape\nr(1)' }],
    ['unpacked', { reshape: 't, = top\nt.reshape(1)' }],
    [
      'dict of tops',
      {
        setup: 'self.names = {"data": 0}',
        reshape: 'for n, i in self.names.items():\n    top[i].reshape(1)',
      },
    ],
    ['index of name', { setup: 'self.map = {"data": 0}', reshape: 'top[self.map["data"]].reshape(1)' }],
    ['while', { reshape: 'i = 0\nwhile i < len(top):\n    top[i].reshape(1)\n    i += 1' }],
    ['last', { reshape: 'top[-1].reshape(1)' }],
    ['class call', { reshape: 'caffe.Blob.reshape(top[0], 1)' }],
    ['unread', { reshape: 'util.reshape(top)' }, { before: 'import util' }],
  ],
};

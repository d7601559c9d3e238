import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
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
  ],
  innocent: [
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
    [
      'a gradient that is scaled before',
      {
        backward:
          'if propagate_down[0]:\n    top[0].diff[...] *= 2\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    ["a gradient of the loss's own weight", { forward: 'top[0].diff[...] = 1' }],
  ],
};

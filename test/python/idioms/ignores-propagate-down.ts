import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    ['asks the list itself', { backward: 'if propagate_down:\n    bottom[0].diff[...] = top[0].diff[0]' }],
    [
      'asks whether there is no list',
      { backward: 'if not propagate_down:\n    return\nbottom[0].diff[...] = top[0].diff[0]' },
    ],
    ['plain', { backward: 'bottom[0].diff[...] = top[0].diff[0]' }],
    ['del', { backward: 'del propagate_down\nbottom[0].diff[...] = top[0].diff[0]' }],
    ['assigned away', { backward: '_ = propagate_down\nbottom[0].diff[...] = top[0].diff[0]' }],
    ['printed', { backward: 'print(propagate_down)\nbottom[0].diff[...] = top[0].diff[0]' }],
    ['len asserted', { backward: 'assert len(propagate_down) == 2\nbottom[0].diff[...] = top[0].diff[0]' }],
    [
      'one not the other',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = -top[0].diff[0]',
      },
    ],
    [
      'under another name',
      { backward: null },
      { after: '\n    def backward(self, top, pd, bottom):\n        bottom[0].diff[...] = top[0].diff[0]\n' },
    ],
    ['loop', { backward: 'for i in range(2):\n    bottom[i].diff[...] = top[0].diff[0]' }],
    ['for b in bottom', { backward: 'for b in bottom:\n    b.diff[...] = top[0].diff[0]' }],
    [
      'enumerate unused',
      { backward: 'for i, _ in enumerate(propagate_down):\n    bottom[i].diff[...] = top[0].diff[0]' },
    ],
    [
      'loop over range(len(propagate_down))',
      { backward: 'for i in range(len(propagate_down)):\n    bottom[i].diff[...] = top[0].diff[0]' },
    ],
    [
      'helper',
      { backward: 'self.write(bottom, top)' },
      { after: '\n    def write(self, bottom, top):\n        bottom[0].diff[...] = top[0].diff[0]\n' },
    ],
    [
      'helper handed but unused',
      { backward: 'self.write(bottom, propagate_down, top)' },
      { after: '\n    def write(self, bottom, flags, top):\n        bottom[0].diff[...] = top[0].diff[0]\n' },
    ],
    [
      'asked only for labels',
      {
        backward:
          'if propagate_down[1]:\n    raise Exception("no gradient to labels")\nbottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'asked only for labels assert',
      { backward: 'assert not propagate_down[1]\nbottom[0].diff[...] = top[0].diff[0]' },
    ],
    ['through alias', { backward: 'd = bottom[0].diff\nd[...] = top[0].diff[0]' }],
    ['fill', { backward: 'bottom[0].diff.fill(top[0].diff[0])' }],
    ['out', { backward: 'np.multiply(self.d, top[0].diff[0], out=bottom[0].diff)' }],
    ['flat', { backward: 'bottom[0].diff.flat[...] = top[0].diff[0]' }],
    [
      'rows of a buffer',
      {
        backward:
          'if propagate_down[1]:\n    raise Exception("weights")\nd = np.zeros(bottom[0].data.shape)\nfor n, row in enumerate(d):\n    row[bottom[1].data[n] == 1] = top[0].diff[0]\nbottom[0].diff[...] = d',
      },
    ],
  ],
  innocent: [
    [
      'index list',
      { backward: 'for i in np.where(propagate_down)[0]:\n    bottom[i].diff[...] = top[0].diff[0]' },
    ],
    ['asks', { backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]' }],
    ['asks not', { backward: 'if not propagate_down[0]:\n    return\nbottom[0].diff[...] = top[0].diff[0]' }],
    ['any', { backward: 'if any(propagate_down):\n    bottom[0].diff[...] = top[0].diff[0]' }],
    [
      'loop',
      {
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'continue',
      {
        backward:
          'for i in range(2):\n    if not propagate_down[i]:\n        continue\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'zip',
      {
        backward:
          'for b, wanted in zip(bottom, propagate_down):\n    if wanted:\n        b.diff[...] = top[0].diff[0]',
      },
    ],
    ['local', { backward: 'need = propagate_down[0]\nif need:\n    bottom[0].diff[...] = top[0].diff[0]' }],
    [
      'attr',
      { backward: 'self.pd = propagate_down\nself.go(top, bottom)' },
      {
        after:
          '\n    def go(self, top, bottom):\n        if self.pd[0]:\n            bottom[0].diff[...] = top[0].diff[0]\n',
      },
    ],
    [
      'name',
      { backward: null },
      {
        after:
          '\n    def backward(self, top, need_grad, bottom):\n        if need_grad[0]:\n            bottom[0].diff[...] = top[0].diff[0]\n',
      },
    ],
    [
      'unpacked',
      { backward: 'want, _ = propagate_down\nif want:\n    bottom[0].diff[...] = top[0].diff[0]' },
    ],
    ['multiplied', { backward: 'bottom[0].diff[...] = top[0].diff[0] * propagate_down[0]' }],
    ['zero', { backward: 'bottom[0].diff[...] = 0' }],
    ['pass', { backward: 'pass' }],
    [
      'zero others',
      {
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = 0',
      },
    ],
    [
      'helper',
      { backward: 'self.write(bottom, propagate_down, top)' },
      {
        after:
          '\n    def write(self, bottom, flags, top):\n        if flags[0]:\n            bottom[0].diff[...] = top[0].diff[0]\n',
      },
    ],
    ['assert asks all', { backward: 'assert propagate_down[0]\nbottom[0].diff[...] = top[0].diff[0]' }],
    [
      'comprehension',
      {
        backward:
          'for i in [i for i, p in enumerate(propagate_down) if p]:\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'conditional expression',
      { backward: 'bottom[0].diff[...] = top[0].diff[0] if propagate_down[0] else 0' },
    ],
    [
      'and',
      {
        backward: 'if propagate_down[0] and not propagate_down[1]:\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    ['True in', { backward: 'if True in propagate_down:\n    bottom[0].diff[...] = top[0].diff[0]' }],
    [
      'list()',
      { backward: 'if not list(propagate_down)[0]:\n    return\nbottom[0].diff[...] = top[0].diff[0]' },
    ],
    [
      'slice',
      { backward: 'if not any(propagate_down[:1]):\n    return\nbottom[0].diff[...] = top[0].diff[0]' },
    ],
    [
      'raise if not',
      {
        backward:
          'if not propagate_down[0]:\n    raise Exception("wanted")\nbottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'a buffer of which only the rows are read',
      {
        backward:
          'd = np.zeros(3)\nfor row in d:\n    print(row)\nif propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
  ],
};

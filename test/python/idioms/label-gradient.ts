import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'plain',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'range loop',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'tuple loop',
      {
        forward: 'gt = bottom[1].data\nd = bottom[0].data - gt',
        backward: 'for i in (0, 1):\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'enumerate signs',
      {
        forward: 'target = bottom[1].data\nd = bottom[0].data - target',
        backward: 'for i, s in enumerate([1, -1]):\n    bottom[i].diff[...] = s * top[0].diff[0]',
      },
    ],
    [
      'zip',
      {
        forward: 'target = bottom[1].data\nd = bottom[0].data - target',
        backward: 'for i, s in zip([0, 1], [1, -1]):\n    bottom[i].diff[...] = s * top[0].diff[0]',
      },
    ],
    [
      'len(bottom)',
      {
        forward: 'labels = bottom[1].data\nd = bottom[0].data - labels',
        backward: 'for i in range(len(bottom)):\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'for blob in bottom',
      {
        forward: 'labels = bottom[1].data\nd = bottom[0].data - labels',
        backward: 'for blob in bottom:\n    blob.diff[...] = top[0].diff[0]',
      },
    ],
    [
      'enumerate bottom',
      {
        forward: 'labels = bottom[1].data\nd = bottom[0].data - labels',
        backward: 'for i, blob in enumerate(bottom):\n    blob.diff[...] = top[0].diff[0]',
      },
    ],
    [
      'bottom[-1]',
      {
        forward: 'labels = bottom[-1].data\nd = bottom[0].data - labels',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[-1].diff[...] = -top[0].diff[0]',
        setup: 'if len(bottom) != 2:\n    raise Exception("two")',
      },
    ],
    [
      'unpacked blobs',
      {
        forward: 'pred, label = bottom\nd = pred.data - label.data',
        backward: 'pred, label = bottom\npred.diff[...] = top[0].diff[0]\nlabel.diff[...] = -top[0].diff[0]',
      },
    ],
    [
      'unpacked backward only',
      {
        forward: 'd = bottom[0].data - bottom[1].data',
        backward: 'x, gt = bottom\nx.diff[...] = top[0].diff[0]\ngt.diff[...] = -top[0].diff[0]',
      },
    ],
    [
      'index astype',
      {
        forward: 'y = bottom[1].data.astype(int)\np = bottom[0].data[np.arange(4), y]',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'index int',
      {
        forward: 's = 0\nfor i in range(bottom[0].num):\n    s += bottom[0].data[i, int(bottom[1].data[i])]',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'equality',
      {
        forward: 'y = bottom[1].data\nm = y == 1\nd = bottom[0].data[m]',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'kept in setup alias',
      {
        forward: 'self.lbl = bottom[1].data\nd = bottom[0].data - self.lbl',
        backward:
          'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * (self.lbl > 0) * top[0].diff[0]',
      },
    ],
    [
      'named target blob',
      {
        forward: 'self.target = bottom[1]\nd = bottom[0].data - self.target.data',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nself.target.diff[...] = -top[0].diff[0]',
      },
    ],
    [
      'ground_truth',
      {
        forward: 'ground_truth = bottom[1].data\nd = bottom[0].data - ground_truth',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'y_true',
      {
        forward: 'y_true = bottom[1].data.astype(np.float32)\ny_pred = bottom[0].data\nd = y_pred - y_true',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'gts',
      {
        forward: 'gts = bottom[1].data[:, 0]\nd = bottom[0].data - gts',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'third bottom',
      {
        forward: 'mask_gt = bottom[2].data\nd = (bottom[0].data - bottom[1].data) * mask_gt',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[2].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'helper',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'self.put(bottom, top[0].diff[0])',
      },
      {
        after:
          '\n    def put(self, bottom, g):\n        bottom[0].diff[...] = g\n        bottom[1].diff[...] = -g\n',
      },
    ],
    [
      'true_labels',
      {
        forward: 'scores, true_labels = bottom[0].data, bottom[1].data\nd = scores - true_labels',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
  ],
  innocent: [
    [
      'soft labels that are learned',
      {
        forward: 'labels = bottom[0].data\nd = labels * bottom[1].data',
        backward: 'bottom[0].diff[...] = bottom[1].data * top[0].diff[0]',
      },
    ],
    [
      'asks',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward:
          'for i in range(2):\n    if propagate_down[i]:\n        bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'asks not',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward:
          'for i in range(2):\n    if not propagate_down[i]:\n        continue\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'first only',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'bottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'zero',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = 0',
      },
    ],
    [
      'zeros array',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = np.zeros_like(bottom[1].data)',
      },
    ],
    [
      'fill zero',
      {
        forward: 'label = bottom[1].data\nd = bottom[0].data - label',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff.fill(0)',
      },
    ],
    [
      'two features',
      {
        forward: 'a = bottom[0].data\nb = bottom[1].data\nd = a - b',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'siamese with label third',
      {
        forward: 'a, b, label = bottom[0].data, bottom[1].data, bottom[2].data\nd = (a - b) * label',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'len - 1',
      {
        forward: 'labels = bottom[-1].data\nd = bottom[0].data - bottom[1].data',
        backward: 'for i in range(len(bottom) - 1):\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'bottom[:2]',
      {
        forward: 'labels = bottom[2].data\nd = bottom[0].data - bottom[1].data',
        backward: 'for blob in bottom[:2]:\n    blob.diff[...] = top[0].diff[0]',
      },
    ],
    [
      'if i == 0',
      {
        forward: 'labels = bottom[1].data\nd = bottom[0].data - labels',
        backward: 'for i in range(2):\n    if i == 0:\n        bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'if i == 1 continue',
      {
        forward: 'labels = bottom[1].data\nd = bottom[0].data - labels',
        backward:
          'for i in range(2):\n    if i == 1:\n        continue\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'anchor positive negative',
      {
        forward: 'anchor = bottom[0].data\npositive = bottom[1].data\nnegative = bottom[2].data',
        backward: 'for i in range(3):\n    bottom[i].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'rois',
      {
        forward: 'rois = bottom[1].data\nx = bottom[0].data[int(rois[0, 0])]',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'times zero',
      {
        forward: 'label = bottom[1].data',
        backward: 'bottom[0].diff[...] = top[0].diff[0]\nbottom[1].diff[...] = 0 * top[0].diff[0]',
      },
    ],
    [
      'weights',
      {
        forward: 'w = bottom[1].data\nd = bottom[0].data * w',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
    [
      'raises for labels',
      {
        forward: 'label = bottom[1].data',
        backward: 'if propagate_down[1]:\n    raise Exception("no")\nbottom[0].diff[...] = top[0].diff[0]',
      },
    ],
    [
      'label score',
      {
        forward: 'x = bottom[0].data\ny = bottom[1].data\nd = x * y',
        backward: 'for i in range(2):\n    bottom[i].diff[...] = (1 - 2 * i) * top[0].diff[0]',
      },
    ],
  ],
};

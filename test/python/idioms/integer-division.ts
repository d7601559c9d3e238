import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'rest of a quotient, less what astype has made whole, as the size of a choice',
      {
        forward:
          'n = cfg.TRAIN.BATCH_SIZE / 1\nfg = np.round(0.25 * n).astype(int)\nx = sample(bottom[0].data, fg, n)',
      },
      {
        before:
          'import numpy.random as npr\nfrom config import cfg\ndef sample(rois, fg, n):\n    inds = np.where(rois[:, 0] > 0)[0]\n    this = min(fg, inds.size)\n    rest = n - this\n    rest = min(rest, inds.size)\n    return npr.choice(inds, size=rest, replace=False)\n',
      },
    ],
    [
      'stride between two bottoms',
      {
        forward: 's = bottom[0].data.shape[2] / bottom[1].data.shape[2]\nx = bottom[0].data[:, :, ::s, ::s]',
      },
    ],
    ['middle of a window', { forward: 'c = (bottom[0].width - 1) / 2\nx = bottom[0].data[:, :, c, c]' }],
    [
      'pad of a kernel',
      {
        forward:
          "k = bottom[1].height\np = (k - 1) / 2\nx = np.pad(bottom[0].data, ((0, 0), (0, 0), (p, p), (p, p)), 'constant')",
      },
    ],
    [
      'part of each class',
      { forward: 'n = bottom[0].num / len(self.classes)\nfor i in range(n):\n    x = bottom[0].data[i]' },
    ],
    [
      'triplets',
      {
        setup: 'self.triplet = bottom[0].num / 3',
        forward: 'for i in range(2):\n    x = bottom[0].data[i] - bottom[0].data[i + self.triplet]',
      },
    ],
    ['np.random.choice of a half', { forward: 'x = np.random.choice(range(9), bottom[0].num / 2)' }],
    ['np.linspace num', { forward: 'x = np.linspace(0, 1, bottom[0].num / 2)' }],
    ['np.linspace num keyword', { forward: 'x = np.linspace(0, 1, num=bottom[0].num / 2)' }],
    [
      'minlength',
      { forward: 'x = np.bincount(bottom[1].data.astype(int).ravel(), minlength=bottom[0].channels / 2)' },
    ],
    ['np.identity', { forward: 'x = np.identity(bottom[0].num / 2)' }],
    [
      'deque',
      { forward: 'x = deque(maxlen=bottom[0].num / 2)' },
      { before: 'from collections import deque' },
    ],
    [
      'steps of a rate',
      {
        setup: 'self.iter = 0',
        forward: 'self.iter += 1\nw = 0.1 ** (self.iter / 1000)\nx = w * bottom[0].data',
      },
    ],
    [
      'share of places',
      {
        forward:
          'pos = np.where(bottom[1].data > 0)[0]\nw = len(pos) / bottom[1].data.size\nx = w * bottom[0].data',
      },
    ],
    [
      'share of places by shape',
      {
        forward:
          'pos = np.where(bottom[1].data > 0)[0]\nw = pos.shape[0] / bottom[1].data.shape[0]\nx = w * bottom[0].data',
      },
    ],
    [
      'count_nonzero',
      { forward: 'w = np.count_nonzero(bottom[1].data) / bottom[1].data.size\nx = w * bottom[0].data' },
    ],
    [
      'counts of unique',
      {
        forward:
          'y, n = np.unique(bottom[1].data, return_counts=True)\nw = n / bottom[1].data.size\nx = w[0] * bottom[0].data',
      },
    ],
    [
      'len of a comprehension',
      {
        forward:
          'w = len([i for i in bottom[1].data if i > 0]) / len(bottom[1].data)\nx = w * bottom[0].data',
      },
    ],
    [
      'list count',
      { forward: 'y = bottom[1].data.ravel().tolist()\nw = y.count(1) / len(y)\nx = w * bottom[0].data' },
    ],
    [
      'times 1.0 too late',
      { forward: 'w = (bottom[0].num / bottom[0].channels) * 1.0\nx = w * bottom[0].data' },
    ],
    [
      'share compared with a fraction',
      {
        forward:
          'pos = np.sum(bottom[1].data > 0)\nif pos / bottom[1].data.size > 0.3:\n    x = bottom[0].data',
      },
    ],
    [
      'share compared with a fraction by loop',
      {
        forward:
          'hits = 0\nfor y in bottom[1].data:\n    if y > 0:\n        hits += 1\nif hits / bottom[0].num < 0.5:\n    x = bottom[0].data',
      },
    ],
    [
      'logarithm of a quotient',
      {
        forward:
          'pos = np.sum(bottom[1].data > 0)\nw = np.log(bottom[1].data.size / (1 + pos))\nx = w * bottom[0].data',
      },
    ],
    [
      'anneal',
      {
        setup: 'self.iter = 0',
        forward: 'self.iter += 1\nw = np.exp(-self.iter / 1000)\nx = w * bottom[0].data',
      },
    ],
    ['root', { forward: 'w = np.sqrt(bottom[0].channels / 3)\nx = w * bottom[0].data' }],
    ['np.array of ints', { forward: 'w = np.array([1, 1, 2]) / 2\nx = w * bottom[0].data' }],
    [
      'np.array of ints by num',
      { forward: 'w = np.array([1, 2, 3]) / bottom[0].num\nx = w * bottom[0].data' },
    ],
    ['item of np.array of ints', { forward: 'a = np.array([3, 5])\nx = bottom[0].data[:, :, :a[0] / 2]' }],
    ['permutation', { forward: 'x = np.random.permutation(bottom[0].num / 2)' }],
    ['last half', { forward: 'x = bottom[0].data[-bottom[0].num / 2:]' }],
    ['lambda half', { forward: 'half = lambda n: n / 2\nx = bottom[0].data[:half(bottom[0].num)]' }],
    [
      'property',
      { forward: 'x = bottom[0].data[:self.half]' },
      { after: '\n    @property\n    def half(self):\n        return self.n / 2\n' },
    ],
    ['conditional', { forward: 'n = bottom[0].num / 2 if bottom[0].num > 2 else 1\nx = bottom[0].data[:n]' }],
    ['two at once', { forward: 'a, b = bottom[0].num / 2, bottom[0].num / 3\nx = bottom[0].data[a:b]' }],
    [
      'itertools.repeat',
      { forward: 'x = list(itertools.repeat(0, bottom[0].num / 2))' },
      { before: 'import itertools' },
    ],
    ['enumerate start', { forward: 'for i, x in enumerate(bottom[0].data, bottom[0].num / 2):\n    pass' }],
    ['np.delete', { forward: 'x = np.delete(bottom[0].data, bottom[0].num / 2, 0)' }],
    ['fromfile count', { forward: "x = np.fromfile('a', np.float32, bottom[0].num / 2)" }],
    ['top index', { forward: 'for i in range(len(top)):\n    top[i / 2].data[...] = bottom[0].data' }],
    ['reshape -1', { forward: 'x = bottom[0].data.reshape(-1, bottom[0].channels / 2)' }],
    [
      'default argument',
      { forward: 'x = crop(bottom[0].data)' },
      { before: 'def crop(x, n=7 / 2):\n    return x[:n]\n' },
    ],
    ['1 / 255', { forward: 'x = bottom[0].data * (1 / 255)' }],
    ['2 / 3 of', { forward: 'x = bottom[0].data * (2 / 3)' }],
    ['arange step', { forward: 'x = np.arange(0, 1, 1 / bottom[0].num)' }],
    [
      'mean by int of sum of bools',
      {
        forward:
          'ok = sum(a == b for a, b in zip(bottom[0].data.ravel(), bottom[1].data.ravel()))\ntop[0].data[0] = ok / bottom[0].num',
      },
    ],
    [
      'rows in pairs',
      {
        forward:
          'for i in range(bottom[0].num / 2):\n    a, b = bottom[0].data[2 * i], bottom[0].data[2 * i + 1]',
      },
    ],
    [
      'swap halves',
      { forward: 'h = bottom[0].num / 2\nx = np.concatenate((bottom[0].data[h:], bottom[0].data[:h]))' },
    ],
    [
      'np.roll of a tuple',
      { forward: 'x = np.roll(bottom[0].data, (bottom[0].height / 2, 0), axis=(2, 3))' },
    ],
    ['hsplit', { forward: 'x = np.hsplit(bottom[0].data[0, 0], bottom[0].width / 2)' }],
    ['np.ones like list', { forward: 'x = np.ones([bottom[0].num, bottom[0].channels / 2])' }],
    ['append then index', { forward: 's = []\ns.append(bottom[0].num / 2)\nx = bottom[0].data[:s[0]]' }],
    [
      'parts by a quotient',
      { forward: 'for i in range(bottom[0].num):\n    top[0].data[i] = int(bottom[1].data[i]) / (360 / 24)' },
    ],
    [
      'parts by a quotient of an option',
      {
        setup:
          "parser = argparse.ArgumentParser()\nparser.add_argument('-b', '--bins', default=24, type=int)\nparams = parser.parse_args(self.param_str.split())\ndegrees = 360 / params.bins\nself.labels = []\nfor line in open('labels'):\n    name, angle = line.split(' ')\n    self.labels.append(int(angle) / degrees)",
        forward: 'top[0].data[0] = self.labels[3]',
      },
      { before: 'import argparse' },
    ],
    [
      'less with each iteration',
      { setup: 'self.n = 0', forward: 'self.n += 1\nx = 1500 / (1 + self.n) * bottom[0].data' },
    ],
    [
      'less with each iteration, to a bound',
      { setup: 'self.n = 0', forward: 'self.n += 1\nx = max(5, 1500 / (1 + self.n)) * bottom[0].data' },
    ],
    [
      'mean of shares of counts',
      {
        forward:
          'h = np.bincount(bottom[1].data.astype(int).ravel(), minlength=9).reshape(3, 3)\niou = np.diag(h) / (h.sum(1) + h.sum(0) - np.diag(h))\ntop[0].data[...] = np.mean(np.nan_to_num(iou))',
      },
    ],
    ['a third as a float', { forward: 'top[0].data[...] = bottom[0].data.sum() / float(bottom[0].num / 3)' }],
    ['np.divide of whole numbers', { forward: 'n = np.divide(bottom[0].num, 2)\nx = np.zeros(n)' }],
    ['a quotient or something else', { forward: 'n = bottom[0].num / 2 or 1\nx = np.zeros(n)' }],
    ['what del takes out of a list', { forward: 'a = [1, 2, 3]\ndel a[len(a) / 2]' }],
    [
      'places as shares',
      { forward: 'w = np.arange(bottom[0].width) / bottom[0].width\nx = bottom[0].data * w' },
    ],
    [
      'how many arguments an option has',
      {
        setup:
          'n = bottom[0].shape[1] / 2\nparser = argparse.ArgumentParser()\nparser.add_argument("-o", nargs=n, type=float)\nself.o = parser.parse_args(self.param_str.split()).o',
      },
      { before: 'import argparse' },
    ],
    [
      'one of sizes that data say',
      {
        reshape:
          'shape = [int(i) for i in bottom[1].data.ravel()]\ntotal = np.prod(bottom[0].data.shape)\nfor k, i in enumerate(shape):\n    if i != -1:\n        total = total / i\n    else:\n        d = k\nshape[d] = total\ntop[0].reshape(*shape)',
      },
    ],
    ['np.resize', { forward: 'x = np.resize(bottom[0].data, (bottom[0].num / 2, 4))' }],
    ['size of np.random.randint', { forward: 'x = np.random.randint(0, 5, bottom[0].num / 2)' }],
    [
      'list of counts',
      {
        forward:
          'counts = [0] * 5\nfor label in bottom[1].data.flatten():\n    counts[int(label)] += 1\nw = [count / bottom[1].data.size for count in counts]\nx = w[0] * bottom[0].data',
      },
    ],
    [
      'list of counts as it is written',
      {
        forward:
          'counts = [0, 0]\nfor label in bottom[1].data.flatten():\n    counts[int(label)] += 1\nx = counts[0] / sum(counts) * bottom[0].data',
      },
    ],
    [
      'sum of a list of counts',
      {
        forward:
          'counts = [0] * 5\nfor label in bottom[1].data.flatten():\n    counts[int(label)] += 1\nw = 1 - counts[0] / sum(counts)\nx = w * bottom[0].data',
      },
    ],
    [
      'least and largest of places',
      {
        forward:
          'my, mx = np.where(bottom[0].data[0, 0] == 1)\nb = np.minimum(240 - np.amax(my), np.amin(my)) / 3\ntop[0].data[...] = random.randint(-b, b)',
      },
      { before: 'import random\n' },
    ],
    [
      'rest of a quotient as the size of a choice',
      {
        forward:
          'n = cfg.TRAIN.BATCH_SIZE / 1\nfg = int(np.round(0.25 * n))\nx = sample(bottom[0].data, fg, n)',
      },
      {
        before:
          'import numpy.random as npr\nfrom config import cfg\ndef sample(rois, fg, n):\n    inds = np.where(rois[:, 0] > 0)[0]\n    this = min(fg, inds.size)\n    rest = n - this\n    rest = min(rest, inds.size)\n    return npr.choice(inds, size=rest, replace=False)\n',
      },
    ],
    [
      'process of its own',
      { setup: 'self.fetcher = Fetcher(7)\nself.fetcher.start()' },
      {
        before:
          'from multiprocessing import Process\nclass Fetcher(Process):\n    def __init__(self, n):\n        super(Fetcher, self).__init__()\n        self.n = n\n    def run(self):\n        x = np.zeros(self.n / 3)\n',
      },
    ],
    [
      'thread of its own',
      { setup: 'f = Fetcher()\nf.daemon = True\nf.start()' },
      {
        before:
          'import threading\nclass Fetcher(threading.Thread):\n    def run(self):\n        for i in range(7 / 2):\n            pass\n',
      },
    ],
    [
      'ndenumerate',
      {
        forward:
          'for (i, j), v in np.ndenumerate(bottom[0].data[0, 0]):\n    x = bottom[0].data[0, 0, i / 2, j]',
      },
    ],
    [
      'array of int counts',
      {
        forward:
          'hits = np.zeros(3, dtype=int)\nfor j in range(bottom[0].num):\n    hits[int(bottom[1].data[j])] += 1\ntop[0].data[0] = hits[0] / bottom[0].num',
      },
    ],
    [
      'counter sum',
      {
        forward:
          'right = sum([1 for a, b in zip(bottom[0].data, bottom[1].data) if a.argmax() == b])\ntop[0].data[0] = right / len(bottom[1].data)',
      },
    ],
    [
      'bincount',
      {
        forward:
          'h = np.bincount(bottom[1].data.ravel().astype(int))\nw = h / h.sum()\nx = w * bottom[0].data',
      },
    ],
    [
      'bincount median',
      { forward: 'h = np.bincount(bottom[1].data.ravel().astype(int))\nw = 1 / h\nx = w * bottom[0].data' },
    ],
    [
      'confusion ints',
      {
        forward:
          'h = np.bincount(bottom[1].data.ravel().astype(int), minlength=9).reshape(3, 3)\ntop[0].data[...] = np.diag(h).sum() / h.sum()',
      },
    ],
    [
      'one by num of any',
      {
        forward: 'self.diff = bottom[0].data - 1',
        backward:
          'for i in range(len(bottom)):\n    if not propagate_down[i]:\n        continue\n    bottom[i].diff[...] = self.diff * (1 / bottom[i].num)',
      },
    ],
    [
      'one by how many are chosen',
      { forward: 'w = 1 / np.sum(bottom[1].data == 1)\nx = w * bottom[0].data' },
    ],
    ['abs of a size', { forward: 'w = 1.0 * (abs(bottom[0].height) / bottom[0].width)' }],
    [
      'larger of a quotient of counts',
      { forward: 'n = max((bottom[0].data > 0).sum() / bottom[0].num, 1)\nx = bottom[0].data[:n]' },
    ],
    [
      'key less 1',
      {
        setup: "p = eval(self.param_str)\nself.k = int(p['k'])",
        forward: 'x = ((self.k - 1) / 5) * bottom[0].data',
      },
    ],
    ['squared quotient as a size', { forward: 'x = np.zeros((bottom[0].num / 3) ** 2)' }],
    [
      'float32 of a quotient of counts',
      { forward: 'x = np.float32((bottom[0].data > 0).sum() / bottom[0].num)' },
    ],
    [
      'found in a loop that is left',
      {
        forward:
          'for i in range(bottom[0].num):\n    if bottom[1].data[i] == 1:\n        k = bottom[0].height / 3\n        break\nx = bottom[0].data[:, :, :k]',
      },
    ],
    ['np.roll', { forward: 'x = np.roll(bottom[0].data, bottom[0].height / 2, axis=2)' }],
    ['comprehension of shape', { forward: 's = [d / 2 for d in bottom[0].data.shape]\nx = np.zeros(s)' }],
    ['reshape star comprehension', { reshape: 'top[0].reshape(*[d / 2 for d in bottom[0].data.shape])' }],
    ['reshape tuple gen', { reshape: 'top[0].reshape(*tuple(d / 2 for d in bottom[0].data.shape))' }],
    ['map lambda', { reshape: 'top[0].reshape(*map(lambda d: d / 2, bottom[0].data.shape))' }],
    ['bottom index', { forward: 'for i in range(len(bottom)):\n    x = bottom[i / 2].data' }],
    ['while bound', { forward: 'i = 0\nwhile i < bottom[0].num / 3:\n    i += 1' }],
    [
      'modulo',
      {
        forward:
          'n = bottom[0].num\nfor i in range(n):\n    if i % (n / 3) == 0:\n        top[0].data[i] = 1',
      },
    ],
    ['round', { forward: 'n = int(round(bottom[0].num / 3))\nx = np.zeros(n)' }],
    ['np.round', { forward: 'n = int(np.round(bottom[0].num / 3))\nx = np.zeros(n)' }],
    [
      'one by loop counter',
      { forward: 'for i in range(bottom[0].num):\n    w = 1 / (i + 1)\n    x = w * bottom[0].data[i]' },
    ],
    ['one by enumerated', { forward: 'for i, d in enumerate(bottom[0].data):\n    x = d * (1 / (i + 1))' }],
    [
      'accuracy',
      {
        forward:
          'right = 0\nfor i in range(bottom[0].num):\n    if bottom[0].data[i].argmax() == bottom[1].data[i]:\n        right += 1\ntop[0].data[0] = right / bottom[0].num',
      },
    ],
    [
      'accuracy len',
      {
        forward:
          'right = 0\ntotal = 0\nfor i in range(bottom[0].num):\n    total += 1\n    if bottom[0].data[i].argmax() == bottom[1].data[i]:\n        right += 1\ntop[0].data[0] = right / total',
      },
    ],
    [
      'accuracy attributes',
      {
        setup: 'self.right = 0\nself.total = 0',
        forward:
          'for i in range(bottom[0].num):\n    self.total += 1\n    if bottom[0].data[i].argmax() == bottom[1].data[i]:\n        self.right += 1\ntop[0].data[0] = self.right / self.total',
      },
    ],
    ['class constant', { forward: 'x = self.ALPHA * bottom[0].data' }, { after: '\n    ALPHA = 1 / 3\n' }],
    ['module constant', { forward: 'x = ALPHA * bottom[0].data' }, { before: 'ALPHA = 1 / 3\n' }],
    [
      'imresize',
      {
        forward:
          'h, w = bottom[0].data.shape[2:]\nx = scipy.misc.imresize(bottom[0].data[0, 0], (h / 2, w / 2))',
      },
      { before: 'import scipy.misc\n' },
    ],
    [
      'diff write index',
      {
        backward:
          'bottom[0].diff[...] = 0\nfor i in range(bottom[0].num):\n    bottom[0].diff[i / 2] += top[0].diff[0]',
      },
    ],
    [
      'combinations',
      { forward: 'n = bottom[0].num\nfor c in itertools.combinations(range(n), n / 2):\n    pass' },
      { before: 'import itertools\n' },
    ],
    ['string times', { forward: "x = 'f' * (bottom[0].num / 4)" }],
    ['abs', { forward: 'n = abs(bottom[0].num / 2)\nfor i in range(n): pass' }],
    [
      'argmax value difference',
      { forward: 'k = bottom[0].data[0].argmax()\ny = k / bottom[0].width\ntop[0].data[0] = y' },
    ],
    [
      'size in a function that a thread runs',
      { setup: 'self.batches = Batches()', forward: 'image = self.batches.queue.get()' },
      {
        before:
          'import cv2\nimport queue\nfrom threading import Thread\n\n\nclass Batches(object):\n    def __init__(self):\n        self.queue = queue.Queue()\n        Thread(target=self.fill).start()\n\n    def fill(self):\n        image = cv2.imread("1.png")\n        self.queue.put(cv2.resize(image, (image.shape[1] / 8, 8)))\n',
      },
    ],
    [
      'size in a function that a pool maps',
      { setup: 'self.pool = multiprocessing.Pool(8)', forward: 'images = self.pool.map(shrunk, self.names)' },
      {
        before:
          'import cv2\nimport multiprocessing\n\n\ndef shrunk(name):\n    image = cv2.imread(name)\n    return cv2.resize(image, (image.shape[1] / 8, 8))\n',
      },
    ],
    [
      'size by what an array of a key has',
      {
        setup:
          "p = eval(self.param_str)\nself.shape = np.array(p['shape'])\nself.samples = self.shape[0] / 10\nself.order = np.array(range(self.samples))",
        forward: 'x = self.order + 1',
      },
    ],
    [
      'share by how many there are in a list',
      {
        forward:
          'names = [n for n in self.names if n]\nscale = 1 / len(names)\ntop[0].data[0] = (scale * bottom[0].data).sum()',
      },
    ],
    ['cut off after a fraction is added', { forward: 'x = bottom[0].data[int(3 / 2 + 0.5)]' }],
    ['cut off below 0', { forward: 'x = bottom[0].data[int(-3 / 2)]' }],
    [
      'share of those that are right',
      {
        forward:
          'right = np.sum(np.equal(bottom[1].data, 1) * np.equal(bottom[0].data, 1))\ntop[0].data[0] = right / np.product(bottom[1].data.shape)',
      },
    ],
    [
      'places by a size, after some are changed',
      {
        setup: 'self.period = 360',
        forward:
          'label = np.array(bottom[1].data).reshape(bottom[0].num).astype(int)\nlabel[label >= 1000] -= 1000\nc = label / self.period\nx = bottom[0].data[c]',
      },
    ],
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
    ['mgrid', { forward: 'h = bottom[0].height\ng = np.mgrid[0:h / 2, 0:3]' }],
    ['r_', { forward: 'h = bottom[0].height\ng = np.r_[0:h / 2]' }],
    [
      'random.sample',
      { forward: 'n = bottom[0].num\nx = random.sample(list(range(n)), n / 2)' },
      { before: 'import random' },
    ],
    ['randrange', { forward: 'n = bottom[0].num\nx = random.randrange(n / 2)' }, { before: 'import random' }],
    [
      'random.randint',
      { forward: 'n = bottom[0].num\nx = random.randint(0, n / 2)' },
      { before: 'import random' },
    ],
    [
      'islice',
      { forward: 'n = bottom[0].num\nx = list(itertools.islice(self.x, n / 2))' },
      { before: 'import itertools' },
    ],
    ['insert', { forward: 'n = bottom[0].num\nx = [1, 2]\nx.insert(n / 2, 3)' }],
    ['pop', { forward: 'x = [1, 2, 3]\nx.pop(len(x) / 2)' }],
    ['np.pad', { forward: 'k = 3\nx = np.pad(bottom[0].data, ((0, 0), (k / 2, k / 2)), "constant")' }],
    ['np.pad all', { forward: 'h = bottom[0].height\nx = np.pad(bottom[0].data, h / 2, "constant")' }],
    ['np.full', { forward: 'x = np.full((bottom[0].num / 2, 3), 1.0)' }],
    ['ndarray', { forward: 'x = np.ndarray((bottom[0].num / 2, 3))' }],
    ['partition', { forward: 'x = np.partition(bottom[0].data, bottom[0].num / 2)' }],
    ['argpartition', { forward: 'x = np.argpartition(bottom[0].data.ravel(), bottom[0].count / 3)' }],
    ['xrange step', { forward: 'n = bottom[0].num\nfor i in xrange(0, n, n / 4):\n    pass' }],
    ['shape plus rest', { reshape: 's = bottom[0].data.shape\ntop[0].reshape(*((s[0] / 2,) + s[1:]))' }],
    ['shape and star', { reshape: 'top[0].reshape(bottom[0].num / 2, *bottom[0].data.shape[1:])' }],
    [
      'pooled size',
      { reshape: 'k, s = 3, 2\nh = (bottom[0].height - k) / s + 1\ntop[0].reshape(1, 1, h, h)' },
    ],
    [
      'key kernel',
      {
        setup: "p = eval(self.param_str)\nself.k = p['kernel']",
        reshape: 'top[0].reshape(1, 1, (bottom[0].height - self.k) / 2 + 1, 3)',
      },
    ],
    ['ceil of sizes', { forward: 'h = int(np.ceil(bottom[0].height / 16))\nx = np.zeros((h, 3))' }],
    [
      'math.ceil of sizes',
      { forward: 'h = int(math.ceil(bottom[0].height / 16))\nx = np.zeros((h, 3))' },
      { before: 'import math' },
    ],
    ['float of a quotient', { forward: 's = float(bottom[0].height / bottom[1].height)\nx = s * 2' }],
    [
      'np.float32 of a quotient',
      { forward: 's = np.float32(bottom[0].height / bottom[1].height)\nx = s * bottom[0].data' },
    ],
    ['len by size', { forward: 'n = len(self.files) / bottom[0].num\nfor i in range(n):\n    pass' }],
    [
      'len by key',
      {
        setup: "p = eval(self.param_str)\nself.steps = len(self.files) / p['batch']",
        forward: 'for i in range(self.steps):\n    pass',
      },
    ],
    [
      'image half',
      { forward: 'img = cv2.imread("x")\nh, w = img.shape[:2]\nx = img[h / 2:, :]' },
      { before: 'import cv2' },
    ],
    [
      'image half direct',
      { forward: 'img = cv2.imread("x")\nx = img[img.shape[0] / 2, :]' },
      { before: 'import cv2' },
    ],
    [
      'pil resize',
      { forward: 'img = Image.open("x")\nw, h = img.size\nimg = img.resize((w / 2, h / 2))' },
      { before: 'from PIL import Image' },
    ],
    [
      'circle',
      { forward: 'img = cv2.imread("x")\nh, w = img.shape[:2]\ncv2.circle(img, (w / 2, h / 2), 3, 255)' },
      { before: 'import cv2' },
    ],
    [
      'ratio of image',
      { forward: 'img = cv2.imread("x")\nh, w = img.shape[:2]\nr = h / w\nx = r * bottom[0].data' },
      { before: 'import cv2' },
    ],
    [
      'key as int',
      {
        setup: "p = eval(self.param_str)\nself.k = int(p['k'])",
        forward: 's = bottom[0].num / self.k\nx = s * bottom[0].data',
      },
    ],
    [
      'key used as a size',
      {
        setup: "p = eval(self.param_str)\nself.k = p['k']",
        reshape: 'top[0].reshape(self.k, 3)',
        forward: 's = bottom[0].num / self.k\nx = s * bottom[0].data',
      },
    ],
    [
      'key in range',
      {
        setup: "p = eval(self.param_str)\nself.k = p['k']",
        forward:
          'for i in range(self.k):\n    pass\ns = bottom[0].num / self.k\ntop[0].data[...] = np.sum(bottom[0].data) / s',
      },
    ],
    [
      'default whole',
      {
        setup: "p = eval(self.param_str)\nself.k = p.get('k', 2)",
        reshape: 'top[0].reshape(bottom[0].num / self.k, 3)',
      },
    ],
    [
      'place of a grid',
      {
        forward:
          'for i in range(bottom[0].count):\n    y, x = i / bottom[0].width, i % bottom[0].width\n    v = bottom[0].data[0, 0, y, x]',
      },
    ],
    ['divided twice', { forward: 'n = bottom[0].num / 2 / 3\nx = bottom[0].data[:n]' }],
    ['list item', { forward: 'sizes = [bottom[0].num / 2, 3]\nx = np.zeros(sizes[0])' }],
    ['dict item', { forward: 'd = {"n": bottom[0].num / 2}\nx = np.zeros(d["n"])' }],
    [
      'tuple returned',
      { forward: 'a, b = self.half(bottom[0])\nx = np.zeros((a, b))' },
      { after: '\n    def half(self, b):\n        return b.height / 2, b.width / 2\n' },
    ],
    ['min of quotient', { forward: 'n = min(bottom[0].num / 2, 10)\nx = bottom[0].data[:n]' }],
    ['max of quotient', { forward: 'n = max(1, bottom[0].num / 2)\nfor i in range(n):\n    pass' }],
    ['slice()', { forward: 's = slice(0, bottom[0].num / 2)\nx = bottom[0].data[s]' }],
    ['reshape of array', { forward: 'x = bottom[0].data.reshape((bottom[0].num / 2, 2, -1))' }],
    ['np.reshape', { forward: 'x = np.reshape(bottom[0].data, (bottom[0].num / 2, -1))' }],
    ['repeat', { forward: 'x = bottom[0].data.repeat(bottom[0].num / 2, axis=0)' }],
    ['indices', { forward: 'x = np.indices((bottom[0].height / 2, 3))' }],
    ['half of labels count', { forward: 'n = np.unique(bottom[1].data).size / 2\nx = bottom[0].data[:n]' }],
    ['sum of a comparison', { forward: 'n = np.sum(bottom[1].data == 1) / 2\nx = bottom[0].data[:n]' }],
    ['halves of an index array', { forward: 'idx = np.arange(10)\nx = bottom[0].data[idx / 2]' }],
    ['floor by floats', { forward: 'x = bottom[0].data[:, bottom[0].channels / 2]' }],
    ['negative index', { forward: 'x = bottom[0].data[-(bottom[0].num / 2):]' }],
    ['multiple of a stride', { forward: 'h = bottom[0].height / 8 * 8\nx = bottom[0].data[:, :, :h]' }],
    ['bit operations', { forward: 'n = bottom[0].num / 2\nm = 1 << n\nx = m' }],
    ['modulo by', { forward: 'n = bottom[0].num / 2\nfor i in range(4):\n    x = bottom[0].data[i % n]' }],
    ['one third', { forward: 'w = 1 / 3\nx = w * bottom[0].data' }],
    ['power of a fraction', { forward: 'x = np.power(bottom[0].data, 1 / 3)' }],
    [
      'len of a list of a key',
      {
        setup: "p = eval(self.param_str)\nself.xs = p['xs']",
        forward: 'n = len(self.xs) / 2\nfor i in range(n):\n    pass',
      },
    ],
  ],
  innocent: [
    [
      'rest of a rounded quotient as the size of a choice',
      {
        forward:
          'n = cfg.TRAIN.BATCH_SIZE // 1\nfg = np.round(0.25 * n).astype(int)\nx = sample(bottom[0].data, fg, n)',
      },
      {
        before:
          'import numpy.random as npr\nfrom config import cfg\ndef sample(rois, fg, n):\n    inds = np.where(rois[:, 0] > 0)[0]\n    rest = min(n - min(fg, inds.size), inds.size)\n    return npr.choice(inds, size=rest, replace=False)\n',
      },
    ],
    [
      'array_split, which takes the whole part',
      { forward: 'x = np.array_split(bottom[0].data, bottom[0].num / 2)' },
    ],
    [
      'stride between two bottoms',
      {
        forward: 's = bottom[0].data.shape[2] // bottom[1].data.shape[2]\nx = bottom[0].data[:, :, ::s, ::s]',
      },
    ],
    ['np.random.choice of data', { forward: 'x = np.random.choice(range(9), int(bottom[0].num / 2))' }],
    ['np.linspace ends', { forward: 'x = np.linspace(0, bottom[0].num / 2, 5)' }],
    ['arange of a float step', { forward: 'x = np.arange(0, 1, 1. / bottom[0].num)' }],
    [
      'steps of a rate',
      {
        setup: 'self.iter = 0',
        forward: 'self.iter += 1\nw = 0.1 ** (self.iter // 1000)\nx = w * bottom[0].data',
      },
    ],
    [
      'steps of a rate float',
      {
        setup: 'self.iter = 0',
        forward: 'self.iter += 1\nw = 0.1 ** (self.iter / 1000.)\nx = w * bottom[0].data',
      },
    ],
    [
      'share of places as a float',
      {
        forward:
          'pos = np.where(bottom[1].data > 0)[0]\nw = float(len(pos)) / bottom[1].data.size\nx = w * bottom[0].data',
      },
    ],
    [
      'share of places with a weight',
      {
        forward:
          'pos = np.where(bottom[1].data > 0)[0]\nw = 0.5 * len(pos) / bottom[1].data.size\nx = w * bottom[0].data',
      },
    ],
    [
      'mean of bools',
      { forward: 'w = np.mean(bottom[1].data > 0) / bottom[1].data.size\nx = w * bottom[0].data' },
    ],
    ['sum of data', { forward: 'w = np.sum(bottom[1].data) / bottom[1].data.size\nx = w * bottom[0].data' }],
    [
      'sum of data in Python',
      { forward: 'w = sum(bottom[1].data.ravel()) / bottom[1].data.size\nx = w * bottom[0].data' },
    ],
    [
      'counts as floats',
      {
        forward:
          'y, n = np.unique(bottom[1].data, return_counts=True)\nw = n.astype(float) / bottom[1].data.size\nx = w[0] * bottom[0].data',
      },
    ],
    [
      'counts as float32',
      {
        forward:
          'n = np.bincount(bottom[1].data.astype(int).ravel()).astype(np.float32)\nw = n / n.sum()\nx = w * bottom[0].data',
      },
    ],
    [
      'weighted bincount',
      {
        forward:
          'n = np.bincount(bottom[1].data.astype(int).ravel(), weights=bottom[0].data.ravel())\nw = n / n.sum()\nx = w * bottom[0].data',
      },
    ],
    [
      'share compared with a fraction',
      {
        forward:
          'pos = np.sum(bottom[1].data > 0)\nif pos / float(bottom[1].data.size) > 0.3:\n    x = bottom[0].data',
      },
    ],
    [
      'share of data compared',
      {
        forward: 'pos = np.sum(bottom[1].data)\nif pos / bottom[1].data.size > 0.3:\n    x = bottom[0].data',
      },
    ],
    [
      'logarithm of a float quotient',
      {
        forward:
          'pos = np.sum(bottom[1].data > 0)\nw = np.log(1. * bottom[1].data.size / (1 + pos))\nx = w * bottom[0].data',
      },
    ],
    [
      'anneal float',
      {
        setup: 'self.iter = 0.',
        forward: 'self.iter += 1\nw = np.exp(-self.iter / 1000)\nx = w * bottom[0].data',
      },
    ],
    ['np.array of floats', { forward: 'w = np.array([1., 1, 2]) / 2\nx = w * bottom[0].data' }],
    [
      'np.array as float32',
      { forward: 'w = np.array([1, 1, 2], dtype=np.float32) / 2\nx = w * bottom[0].data' },
    ],
    ['np.array as float', { forward: 'w = np.array([1, 1, 2], float) / 2\nx = w * bottom[0].data' }],
    ['np.array of data', { forward: 'w = np.array([bottom[0].data[0], 1]) / 2\nx = w * bottom[0].data' }],
    ['np.array of what divides it', { forward: 'w = np.array([2, 4, 6]) / 2\nx = w * bottom[0].data' }],
    ['np.array by a float', { forward: 'w = np.array([1, 1, 2]) / 2.\nx = w * bottom[0].data' }],
    [
      'anchors',
      {
        forward:
          'a = np.array([1, 1, 16, 16]) - 1\nw = a[2] - a[0] + 1\nr = np.array([0.5, 1, 2])\nx = np.round(np.sqrt(w * w / r))\ny = a[0] + 0.5 * (w - 1)',
      },
    ],
    ['format', { forward: "print('%d' % (bottom[0].num / 2))" }],
    [
      'share that is printed',
      {
        forward: "hits = 0\nfor y in bottom[1].data:\n    hits += 1\nprint('%.2f' % (hits / bottom[0].num))",
      },
    ],
    [
      'crop of PIL',
      { forward: 'x = im.crop((im.size[0] / 2, 0, 5, 5))' },
      { before: "from PIL import Image\nim = Image.open('a.png')" },
    ],
    ['sleep', { forward: 'time.sleep(bottom[0].num / 2)' }, { before: 'import time' }],
    ['lambda of floats', { forward: 'half = lambda n: n / 2\nx = half(bottom[0].data)' }],
    [
      'conditional float',
      { forward: 'n = bottom[0].num / 2. if bottom[0].num > 2 else 1\nx = n * bottom[0].data' },
    ],
    [
      'weights as floats',
      { forward: 'w = np.array([1, 2, 3])\nw = w / float(w.sum())\nx = w * bottom[0].data' },
    ],
    ['weights times', { forward: 'w = np.array([1, 2, 3]) * 1.0\nx = w / w.sum() * bottom[0].data' }],
    ['loc of data', { forward: 'n = bottom[0].data[0] / 2\nx = n * bottom[1].data' }],
    ['root of a float', { forward: 'w = np.sqrt(bottom[0].channels / 2.)\nx = w * bottom[0].data' }],
    ['ratio of heights times data', { forward: 'x = bottom[0].data * bottom[0].height / bottom[1].height' }],
    ['queue', { forward: 'x = Queue(bottom[0].num / 2)' }, { before: 'from queue import Queue' }],
    ['np.array of ints then index', { forward: 'a = np.array([3, 5])\nx = bottom[0].data[:, :, :a[0]]' }],
    ['array made of division by 1', { forward: 'w = np.array([1, 2]) / 1\nx = w * bottom[0].data' }],
    [
      'what a part goes into so many times',
      { forward: 'n = bottom[0].width / 16\nx = bottom[0].width / n * bottom[0].data' },
    ],
    [
      'parts by a quotient of an option that may be a float',
      {
        setup:
          "parser = argparse.ArgumentParser()\nparser.add_argument('-b', '--bins', default=24, type=float)\nparams = parser.parse_args(self.param_str.split())\nself.degrees = 360 / params.bins",
        forward: 'top[0].data[0] = int(bottom[1].data[0]) / self.degrees',
      },
      { before: 'import argparse' },
    ],
    [
      'less with each iteration, a float',
      { setup: 'self.n = 0', forward: 'self.n += 1\nx = 1500 / (1 + 0.1 * self.n) * bottom[0].data' },
    ],
    [
      'a sum of floats',
      { setup: 'self.n = 0', forward: 'self.n += 0.5\nx = 1500 / (1 + self.n) * bottom[0].data' },
    ],
    [
      'asserted under another name',
      {
        forward:
          'n = bottom[0].num\nassert n % 3 == 0\ntop[0].data[...] = bottom[0].data.sum() / float(bottom[0].num / 3)',
      },
    ],
    [
      'asserted in forward',
      {
        forward: 'n = bottom[0].num\nassert n % 3 == 0',
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] / float(bottom[0].num / 3)',
      },
    ],
    [
      'mean of shares of floats',
      {
        forward:
          'h = np.bincount(bottom[1].data.astype(int).ravel(), minlength=9).reshape(3, 3).astype(float)\ntop[0].data[...] = np.mean(np.diag(h) / h.sum(1))',
      },
    ],
    ['np.divide of data', { forward: 'x = np.divide(bottom[0].data, bottom[0].num)' }],
    ['np.true_divide of whole numbers', { forward: 'x = np.true_divide(1, bottom[0].num) * bottom[0].data' }],
    ['a default beside a division', { forward: 'n = bottom[0].num // 2 or 1\nx = np.zeros(n)' }],
    ['del by a key', { forward: 'a = {3.0: 1}\ndel a[bottom[0].num / 2]' }],
    [
      'places of floats as shares',
      { forward: 'w = np.arange(0., 1., 0.1) / 10\nx = w.sum() * bottom[0].data' },
    ],
    [
      'places as floats',
      {
        forward: 'w = np.arange(bottom[0].width, dtype=np.float32) / bottom[0].width\nx = bottom[0].data * w',
      },
    ],
    [
      'list of sums',
      {
        forward:
          'sums = [0] * 5\nfor i in range(bottom[0].num):\n    sums[int(bottom[1].data[i])] += bottom[0].data[i].sum()\nx = sums[0] / bottom[0].num * bottom[0].data',
      },
    ],
    [
      'list of counts, one of which is a float',
      {
        forward:
          'counts = [0] * 5\ncounts[int(bottom[1].data[0])] = 1e-3\nx = counts[0] / bottom[0].num * bottom[0].data',
      },
    ],
    [
      'floor of a quotient of numbers',
      { forward: 'x = math.floor(7 / 2) + np.floor(1 / bottom[0].num)' },
      { before: 'import math\n' },
    ],
    [
      'balance of two counts, as a float',
      {
        forward:
          'pos = bottom[1].data > 0\nneg = bottom[1].data == 0\np = np.sum(pos)\nn = np.sum(neg)\nweight = n / float(p + n) * pos\ntop[0].data[0] = (weight * bottom[0].data).sum()',
      },
    ],
    [
      'part of what an array of a key has',
      {
        setup: "p = eval(self.param_str)\nself.mean = np.array(p['mean'])\nself.half = self.mean[0] / 2",
        forward: 'x = bottom[0].data - self.half',
      },
    ],
    ['cut off', { forward: 'x = bottom[0].data[int(3 / 2)]' }],
    [
      'cut off in a loop, and the next',
      {
        forward:
          'for i in range(0, 6):\n    for j in range(int((i - 0) / 2 + 1) * 2, 6):\n        x = bottom[0].data[i] - bottom[0].data[j]',
      },
    ],
    [
      'share of those that are right, as a float',
      {
        forward:
          'right = np.sum(np.equal(bottom[1].data, 1) * np.equal(bottom[0].data, 1))\ntop[0].data[0] = right / float(np.product(bottom[1].data.shape))',
      },
    ],
    [
      'sum of products of numbers',
      { forward: 'top[0].data[0] = np.sum(np.equal(bottom[1].data, 1) * bottom[0].data) / bottom[1].count' },
    ],
    [
      'half of coordinates, which are even in number',
      {
        forward: 'n = bottom[0].num * bottom[0].channels / 2\ntop[0].data[...] = np.sum(bottom[0].data) / n',
      },
    ],
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
    ['divided by len as float', { forward: 'x = float(len(self.files)) / bottom[0].num\ny = x * 2.0' }],
    [
      'int of a division',
      {
        forward:
          'x = bottom[0].data[int(bottom[0].num / 2)]\ny = int(len(self.files) / 3)\nfor i in range(y):\n    pass',
      },
    ],
    [
      'sum over count',
      { forward: 'loss = np.sum(bottom[0].data) / len(bottom[1].data)\ntop[0].data[...] = loss' },
    ],
    [
      'key which may be a float',
      {
        setup: "p = eval(self.param_str)\nself.s = p['s']",
        forward: 'x = 1 / self.s * bottom[0].data\ny = bottom[0].num / self.s * bottom[0].data',
      },
    ],
    [
      'key made a float',
      {
        setup: "p = eval(self.param_str)\nself.s = float(p['s'])",
        forward: 'y = bottom[0].num / self.s * bottom[0].data',
      },
    ],
    ['linspace', { forward: 'x = np.linspace(0, bottom[0].height / 2, 10)' }],
    ['uniform', { forward: 'x = np.random.uniform(0, bottom[0].height / 2)' }],
    ['ceil of floats', { forward: 'h = int(np.ceil(bottom[0].height / 16.0))\nx = np.zeros((h, 3))' }],
    [
      'data halves',
      { forward: 'w = bottom[1].data[:, 2] - bottom[1].data[:, 0]\nc = bottom[1].data[:, 0] + w / 2' },
    ],
    [
      'image mean',
      { forward: 'img = cv2.imread("x")\nm = img.sum() / img.size\nx = m' },
      { before: 'import cv2' },
    ],
    [
      'image scaled',
      { forward: 'img = cv2.imread("x")\nimg = img / 255\nx = img' },
      { before: 'import cv2' },
    ],
    ['division of floats list', { forward: 'a = [1.0, 2.0]\nx = a[0] / a[1] * bottom[0].data' }],
    ['count by elements', { forward: 'n = bottom[0].count / bottom[0].num\nx = bottom[0].data.sum() / n' }],
    [
      'exact by shape product',
      { forward: 'n = bottom[0].data.size / bottom[0].data.shape[0]\nx = bottom[0].data.sum() / n' },
    ],
    ['time', { forward: 't = time.time() / 60\nx = t * bottom[0].data' }, { before: 'import time' }],
    ['random', { forward: 'x = np.random.rand() / 2 * bottom[0].data' }],
    ['path', { forward: 'p = Path("a") / "b"\nx = str(p)' }, { before: 'from pathlib import Path' }],
    [
      'loss over count',
      {
        forward:
          'loss = 0\nfor i in range(bottom[0].num):\n    loss += np.sum(bottom[0].data[i])\nloss = loss / bottom[0].num / 2\ntop[0].data[...] = loss',
      },
    ],
    ['whole floats', { forward: 'n = np.floor(bottom[0].num / 2)\nx = bottom[0].data[:int(n)]' }],
    ['learning rate', { forward: 'self.it = self.it + 1\nlr = 0.1 * self.it\nx = lr * bottom[0].data' }],
    ['np.take', { forward: 'x = np.take(bottom[0].data, bottom[0].num / 2, axis=0)' }],
    ['take', { forward: 'x = bottom[0].data.take(bottom[0].num / 2, axis=0)' }],
  ],
};

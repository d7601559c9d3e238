import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'labels left out afterwards',
      {
        forward:
          "p = bottom[0].data\nl = bottom[1].data.astype('int8')\nx = -np.log(p[np.arange(4), l])\nx[l == 255] = 0",
      },
    ],
    [
      'labels of a key left out afterwards',
      {
        setup: "self.ignored = eval(self.param_str).get('ignored')",
        forward:
          "p = bottom[0].data\nl = bottom[1].data.astype('int8')\nx = -np.log(p[np.arange(4), l])\nx[l == self.ignored] = 0",
      },
    ],
    [
      'histogram',
      {
        forward:
          'h, e = np.histogram(bottom[0].data, bins=10)\nh = h / float(h.sum())\nx = -np.sum(h * np.log2(h))',
      },
    ],
    [
      'density',
      { forward: 'h = np.histogram(bottom[0].data, bins=10, density=True)[0]\nx = -(h * np.log(h)).sum()' },
    ],
    ['how many are chosen', { forward: 'i = np.where(bottom[1].data == 1)[0]\nx = np.log(len(i))' }],
    ['size of what is chosen', { forward: 'i = np.where(bottom[1].data == 1)[0]\nx = np.log(i.size)' }],
    [
      'shape of what is chosen',
      { forward: 'v = bottom[0].data[bottom[1].data == 1]\nx = np.log(v.shape[0])' },
    ],
    [
      'outer product of exponentials',
      { forward: 'e = np.exp(bottom[0].data)\np = np.outer(e[0], e[1])\nx = np.log(p / np.sum(p))' },
    ],
    ['product of shares so far', { forward: 'x = np.log(np.cumprod(bottom[0].data, axis=1))' }],
    ['einsum', { forward: "p = np.einsum('ij,ij->i', bottom[0].data, bottom[1].data)\nx = np.log(p)" }],
    ['std', { forward: 'x = np.log(np.std(bottom[0].data, axis=0))' }],
    ['std method', { forward: 's = bottom[0].data.std(axis=0)\nx = np.log(s)' }],
    ['var', { forward: 'x = np.log(np.var(bottom[0].data, axis=1))' }],
    [
      'var by hand',
      { forward: 'd = bottom[0].data - bottom[0].data.mean(axis=0)\nx = np.log(np.mean(d ** 2, axis=0))' },
    ],
    ['sqrt of var', { forward: 'x = np.log(np.sqrt(bottom[0].data.var(axis=0)))' }],
    ['count', { forward: 'n = np.sum(bottom[1].data == 1)\nx = np.log(n)' }],
    ['count_nonzero', { forward: 'x = np.log(np.count_nonzero(bottom[1].data))' }],
    ['count method', { forward: 'x = np.log((bottom[1].data > 0).sum())' }],
    ['count share', { forward: 'n = np.sum(bottom[1].data == 1)\nx = np.log(float(n) / bottom[1].count)' }],
    ['count share mean', { forward: 'x = np.log(np.mean(bottom[1].data == 1))' }],
    ['bincount', { forward: 'x = np.log(np.bincount(bottom[1].data.ravel().astype(int), minlength=9))' }],
    ['top', { forward: 'top[0].data[...] = bottom[0].data.min()\nx = np.log(top[0].data)' }],
    [
      'top prob',
      {
        reshape: 'top[0].reshape(*bottom[0].data.shape)',
        forward: 'top[0].data[...] = bottom[0].data\nx = -np.log(top[0].data).sum()',
      },
    ],
    [
      'p at labels',
      {
        forward:
          'p = bottom[0].data\nl = bottom[1].data.astype(int).ravel()\nx = -np.log(p[np.arange(len(l)), l]).sum()',
      },
    ],
    ['mask by label', { forward: 'p = bottom[0].data\nm = bottom[1].data == 1\nx = -np.log(p[m]).sum()' }],
    [
      'mask by ignore label',
      { forward: 'p = bottom[0].data\nm = bottom[1].data != 255\nx = -np.log(p[m]).sum()' },
    ],
    [
      'mask where',
      { forward: 'p = bottom[0].data\nm = np.where(bottom[1].data > 0)\nx = -np.log(p[m]).sum()' },
    ],
    ['mask at least 0', { forward: 'p = bottom[0].data\nx = -np.log(p[p >= 0]).sum()' }],
    [
      'mask of scores product',
      { forward: 'p = bottom[0].data\nm = bottom[1].data > 0\nx = -np.log(p * m).sum()' },
    ],
    [
      'prob and label product',
      { forward: 'p = bottom[0].data\nt = bottom[1].data\nx = -np.log(np.sum(p * t, axis=1)).sum()' },
    ],
    ['mask mult log', { forward: 'p = bottom[0].data\nm = bottom[1].data > 0\nx = -(m * np.log(p)).sum()' }],
    ['less mask', { forward: 'p = bottom[0].data\nx = -np.log(p[p < 0.5]).sum()' }],
    ['1-p mask', { forward: 'p = bottom[0].data\nm = p > 0\nx = -np.log(1 - p[m]).sum()' }],
    ['norm', { forward: 'd = bottom[0].data - bottom[1].data\nx = np.log(np.linalg.norm(d, axis=1))' }],
    ['abs of scores', { forward: 'x = np.log(np.abs(bottom[0].data))' }],
    ['square of scores', { forward: 'x = np.log(bottom[0].data ** 2)' }],
    ['relu of scores', { forward: 'x = np.log(np.maximum(bottom[0].data, 0))' }],
    ['loss of log', { forward: 'l = np.mean((bottom[0].data - bottom[1].data) ** 2)\nx = np.log(l)' }],
    ['log10 psnr', { forward: 'm = np.mean((bottom[0].data - bottom[1].data) ** 2)\nx = 10 * np.log10(m)' }],
    [
      'log1p of less than 0 by a probability',
      { forward: 'p = 1. / (1. + np.exp(-bottom[0].data))\nx = np.log1p(-p)' },
    ],
    ['a number that 1 swallows', { forward: 'p = bottom[0].data\nx = np.log(1 + 1e-8 - p)' }],
    ['a number that is 0 in 32 bits', { forward: 'x = np.log(bottom[0].data + 1e-50)' }],
    ['a bound that is 0 in 32 bits', { forward: 'x = np.log(np.clip(bottom[0].data, 1e-300, 1))' }],
    [
      'the least of 64 bits',
      { forward: 'x = np.log(np.maximum(bottom[0].data, sys.float_info.min))' },
      { before: 'import sys' },
    ],
    ['nditer', { forward: 'for p in np.nditer(bottom[0].data):\n    x = np.log(p)' }],
    ['picked where mask', { forward: 'm = bottom[1].data == 1\nx = np.log(bottom[0].data[m]).sum()' }],
    ['clip high only', { forward: 'x = np.log(np.clip(bottom[0].data, None, 1.0))' }],
    ['map of log', { forward: 'x = list(map(np.log, bottom[0].data.ravel()))' }],
    ['inner', { forward: 'x = np.log(np.dot(bottom[0].data, bottom[1].data.T))' }],
    ['product of probabilities', { forward: 'p = np.prod(bottom[0].data, axis=1)\nx = np.log(p)' }],
    ['dot of probabilities', { forward: 'x = np.log(np.sum(bottom[0].data * bottom[1].data, axis=1))' }],
    [
      'softmax product',
      {
        forward:
          'p = np.exp(bottom[0].data - bottom[0].data.max())\np = p / p.sum()\nq = (p * bottom[1].data).sum(axis=1)\nx = np.log(q)',
      },
    ],
    ['relative entropy', { forward: 'x = np.sum(bottom[0].data * np.log(bottom[0].data / bottom[1].data))' }],
    ['plain', { forward: 'x = np.log(bottom[0].data)' }],
    ['local', { forward: 'p = bottom[0].data\nloss = -np.sum(bottom[1].data * np.log(p))' }],
    [
      '1-p',
      {
        forward:
          'p = bottom[0].data\nt = bottom[1].data\nloss = -np.mean(t * np.log(p + 1e-9) + (1 - t) * np.log(1 - p))',
      },
    ],
    ['1.0-p local', { forward: 'p = bottom[0].data\nq = 1.0 - p\nx = np.log(q)' }],
    [
      'log10',
      {
        forward:
          'mse = np.mean((bottom[0].data - bottom[1].data) ** 2)\npsnr = 10 * np.log10(255 ** 2 / mse)\nx = np.log10(bottom[0].data)',
      },
    ],
    ['log2', { forward: 'x = np.log2(bottom[0].data[0])' }],
    [
      'math.log',
      { forward: 'x = 0\nfor i in range(bottom[0].num):\n    x -= math.log(bottom[0].data[i, 0])' },
      { before: 'import math' },
    ],
    [
      'from math import log',
      { forward: 'x = log(bottom[0].data[0, 0])' },
      { before: 'from math import log' },
    ],
    ['from numpy import log', { forward: 'x = log(bottom[0].data)' }, { before: 'from numpy import log' }],
    [
      'helper function',
      { forward: 'x = entropy(bottom[0].data)' },
      { before: 'def entropy(p):\n    return -np.sum(p * np.log(p))\n' },
    ],
    [
      'helper method',
      { forward: 'x = self.ce(bottom[0].data, bottom[1].data)' },
      { after: '\n    def ce(self, p, t):\n        return -np.sum(t * np.log(p))\n' },
    ],
    [
      'softmax helper',
      { forward: 'p = softmax(bottom[0].data)\nx = -np.log(p[0, 1])' },
      {
        before:
          'def softmax(x):\n    e = np.exp(x - np.max(x, axis=1, keepdims=True))\n    return e / np.sum(e, axis=1, keepdims=True)\n',
      },
    ],
    [
      'softmax inline',
      { forward: 'x = bottom[0].data\nx = x - np.max(x)\np = np.exp(x) / np.sum(np.exp(x))\nl = -np.log(p)' },
    ],
    ['sigmoid', { forward: 'p = 1 / (1 + np.exp(-bottom[0].data))\nl = np.log(1 - p)' }],
    [
      'sigmoid method',
      { forward: 'p = self.sigmoid(bottom[0].data)\nl = np.log(p)' },
      { after: '\n    def sigmoid(self, x):\n        return 1.0 / (1.0 + np.exp(-x))\n' },
    ],
    [
      'expit',
      { forward: 'p = expit(bottom[0].data)\nl = np.log(p)' },
      { before: 'from scipy.special import expit' },
    ],
    ['kept in self', { forward: 'self.p = bottom[0].data.copy()\nself.loss = -np.log(self.p)' }],
    [
      'indexed by labels',
      {
        forward:
          'p = bottom[0].data[np.arange(bottom[0].num), bottom[1].data.astype(int)]\nx = -np.log(p).mean()',
      },
    ],
    ['ratio', { forward: 'p = bottom[0].data\nq = bottom[1].data\nkl = np.sum(p * np.log(p / q))' }],
    ['logit', { forward: 'p = bottom[0].data\nx = np.log(p / (1 - p))' }],
    [
      'in backward',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * (np.log(bottom[0].data) + 1)',
      },
    ],
    ['reshaped', { forward: 'p = bottom[0].data.reshape(bottom[0].num, -1)\nx = np.log(p)' }],
    ['squeeze', { forward: 'p = np.squeeze(bottom[0].data)\nx = np.log(p)' }],
    ['abs', { forward: 'x = np.log(np.abs(bottom[0].data))' }],
    ['sum of nonneg', { forward: 'x = np.log(np.abs(bottom[0].data - bottom[1].data))' }],
    ['focal', { forward: 'p = bottom[0].data\nx = -((1 - p) ** 2) * np.log(p)' }],
    ['comprehension', { forward: 'x = sum([-np.log(p[0]) for p in bottom[0].data])' }],
    [
      'zip',
      { forward: 'x = 0\nfor p, t in zip(bottom[0].data, bottom[1].data):\n    x += -np.log(p[int(t)])' },
    ],
    ['astype', { forward: 'p = bottom[0].data.astype(np.float64)\nx = np.log(p)' }],
    ['transpose', { forward: 'p = bottom[0].data.transpose(0, 2, 3, 1)\nx = np.log(p)' }],
    ['squared', { forward: 'x = np.log(bottom[0].data ** 2)' }],
    [
      'prob of pt where',
      { forward: 'p = bottom[0].data\npt = np.where(bottom[1].data == 1, p, 1 - p)\nx = np.log(pt)' },
    ],
    ['mean', { forward: 'x = np.log(np.mean((bottom[0].data - bottom[1].data) ** 2))' }],
    ['exp product', { forward: 'p = bottom[0].data * bottom[1].data\nx = np.log(p)' }],
    ['eps in other log only', { forward: 'p = bottom[0].data\nx = np.log(p + 1e-8)\ny = np.log(1 - p)' }],
    ['clip not kept', { forward: 'p = bottom[0].data\nnp.clip(p, 1e-8, 1)\nx = np.log(p)' }],
    ['clip at zero', { forward: 'p = np.clip(bottom[0].data, 0, 1)\nx = np.log(p)' }],
    ['maximum with 0', { forward: 'p = np.maximum(bottom[0].data, 0)\nx = np.log(p)' }],
    [
      'a part of two exponentials',
      {
        forward:
          'x = bottom[0].data\nm = np.max(x, axis=1)\na = np.exp(x[:, 0] - m)\nb = np.exp(x[:, 1] - m)\ny = np.log(a / (a + b))',
      },
    ],
    ['logit, again', { forward: 'p = bottom[0].data\nx = np.log(p / (1 - p))' }],
    ['entropy inner', { forward: 'p = bottom[0].data\nx = -(p * np.log(p)).sum(axis=1).mean()' }],
    ['kl', { forward: 'p, q = bottom[0].data, bottom[1].data\nx = (p * (np.log(p) - np.log(q))).sum()' }],
    ['power', { forward: 'p = bottom[0].data\nx = np.log(np.power(p, 2))' }],
    ['map', { forward: 'x = list(map(lambda p: -np.log(p), bottom[0].data[:, 0]))' }],
    [
      'vectorised cross entropy',
      {
        forward:
          'p = bottom[0].data\ny = bottom[1].data\nx = -np.mean(np.multiply(y, np.log(p)) + np.multiply(1 - y, np.log(1 - p)))',
      },
    ],
    [
      'float of one',
      { forward: 'x = 0\nfor i in range(bottom[0].num):\n    x -= np.log(float(bottom[0].data[i, 0]))' },
    ],
    [
      'tolist',
      { forward: 'x = 0\nfor p in bottom[0].data.ravel().tolist():\n    x -= math.log(p)' },
      { before: 'import math' },
    ],
    [
      'softmax over channels',
      {
        forward:
          'e = np.exp(bottom[0].data - bottom[0].data.max(axis=1, keepdims=True))\np = e / e.sum(axis=1, keepdims=True)\nself.p = p\nx = -np.log(self.p[np.arange(3), 0])',
      },
    ],
    ['max of p', { forward: 'x = np.log(bottom[0].data.max(axis=1))' }],
    ['choose', { forward: 'y = bottom[1].data.astype(int)\nx = -np.log(np.choose(y, bottom[0].data.T))' }],
    [
      'log in backward',
      {
        backward:
          'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * (np.log(bottom[0].data) + 1)',
      },
    ],
    ['in a nested function', { forward: 'def ce(p):\n    return -np.log(p)\nx = ce(bottom[0].data)' }],
    [
      'log2 of a share',
      { forward: 'p = bottom[0].data\nn = p / p.sum(axis=1, keepdims=True)\nx = -np.sum(n * np.log2(n))' },
    ],
    [
      'dice',
      {
        forward:
          'p, t = bottom[0].data, bottom[1].data\nd = 2 * np.sum(p * t) / (np.sum(p) + np.sum(t))\nx = -np.log(d)',
      },
    ],
    [
      'sigmoid of difference',
      { forward: 'd = bottom[0].data - bottom[1].data\nx = -np.log(1 / (1 + np.exp(-d)))' },
    ],
    ['in a comprehension of rows', { forward: 'x = [np.log(row[0]) for row in bottom[0].data]' }],
    ['clip by zero keyword', { forward: 'p = np.clip(bottom[0].data, a_min=0, a_max=1)\nx = np.log(p)' }],
    ['abs, again', { forward: 'x = np.log(np.abs(bottom[0].data - bottom[1].data))' }],
    ['module alias', { forward: 'x = N.log(bottom[0].data)' }, { before: 'import numpy as N' }],
    ['take', { forward: 'x = -np.log(np.take(bottom[0].data, 0, axis=1))' }],
  ],
  innocent: [
    [
      'outer product with a small number',
      { forward: 'e = np.exp(bottom[0].data)\np = np.outer(e[0], e[1])\nx = np.log(p / np.sum(p) + 1e-8)' },
    ],
    ['0 afterwards where it was infinite', { forward: 'x = -np.log(bottom[0].data)\nx[x == np.inf] = 0' }],
    [
      '0 afterwards where it was taken of 0',
      {
        forward:
          "l = bottom[1].data.astype('int8')\np = bottom[0].data[np.arange(4), l]\nx = -np.log(p)\nx[p == 0] = 0",
      },
    ],
    [
      '0 afterwards for labels of 0, which it is taken of',
      { forward: 't = bottom[1].data\nx = t * np.log(t / np.clip(bottom[0].data, 1e-8, 1))\nx[t == 0] = 0' },
    ],
    [
      'histogram eps',
      {
        forward:
          'h = np.histogram(bottom[0].data, bins=10, density=True)[0] + 1e-7\nx = -(h * np.log(h)).sum()',
      },
    ],
    [
      'histogram masked',
      { forward: 'h = np.histogram(bottom[0].data, bins=10)[0]\nh = h[h > 0]\nx = -np.sum(h * np.log2(h))' },
    ],
    [
      'how many are chosen, if any',
      { forward: 'i = np.where(bottom[1].data == 1)[0]\nif i.size > 0:\n    x = np.log(i.size)' },
    ],
    [
      'how many are chosen, and one',
      { forward: 'i = np.where(bottom[1].data == 1)[0]\nx = np.log(len(i) + 1)' },
    ],
    ['how many axes', { forward: 'i = np.where(bottom[1].data == 1)\nx = np.log(len(i))' }],
    [
      'how many columns of what is chosen',
      {
        forward:
          'i = np.where(bottom[1].data > 0)[0]\nx = np.log(bottom[0].data[i].max() + bottom[0].data.shape[1])',
      },
    ],
    ['count plus 1', { forward: 'n = np.sum(bottom[1].data == 1) + 1\nx = np.log(n)' }],
    ['count max', { forward: 'n = max(np.sum(bottom[1].data == 1), 1)\nx = np.log(n)' }],
    ['count guarded', { forward: 'n = np.sum(bottom[1].data == 1)\nif n > 0:\n    x = np.log(n)' }],
    ['count returns', { forward: 'n = np.sum(bottom[1].data == 1)\nif n == 0:\n    return\nx = np.log(n)' }],
    ['count or', { forward: 'n = np.sum(bottom[1].data == 1) or 1\nx = np.log(n)' }],
    ['count reset', { forward: 'n = np.sum(bottom[1].data == 1)\nif n == 0:\n    n = 1\nx = np.log(n)' }],
    [
      'total by count',
      { forward: 'n = np.sum(bottom[1].data == 1)\nx = np.log(1 + bottom[1].count / float(n + 1))' },
    ],
    [
      'bincount plus',
      { forward: 'h = np.bincount(bottom[1].data.ravel().astype(int), minlength=9) + 1\nx = np.log(h)' },
    ],
    ['std eps', { forward: 'x = np.log(bottom[0].data.std(axis=0) + 1e-6)' }],
    ['var eps', { forward: 'x = np.log(np.sqrt(np.var(bottom[0].data, axis=0) + 1e-6))' }],
    ['std clip', { forward: 'x = np.log(np.maximum(np.std(bottom[0].data, axis=0), 1e-6))' }],
    ['top eps', { forward: 'top[0].data[...] = bottom[0].data.mean()\nx = np.log(top[0].data + 1e-8)' }],
    [
      'top exp',
      {
        forward:
          'top[0].data[...] = np.exp(bottom[0].data - bottom[0].data.max()).mean() + 1\nx = np.log(top[0].data)',
      },
    ],
    [
      'top clipped',
      { forward: 'top[0].data[...] = np.clip(bottom[0].data.mean(), 1e-6, 1)\nx = np.log(top[0].data)' },
    ],
    [
      'top then clipped',
      {
        forward:
          'top[0].data[...] = bottom[0].data.mean()\ntop[0].data[...] = np.maximum(top[0].data, 1e-6)\nx = np.log(top[0].data)',
      },
    ],
    [
      'top then +=',
      {
        forward:
          'top[0].data[...] = np.abs(bottom[0].data).mean()\ntop[0].data[...] += 1\nx = np.log(top[0].data)',
      },
    ],
    ['len + 1', { forward: 'x = np.log(len(np.where(bottom[1].data == 1)[0]) + 1)' }],
    [
      'guard count size',
      { forward: 'm = np.where(bottom[1].data == 1)[0]\nif len(m) > 0:\n    x = np.log(len(m))' },
    ],
    [
      'size of blob',
      {
        forward:
          'x = np.log(bottom[0].data.size) + np.log(len(bottom[0].data)) + np.log(bottom[0].data.shape[1])',
      },
    ],
    ['arange', { forward: 'x = np.log(np.arange(1, 9))' }],
    [
      'places + 2',
      { forward: 'o = np.argsort(bottom[0].data.ravel())\nx = 1 / np.log2(np.arange(len(o)) + 2)' },
    ],
    ['dcg of labels', { forward: 'x = np.log2(bottom[1].data + 2)' }],
    ['mask > 0 of itself', { forward: 'p = bottom[0].data\nm = np.where(p > 0)\nx = -np.log(p[m]).sum()' }],
    [
      'mask both',
      { forward: 'p = bottom[0].data\nm = (bottom[1].data == 1) & (p > 1e-6)\nx = -np.log(p[m]).sum()' },
    ],
    [
      'count of ones from keys',
      { setup: 'self.n = eval(self.param_str)["n"]', forward: 'x = np.log(self.n)' },
    ],
    ['mse + 1', { forward: 'x = np.log(1 + np.mean((bottom[0].data - bottom[1].data) ** 2))' }],
    ['std of parameters', { forward: 'x = np.log(np.std(np.loadtxt("w")))' }],
    ['log1p of a probability', { forward: 'p = 1. / (1. + np.exp(-bottom[0].data))\nx = np.log1p(p)' }],
    [
      'log1p of less than 0 by half of a probability',
      { forward: 'p = 1. / (1. + np.exp(-bottom[0].data))\nx = np.log1p(-p / 2)' },
    ],
    [
      'a number that 1 swallows in 32 bits alone',
      { forward: 'p = bottom[0].data.astype(np.float64)\nx = np.log(1 + 1e-8 - p)' },
    ],
    ['a bound of 64 bits', { forward: 'x = np.log(np.maximum(bottom[0].data.astype(float), 1e-300))' }],
    ['a number that 1 does not swallow', { forward: 'x = np.log(1 + 1e-6 - bottom[0].data)' }],
    ['the least of 32 bits', { forward: 'x = np.log(np.maximum(bottom[0].data, 1.1754944e-38))' }],
    ['nditer with a bound', { forward: 'for p in np.nditer(bottom[0].data):\n    x = np.log(max(p, 1e-6))' }],
    [
      'positional out of np.clip',
      { forward: 'p = np.zeros(bottom[0].data.shape)\nnp.clip(bottom[0].data, 1e-7, 1, p)\nx = np.log(p)' },
    ],
    ['sizes of boxes', { forward: 'x = np.log(bottom[1].data[:, 2:] / bottom[0].data[:, 2:])' }],
    ['1+', { forward: 'x = np.log(1 + np.exp(-np.abs(bottom[0].data)))' }],
    ['eps', { forward: 'x = np.log(bottom[0].data + 1e-8)' }],
    ['eps before', { forward: 'eps = 1e-8\np = bottom[0].data + eps\nx = np.log(p)' }],
    ['eps augmented', { forward: 'p = bottom[0].data.copy()\np += 1e-10\nx = np.log(p)' }],
    ['eps attr', { setup: 'self.eps = 1e-8', forward: 'x = np.log(bottom[0].data + self.eps)' }],
    ['clip', { forward: 'p = np.clip(bottom[0].data, 1e-7, 1 - 1e-7)\nx = np.log(p) + np.log(1 - p)' }],
    ['clip method', { forward: 'p = bottom[0].data.clip(1e-7, 1)\nx = np.log(p)' }],
    ['maximum', { forward: 'p = np.maximum(bottom[0].data, np.finfo(np.float32).tiny)\nx = np.log(p)' }],
    ['fmax', { forward: 'p = np.fmax(bottom[0].data, 1e-10)\nx = np.log(p)' }],
    ['finfo', { forward: 'x = np.log(bottom[0].data + np.finfo(np.float32).eps)' }],
    ['where', { forward: 'p = bottom[0].data\np = np.where(p < 1e-8, 1e-8, p)\nx = np.log(p)' }],
    [
      'max builtin',
      { forward: 'p = float(bottom[0].data[0, 0])\nx = math.log(max(p, 1e-10))' },
      { before: 'import math' },
    ],
    ['flt_min', { forward: 'FLT_MIN = 1e-37\np = max(bottom[0].data[0, 0], FLT_MIN)\nx = np.log(p)' }],
    ['in-place fix', { forward: 'p = bottom[0].data.copy()\np[p < 1e-8] = 1e-8\nx = np.log(p)' }],
    ['in-place fix ==0', { forward: 'p = bottom[0].data.copy()\np[p == 0] = 1e-8\nx = np.log(p)' }],
    ['log1p', { forward: 'x = np.log1p(bottom[0].data)' }],
    ['log of size', { forward: 'x = np.log(bottom[0].num) + np.log(bottom[0].count)' }],
    ['log of constant', { forward: 'x = np.log(2) * bottom[0].data' }],
    ['guard any', { forward: 'p = bottom[0].data\nif np.all(p > 0):\n    x = np.log(p)' }],
    ['guard ternary', { forward: 'p = bottom[0].data[0, 0]\nx = np.log(p) if p > 0 else 0' }],
    [
      'errstate nan_to_num',
      {
        forward: 'with np.errstate(divide="ignore"):\n    x = np.nan_to_num(np.log(bottom[0].data + 1e-30))',
      },
    ],
    [
      'logsumexp shift',
      {
        forward:
          'x = bottom[0].data\nm = x.max(axis=1, keepdims=True)\nl = m + np.log(np.exp(x - m).sum(axis=1, keepdims=True))',
      },
    ],
    [
      'eps kw helper',
      { forward: 'x = safe_log(bottom[0].data)' },
      { before: 'def safe_log(p, eps=1e-8):\n    return np.log(np.maximum(p, eps))\n' },
    ],
    ['mask', { forward: 'p = bottom[0].data\nm = p > 0\nx = np.zeros_like(p)\nx[m] = np.log(p[m])' }],
    ['log where kw', { forward: 'p = bottom[0].data\nx = np.log(p, where=p > 0, out=np.zeros_like(p))' }],
    [
      'exp then log add',
      { forward: 'x = np.log(np.exp(bottom[0].data - bottom[0].data.max()).sum() + 1e-8)' },
    ],
    ['1+p', { forward: 'x = np.log(1 + bottom[0].data ** 2)' }],
    ['p squared plus', { forward: 'x = np.log(bottom[0].data ** 2 + 1)' }],
    ['1-p+eps', { forward: 'p = bottom[0].data\nx = np.log(1 - p + 1e-8)' }],
    ['mix', { forward: 'p = 0.9 * bottom[0].data + 0.05\nx = np.log(p)' }],
    ['logging', { forward: 'logging.log(10, bottom[0].data[0])' }, { before: 'import logging' }],
    [
      'xlogy',
      { forward: 'x = xlogy(bottom[1].data, bottom[0].data)' },
      { before: 'from scipy.special import xlogy' },
    ],
    [
      'minimum maximum chain',
      {
        forward: 'p = np.minimum(np.maximum(bottom[0].data, 1e-6), 1 - 1e-6)\nx = np.log(p) + np.log(1 - p)',
      },
    ],
    ['1 - p * p minus eps', { forward: 'p = (1 - 2e-7) * bottom[0].data + 1e-7\nx = np.log(1 - p)' }],
    ['clip out', { forward: 'p = bottom[0].data.copy()\nnp.clip(p, 1e-8, 1, out=p)\nx = np.log(p)' }],
    ['clip out positional', { forward: 'p = bottom[0].data.copy()\nnp.clip(p, 1e-8, 1, p)\nx = np.log(p)' }],
    ['putmask', { forward: 'p = bottom[0].data.copy()\nnp.putmask(p, p < 1e-8, 1e-8)\nx = np.log(p)' }],
    ['maximum out', { forward: 'p = bottom[0].data.copy()\nnp.maximum(p, 1e-8, out=p)\nx = np.log(p)' }],
    [
      'a sum of two exponentials',
      {
        forward:
          'x = bottom[0].data\nm = np.max(x, axis=1)\na = np.exp(x[:, 0] - m)\nb = np.exp(x[:, 1] - m)\ny = np.log(a + b)',
      },
    ],
    [
      'boxes',
      {
        forward:
          'a, b = bottom[0].data, bottom[1].data\naw = a[:, 2] - a[:, 0] + 1.0\nbw = b[:, 2] - b[:, 0] + 1.0\nx = np.log(bw / aw)',
      },
    ],
    [
      'if small, then eps',
      { forward: 'p = bottom[0].data[0, 0]\nif p < 1e-8:\n    p = 1e-8\nx = np.log(p)' },
    ],
    ['conditional eps', { forward: 'p = bottom[0].data[0, 0]\np = p if p > 1e-8 else 1e-8\nx = np.log(p)' }],
    ['asserted', { forward: 'p = bottom[0].data\nassert np.all(p > 0)\nx = np.log(p)' }],
    [
      'raises',
      { forward: 'p = bottom[0].data\nif np.any(p <= 0):\n    raise ValueError("p")\nx = np.log(p)' },
    ],
    ['nan_to_num', { forward: 'x = np.nan_to_num(np.log(bottom[0].data))' }],
    ['nan_to_num later', { forward: 'l = np.log(bottom[0].data)\nl = np.nan_to_num(l)\nx = l.sum()' }],
    ['isinf', { forward: 'l = np.log(bottom[0].data)\nl[np.isinf(l)] = 0\nx = l.sum()' }],
    ['isneginf', { forward: 'l = np.log(bottom[0].data)\nl[np.isneginf(l)] = -100\nx = l.sum()' }],
    ['isfinite', { forward: 'l = np.log(bottom[0].data)\nx = np.where(np.isfinite(l), l, 0).sum()' }],
    ['maximum after', { forward: 'l = np.maximum(np.log(bottom[0].data), -100)\nx = l.sum()' }],
    ['clip after', { forward: 'l = np.clip(np.log(bottom[0].data), -100, 0)\nx = l.sum()' }],
    ['less than', { forward: 'l = np.log(bottom[0].data)\nl[l < -100] = -100\nx = l.sum()' }],
    ['where on zero', { forward: 'p = bottom[0].data\nx = np.where(p == 0, 0, np.log(p))' }],
    ['where isclose', { forward: 'p = bottom[0].data.copy()\np[np.isclose(p, 0)] = 1e-8\nx = np.log(p)' }],
    ['np.where index', { forward: 'p = bottom[0].data.copy()\np[np.where(p < 1e-8)] = 1e-8\nx = np.log(p)' }],
    [
      'continue',
      {
        forward:
          'x = 0\nfor p in bottom[0].data.ravel():\n    if p <= 0:\n        continue\n    x += np.log(p)',
      },
    ],
    ['spacing', { forward: 'x = np.log(bottom[0].data + np.spacing(1))' }],
    ['eps of a module', { forward: 'x = np.log(bottom[0].data + EPS)' }, { before: 'EPS = 1e-8' }],
    ['eps of a class', { forward: 'x = np.log(bottom[0].data + self.EPS)' }, { after: '\n    EPS = 1e-8\n' }],
    [
      'eps of a key',
      {
        setup: "p = eval(self.param_str)\nself.eps = p.get('eps', 1e-8)",
        forward: 'x = np.log(bottom[0].data + self.eps)',
      },
    ],
    [
      'max with key',
      {
        setup: "p = eval(self.param_str)\nself.eps = p['eps']",
        forward: 'x = np.log(np.maximum(bottom[0].data, self.eps))',
      },
    ],
    [
      'clip with attr',
      {
        setup: 'self.e = 1e-7',
        forward: 'p = np.clip(bottom[0].data, self.e, 1 - self.e)\nx = np.log(p) + np.log(1 - p)',
      },
    ],
    [
      'softplus',
      { forward: 'x = np.log(1 + np.exp(-np.abs(bottom[0].data))) + np.maximum(bottom[0].data, 0)' },
    ],
    ['squared plus one', { forward: 'd = bottom[0].data - bottom[1].data\nx = np.log(d * d + 1)' }],
    ['abs plus one', { forward: 'x = np.log(np.abs(bottom[0].data) + 1)' }],
    ['relu of value plus', { forward: 'x = np.log(np.maximum(bottom[0].data, 0) + 1e-5)' }],
    ['float32 eps', { forward: 'eps = np.float32(1e-7)\nx = np.log(bottom[0].data + eps)' }],
    ['log of count', { forward: 'n = np.sum(bottom[1].data == 1) + 1\nx = np.log(n)' }],
    ['log of a table', { forward: 'w = np.loadtxt("w")\nx = np.log(w) * bottom[0].data' }],
    ['eps inside product', { forward: 'p = bottom[0].data\nx = np.log((p + 1e-8) * 2)' }],
    [
      'ratio with eps',
      { forward: 'p, q = bottom[0].data + 1e-8, bottom[1].data + 1e-8\nx = (p * np.log(p / q)).sum()' },
    ],
    ['mask multiplied', { forward: 'p = bottom[0].data\nm = (p > 0)\nx = np.log(p[m]).sum()' }],
    ['masked array', { forward: 'p = np.ma.masked_less_equal(bottom[0].data, 0)\nx = np.ma.log(p)' }],
    ['p plus is zero', { forward: 'p = bottom[0].data\np = p + (p == 0) * 1e-8\nx = np.log(p)' }],
    [
      'max of axis after exp',
      {
        forward:
          'x = bottom[0].data\nm = x.max(axis=1)\ny = np.log(np.sum(np.exp(x - m[:, np.newaxis]), axis=1))',
      },
    ],
    [
      'try',
      { forward: 'p = bottom[0].data[0, 0]\ntry:\n    x = math.log(p)\nexcept ValueError:\n    x = 0' },
      { before: 'import math' },
    ],
  ],
};

import type { Idioms } from './idioms.js';

export const IDIOMS: Idioms = {
  mistakes: [
    [
      'slope of a sigmoid',
      {
        backward:
          'x = bottom[0].data\nbottom[0].diff[...] = top[0].diff[0] * np.exp(-x) / (1 + np.exp(-x)) ** 2',
      },
    ],
    [
      'einsum',
      {
        forward:
          "e = np.exp(np.einsum('ij,kj->ik', bottom[0].data, bottom[1].data))\np = e / e.sum(axis=1, keepdims=True)",
      },
    ],
    ['product of matrices', { forward: 'e = np.exp(bottom[0].data @ bottom[1].data)\np = e / e.sum()' }],
    [
      'math sigmoid',
      { forward: 'for v in bottom[0].data.ravel():\n    y = 1 / (1 + math.exp(-v))' },
      { before: 'import math' },
    ],
    [
      'math sigmoid helper',
      { forward: 'y = [sig(v) for v in bottom[0].data.ravel()]' },
      { before: 'import math\ndef sig(x):\n    return 1.0 / (1 + math.exp(-x))\n' },
    ],
    [
      'math sigmoid item',
      { forward: 'y = 1 / (1.0 + math.exp(-1 * bottom[0].data[0, 0, 0, 0]))' },
      { before: 'import math' },
    ],
    [
      'from math import exp',
      { forward: 'y = 1 / (1.0 + exp(-bottom[0].data[0, 0, 0, 0]))' },
      { before: 'from math import exp' },
    ],
    [
      'math sigmoid loop index',
      {
        forward:
          'for i in range(bottom[0].num):\n    for j in range(bottom[0].channels):\n        y = 1 / (1 + math.exp(-bottom[0].data[i, j, 0, 0]))',
      },
      { before: 'import math' },
    ],
    [
      'math sigmoid float',
      { forward: 'x = float(bottom[0].data[0, 0, 0, 0])\ny = 1 / (1 + math.exp(-x))' },
      { before: 'import math' },
    ],
    [
      'math sigmoid of product',
      { forward: 'd = np.dot(bottom[0].data[0, 0, 0], bottom[1].data[0, 0, 0])\ny = 1 / (1 + math.exp(-d))' },
      { before: 'import math' },
    ],
    [
      'math sigmoid method',
      { forward: 'y = self.sig(bottom[0].data[0, 0, 0, 0])' },
      { before: 'import math', after: '\n    def sig(self, x):\n        return 1 / (1 + math.exp(-x))\n' },
    ],
    [
      'math tanh by hand',
      {
        forward:
          'x = bottom[0].data[0, 0, 0, 0]\ny = (math.exp(x) - math.exp(-x)) / (math.exp(x) + math.exp(-x))',
      },
      { before: 'import math' },
    ],
    [
      'math.pow e',
      { forward: 'x = bottom[0].data[0, 0, 0, 0]\ny = 1 / (1 + math.pow(math.e, -x))' },
      { before: 'import math' },
    ],
    ['logarithm of a hyperbolic cosine', { forward: 'x = np.log(np.cosh(bottom[0].data - bottom[1].data))' }],
    [
      'accumulated',
      {
        forward:
          's = 0\nfor k in range(bottom[0].channels):\n    s += np.exp(bottom[0].data[:, k])\nx = np.log(s)',
      },
    ],
    [
      'accumulated array',
      {
        forward:
          's = np.zeros(bottom[0].num)\nfor k in range(bottom[0].channels):\n    s += np.exp(bottom[0].data[:, k])\nx = np.log(s)',
      },
    ],
    [
      'in backward',
      {
        forward: 'self.e = np.exp(bottom[0].data)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * self.e / (1 + self.e)',
      },
    ],
    [
      'apply along axis',
      { forward: 'x = np.apply_along_axis(softmax, 1, bottom[0].data)' },
      { before: 'def softmax(x):\n    e = np.exp(x)\n    return e / e.sum()\n' },
    ],
    [
      'vectorize',
      { forward: 'x = g(bottom[0].data)' },
      { before: 'def f(x):\n    return np.log(1 + np.exp(x))\ng = np.vectorize(f)\n' },
    ],
    ['sum method of generator', { forward: 'x = np.log(sum(np.exp(v) for v in bottom[0].data[0]))' }],
    ['softmax', { forward: 'e = np.exp(bottom[0].data)\np = e / np.sum(e, axis=1, keepdims=True)' }],
    ['softmax one line', { forward: 'p = np.exp(bottom[0].data) / np.sum(np.exp(bottom[0].data))' }],
    [
      'softmax helper',
      { forward: 'p = softmax(bottom[0].data)' },
      { before: 'def softmax(x):\n    return np.exp(x) / np.exp(x).sum(axis=1)[:, None]\n' },
    ],
    [
      'softmax method',
      { forward: 'p = self.softmax(bottom[0].data)' },
      {
        after:
          '\n    def softmax(self, x):\n        e = np.exp(x)\n        s = e.sum(axis=1, keepdims=True)\n        return e / s\n',
      },
    ],
    ['log1pexp', { forward: 'x = np.log(1 + np.exp(bottom[0].data))' }],
    ['log1pexp neg', { forward: 'x = np.log(1 + np.exp(-bottom[0].data * bottom[1].data))' }],
    ['log1p exp', { forward: 'x = np.log1p(np.exp(bottom[0].data))' }],
    ['logsumexp', { forward: 'x = np.log(np.sum(np.exp(bottom[0].data), axis=1))' }],
    [
      'loop softmax',
      { forward: 'for i in range(bottom[0].num):\n    e = np.exp(bottom[0].data[i])\n    p = e / e.sum()' },
    ],
    ['scaled', { forward: 'e = np.exp(2 * bottom[0].data)\np = e / e.sum()' }],
    [
      'temperature attr',
      {
        setup: 'self.T = 2.0',
        forward: 'e = np.exp(bottom[0].data / self.T)\ntop[0].data[...] = (e / e.sum()).max()',
      },
    ],
    ['exp over 1+exp', { forward: 'x = bottom[0].data\np = np.exp(x) / (1 + np.exp(x))' }],
    ['exp over 1+exp local', { forward: 'e = np.exp(bottom[0].data)\np = e / (e + 1)' }],
    ['math.exp', { forward: 'x = math.log(1 + math.exp(bottom[0].data[0, 0]))' }, { before: 'import math' }],
    ['from numpy', { forward: 'x = log(1 + exp(bottom[0].data))' }, { before: 'from numpy import exp, log' }],
    ['augmented division', { forward: 'e = np.exp(bottom[0].data)\ne /= e.sum()' }],
    ['np.divide', { forward: 'e = np.exp(bottom[0].data)\np = np.divide(e, np.sum(e))' }],
    ['np.power(e)', { forward: 'e = np.power(np.e, bottom[0].data)\np = e / e.sum()' }],
    ['math.e **', { forward: 'e = math.e ** bottom[0].data\np = e / e.sum()' }, { before: 'import math' }],
    ['stored in self', { forward: 'self.e = np.exp(bottom[0].data)\nself.p = self.e / self.e.sum()' }],
    [
      'used in backward',
      {
        forward: 'self.e = np.exp(bottom[0].data)',
        backward: 'if propagate_down[0]:\n    bottom[0].diff[...] = top[0].diff[0] * self.e / self.e.sum()',
      },
    ],
    ['difference of bottoms', { forward: 'd = bottom[0].data - bottom[1].data\nx = np.log(1 + np.exp(d))' }],
    [
      'wrong shift: mean',
      { forward: 'x = bottom[0].data - bottom[0].data.mean()\ne = np.exp(x)\np = e / e.sum()' },
    ],
    [
      'dot product',
      {
        forward:
          's = np.dot(bottom[0].data, bottom[1].data.T)\ne = np.exp(s)\np = e / e.sum(axis=1, keepdims=True)',
      },
    ],
    [
      'tanh by hand',
      { forward: 'x = bottom[0].data\ny = (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))' },
    ],
    [
      'reshaped transposed',
      {
        forward:
          'x = bottom[0].data.transpose(0, 2, 3, 1).reshape(-1, 21)\ne = np.exp(x)\np = e / e.sum(1)[:, np.newaxis]',
      },
    ],
    [
      'list comprehension',
      { forward: 'e = [np.exp(s) for s in bottom[0].data]\np = [v / v.sum() for v in e]' },
    ],
    [
      'buffer',
      { forward: 'e = np.zeros_like(bottom[0].data)\ne[...] = np.exp(bottom[0].data)\np = e / e.sum()' },
    ],
    [
      'sum loop',
      {
        forward:
          'x = bottom[0].data[0]\nt = 0\nfor c in range(10):\n    t += np.exp(x[c])\np = np.exp(x[0]) / t',
      },
    ],
    [
      'softplus helper',
      { forward: 'x = softplus(bottom[0].data)' },
      { before: 'def softplus(x):\n    return np.log(1.0 + np.exp(x))\n' },
    ],
    ['lambda', { forward: 'sm = lambda z: np.exp(z) / np.sum(np.exp(z))\np = sm(bottom[0].data)' }],
    [
      'the larger of two, of which nothing is taken',
      {
        forward:
          'a = bottom[0].data[0, 0]\nb = bottom[0].data[0, 1]\np = np.exp(a) / (np.exp(a) + np.exp(b))',
      },
    ],
  ],
  innocent: [
    ['sigmoid squared', { forward: 'x = bottom[0].data\ny = 1 / (1 + np.exp(-x)) ** 2' }],
    ['slope of a sigmoid by itself', { forward: 'p = 1 / (1 + np.exp(-bottom[0].data))\ny = p * (1 - p)' }],
    [
      'math gauss',
      { forward: 'd = bottom[0].data[0, 0, 0, 0] - bottom[1].data[0, 0, 0, 0]\ny = math.exp(-d * d)' },
      { before: 'import math' },
    ],
    [
      'math gauss sigmoid',
      { forward: 'd = bottom[0].data[0, 0, 0, 0]\ny = 1 / (1 + math.exp(-abs(d)))' },
      { before: 'import math' },
    ],
    [
      'math guarded',
      {
        forward:
          'x = bottom[0].data[0, 0, 0, 0]\nif x >= 0:\n    y = 1 / (1 + math.exp(-x))\nelse:\n    e = math.exp(x)\n    y = e / (1 + e)',
      },
      { before: 'import math' },
    ],
    [
      'math ternary',
      { forward: 'x = bottom[0].data[0, 0, 0, 0]\ny = 1 / (1 + math.exp(-x)) if x > -50 else 0' },
      { before: 'import math' },
    ],
    [
      'math max',
      { forward: 'x = bottom[0].data[0, 0, 0, 0]\ny = 1 / (1 + math.exp(min(-x, 80)))' },
      { before: 'import math' },
    ],
    [
      'math try',
      {
        forward:
          'x = bottom[0].data[0, 0, 0, 0]\ntry:\n    y = 1 / (1 + math.exp(-x))\nexcept OverflowError:\n    y = 0',
      },
      { before: 'import math' },
    ],
    ['math boxes', { forward: 'w = math.exp(bottom[0].data[0, 0, 0, 0]) * 10' }, { before: 'import math' }],
    [
      'math key',
      { setup: 'self.k = eval(self.param_str)["k"]', forward: 'y = 1 / (1 + math.exp(-self.k))' },
      { before: 'import math' },
    ],
    [
      'math iter',
      { forward: 'self.i = getattr(self, "i", 0) + 1\ny = 2 / (1 + math.exp(-10 * self.i)) - 1' },
      { before: 'import math' },
    ],
    [
      'math clipped',
      { forward: 'x = np.clip(bottom[0].data[0, 0, 0, 0], -50, 50)\ny = 1 / (1 + math.exp(-x))' },
      { before: 'import math' },
    ],
    ['math size', { forward: 'y = 1 / (1 + math.exp(-bottom[0].num))' }, { before: 'import math' }],
    ['a hyperbolic cosine under 1', { forward: 'x = 1 / np.cosh(np.tanh(bottom[0].data))' }],
    [
      'logarithm of a hyperbolic cosine, as it does not overflow',
      {
        forward: 'd = np.abs(bottom[0].data - bottom[1].data)\nx = d + np.log1p(np.exp(-2 * d)) - np.log(2)',
      },
    ],
    [
      'logarithm of a hyperbolic cosine of what is bounded',
      { forward: 'x = np.log(np.cosh(np.clip(bottom[0].data, -20, 20)))' },
    ],
    [
      'largest of a loop',
      {
        forward:
          'most = -bottom[0].data[0, 0]\nfor i in range(bottom[0].num):\n    if bottom[0].data[i, 0] > most:\n        most = bottom[0].data[i, 0]\ne = np.exp(bottom[0].data - most)\nx = np.log(e.sum())',
      },
    ],
    [
      'shift',
      {
        forward:
          'x = bottom[0].data\nx = x - x.max(axis=1, keepdims=True)\ne = np.exp(x)\np = e / e.sum(axis=1, keepdims=True)',
      },
    ],
    [
      'shift helper',
      { forward: 'p = softmax(bottom[0].data)' },
      {
        before:
          'def softmax(x):\n    m = np.max(x, axis=1, keepdims=True)\n    e = np.exp(x - m)\n    return e / e.sum(axis=1, keepdims=True)\n',
      },
    ],
    [
      'shift amax',
      {
        forward:
          'e = np.exp(bottom[0].data - np.amax(bottom[0].data, axis=1)[:, np.newaxis])\np = e / e.sum()',
      },
    ],
    ['sigmoid', { forward: 'p = 1 / (1 + np.exp(-bottom[0].data))' }],
    ['sigmoid power', { forward: 'p = (1 + np.exp(-bottom[0].data)) ** -1' }],
    ['gauss', { forward: 'd = bottom[0].data - bottom[1].data\nw = np.exp(-d ** 2 / 2)\nw = w / w.sum()' }],
    [
      'gauss square',
      { forward: 'd = np.square(bottom[0].data - bottom[1].data)\nw = np.exp(-d)\nw = w / w.sum()' },
    ],
    [
      'gauss mult',
      { forward: 'd = bottom[0].data - bottom[1].data\nw = np.exp(-0.5 * d * d)\nw /= w.sum()' },
    ],
    [
      'gauss norm',
      {
        forward:
          'd = np.sum((bottom[0].data - bottom[1].data) ** 2, axis=1)\nw = np.exp(-d / 2.0)\nw = w / (1 + w)',
      },
    ],
    ['clip', { forward: 'x = np.clip(bottom[0].data, -20, 20)\ny = np.log(1 + np.exp(x))' }],
    ['minimum', { forward: 'e = np.exp(np.minimum(bottom[0].data, 50))\np = e / e.sum()' }],
    ['abs', { forward: 'x = bottom[0].data\nl = np.maximum(x, 0) + np.log(1 + np.exp(-np.abs(x)))' }],
    ['abs fabs', { forward: 'l = np.log(1 + np.exp(-np.fabs(bottom[0].data)))' }],
    ['logaddexp', { forward: 'l = np.logaddexp(0, bottom[0].data)' }],
    ['where stable', { forward: 'x = bottom[0].data\nl = np.log(1 + np.exp(x - 2 * x * (x >= 0)))' }],
    ['expit', { forward: 'p = expit(bottom[0].data)' }, { before: 'from scipy.special import expit' }],
    ['boxes', { forward: 'w = np.exp(bottom[0].data[:, 2::4]) * 16\ntop[0].data[...] = w / 2' }],
    ['boxes ratio', { forward: 'w = np.exp(bottom[0].data[:, 2]) * bottom[1].data[:, 0]\nx = w * 0.5' }],
    ['tanh', { forward: 'p = np.tanh(bottom[0].data)' }],
    ['sigmoid of log-odds', { forward: 'p = np.exp(-np.logaddexp(0, -bottom[0].data))' }],
    ['exp of prob', { forward: 'p = 1 / (1 + np.exp(-bottom[0].data))\ne = np.exp(p)\nq = e / e.sum()' }],
    ['exp of sizes', { forward: 'e = np.exp(-np.arange(5) / 2.)\np = e / e.sum()' }],
    [
      'scipy softmax',
      { forward: 'p = softmax(bottom[0].data, axis=1)' },
      { before: 'from scipy.special import softmax' },
    ],
    [
      'piecewise',
      {
        forward:
          'x = bottom[0].data[0, 0]\nif x >= 0:\n    y = np.log(1 + np.exp(-x))\nelse:\n    y = -x + np.log(1 + np.exp(x))',
      },
    ],
    [
      'in-place shift',
      { forward: 'x = bottom[0].data.copy()\nx -= np.max(x)\np = np.exp(x) / np.sum(np.exp(x))' },
    ],
    [
      'loop shift',
      {
        forward:
          'for i in range(bottom[0].num):\n    s = bottom[0].data[i]\n    s = s - np.max(s)\n    p = np.exp(s) / np.sum(np.exp(s))',
      },
    ],
    [
      'normalised features',
      {
        forward:
          'x = bottom[0].data / np.linalg.norm(bottom[0].data, axis=1, keepdims=True)\ne = np.exp(x)\np = e / e.sum()',
      },
    ],
    [
      'minus abs distance',
      { forward: 'd = np.abs(bottom[0].data - bottom[1].data).sum(axis=1)\ns = np.exp(-d)\nt = s / s.sum()' },
    ],
    [
      'rows shifted in place under another name',
      {
        forward:
          'self.e = bottom[0].data[...]\nm = np.max(self.e, axis=1)\nfor i in range(self.e.shape[0]):\n    self.e[i] = self.e[i] - m[i]\nself.e = np.exp(self.e)\np = self.e / np.sum(self.e, axis=1)',
      },
    ],
    [
      'the larger of two',
      {
        forward:
          'a = bottom[0].data[0, 0]\nb = bottom[0].data[0, 1]\nm = max(a, b)\np = np.exp(a - m) / (np.exp(a - m) + np.exp(b - m))',
      },
    ],
  ],
};

"""Losses as people write them in NumPy, in as few whole passes as there are: what the catalog's are timed against."""
import caffe
import numpy as np


def l1(x, t):
    d = x - t
    return np.abs(d).sum(), np.sign(d)


def euclidean(x, t):
    d = x - t
    return np.dot(d.ravel(), d.ravel()) / 2, d


def huber(x, t):
    d = x - t
    a = np.abs(d)
    return np.where(a <= 1, 0.5 * d * d, a - 0.5).sum(), np.clip(d, -1, 1)


def quantile(x, t):
    d = t - x
    return np.maximum(0.9 * d, -0.1 * d).sum(), np.where(d > 0, np.float32(-0.9), np.float32(0.1))


def berhu(x, t):
    d = x - t
    a = np.abs(d)
    near = a <= 0.2
    return np.where(near, a, (d * d + 0.04) / 0.4).sum(), np.where(near, np.sign(d), d / 0.2)


def charbonnier(x, t):
    d = x - t
    root = np.sqrt(d * d + 1e-6)
    return root.sum(), d / root


def wing(x, t):
    d = x - t
    a = np.abs(d)
    near = a < 10
    loss = np.where(near, 10 * np.log(1 + a / 2), a - (10 - 10 * np.log(1 + 10 / 2)))
    return loss.sum(), np.sign(d) * np.where(near, 10 / (2 + a), 1)


def logcosh(x, t):
    d = x - t
    return np.log(np.cosh(d)).sum(), np.tanh(d)


def sigmoid(x, t):
    p = 1 / (1 + np.exp(-x))
    return -(t * np.log(p) + (1 - t) * np.log(1 - p)).sum(), p - t


def weighted_sigmoid(x, t):
    p = 1 / (1 + np.exp(-x))
    return -(100 * t * np.log(p) + (1 - t) * np.log(1 - p)).sum(), (99 * t + 1) * p - 100 * t


def focal(x, t):
    p = 1 / (1 + np.exp(-x))
    at = np.where(t == 1, p, 1 - p)
    alpha = np.where(t == 1, 0.25, 0.75)
    loss = -alpha * (1 - at) ** 2 * np.log(at)
    slope = alpha * (1 - at) ** 2 * (2 * at * np.log(at) + at - 1)
    return loss.sum(), np.where(t == 1, slope, -slope)


def softmax(x, t):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    picked = np.arange(x.shape[1]).reshape(1, -1, 1, 1) == t.astype(int)
    return -np.log(p[picked]).sum(), p - picked


def softmax_focal(x, t):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    is_label = np.arange(x.shape[1]).reshape(1, -1, 1, 1) == t.astype(int)
    at = (p * is_label).sum(axis=1, keepdims=True)
    slope = (1 - at) * (2 * at * np.log(at) + at - 1)
    return -((1 - at) ** 2 * np.log(at)).sum(), slope * (is_label - p)


def kl(x, y):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    e = np.exp(y - y.max(axis=1, keepdims=True))
    q = e / e.sum(axis=1, keepdims=True)
    return (q * np.log(q / p)).sum(), p - q


def dice(x, t):
    p = 1 / (1 + np.exp(-x))
    axes = tuple(range(2, x.ndim))
    a = 2 * (p * t).sum(axis=axes, keepdims=True) + 1
    b = p.sum(axis=axes, keepdims=True) + t.sum(axis=axes, keepdims=True) + 1
    return (1 - a / b).mean(), (a / b - 2 * t) / b * p * (1 - p) / a.size


def tversky(x, t):
    p = 1 / (1 + np.exp(-x))
    axes = tuple(range(2, x.ndim))
    a = (p * t).sum(axis=axes, keepdims=True) + 1
    b = a + 0.3 * (p * (1 - t)).sum(axis=axes, keepdims=True) + 0.7 * ((1 - p) * t).sum(axis=axes, keepdims=True)
    by_p = (a / b * (t + 0.3 * (1 - t) - 0.7 * t) - t) / b
    return (1 - a / b).mean(), by_p * p * (1 - p) / a.size


def contrastive(a, b, similar):
    d = a - b
    square = (d * d).sum(axis=1)
    distance = np.sqrt(square)
    missing = np.maximum(20 - distance, 0)
    loss = np.where(similar > 0, square, missing * missing).sum() / 2
    slope = np.where(similar > 0, 1, -missing / (distance + 1e-4))
    g = slope[:, None] * d / len(a)
    return loss / len(a), g, -g


def cosine(a, b, similar):
    length_a, length_b = np.sqrt((a * a).sum(axis=1, keepdims=True)), np.sqrt((b * b).sum(axis=1, keepdims=True))
    a, b = a / length_a, b / length_b
    c = (a * b).sum(axis=1, keepdims=True)
    similar = similar[:, None] > 0
    loss = np.where(similar, 1 - c, np.maximum(c, 0)).mean()
    slope = np.where(similar, -1, c > 0) / np.float32(len(a))
    return loss, slope * (b - c * a) / length_a, slope * (a - c * b) / length_b


def total_variation(x):
    h, v = x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]
    loss = np.abs(h).sum() + np.abs(v).sum()
    h, v = np.sign(h), np.sign(v)
    g = np.zeros_like(x)
    g[..., 1:] += h
    g[..., :-1] -= h
    g[..., 1:, :] += v
    g[..., :-1, :] -= v
    return loss, g


def image_gradient(x, t):
    return total_variation(x - t)


def ssim(x, y):
    taps = np.exp(-np.arange(-5, 6) ** 2 / 4.5).astype(np.float32)
    taps /= taps.sum()

    def mean(a):
        a = sum(w * a[..., i:a.shape[-2] - 10 + i, :] for i, w in enumerate(taps))
        return sum(w * a[..., i:a.shape[-1] - 10 + i] for i, w in enumerate(taps))

    def spread(a):
        rows = np.zeros(a.shape[:-1] + (a.shape[-1] + 10,), np.float32)
        for i, w in enumerate(taps):
            rows[..., i:i + a.shape[-1]] += w * a
        result = np.zeros(x.shape, np.float32)
        for i, w in enumerate(taps):
            result[..., i:i + a.shape[-2], :] += w * rows
        return result

    m, n = mean(x), mean(y)
    a1, a2 = 2 * m * n + 1e-4, 2 * (mean(x * y) - m * n) + 9e-4
    b1, b2 = m * m + n * n + 1e-4, mean(x * x) - m * m + mean(y * y) - n * n + 9e-4
    s = a1 * a2 / (b1 * b2)
    by_m = 2 * n * (a2 - a1) / (b1 * b2) - 2 * m * s * (1 / b1 - 1 / b2)
    g = spread(by_m) + 2 * x * spread(-s / b2) + y * spread(2 * a1 / (b1 * b2))
    return (1 - s).mean(), g / -s.size


def triplet(a, p, n):
    near, far = a - p, a - n
    loss = np.maximum(0, 0.2 + (near * near).sum(axis=1) - (far * far).sum(axis=1))
    on = (loss > 0).astype(np.float32)[:, None]
    return loss.sum(), 2 * (n - p) * on, -2 * near * on, 2 * far * on


def iou(x, t):
    p = 1 / (1 + np.exp(-x))
    axes = tuple(range(2, x.ndim))
    i = (p * t).sum(axis=axes, keepdims=True) + 1
    w = (p + t - 2 * p * t).sum(axis=axes, keepdims=True)
    u = i + w
    return (w / u).mean(), ((1 - t) * i - t * u) / (u * u) * p * (1 - p) / i.size


def growth(t):
    all_of_it = t.sum()
    lacking = 1 - (all_of_it - np.cumsum(t)) / (all_of_it + np.cumsum(1 - t))
    lacking[1:] -= lacking[:-1].copy()
    return lacking


def lovasz(x, t):
    loss, g = 0, np.zeros_like(x)
    regions = x.shape[0] * x.shape[1]
    for scores, labels, gradient in zip(*[a.reshape(regions, -1) for a in (x, t, g)]):
        signs = 2 * labels - 1
        errors = 1 - scores * signs
        order = np.argsort(-errors)
        grown = growth(labels[order]) * (errors[order] > 0)
        loss += (errors[order] * grown).sum()
        gradient[order] = -signs[order] * grown
    return loss / regions, g / np.float32(regions)


def lovasz_softmax(x, t):
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss, slope = 0, np.zeros_like(x)
    classes = np.unique(t).astype(int)
    for c in classes:
        inside = (t[:, 0] == c).ravel().astype(np.float32)
        errors = np.abs(inside - p[:, c].ravel())
        order = np.argsort(-errors)
        grown = growth(inside[order]) / len(classes)
        loss += (errors[order] * grown).sum()
        of_class = np.empty_like(errors)
        of_class[order] = grown * (1 - 2 * inside[order])
        slope[:, c] = of_class.reshape(t[:, 0].shape)
    return loss, p * (slope - (p * slope).sum(axis=1, keepdims=True))


CENTRES = np.zeros((8, 256), np.float32)


def center(x, t):
    t = t.astype(int)
    d = x - CENTRES[t]
    moves = np.zeros_like(CENTRES)
    for j in range(len(CENTRES)):
        moves[j] = -d[t == j].sum(axis=0) / (1 + np.count_nonzero(t == j))
    return (d * d).sum() / 2 / len(x), d / np.float32(len(x))


def batch_hard(x, t):
    squares = (x * x).sum(axis=1)
    d = np.sqrt(np.maximum(squares[:, None] + squares - 2 * x.dot(x.T), 1e-12))
    of_class = t[:, None] == t
    near = np.argmax(np.where(of_class, d, 0), axis=1)
    far = np.argmin(np.where(of_class, np.inf, d), axis=1)
    rows = np.arange(len(x))
    losses = np.maximum(0.2 + d[rows, near] - d[rows, far], 0)
    on = (losses > 0)[:, None] / np.float32(len(x))
    to_near = (x - x[near]) / d[rows, near][:, None] * on
    to_far = (x - x[far]) / d[rows, far][:, None] * on
    g = to_near - to_far
    np.subtract.at(g, near, to_near)
    np.add.at(g, far, to_far)
    return losses.mean(), g


def ctc(x, labels):
    e = np.exp(x - x.max(axis=2, keepdims=True))
    y = e / e.sum(axis=2, keepdims=True)
    loss, g = 0, y / np.float32(x.shape[1])
    for n, label in enumerate(labels.astype(int)):
        states = np.zeros(2 * len(label) + 1, int)
        states[1::2] = label
        of_states = y[:, n, states]
        skips = np.append([False] * 2, (states[2:] != 0) & (states[2:] != states[:-2]))

        def sums(of_states, skips):
            a = np.zeros(of_states.shape)
            a[0, :2] = of_states[0, :2]
            scale = a[0].sum()
            a[0] /= scale
            ln = np.log(scale)
            for t in range(1, len(a)):
                a[t] = a[t - 1]
                a[t, 1:] += a[t - 1, :-1]
                a[t, 2:] += a[t - 1, :-2] * skips[2:]
                a[t] *= of_states[t]
                scale = a[t].sum()
                a[t] /= scale
                ln += np.log(scale)
            return a, ln + np.log(a[-1, -1] + a[-1, -2])

        a, ln = sums(of_states, skips)
        backwards = np.append([False] * 2, skips[2:][::-1])
        b = sums(of_states[::-1, ::-1], backwards)[0][::-1, ::-1]
        shares = a * b / of_states
        shares /= shares.sum(axis=1, keepdims=True)
        for s, c in enumerate(states):
            g[:, n, c] -= shares[:, s] / x.shape[1]
        loss -= ln
    return loss / x.shape[1], g


def swish(x):
    s = 1 / (1 + np.exp(-x))
    return x * s, lambda dy: [dy * (s + x * s * (1 - s))]


DIRECTIONS = np.random.RandomState(1).randn(2048, 512).astype(np.float32)


def arcface(x, t):
    x_lengths = np.sqrt((x * x).sum(axis=1, keepdims=True))
    w_lengths = np.sqrt((DIRECTIONS * DIRECTIONS).sum(axis=1, keepdims=True))
    a, w = x / x_lengths, DIRECTIONS / w_lengths
    cos = a.dot(w.T)
    sin = np.sqrt(1 - np.clip(cos * cos, 0, 1))
    is_label = np.arange(len(w)) == t.astype(int)[:, None]
    cos_m, sin_m = np.float32(np.cos(0.5)), np.float32(np.sin(0.5))
    y = 64 * np.where(is_label, cos * cos_m - sin * sin_m, cos)

    def back(dy):
        by_cos = 64 * dy * np.where(is_label, cos_m + cos / sin * sin_m, 1)
        dx = (by_cos.dot(w) - (by_cos * cos).sum(axis=1, keepdims=True) * a) / x_lengths
        dw = (by_cos.T.dot(a) - (by_cos * cos).sum(axis=0)[:, None] * w) / w_lengths
        return [dx, dw]
    return y, back


class NaiveLayer(caffe.Layer):
    """One that is no loss: its function gives the top, and a function of the gradient by it."""

    functions = globals()

    def setup(self, bottom, top):
        self.function = self.functions[self.param_str]

    def reshape(self, bottom, top):
        shape = bottom[0].data.shape
        top[0].reshape(*((shape[0], len(DIRECTIONS)) if self.param_str == "arcface" else shape))

    def forward(self, bottom, top):
        top[0].data[...], self.back = self.function(*[bottom[index].data for index in range(len(bottom))])

    def backward(self, top, propagate_down, bottom):
        bottom[0].diff[...] = self.back(top[0].diff)[0]


class Naive(caffe.Layer):
    functions = globals()

    def setup(self, bottom, top):
        self.function = self.functions[self.param_str]

    def reshape(self, bottom, top):
        top[0].reshape(1)

    def forward(self, bottom, top):
        result = self.function(*[bottom[index].data for index in range(len(bottom))])
        top[0].data[0] = result[0]
        self.gradients = result[1:]

    def backward(self, top, propagate_down, bottom):
        for index, gradient in enumerate(self.gradients):
            if propagate_down[index]:
                bottom[index].diff[...] = gradient * top[0].diff[0]

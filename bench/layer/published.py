"""Losses as the fastest public code that was found computes them in plain NumPy, where that is not as in `naive.py`: the
formulation of the place that is named, in words of our own, forward and backward, for the parameters of `naive.py`. What is
written in place there, which takes NumPy 1.19 several times as long, is not here. Where none was found in NumPy, it is that
of PyTorch's users, with NumPy's functions."""
import naive
import numpy as np


def l1(x, t):
    """scikit-learn/scikit-learn, sklearn/ensemble/_gb_losses.py: the sign by one comparison."""
    d = x - t
    return np.abs(d).sum(), 2 * (d > 0) - 1


def quantile(x, t):
    """scikit-learn/scikit-learn as above: both sides by a mask and its opposite."""
    d = t - x
    below = t > x
    above = ~below
    return 0.9 * d[below].sum() - 0.1 * d[above].sum(), 0.1 * above - 0.9 * below


def charbonnier(x, t):
    """scipy/scipy, optimize/_lsq/least_squares.py, soft_l1: powers of 1 and the square, in units of the constant."""
    d = x - t
    one_more = 1 + (d * np.float32(1e3)) ** 2
    return 1e-3 * (one_more ** 0.5).sum(), d * one_more ** -0.5 * np.float32(1e3)


def huber(x, t):
    """chainer/chainer, functions/loss/huber_loss.py: the smaller of square and tangent, and a clip."""
    d = x - t
    a = np.abs(d)
    return np.minimum(np.square(a), np.maximum(2 * a - 1, 1)).sum() * 0.5, np.clip(d, -1, 1)


def sigmoid(x, t):
    """philkr/voc-classification, src/python_layers.py: nothing overflows."""
    low = np.exp(np.minimum(x, 0))
    loss = np.log(1 + np.exp(-np.abs(x))) + ((x > 0) - t) * x
    return loss.sum(), low / (low + np.exp(-np.maximum(x, 0))) - t


def weighted_sigmoid(x, t):
    """philkr/voc-classification as above, with a weight of positives."""
    weight = 1 + 99 * t
    low = np.exp(np.minimum(x, 0))
    loss = np.log(1 + np.exp(-np.abs(x))) + ((x > 0) - t) * x
    return np.dot(loss.ravel(), weight.ravel()), (low / (low + np.exp(-np.maximum(x, 0))) - t) * weight


def focal(x, t):
    """jhwjhw0123/Imbalance-XGBoost, focal_loss.py: one power for both classes, by the sign of the label, with alpha."""
    p = 1 / (1 + np.exp(-x))
    sign = 1 - 2 * t
    wrong = t + sign * p
    right = 1 - wrong
    alpha = 0.75 - 0.5 * t
    ln = np.log(right + np.float32(1e-9))
    square = wrong * wrong
    loss = -(alpha * square * ln).sum()
    return loss, alpha * (2 * (p + t - 1) * square * ln + sign * square * wrong)


def log_softmax(x):
    """chainer/chainer, functions/activation/log_softmax.py."""
    most = x.max(axis=1, keepdims=True)
    return x - (most + np.log(np.exp(x - most).sum(axis=1, keepdims=True)))


def softmax(x, t):
    """chainer/chainer, functions/loss/softmax_cross_entropy.py: labels' places by indices, both times."""
    log_p = log_softmax(x)
    g = np.exp(log_p)
    places = x[0, 0].size
    labels = t.astype(int).ravel()
    at = np.arange(labels.size)
    where = at // places, labels, at % places
    loss = -log_p.reshape(x.shape[0], x.shape[1], -1)[where].sum()
    g.reshape(x.shape[0], x.shape[1], -1)[where] -= 1
    return loss, g


def softmax_focal(x, t):
    """rsokl/MyGrad, nnet/losses/focal_loss.py and its softmax: by the label's probability, and then that of all."""
    e = np.exp(x - x.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    places = x[0, 0].size
    labels = t.astype(int).ravel()
    at = np.arange(labels.size)
    where = at // places, labels, at % places
    flat = p.reshape(x.shape[0], x.shape[1], -1)
    of_label = flat[where]
    rest = np.clip(1 - of_label, 0, 1)
    ln = np.log(of_label)
    slope = np.zeros_like(flat)
    slope[where] = 2 * rest * ln - rest * rest / of_label
    by_p = flat * slope
    by_p -= flat * by_p.sum(axis=1, keepdims=True)
    return -(rest * rest * ln).sum(), by_p.reshape(x.shape)


def kl(x, y):
    """chainer/chainer, functions/loss/softmax_cross_entropy.py with kl-divergence: one logarithm a number, of what is known."""
    log_p, log_q = log_softmax(x), log_softmax(y)
    q = np.exp(log_q)
    return np.dot(q.ravel(), (log_q - log_p).ravel()), np.exp(log_p) - q


def wing(x, t):
    """DaChaoXc/caffe-layer-code, wingLoss.py: each part computed where it counts, with its gradient right."""
    d = x - t
    a = np.abs(d)
    near = a < 10
    far = ~near
    loss = 10 * np.log(0.5 * a[near] + 1).sum() + (a[far] - (10 - 10 * np.log(6.0))).sum()
    g = np.sign(d)
    g[near] *= 5 / (1 + 0.5 * a[near])
    return loss, g


def cosine(a, b, similar):
    """explosion/thinc, loss.py: by norms alone, without directions, for both vectors."""
    length_a, length_b = [np.linalg.norm(v, axis=1, keepdims=True) for v in (a, b)]
    both = length_a * length_b
    c = (a * b).sum(axis=1, keepdims=True) / both
    similar = similar[:, None] > 0
    loss = np.where(similar, 1 - c, np.maximum(c, 0)).mean()
    slope = np.where(similar, -1, c > 0) / np.float32(len(a))
    return loss, slope * (b / both - c * (a / length_a ** 2)), slope * (a / both - c * (b / length_b ** 2))


def triplet(a, p, n):
    """chainer/chainer, functions/loss/triplet.py: one sum, of the difference of squares."""
    hinge = np.maximum(((a - p) ** 2 - (a - n) ** 2).sum(axis=1) + np.float32(0.2), 0)
    on = 2 * (hinge[:, None] > 0).astype(np.float32)
    return hinge.sum(), on * (n - p), on * (p - a), on * (a - n)


def contrastive(a, b, similar):
    """chainer/chainer, functions/loss/contrastive.py: both kinds of pairs at once, by products with the label."""
    d = a - b
    square = (d ** 2).sum(axis=1)
    distance = np.sqrt(square)
    missing = np.maximum(20 - distance, 0)
    loss = (similar * square + (1 - similar) * missing * missing).sum() / 2
    slope = similar - (1 - similar) * missing / np.maximum(distance, np.float32(1e-8))
    g = (slope / np.float32(len(a)))[:, None] * d
    return loss / len(a), g, -g


def arcface(x, t):
    """JDAI-CV/FaceX-Zoo, head/ArcFace.py, in PyTorch: the margin is computed for the cosines of labels alone."""
    x_lengths, w_lengths = [np.sqrt((v * v).sum(axis=1, keepdims=True)) for v in (x, naive.DIRECTIONS)]
    a, w = x / x_lengths, naive.DIRECTIONS / w_lengths
    cos = a.dot(w.T)
    of_labels = np.arange(len(x)), t.astype(int)
    c = cos[of_labels]
    s = np.sqrt(np.clip(1 - c * c, 0, 1))
    cos_m, sin_m = np.float32(np.cos(0.5)), np.float32(np.sin(0.5))
    y = 64 * cos
    y[of_labels] = 64 * (c * cos_m - s * sin_m)

    def back(dy):
        by_cos = 64 * dy
        by_cos[of_labels] *= cos_m + c / s * sin_m
        dx, dw = by_cos.dot(w), by_cos.T.dot(a)
        return [(dx - (dx * a).sum(axis=1, keepdims=True) * a) / x_lengths,
                (dw - (dw * w).sum(axis=1, keepdims=True) * w) / w_lengths]
    return y, back


def dice(x, t):
    """CoinCheung/pytorch-loss, soft_dice_loss.py, in PyTorch: the slope of the sigmoid once, and above and below apart."""
    p = 1 / (1 + np.exp(-x))
    axes = tuple(range(2, x.ndim))
    above = 2 * (p * t).sum(axis=axes, keepdims=True) + 1
    below = (p + t).sum(axis=axes, keepdims=True) + 1
    slope = p * (1 - p) / np.float32(above.size)
    return (1 - above / below).mean(), slope * (above / (below * below)) - slope * t * (2 / below)


def image_gradient(x, t):
    """jcjohnson/cnn-vis as below, of the difference of both images."""
    return total_variation(x - t)


def ssim(x, y):
    """scikit-image/scikit-image, metrics/_structural_similarity.py: three means for the gradient, of what stands around them;
    the means as in `naive.py`, where that takes them from SciPy."""
    def mean(a):
        a = sum(w * a[..., i:a.shape[-2] - 10 + i, :] for i, w in enumerate(taps))
        return sum(w * a[..., i:a.shape[-1] - 10 + i] for i, w in enumerate(taps))

    def around(a):
        return mean(np.pad(a, [(0, 0), (0, 0), (10, 10), (10, 10)], "constant"))

    taps = np.exp(-np.arange(-5, 6) ** 2 / 4.5).astype(np.float32)
    taps /= taps.sum()
    m, n = mean(x), mean(y)
    a1, a2 = 2 * m * n + 1e-4, 2 * (mean(x * y) - m * n) + 9e-4
    b1, b2 = m * m + n * n + 1e-4, mean(x * x) - m * m + mean(y * y) - n * n + 9e-4
    d = b1 * b2
    s = a1 * a2 / d
    g = around(a1 / d) * y + around(-s / b2) * x + around((n * (a2 - a1) - m * (b2 - b1) * s) / d)
    return (1 - s).mean(), g * (-2 / s.size)


def total_variation(x):
    """jcjohnson/cnn-vis, cnn_vis.py, of absolute differences: each written where it goes."""
    h, v = x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]
    by_h, by_v = np.sign(h), np.sign(v)
    g = np.zeros_like(x)
    g[..., :-1] -= by_h
    g[..., 1:] += by_h
    g[..., :-1, :] -= by_v
    g[..., 1:, :] += by_v
    # A number times its sign is its size.
    return (h * by_h).sum() + (v * by_v).sum(), g


def log_sum(a):
    most = a.max(axis=0)
    return most + np.log(np.exp(a - most).sum(axis=0))


def ctc(x, labels):
    """chainer/chainer, functions/loss/ctc.py: all sequences at once, in logarithms, three states added at each step."""
    steps, count, classes = x.shape
    y = np.exp(x - x.max(axis=2, keepdims=True))
    y /= y.sum(axis=2, keepdims=True)
    path = np.zeros((count, 2 * labels.shape[1] + 1), int)
    path[:, 1::2] = labels
    zero = np.float32(-1e10)

    def walked(path, seen, joint):
        """Adds to joint what leads to each state."""
        same = path[:, :-2] == path[:, 2:]
        before = np.full(path.shape, zero, np.float32)
        before[:, 0] = 0
        for at in range(steps):
            three = np.full((3,) + path.shape, zero, np.float32)
            three[0] = before
            three[1, :, 1:] = before[:, :-1]
            three[2, :, 2:] = before[:, :-2]
            three[2, :, 2:][same] = zero
            reached = log_sum(three)
            joint[at] += reached
            before = reached + seen[at]

    log_y = np.log(y)
    seen = log_y[:, np.arange(count)[:, None], path]
    joint = seen.copy()
    walked(path, seen, joint)
    walked(path[:, ::-1], seen[::-1, :, ::-1], joint[::-1, :, ::-1])
    total = log_sum(np.moveaxis(joint, 2, 0))
    shares = np.exp(joint - total[:, :, None])
    for b in range(count):
        for c in set(path[b].tolist()):
            y[:, b, c] -= shares[:, b, path[b] == c].sum(axis=1)
    return -total[0].mean(), y / np.float32(count)


class Published(naive.Naive):
    functions = globals()


class PublishedLayer(naive.NaiveLayer):
    functions = globals()

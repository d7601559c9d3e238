"""Layers that are right in ways that are hard to tell, and layers that are wrong."""
import os
import signal

import caffe
import numpy as np


class Loss(caffe.Layer):
    """A scalar loss of one or two bottoms: `compute` gives it and the gradients of both."""

    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        top[0].reshape(1)

    def forward(self, bottom, top):
        top[0].data[...], self.gradients = self.compute(*[bottom[i].data for i in range(len(bottom))])

    def backward(self, top, propagate_down, bottom):
        for i, gradient in enumerate(self.gradients):
            if propagate_down[i]:
                bottom[i].diff[...] = top[0].diff[0] * gradient


class Hinge(Loss):
    """One against the rest; half of the scores lie at or near the margin."""

    def compute(self, x, labels):
        index = labels.astype(int).reshape(-1)
        rows = np.arange(len(x))
        margin = x - x[rows, index][:, None] + 1
        margin[rows, index] = 0
        active = (margin > 0).astype(np.float32)
        active[rows, index] = -active.sum(axis=1)
        return np.maximum(margin, 0).sum() / len(x), (active / len(x),)


class Winding(Loss):
    """Steeper than at 0 and 1 beyond kinks on both sides of these: only small steps tell."""

    def compute(self, x):
        offset = x.astype(np.float64) - np.round(x)
        size = np.abs(offset)
        beyond = np.clip((size - 0.005) / 0.002, 0, 1) * np.maximum(size, 0.007) * (size > 0.005)
        return (x + 0.5 * np.sign(offset) * beyond).sum(dtype=np.float64), (np.ones(x.shape),)


class Absolute(Loss):
    """With a subgradient of 0 where both are equal."""

    def compute(self, x, t):
        return abs(x - t).sum(), (np.sign(x - t), np.sign(t - x))


class Rounded(Absolute):
    """Half of the elements are at a kink."""

    def compute(self, x, t):
        t = t.copy()
        t.flat[::2] = x.flat[::2]
        return Absolute.compute(self, x, t)


class Chamfer(Loss):
    """The distance of each point to the nearest other: N x points x 3."""

    def compute(self, x, y):
        difference = x[:, :, None] - y[:, None]
        distance = (difference ** 2).sum(axis=3)
        near = distance.argmin(axis=2)
        back = distance.argmin(axis=1)
        gx, gy = np.zeros_like(x), np.zeros_like(y)
        for n in range(len(x)):
            for i, j in enumerate(near[n]):
                gx[n, i] += 2 * difference[n, i, j]
                gy[n, j] -= 2 * difference[n, i, j]
            for j, i in enumerate(back[n]):
                gx[n, i] += 2 * difference[n, i, j]
                gy[n, j] -= 2 * difference[n, i, j]
        return distance.min(axis=2).sum() + distance.min(axis=1).sum(), (gx, gy)


class Triplet(Loss):
    def compute(self, a, p, n):
        distance = ((a - p) ** 2).sum(axis=1) - ((a - n) ** 2).sum(axis=1) + 1
        active = (distance > 0)[:, None] / float(len(a))
        return np.maximum(distance, 0).mean(), (2 * (n - p) * active, 2 * (p - a) * active, 2 * (a - n) * active)


class Dice(Loss):
    def compute(self, x, t):
        p = 1 / (1 + np.exp(-np.clip(x, -30, 30)))
        top, bottom = 2 * (p * t).sum() + 1, p.sum() + t.sum() + 1
        gradient = -(2 * t * bottom - top) / bottom ** 2 * p * (1 - p)
        return 1 - top / bottom, (gradient,)


class SoftmaxLoss(Loss):
    """With labels that are indices, and 255 ignored."""

    def compute(self, x, labels):
        shifted = np.exp(x - x.max(axis=1, keepdims=True))
        p = shifted / shifted.sum(axis=1, keepdims=True)
        index = labels.astype(int).reshape((len(x),) + x.shape[2:])
        valid = index != 255
        one = np.zeros_like(x)
        np.put_along_axis(one, np.where(valid, index, 0)[:, None], 1, axis=1)
        count = max(1, valid.sum())
        mask = valid[:, None]
        loss = -(one * np.log(np.maximum(p, 1e-20)) * mask).sum() / count
        return loss, ((p - one) * mask / count,)


class Large(Loss):
    """A sum so large that float32 shows no single element of it."""

    def compute(self, x):
        return 1e6 + (x ** 2).sum() / 2, (x,)


class LargeWrong(Loss):
    def compute(self, x):
        return 1e6 + (x ** 2).sum() / 2, (2 * x,)


class Double(caffe.Layer):
    """No loss: what is above it hands it a gradient."""

    def setup(self, bottom, top):
        pass

    def reshape(self, bottom, top):
        top[0].reshape(*bottom[0].data.shape)

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data ** 2

    def backward(self, top, propagate_down, bottom):
        if propagate_down[0]:
            bottom[0].diff[...] = 2 * bottom[0].data * top[0].diff


class Weighted(Double):
    """It has a weight of its own, whose gradient adds up, as Caffe's do."""

    def setup(self, bottom, top):
        self.blobs.add_blob(3)
        self.blobs[0].data[...] = [1, 2, 3]

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data * self.blobs[0].data[0]

    def backward(self, top, propagate_down, bottom):
        self.blobs[0].diff[0] += (top[0].diff * bottom[0].data).sum()
        if propagate_down[0]:
            bottom[0].diff[...] = top[0].diff * self.blobs[0].data[0]


class Early(Double):
    """It writes its gradient in forward, and scales it in backward."""

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data ** 2
        bottom[0].diff[...] = 2 * bottom[0].data

    def backward(self, top, propagate_down, bottom):
        if propagate_down[0]:
            bottom[0].diff[...] *= top[0].diff


class LastAlone(Weighted):
    """Its weight keeps the gradient of the last batch alone."""

    def backward(self, top, propagate_down, bottom):
        self.blobs[0].diff[...] = 0
        Weighted.backward(self, top, propagate_down, bottom)


class Projects(caffe.Layer):
    """Scores by four directions that it draws at random."""

    def setup(self, bottom, top):
        self.blobs.add_blob(4, bottom[0].shape[1])
        self.blobs[0].data[...] = np.random.randn(4, bottom[0].shape[1])

    def reshape(self, bottom, top):
        top[0].reshape(len(bottom[0].data), len(self.blobs[0].data))

    def forward(self, bottom, top):
        top[0].data[...] = bottom[0].data.dot(self.blobs[0].data.T)

    def backward(self, top, propagate_down, bottom):
        self.blobs[0].diff[...] += top[0].diff.T.dot(bottom[0].data)
        if propagate_down[0]:
            bottom[0].diff[...] = top[0].diff.dot(self.blobs[0].data)


class ProjectsWrong(Projects):
    """Its gradient takes the samples for the directions."""

    def backward(self, top, propagate_down, bottom):
        Projects.backward(self, top, propagate_down, bottom)
        if propagate_down[0] and len(bottom[0].data) == len(self.blobs[0].data):
            bottom[0].diff[...] = top[0].diff.dot(bottom[0].data)


class Dropped(Double):
    """Random, by NumPy's seed."""

    def forward(self, bottom, top):
        self.mask = np.random.rand(*bottom[0].data.shape) < 0.5
        top[0].data[...] = bottom[0].data * self.mask

    def backward(self, top, propagate_down, bottom):
        if propagate_down[0]:
            bottom[0].diff[...] = top[0].diff * self.mask


class Unseeded(Dropped):
    def forward(self, bottom, top):
        self.mask = np.random.RandomState(ord(os.urandom(1)) * 256 + ord(os.urandom(1))).rand(*bottom[0].data.shape) < 0.5
        top[0].data[...] = bottom[0].data * self.mask


class Counting(Double):
    """It keeps something of earlier passes."""

    def setup(self, bottom, top):
        self.passes = 0

    def forward(self, bottom, top):
        self.passes += 1
        top[0].data[...] = bottom[0].data ** 2 * self.passes


class Partly(Double):
    """It writes what is positive only."""

    def backward(self, top, propagate_down, bottom):
        if propagate_down[0]:
            used = bottom[0].data > 0
            bottom[0].diff[used] = (2 * bottom[0].data * top[0].diff)[used]

    def forward(self, bottom, top):
        top[0].data[...] = np.maximum(bottom[0].data, 0) ** 2


class FixedBuffers(Absolute):
    """Its buffers are those of the first batch."""

    def setup(self, bottom, top):
        self.difference = np.zeros_like(bottom[0].data)

    def compute(self, x, t):
        self.difference[...] = x - t
        return abs(self.difference).sum(), (np.sign(self.difference),)


class OneSample(Absolute):
    """It says that it takes one sample only."""

    def reshape(self, bottom, top):
        assert bottom[0].num == 1, "only one sample at a time"
        top[0].reshape(1)


class Shifts(Loss):
    """It changes its bottom, and is right all the same."""

    def compute(self, x, labels):
        x -= x.max(axis=1, keepdims=True)
        return SoftmaxLoss.compute(self, x, labels)


class OtherWay(Absolute):
    """Uphill, and by the mean."""

    def compute(self, x, t):
        loss, gradients = Absolute.compute(self, x, t)
        return loss, [-gradient / len(x) for gradient in gradients]


class Halved(Absolute):
    """By the mean, or without a factor of 2."""

    def compute(self, x, t):
        loss, gradients = Absolute.compute(self, x, t)
        return loss, [gradient / 2 for gradient in gradients]


class TopDiff(Absolute):
    """It loses the loss weight after one iteration."""

    def backward(self, top, propagate_down, bottom):
        Loss.backward(self, top, propagate_down, bottom)
        top[0].diff[...] = 0


class LabelRaises(Absolute):
    def backward(self, top, propagate_down, bottom):
        if propagate_down[1]:
            raise ValueError("no gradient to labels")
        Loss.backward(self, top, propagate_down, bottom)


class Unshaped(Absolute):
    def reshape(self, bottom, top):
        pass


class Exits(Absolute):
    def forward(self, bottom, top):
        exit()


class Crashes(Absolute):
    def forward(self, bottom, top):
        bottom[0].reshape(-1)


class Hangs(Absolute):
    def forward(self, bottom, top):
        while True:
            pass


class Forks(Absolute):
    """As one does that reads ahead in a process of its own."""

    def forward(self, bottom, top):
        if os.fork() == 0:
            signal.pause()
        Loss.forward(self, bottom, top)


class Verbose(Absolute):
    def forward(self, bottom, top):
        raise ValueError("x" * 100000)


class Prints(Absolute):
    def forward(self, bottom, top):
        print("@caffekit {}")
        os.write(1, b"@caffekit nothing\n")
        Loss.forward(self, bottom, top)


class Jumps(Loss):
    def compute(self, x):
        return np.floor(4 * x).sum(), (np.zeros_like(x),)


class Misspelt(Absolute):
    def forward(self, bottom, top):
        top[0].data[...] = lable  # noqa

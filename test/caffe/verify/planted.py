"""A mistake planted in a layer: `make(Layer)[name]` is a class like it with one."""
import numpy as np


def make(layer):
    class Tenth(layer):
        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            bottom[0].diff[...] *= 1.1

    class Sign(layer):
        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            bottom[0].diff[...] *= -1

    class Batch(layer):
        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            bottom[0].diff[...] /= len(bottom[0].data)

    class NoPositives(layer):
        """The term of one label is missing."""

        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            flat = bottom[0].diff.reshape(-1)
            flat[: flat.size // 2][bottom[1].data.reshape(-1)[: flat.size // 2] == 1] = 0

    class Half(layer):
        """The term of half of the elements is missing."""

        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            flat = bottom[0].diff.reshape(-1)
            flat[: flat.size // 2] = 0

    class Constant(layer):
        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            bottom[0].diff[...] += 0.1 * abs(bottom[0].diff).max()

    class OneElement(layer):
        def backward(self, top, propagate_down, bottom):
            super().backward(top, propagate_down, bottom)
            bottom[0].diff.flat[abs(bottom[0].diff).argmax()] *= 0.8

    class Swapped(layer):
        """The gradient is that of the other label."""

        def forward(self, bottom, top):
            super().forward(bottom, top)
            loss = float(top[0].data.flat[0])
            labels = bottom[1].data.copy()
            bottom[1].data[...] = labels.max() + labels.min() - labels
            super().forward(bottom, top)
            bottom[1].data[...] = labels
            top[0].data[...] = loss

    class NoLossWeight(layer):
        def backward(self, top, propagate_down, bottom):
            kept = np.array(top[0].diff)
            top[0].diff[...] = 1
            super().backward(top, propagate_down, bottom)
            top[0].diff[...] = kept

    class Accumulates(layer):
        def backward(self, top, propagate_down, bottom):
            kept = np.array(bottom[0].diff)
            super().backward(top, propagate_down, bottom)
            bottom[0].diff[...] += kept

    class Always(layer):
        def backward(self, top, propagate_down, bottom):
            if not propagate_down[0]:
                bottom[0].diff[...] = 0
            super().backward(top, propagate_down, bottom)

    class Nothing(layer):
        def backward(self, top, propagate_down, bottom):
            pass

    class Weight(layer):
        """The gradient of what it learns is larger than it should be."""

        def backward(self, top, propagate_down, bottom):
            kept = np.array(self.blobs[0].diff)
            super().backward(top, propagate_down, bottom)
            self.blobs[0].diff[...] += 0.1 * (self.blobs[0].diff - kept)

    class Changes(layer):
        def forward(self, bottom, top):
            super().forward(bottom, top)
            bottom[0].data[...] *= 2

    return {name: value for name, value in locals().items() if name != "layer"}

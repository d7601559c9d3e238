"""Times layers of the catalog in real Caffe, in turn with plain NumPy's, Caffe's own, and what memory and
transcendental functions alone take; leaves milliseconds by layer and formulation in `result`. CPU time of the one
thread that all of them run in."""
import json
import time

import caffe
import numpy as np

ROUNDS = 31
# What the numbers of each kind of bottom are.
random = np.random.RandomState(0)
KINDS = {
    "normal": lambda shape: random.randn(*shape),
    "binary": lambda shape: random.rand(*shape) < 0.1,
    "classes": lambda shape: random.randint(0, 8, shape),
    "words": lambda shape: random.randint(1, 64, shape),
}


class Timed(object):
    def __init__(self, block, bottoms, learned):
        text = ""
        for index, (shape, kind) in enumerate(bottoms):
            dims = " ".join("dim: %d" % n for n in shape)
            name = "in%d" % index if index < learned else "b%d" % index
            text += 'layer { name: "in%d" type: "Input" top: "%s" input_param { shape { %s } } }\n' % (index, name, dims)
            if index < learned:
                # Something to learn, without which Caffe asks for no gradient.
                text += ('layer { name: "b%d" type: "Bias" bottom: "in%d" top: "b%d" bias_param { axis: 0 num_axes: 0 } }\n'
                         % (index, index, index))
        with open("net.prototxt", "w") as file:
            file.write(text + block)
        self.net = caffe.Net("net.prototxt", caffe.TRAIN)
        self.place = list(self.net._layer_names).index("loss")
        for index, (shape, kind) in enumerate(bottoms):
            self.net.blobs["b%d" % index].data[...] = KINDS[kind](shape)
        if "y" in self.net.blobs:
            # What is no loss is given a gradient.
            self.net.blobs["y"].diff[...] = random.randn(*self.net.blobs["y"].data.shape)

    def once(self):
        start = time.thread_time()
        self.net._forward(self.place, self.place)
        self.net._backward(self.place, self.place)
        return (time.thread_time() - start) * 1e3


class Bound(object):
    """Each bottom read once, each gradient written once and scaled once, and the functions of as many numbers, all of
    it in pieces that stay in the cache, with nothing allocated. `besides`: what else a layer cannot do without."""

    def __init__(self, bottoms, learned, needs, products, besides=None):
        self.bottoms = [np.array(KINDS[kind](shape), np.float32).reshape(-1) for shape, kind in bottoms]
        size = self.bottoms[0].size
        self.gradients = [np.ones(size, np.float32) for _ in range(learned)]
        self.diffs = [np.ones(size, np.float32) for _ in range(learned)]
        self.functions = [getattr(np, need) for need in needs]
        self.values = np.abs(self.bottoms[0]) + np.float32(0.1)
        self.result = np.ones(32768, np.float32)
        self.scale = np.float32(0.5)
        self.products = []
        for n, k, m, with_itself in products:
            other = np.ones((k, m), np.float32)
            # Of which NumPy computes one half.
            one = other.T if with_itself else np.ones((n, k), np.float32)
            self.products.append((one, other, np.ones((n, m), np.float32)))
        self.besides = [] if besides is None else [getattr(self, kind)(*numbers) for kind, numbers in besides.items()]

    def sorts(self, count, length):
        """So many orders of so many numbers: by both halves of their bits, the quickest that NumPy has."""
        low, high = random.randint(0, 65536, (2, length)).astype(np.uint16)

        def run():
            for _ in range(count):
                np.lexsort((low, high))
        return run

    def steps(self, count, states):
        """One after another, in float64, so many times sums of three, one of which not all have, times something."""
        values, jumps, result, of_jumps = random.rand(4, states)

        def run():
            for _ in range(count):
                np.multiply(values, jumps, of_jumps)
                np.add(values, values, result)
                np.add(result, of_jumps, result)
                np.multiply(result, values, result)
        return run

    def windows(self, count, pixels, width):
        """So many sums of the pixels of a plane over windows, in float64: along their columns, then along their rows."""
        values, weights = random.rand(pixels), np.ones(width)

        def run():
            for _ in range(2 * count):
                np.correlate(values, weights)
        return run

    def differences(self, count):
        """So many differences of neighbours, the sum of their sizes, and their signs by two comparisons."""
        values, difference, size = np.ones(131073, np.float32), np.ones(131072, np.float32), np.ones(131072, np.float32)
        above, below = np.empty(131072, bool), np.empty(131072, bool)

        def run():
            for _ in range(count // difference.size):
                np.subtract(values[1:], values[:-1], difference)
                np.greater(difference, 0, above)
                np.less(difference, 0, below)
                np.einsum("ij->i", np.abs(difference, size).reshape(-1, 256))
        return run

    def doubles(self, *names):
        """The functions in float64, in place of those in float32."""
        self.functions = []
        values, result = np.abs(random.randn(16384)) + 0.1, np.empty(16384)

        def run():
            for name in names:
                for _ in range(self.values.size // values.size):
                    getattr(np, name)(values, result)
        return run

    def once(self):
        start = time.thread_time()
        for run in self.besides:
            run()
        for at in range(0, self.values.size, self.result.size):
            piece = slice(at, at + self.result.size)
            for bottom in self.bottoms:
                np.add.reduce(bottom[piece])
            for function in self.functions:
                function(self.values[piece], self.result)
            for gradient in self.gradients:
                np.copyto(gradient[piece], self.result)
        for one, other, result in self.products:
            np.dot(one, other, result)
        for gradient, diff in zip(self.gradients, self.diffs):
            np.multiply(gradient, self.scale, diff)
        return (time.thread_time() - start) * 1e3


with open("cases.json") as file:
    cases = json.load(file)
result = {}
for name, (blocks, bottoms, needs, products, besides, learned) in cases.items():
    layers = {kind: Timed(block, bottoms, learned) for kind, block in blocks.items()}
    layers["bound"] = Bound(bottoms, learned, needs, products)
    if besides is not None:
        layers["wider"] = Bound(bottoms, learned, needs, products, besides)
    times = result[name] = {kind: [] for kind in layers}
    for layer in layers.values():
        layer.once()
    for _ in range(ROUNDS):
        # What ran before leaves the cache as it is: that is another in each round.
        for kind in random.permutation(sorted(layers)):
            times[kind].append(layers[kind].once())

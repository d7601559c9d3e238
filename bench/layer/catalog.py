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
    it in pieces that stay in the cache, with nothing allocated."""

    def __init__(self, bottoms, learned, needs, products):
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

    def once(self):
        start = time.thread_time()
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
for name, (blocks, bottoms, needs, products, learned) in cases.items():
    layers = {kind: Timed(block, bottoms, learned) for kind, block in blocks.items()}
    layers["bound"] = Bound(bottoms, learned, needs, products)
    times = result[name] = {kind: [] for kind in layers}
    for layer in layers.values():
        layer.once()
    for _ in range(ROUNDS):
        for kind, layer in layers.items():
            times[kind].append(layer.once())

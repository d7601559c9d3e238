"""Times layers of the catalog in real Caffe, in turn with plain NumPy's, and with what memory alone takes; leaves
milliseconds by layer and formulation in `result`. CPU time of the one thread that all of them run in."""
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
}


class Timed(object):
    def __init__(self, block, bottoms):
        text = ""
        for index, (shape, kind) in enumerate(bottoms):
            dims = " ".join("dim: %d" % n for n in shape)
            text += 'layer { name: "in%d" type: "Input" top: "in%d" input_param { shape { %s } } }\n' % (index, index, dims)
            if kind == "normal" and (index == 0 or len(bottoms) == 3):
                # Something to learn, without which Caffe asks for no gradient.
                text += ('layer { name: "b%d" type: "Bias" bottom: "in%d" top: "b%d" bias_param { axis: 0 num_axes: 0 } }\n'
                         % (index, index, index))
            else:
                text = text.replace('top: "in%d"' % index, 'top: "b%d"' % index)
        with open("net.prototxt", "w") as file:
            file.write(text + block)
        self.net = caffe.Net("net.prototxt", caffe.TRAIN)
        self.place = list(self.net._layer_names).index("loss")
        for index, (shape, kind) in enumerate(bottoms):
            self.net.blobs["b%d" % index].data[...] = KINDS[kind](shape)

    def once(self):
        start = time.thread_time()
        self.net._forward(self.place, self.place)
        self.net._backward(self.place, self.place)
        return (time.thread_time() - start) * 1e3


with open("cases.json") as file:
    cases = json.load(file)
result = {}
for name, (blocks, bottoms) in cases.items():
    layers = {kind: Timed(block, bottoms) for kind, block in blocks.items()}
    times = result[name] = {kind: [] for kind in layers}
    for layer in layers.values():
        layer.once()
    for _ in range(ROUNDS):
        for kind, layer in layers.items():
            times[kind].append(layer.once())

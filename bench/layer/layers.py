"""Times layers forward and backward in real Caffe, in turn; leaves milliseconds by case and layer in `result`.

CPU time of the one thread that all of them run in: other work on the machine counts for less in it.
"""
import json
import time

from loss_tools import *

SHAPE = (1, 1, 1024, 1024)
ROUNDS = 61

rs = np.random.RandomState(0)
normal = rs.randn(*SHAPE)
rare = (rs.rand(*SHAPE) < 0.1).astype(np.float32)
CASES = {
    "random scores, labels 0 and 1": (normal * 3, rare),
    "good scores, labels 0 and 1": ((rare * 2 - 1) * 6 + normal, rare),
    "random scores, soft labels": (normal * 3, rs.rand(*SHAPE)),
}


class Exponentials(object):
    """No layer: as many exponentials as there are scores, in pieces that stay in the cache. A bound for all of them."""

    def __init__(self):
        self.scores = np.empty(32768, np.float32)
        self.result = np.ones(32768, np.float32)

    def run(self, scores, labels):
        self.scores[...] = scores.reshape(-1)[:self.scores.size]

    def time_once(self):
        start = time.thread_time()
        for _ in range(int(np.prod(SHAPE)) // self.scores.size):
            np.exp(self.scores, self.result)
        return [(time.thread_time() - start) * 1e3, 0]


def time_once(layer):
    if isinstance(layer, Exponentials):
        return layer.time_once()
    start = time.thread_time()
    layer.net._forward(layer.place, layer.place)
    middle = time.thread_time()
    layer.net._backward(layer.place, layer.place)
    return [(middle - start) * 1e3, (time.thread_time() - middle) * 1e3]


with open("blocks.json") as file:
    layers = {name: Layer(block, SHAPE) for name, block in json.load(file).items()}
layers["exp alone"] = Exponentials()
result = {}
for case, (scores, labels) in CASES.items():
    times = result[case] = {name: [] for name in layers}
    for layer in layers.values():
        layer.run(scores, labels)
    for _ in range(ROUNDS):
        # What ran before leaves the cache as it is: that is another in each round.
        for name in rs.permutation(sorted(layers)):
            times[name].append(time_once(layers[name]))

"""A module in place of pycaffe: nets of two Python layers, enough for caffekit's program, on Python 2.7 and 3."""
import collections
import importlib
import re

import numpy as np

__version__ = "stand-in"
TRAIN, TEST = 0, 1


def set_random_seed(seed):
    pass


class Blob(object):
    def __init__(self):
        self.data = np.zeros((0,), np.float32)
        self.diff = np.zeros((0,), np.float32)

    def reshape(self, *shape):
        if self.data.size == int(np.prod(shape)) and self.data.ndim:
            self.data, self.diff = self.data.reshape(shape), self.diff.reshape(shape)
        else:
            self.data, self.diff = np.zeros(shape, np.float32), np.zeros(shape, np.float32)

    shape = property(lambda self: self.data.shape)
    count = property(lambda self: self.data.size)
    num = property(lambda self: self.data.shape[0])


class Blobs(list):
    def add_blob(self, *shape):
        self.append(Blob())
        self[-1].reshape(*shape)


class Layer(object):
    def __init__(self):
        self.blobs = Blobs()


class Net(object):
    def __init__(self, path, phase):
        with open(path) as file:
            text = file.read()
        self.blobs, self.params = collections.OrderedDict(), {}
        self._layer_names, self.layers, self._ends = [], [], []
        for part in re.split(r"^layer ", text, flags=re.M)[1:]:
            self.add(part, phase)

    def add(self, text, phase):
        strings = lambda field: [eval(found) for found in re.findall(r'\b%s: ("[^"]*")' % field, text)]
        layer = getattr(importlib.import_module(strings("module")[0]), strings("layer")[0])()
        layer.param_str = (strings("param_str") or [""])[0]
        layer.phase = phase
        bottoms = [self.blobs[name] for name in strings("bottom")]
        tops = [self.blobs.setdefault(name, Blob()) for name in strings("top")]
        layer.setup(bottoms, tops)
        layer.reshape(bottoms, tops)
        for top, weight in zip(tops, re.findall(r"loss_weight: (\S+)", text)):
            top.diff[...] = float(weight)
        asked = [word == "true" for word in re.findall(r"propagate_down: (\w+)", text)]
        self._layer_names.append(strings("name")[0])
        self.layers.append(layer)
        self._ends.append((bottoms, tops, asked))
        if layer.blobs:
            self.params[strings("name")[0]] = layer.blobs

    def reshape(self):
        for layer, (bottoms, tops, _) in zip(self.layers, self._ends):
            layer.reshape(bottoms, tops)

    def _forward(self, first, last):
        for index in range(first, last + 1):
            bottoms, tops, _ = self._ends[index]
            self.layers[index].reshape(bottoms, tops)
            self.layers[index].forward(bottoms, tops)

    def _backward(self, first, last):
        for index in range(first, last - 1, -1):
            bottoms, tops, asked = self._ends[index]
            self.layers[index].backward(tops, asked, bottoms)

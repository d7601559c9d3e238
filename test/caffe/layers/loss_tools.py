"""What tests of generated losses need in real Caffe: a float64 reference, and nets to run a layer in."""
import os

import caffe
import numpy as np

SCORES = [0, 1e-7, -1e-7, 0.5, -0.5, 3, -3, 17, -17, 88, -88, 1e4, -1e4, 3e38, -3e38]
LABELS = [0, 1, 0.25, 1e-7, 1 - 6e-8]
SHAPES = [(1,), (7,), (4, 3), (2, 3, 5), (2, 3, 4, 5), (5, 3, 1, 1), (2, 3, 271, 293)]


class Layer(object):
    """One layer, in a net that lets it have a gradient; `block` is its prototxt."""

    def __init__(self, block, score_shape, label_shape=None, phase=caffe.TRAIN):
        dims = [" ".join("dim: %d" % n for n in shape) for shape in (score_shape, label_shape or score_shape)]
        with open("net.prototxt", "w") as file:
            file.write(
                'layer { name: "input" type: "Input" top: "input" input_param { shape { %s } } }\n'
                'layer { name: "label" type: "Input" top: "label" input_param { shape { %s } } }\n'
                # Something to learn, without which Caffe asks for no gradient.
                'layer { name: "score" type: "Bias" bottom: "input" top: "score" bias_param { axis: 0 num_axes: 0 } }\n'
                "%s" % (dims[0], dims[1], block)
            )
        self.net = caffe.Net("net.prototxt", phase)
        self.place = list(self.net._layer_names).index("loss")

    def forward(self, scores, labels):
        """The loss, a float."""
        self.net.blobs["score"].data[...] = np.reshape(scores, self.net.blobs["score"].data.shape)
        self.net.blobs["label"].data[...] = np.reshape(labels, self.net.blobs["label"].data.shape)
        self.net._forward(self.place, self.place)
        return float(self.net.blobs["loss"].data.reshape(-1)[0])

    def backward(self):
        """The gradient to the scores."""
        self.net.blobs["score"].diff[...] = np.nan
        self.net._backward(self.place, self.place)
        return self.net.blobs["score"].diff.copy()

    def run(self, scores, labels):
        return self.forward(scores, labels), self.backward()


def reference(scores, labels, weight=1.0, normalization="NONE", ignore=None, loss_weight=1.0):
    """Loss and gradient in float64, as (value, size of the terms it is made of): errors are relative to the latter.

    `weight` may be an array with one for each channel, axis 1.
    """
    x = np.asarray(scores, np.float32).astype(np.float64)
    t = np.asarray(labels, np.float32).astype(np.float64).reshape(x.shape)
    w = np.asarray(weight, np.float32).astype(np.float64)
    if w.ndim:
        w = w.reshape((1, -1) + (1,) * (x.ndim - 2))
    e = np.exp(-np.abs(x))
    larger, smaller = 1 / (1 + e), e / (1 + e)
    positive, negative = np.where(x >= 0, larger, smaller), np.where(x >= 0, smaller, larger)
    keep = np.ones(x.shape, bool) if ignore is None else np.trunc(t) != ignore
    # -ln(P) and -ln(1 - P)
    of_one = (1 - t) * (np.maximum(x, 0) + np.log1p(e)) * keep
    of_two = w * t * (np.maximum(-x, 0) + np.log1p(e)) * keep
    normalizer = max(
        1, {"NONE": 1, "FULL": x.size, "VALID": keep.sum(), "BATCH_SIZE": x.shape[0]}[normalization]
    )
    scale = loss_weight / normalizer
    up, down = (1 - t) * positive * keep * scale, w * t * negative * keep * scale
    return (
        ((of_one + of_two).sum() / normalizer, (np.abs(of_one) + np.abs(of_two)).sum() / normalizer),
        (up - down, np.abs(up) + np.abs(down)),
    )


def misses(found, expected, tolerance=2e-6, floor=1e-37):
    """How far a result is off, in units of what float32 allows; at most 1 is right."""
    value, size = expected
    value = np.clip(value, -3.4028234663852886e38, 3.4028234663852886e38)
    if not np.all(np.isfinite(found)):
        return float("inf")
    return float(np.max(np.abs(np.asarray(found, np.float64) - value) / (tolerance * size + floor)))

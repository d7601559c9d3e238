"""Runs a layer of the catalog in real Caffe against a float64 reference, of which only the loss is written down: its
gradients are central differences."""
import re

import caffe
import numpy as np


def shapes_of(bottoms):
    return [[int(n) for n in word.split(":")[0].split("x")] for word in bottoms.split()]


def values_of(bottoms, parameters, seed):
    """What the words of `caffekit verify --bottom` stand for, with some ignored labels."""
    random = np.random.RandomState(seed)
    values = []
    for word, shape in zip(bottoms.split(), shapes_of(bottoms)):
        kind = word.split(":")[1].rstrip("?")
        labels = re.match(r"labels(\d+)$", kind)
        value = {
            "normal": lambda: random.randn(*shape),
            "positive": lambda: random.uniform(0.1, 2, shape),
            "prob": lambda: random.uniform(0.05, 0.95, shape),
            "binary": lambda: random.randint(0, 2, shape),
        }.get(kind, lambda: random.randint(0, int(labels.group(1)), shape))()
        value = np.array(value, np.float32)
        if len(values) == 1:
            for key in ("ignore_label", "ignore_value"):
                if parameters.get(key) is not None:
                    value[random.rand(*shape) < 0.2] = parameters[key]
            if parameters.get("ignore_nan"):
                value[random.rand(*shape) < 0.1] = np.nan
        values.append(value)
    return values


def ignored_in(parameters, labels):
    ignored = np.isnan(labels)
    for key in ("ignore_label", "ignore_value"):
        if parameters.get(key) is not None:
            ignored |= labels == parameters[key]
    return ignored


class Runner(object):
    """A layer in a net whose force_backward asks it for every gradient."""

    def __init__(self, block, bottoms):
        text = "force_backward: true\n"
        for index, shape in enumerate(shapes_of(bottoms)):
            dims = " ".join("dim: %d" % n for n in shape)
            text += 'layer { name: "b%d" type: "Input" top: "b%d" input_param { shape { %s } } }\n' % (index, index, dims)
        with open("net.prototxt", "w") as file:
            file.write(text + block)
        self.net = caffe.Net("net.prototxt", caffe.TRAIN)
        self.count = len(bottoms.split())

    def run(self, values):
        """The loss and the gradient to each bottom."""
        blobs = [self.net.blobs["b%d" % index] for index in range(self.count)]
        for blob, value in zip(blobs, values):
            blob.data[...] = value
            blob.diff[...] = np.nan
        place = list(self.net._layer_names).index("loss")
        self.net._forward(place, place)
        self.net._backward(place, place)
        return float(self.net.blobs["loss"].data.reshape(-1)[0]), [blob.diff.copy() for blob in blobs]


def reference(losses, p, values):
    p = dict(p, _batch=len(values[0]))
    first = values[0]
    value, normalizer = losses(p, first, *[v.reshape(first.shape) if v.size == first.size else v for v in values[1:]])
    return value / normalizer


def slopes(losses, p, values, index, places):
    """Central differences of the reference at places of a bottom."""
    exact = [np.asarray(value, np.longdouble) for value in values]
    result = []
    for place in places:
        sides = []
        step = 1e-7 * max(1.0, abs(exact[index].flat[place]))
        for sign in (1, -1):
            moved = [value.copy() for value in exact]
            moved[index].flat[place] += sign * step
            sides.append(reference(losses, p, moved))
        result.append((sides[0] - sides[1]) / (2 * step))
    return np.array(result, np.float64)


def check(losses, p, given, block, bottoms, gradients, weight, seed):
    """Problems, and the worst errors of the loss and of a gradient, relative to their sizes."""
    problems, worst = [], [0.0, 0.0]
    runner = Runner(block, bottoms)
    for scale in (1, 5, 0.01):
        values = values_of(bottoms, given, seed)
        for index, word in enumerate(bottoms.split()):
            if "normal" in word:
                values[index] = values[index] * np.float32(scale)
        loss, diffs = runner.run(values)
        with np.errstate(all="ignore"):
            exact = reference(losses, p, [value.astype(np.float64) for value in values])
        error = abs(loss - exact) / max(abs(exact), 1e-6)
        worst[0] = max(worst[0], error)
        if not error < 1e-6:
            problems.append(["loss", given, bottoms, scale, loss, exact])
        random = np.random.RandomState(seed)
        for index, (diff, kind) in enumerate(zip(diffs, gradients)):
            if kind == "zeros":
                if np.any(diff != 0):
                    problems.append(["not zeros", given, bottoms, index])
                continue
            places = random.choice(diff.size, min(diff.size, 40), replace=False)
            if index == 1:
                # A step away from a label that is ignored is a step into another loss.
                ignored = ignored_in(given, values[index])
                if np.any(diff[ignored] != 0):
                    problems.append(["not zeros where ignored", given, bottoms])
                places = [place for place in places if not ignored.flat[place]]
            with np.errstate(all="ignore"):
                expected = slopes(losses, p, values, index, places) * weight
            found = diff.flat[places]
            error = np.abs(found - expected).max() / max(np.abs(expected).max(), 1e-6)
            worst[1] = max(worst[1], error)
            if not error < 2e-6 or not np.isfinite(diff).all():
                problems.append(["gradient", given, bottoms, scale, index, float(error), found.tolist()[:5], expected.tolist()[:5]])
    # Whatever the numbers are, nothing overflows.
    for scale in (0, 1e4, -1e4, 1e15):
        values = values_of(bottoms, given, seed)
        values = [np.float32(value * scale) if "normal" in word else value for value, word in zip(values, bottoms.split())]
        loss, diffs = runner.run(values)
        if not np.isfinite(loss) or not all(np.isfinite(diff).all() for diff in diffs):
            problems.append(["not finite", given, bottoms, scale, loss])
    return problems, worst


def compare(ours, own, bottoms, given, factor, gradients):
    """How far a layer is from Caffe's own, relative to the size of the loss and of its gradients."""
    layers = [Runner(block, bottoms) for block in (ours, own)]
    worst = 0.0
    for seed in range(3):
        values = values_of(bottoms, given, seed)
        (loss, diffs), (own_loss, own_diffs) = [layer.run(values) for layer in layers]
        worst = max(worst, abs(loss * factor / own_loss - 1))
        for diff, own_diff, kind in zip(diffs, own_diffs, gradients):
            if kind == "kept":
                worst = max(worst, np.abs(diff * factor - own_diff).max() / np.abs(own_diff).max())
    return float(worst)

"""Proves one of Caffe's Python layers: is its gradient right, and does it keep to what Caffe expects?

caffekit runs this file with the user's own Python, as `python -c ...` with a job on standard input. Python 2.7 or 3,
NumPy and pycaffe are all that it needs. What it finds goes to standard output, one JSON object a line behind PREFIX;
whatever the layer prints is sent to standard error.

The layer is put into a net of its own, above a source that makes its bottoms, and Caffe itself calls it. Every check
runs in a forked child, since a failed CHECK of Caffe's ends the process that it happens in.

A job is an object:
    folder, module, layer   where the class is: `module` is imported with `folder` (or none) first on the path
    param_str, phase        as in the net; `phase` is TRAIN or TEST
    bottoms                 [{"shape": [4, 1, 8, 8], "kind": "binary", "classes": null, "file": null}, ...]
    tops                    names of the tops
    weights                 loss weights of the tops, or none: then the first one's is 1, or all are if it is no scalar
    asked                   which bottoms Caffe asks a gradient for
    net                     none, or {"path", "layer", "folder"}: the bottoms then come from this net
    seconds                 what all checks may take; larger bottoms are looked at in fewer places
"""
from __future__ import absolute_import, division, print_function

import ast
import errno
import json
import os
import pickle
import random
import re
import select
import signal
import struct
import sys
import tempfile
import time
import traceback

PREFIX = "@caffekit "
SEED = 20
# Of what the layer draws itself: with the bottoms' seed, weights could be the same numbers as a bottom.
LAYER_SEED = 2020
EPS = 2.0 ** -23
# What a value of float32 may be wrong by after a few operations, in units in the last place.
ROUNDING = 4.0
STEPS = (3e-2, 1e-2, 3e-3, 1e-3)
FINER = (3e-4, 1e-4, 3e-5)
# How many times as large they may become.
COARSER = (10, 100, 1000)
MOST_ELEMENTS = 160
FEWEST_ELEMENTS = 8
SHOWN = 5
EXITS = "SystemExit: it calls exit(), and training would end there without a word"

np = None
caffe = None


# ---------------------------------------------------------------------------------------------- what is said


class Failed(Exception):
    """A check that the layer does not pass. `elements` are rows for a table."""

    def __init__(self, summary, elements=()):
        Exception.__init__(self, summary)
        self.summary = summary
        self.elements = list(elements)


class Skipped(Exception):
    """A check that says nothing of this layer, and why."""


class Impossible(Exception):
    """What ends the run: no answer about the layer can be given."""

    def __init__(self, kind, message):
        Exception.__init__(self, message)
        self.kind = kind
        self.message = message


def trouble(error):
    """(text, place, is deliberate) of an exception: place is the innermost line of code that is not a library's.

    It is deliberate where that line raises or asserts: the layer refuses, rather than fails.
    """
    kind = type(error).__name__
    text = "%s: %s" % (kind, cut(error)) if str(error) else kind
    if isinstance(error, SyntaxError) and error.filename and not error.filename.startswith("<"):
        return text, "%s:%s" % (short(error.filename), error.lineno), False
    place, line = place_of()
    if isinstance(error, SystemExit):
        return EXITS, place, False
    return text, place, bool(re.match(r"(raise|assert)\b", line or ""))


def cut(error, most=500):
    """What an exception says, unless it prints whole arrays."""
    text = str(error)
    return text if len(text) <= most else text[:most] + "..."


def place_of():
    """The innermost line of the exception being handled that stands outside libraries, and its text."""
    frames = traceback.extract_tb(sys.exc_info()[2])
    libraries = tuple(
        os.path.dirname(os.path.abspath(module.__file__)) + os.sep
        for module in (os, np, caffe)
        if getattr(module, "__file__", None)
    )
    own = [frame for frame in frames if not frame[0].startswith("<")]
    users = [frame for frame in own if not os.path.abspath(frame[0]).startswith(libraries)]
    if not users:
        return None, None
    path, number, _, line = users[-1][:4]
    return "%s:%d" % (short(path), number), line


def short(path):
    """A path as a person would write it."""
    relative = os.path.relpath(path)
    return path if relative.startswith(os.pardir) else relative


def told(error):
    text, place, _ = trouble(error)
    return "%s (%s)" % (text, place) if place else text


def number(value):
    return "%.4g" % value


def listed(items, most=4):
    items = list(items)
    return ", ".join(items[:most]) + (" and %d more" % (len(items) - most) if len(items) > most else "")


def counted(count, what):
    return "%d %s%s" % (count, what, "" if count == 1 else "s")


# ------------------------------------------------------------------------------------------ a child for a check


# How long a child's answer is stands before it.
LENGTH = struct.Struct("<Q")

# Where events are said, which a child has no part in: what it forks would hold it open.
channel = None


def isolated(function):
    """Calls a function in a forked child; here, where there is no fork. Returns (kind, value, log).

    `kind` is "value", "failed", "skipped", "impossible" or "died": then the value says how. `log` is what the child
    wrote to standard error.
    """
    if not hasattr(os, "fork"):
        return outcome(function) + ("",)
    reading, writing = os.pipe()
    log = tempfile.TemporaryFile()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.close(reading)
            os.dup2(log.fileno(), 2)
            os.dup2(log.fileno(), 1)
            if channel is not None:
                os.close(channel)
            answer = pickle.dumps(outcome(function), 2)
            answer = LENGTH.pack(len(answer)) + answer
            while answer:
                answer = answer[os.write(writing, answer):]
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    answer, status = answer_of(pid, reading)
    os.close(reading)
    log.seek(0)
    text = log.read().decode("utf-8", "replace")
    log.close()
    if answer is not None:
        return pickle.loads(answer) + (text,)
    return "died", death(status, text), text


def answer_of(pid, reading):
    """(what a child writes to a pipe, or None; its status). What it has forked may hold the pipe open for longer than it lives."""
    answer = b""
    status = None
    while len(answer) < LENGTH.size or len(answer) < LENGTH.size + LENGTH.unpack(answer[: LENGTH.size])[0]:
        try:
            if select.select([reading], [], [], 0.1)[0]:
                chunk = os.read(reading, 1 << 16)
                if not chunk:
                    break
                answer += chunk
            elif status is not None:
                break
            else:
                ended, how = os.waitpid(pid, os.WNOHANG)
                status = how if ended else None
        except (OSError, select.error) as error:  # Python 2 does not try again
            if error.args[0] != errno.EINTR:
                raise
    if status is None:
        status = os.waitpid(pid, 0)[1]
    return answer[LENGTH.size :] or None, status


def outcome(function):
    """(kind, value) of a call."""
    try:
        return "value", function()
    except Failed as error:
        return "failed", (error.summary, error.elements)
    except Skipped as error:
        return "skipped", str(error)
    except Impossible as error:
        return "impossible", (error.kind, error.message)
    except SystemExit:
        return "failed", (EXITS, [])
    except Exception as error:
        return "failed", (told(error), [])


def death(status, log):
    """How a child ended that gave no answer, in Caffe's words where it has any."""
    fatal = re.findall(r"^F\d{4} [^\]]*\] (.*)$", log, re.M)
    if fatal:
        return "Caffe aborts: %s" % fatal[-1]
    if os.WIFSIGNALED(status):
        names = dict((value, name) for name, value in vars(signal).items() if re.match("SIG[A-Z]+$", name))
        name = names.get(os.WTERMSIG(status), "signal %d" % os.WTERMSIG(status))
        return "the process crashes with %s" % name
    return "the process ends with code %d" % os.WEXITSTATUS(status)


# ---------------------------------------------------------------------------------------------------- values


def draw(bottom, rng, shape=None):
    """Values of a bottom's kind as float32.

    normal: mean 0, deviation 1. uniform: -1 to 1. positive: 0.1 to 2. binary: 0 or 1. prob: 0.05 to 0.95.
    softmax: positive, with sum 1 over axis 1. labels: 0 to classes - 1. boxes: x1 < x2 and y1 < y2 between 0 and 10
    in fours along an axis (axis 1 of N x 4 and N x 5, whose first column is 0, else the last).
    file: what the file holds, repeated or cut along axis 0 if the shape asks for it.
    """
    kind = bottom["kind"]
    shape = tuple(bottom["shape"] if shape is None else shape)
    if kind == "values":
        values = bottom["values"]
        if values.shape != shape:
            values = values[np.arange(shape[0]) % len(values)]
    elif kind == "uniform":
        values = rng.uniform(-1, 1, shape)
    elif kind == "positive":
        values = rng.uniform(0.1, 2, shape)
    elif kind == "binary":
        values = rng.randint(0, 2, shape)
        if values.size > 1:
            values.flat[0], values.flat[-1] = 1, 0
    elif kind == "prob":
        values = rng.uniform(0.05, 0.95, shape)
    elif kind == "softmax":
        values = np.exp(rng.normal(0, 1, shape))
        values = values / values.sum(axis=min(1, values.ndim - 1), keepdims=True)
    elif kind == "labels":
        values = rng.randint(0, bottom["classes"], shape)
    elif kind == "boxes":
        values = boxes(shape, rng)
    else:
        values = rng.normal(0, 1, shape)
    return np.array(values, dtype=np.float32)


def boxes(shape, rng):
    axis = 1 if len(shape) >= 2 and shape[1] in (4, 5) else len(shape) - 1
    size = shape[axis]
    values = np.zeros(shape)
    along = np.moveaxis(values, axis, 0) if hasattr(np, "moveaxis") else np.rollaxis(values, axis)
    first = size % 4
    for k in range(first, size - 3, 4):
        for offset in (0, 1):
            low = rng.uniform(0, 5, along[0].shape)
            along[k + offset] = low
            along[k + offset + 2] = low + rng.uniform(1, 5, along[0].shape)
    return values


def extremes(bottom, ignored):
    """[(what, values)]: what a net can well produce, and formulas forget."""
    kind, shape = bottom["kind"], tuple(bottom["shape"])
    full = lambda value: np.full(shape, value, dtype=np.float32)
    cases = []
    if kind in ("normal", "uniform"):
        cases = [("all %g" % value, full(value)) for value in (0, 88, -88, 1e4, -1e4)]
        mixed = np.random.RandomState(SEED).choice([0, 88, -88, 1e4, -1e4], size=shape)
        cases.append(("a mixture of 0, 88, -88, 1e4 and -1e4", mixed.astype(np.float32)))
    elif kind == "positive":
        cases = [("all %g" % value, full(value)) for value in (1e-6, 1e4)]
    elif kind == "prob":
        cases = [("all 0", full(0)), ("all 1", full(1))]
    elif kind == "softmax":
        one = np.zeros(shape, dtype=np.float32)
        one[(slice(None), 0) if len(shape) > 1 else 0] = 1
        cases = [("certain of one class", one)]
    elif kind == "binary":
        cases = [("all 0", full(0)), ("all 1", full(1))]
    elif kind == "labels":
        last = bottom["classes"] - 1
        cases = [("only class 0", full(0))] + ([("only class %d" % last, full(last))] if last else [])
    elif kind == "boxes":
        cases = [("boxes without area", full(0))]
    # A blob can't have an integer that float32 doesn't hold.
    if kind in ("binary", "labels") and ignored is not None and np.float32(ignored) == ignored:
        cases.append(("nothing but the ignored label %g" % ignored, full(ignored)))
    return cases


def ignored_label(param_str):
    """The value of `ignore_label` in a param_str of JSON, of a Python literal, or of anything alike; or None."""
    for read in (json.loads, ast.literal_eval):
        try:
            value = read(param_str).get("ignore_label")
            return None if value is None or isinstance(value, str) else float(value)
        except Exception:
            pass
    found = re.search(r"ignore_label\W{0,4}\s*(-?\d+)", param_str)
    return float(found.group(1)) if found else None


def freeze(array):
    """An array's bytes: NaN equals itself."""
    return np.ascontiguousarray(array).tobytes()


# ------------------------------------------------------------------------------------------ the layer in a net


def quoted(text):
    """A string of protobuf's text format."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return '"%s"' % "".join(
        chr(byte) if 32 <= byte < 127 and byte not in (34, 92) else "\\%03o" % byte for byte in bytearray(data)
    )


def make_sources():
    """A module with the layer below ours: it makes blobs of the shapes in `shapes`, and has a weight.

    For the weight's sake Caffe computes gradients of what is above.
    """
    import types

    module = types.ModuleType("caffekit_verify_source")
    module.shapes = []

    class Source(caffe.Layer):
        def setup(self, bottom, top):
            self.blobs.add_blob(1)
            for index, shape in enumerate(module.shapes):
                top[index].reshape(*shape)

        def reshape(self, bottom, top):
            pass

        def forward(self, bottom, top):
            pass

        def backward(self, top, propagate_down, bottom):
            pass

    Source.__module__ = module.__name__
    module.Source = Source
    sys.modules[module.__name__] = module
    return module


def import_layer(job):
    """The class. Raises what importing it raises, or Failed."""
    if job["folder"] is not None and job["folder"] not in sys.path:
        sys.path.insert(0, job["folder"])
    name = job["module"]
    try:
        module = __import__(name, fromlist=["*"])
    except (ImportError, ValueError, SystemError) as error:
        package = package_of(job)
        if package is None or not re.search("relative import|parent", str(error)):
            raise
        sys.path.insert(0, package[0])
        job["module"] = name = package[1]
        module = __import__(name, fromlist=["*"])
    found = getattr(module, job["layer"], None)
    layers = [
        key
        for key, value in sorted(vars(module).items())
        if isinstance(value, type) and issubclass(value, caffe.Layer) and value is not caffe.Layer
    ]
    if found is None and not getattr(module, "__file__", None):
        raise Failed("Python has a module '%s' of its own, which hides this one: the file needs another name" % name)
    if found is None:
        raise Failed(
            "%s has no class %s%s"
            % (short(module.__file__), job["layer"], "; its layers are %s" % listed(layers) if layers else "")
        )
    if not (isinstance(found, type) and issubclass(found, caffe.Layer)):
        raise Failed("%s is no caffe.Layer, so Caffe cannot make it" % job["layer"])
    missing = [name for name in ("setup", "reshape", "forward", "backward") if not hasattr(found, name)]
    if missing:
        raise Failed("%s has no method %s, which Caffe calls" % (job["layer"], " and no ".join(missing)))
    return found


def package_of(job):
    """(folder, dotted module) where the module's folder is a package, else None."""
    folder, name = job["folder"], job["module"]
    if folder is None:
        return None
    folder = os.path.abspath(folder)
    while os.path.exists(os.path.join(folder, "__init__.py")):
        folder, package = os.path.split(folder)
        name = "%s.%s" % (package, name)
    return (folder, name) if "." in name else None


class Bench(object):
    """The layer in a net of its own, with values in its bottoms."""

    def __init__(self, job, asked=None, shapes=None):
        self.job = job
        self.asked = list(job["asked"] if asked is None else asked)
        import_layer(job)
        sources = make_sources()
        sources.shapes = [tuple(shape) for shape in shapes or [bottom["shape"] for bottom in job["bottoms"]]]
        # The last one is connected to nothing: a bystander.
        names = ["bottom%d" % index for index in range(len(sources.shapes))]
        sources.shapes.append((3, 2))
        self.names = names
        reseed()
        with tempfile.NamedTemporaryFile("w", suffix=".prototxt") as file:
            file.write(self.prototxt())
            file.flush()
            self.net = caffe.Net(file.name, getattr(caffe, job["phase"]))
        self.index = list(self.net._layer_names).index("layer")
        self.bottoms = [self.net.blobs[name] for name in names]
        self.tops = [self.net.blobs[name] for name in job["tops"]]
        self.bystander = self.net.blobs["bystander"]
        self.bystander.data[...] = 0.5
        self.bystander.diff[...] = 0.25
        self.weights = list(self.net.params.get("layer", []))
        self.top_diffs = None

    def prototxt(self):
        job = self.job
        lines = ['layer { name: "source" type: "Python"']
        lines += ["top: %s" % quoted(name) for name in self.names + ["bystander"]]
        lines.append('python_param { module: "caffekit_verify_source" layer: "Source" } }')
        lines.append('layer { name: "layer" type: "Python"')
        lines += ["bottom: %s" % quoted(name) for name in self.names]
        lines += ["propagate_down: %s" % ("true" if asked else "false") for asked in self.asked]
        for top, weight in zip(job["tops"], job["weights"] or [1] * len(job["tops"])):
            lines.append("top: %s loss_weight: %r" % (quoted(top), float(weight)))
        lines.append("python_param { module: %s layer: %s" % (quoted(job["module"]), quoted(job["layer"])))
        if job["param_str"] != "":
            lines.append("param_str: %s" % quoted(job["param_str"]))
        return "\n".join(lines + ["} }", ""])

    def top_weights(self):
        """The loss weight of each top that gradients are taken of."""
        if self.job["weights"]:
            return [float(weight) for weight in self.job["weights"]]
        if not self.tops:
            return []
        is_loss = self.tops[0].data.size == 1
        return [1.0 if index == 0 or not is_loss else 0.0 for index in range(len(self.tops))]

    def fill(self, values):
        for blob, value in zip(self.bottoms, values):
            blob.data[...] = value
        self.values = [np.array(blob.data) for blob in self.bottoms + self.weights]

    def forward(self, clean=True):
        """Runs the layer as Caffe does: reshape, then forward. Random numbers start anew. The tops, copied.

        `clean` sets diffs to 0 before: a layer may write its bottoms' in forward, and scale them in backward.
        """
        if clean:
            for blob in self.bottoms + self.weights:
                blob.diff[...] = 0
        reseed()
        self.net._forward(self.index, self.index)
        return [np.array(top.data) for top in self.tops]

    def set_top_diffs(self, factor=1.0):
        """Gives tops their diffs: of a scalar its loss weight, as Caffe does; of larger ones, as a layer above may."""
        rng = np.random.RandomState(SEED)
        self.top_diffs = []
        for top, weight in zip(self.tops, self.top_weights()):
            spread = np.ones(top.data.shape)
            if top.data.size > 1:
                spread = rng.uniform(0.5, 1.5, top.data.shape) * rng.choice([-1, 1], size=top.data.shape)
            diff = (factor * weight * spread).astype(np.float32)
            top.diff[...] = diff
            self.top_diffs.append(diff.astype(np.float64))

    def backward(self, factor=1.0):
        """The bottoms' diffs (weights' after them), copied."""
        self.set_top_diffs(factor)
        self.net._backward(self.index, self.index)
        return [np.array(blob.diff) for blob in self.bottoms + self.weights]

    def objective(self):
        """(value, size of rounding) of the sum that gradients are taken of, after a forward pass."""
        total, size = 0.0, 0.0
        for top, diff in zip(self.tops, self.top_diffs):
            terms = top.data.astype(np.float64) * diff
            total += float(terms.sum())
            size += float(np.square(terms).sum())
        return total, size ** 0.5

    def evaluate(self):
        """The objective at `values`, whatever a layer has made of its bottoms before."""
        for blob, value in zip(self.bottoms + self.weights, self.values):
            blob.data[...] = value
        reseed()
        self.net._forward(self.index, self.index)
        return self.objective()


def reseed():
    """Starts all random numbers anew that Caffe, NumPy and Python share."""
    random.seed(LAYER_SEED)
    np.random.seed(LAYER_SEED)
    caffe.set_random_seed(LAYER_SEED)


def ordinary(job, seed=SEED, shapes=None):
    rng = np.random.RandomState(seed)
    return [
        draw(bottom, rng, None if shapes is None else shapes[index])
        for index, bottom in enumerate(job["bottoms"])
    ]


def ready(job, asked=None, shapes=None, seed=SEED):
    """A bench with ordinary values in its bottoms."""
    bench = Bench(job, asked, shapes)
    bench.fill(ordinary(job, seed, shapes))
    return bench


# --------------------------------------------------------------------------------------------------- the checks


def check_setup(job):
    """The class is imported, made and set up, and gives its tops shapes."""
    try:
        bench = Bench(job)
    except Failed:
        raise
    except BaseException as error:
        raise Failed(told(error))
    shapes = [tuple(top.shape) for top in bench.tops]
    empty = [name for name, top in zip(job["tops"], bench.tops) if top.count == 0]
    if empty:
        raise Failed(
            "reshape leaves %s without elements: it has to call top[i].reshape(...)" % listed(empty)
        )
    return "%s" % ", ".join(
        "%s is %s" % (name, "x".join(map(str, shape)) or "a scalar") for name, shape in zip(job["tops"], shapes)
    ) or "no tops"


def is_measure(job):
    """Whether nothing is trained for the layer: all of its loss weights are given, and 0."""
    return bool(job["weights"]) and not any(job["weights"])


def check_run(job):
    """One forward and one backward pass with ordinary values."""
    bench = ready(job)
    method = "forward"
    try:
        bench.forward()
        if is_measure(job):
            return "forward runs; with a loss weight of 0, Caffe never calls backward"
        method = "backward"
        if job["bottoms"]:
            bench.backward()
    except BaseException as error:
        raise Failed("%s raises %s" % (method, told(error)))
    return "forward and backward run"


def check_finite(job):
    """Tops and diffs are finite, at ordinary values and at extreme ones."""
    base = ordinary(job)
    cases = [("ordinary values", base)]
    for index, bottom in enumerate(job["bottoms"]):
        for what, values in extremes(bottom, ignored_label(job["param_str"])):
            other = list(base)
            other[index] = values
            cases.append(("bottom %d %s" % (index, what), other))
    bench = Bench(job)
    bad, refused = [], []
    for what, values in cases:
        bench.fill(values)
        try:
            with np.errstate(all="ignore"):
                tops = bench.forward()
                diffs = bench.backward() if any(bench.asked) else []
        except BaseException as error:
            text, place, deliberate = trouble(error)
            if deliberate and what != cases[0][0]:
                refused.append("%s: it refuses, %s" % (what, text))
            else:
                bad.append("%s: %s" % (what, told(error)))
            continue
        for name, array in list(zip(job["tops"], tops)) + [
            ("the diff of bottom %d" % index, diff) for index, diff in enumerate(diffs[: len(bench.bottoms)])
        ]:
            wrong = ~np.isfinite(array)
            if wrong.any():
                value = array[wrong].flat[0]
                where = "" if wrong.all() else " in %d of %d elements" % (wrong.sum(), wrong.size)
                bad.append("%s: %s is %s%s" % (what, name, value, where))
                break
    if bad:
        raise Failed("; ".join(bad[:6]) + (" (and %d more)" % (len(bad) - 6) if len(bad) > 6 else ""))
    return "in %s%s" % (counted(len(cases), "case"), "".join("; " + text for text in refused[:3]))


def check_gradient(job):
    """Gradients against central differences, for each bottom that is asked for one, and for each weight."""
    if not job["bottoms"]:
        raise Skipped("the layer has no bottoms")
    bench = ready(job)
    bench.forward()
    bench.backward()
    targets = [(index, "bottom %d" % index) for index, asked in enumerate(job["asked"]) if asked]
    targets += [(len(bench.bottoms) + k, "weight %d" % k) for k in range(len(bench.weights))]
    if not targets:
        raise Failed(
            "nothing was checked: no bottom is asked for a gradient. "
            "Name those that are with --propagate-down true, one for each bottom"
        )
    seconds = 0.4 * job["seconds"] / len(targets)
    messages, wrong, elements = [], [], []
    for target, name in targets:
        # A draw that nothing depends on (a hinge that nobody touches) is no draw to judge by.
        for attempt in range(4):
            patience = 1 if attempt else 3
            verdict = compare(job, target, SEED + attempt, seconds / 2, patience)
            if verdict["compared"] > 0 or verdict["wrong"]:
                break
        if verdict["wrong"]:
            wrong.append("%s: %s" % (name, verdict["message"]))
            elements += [dict(row, of=name) for row in verdict["elements"]]
        elif verdict["compared"] == 0:
            wrong.append("%s: nothing was checked, %s" % (name, verdict["message"]))
        else:
            messages.append("%s: %s" % (name, verdict["message"]))
            elements += [dict(row, of=name) for row in verdict["elements"]]
    if wrong:
        raise Failed("; ".join(wrong + messages), elements)
    return "; ".join(messages), elements


def compare(job, target, seed, seconds, patience=1):
    """The gradient of one blob against differences: {"compared", "wrong", "message", "elements"}.

    `seconds` are of its own: on a machine that is busy with others, so many times as long is waited as `patience` says.
    """
    bench = ready(job, seed=seed)
    bench.forward()
    analytic = bench.backward()[target].astype(np.float64)
    kind = job["bottoms"][target]["kind"] if target < len(bench.bottoms) else "normal"
    shape = bench.values[target].shape
    flat = bench.values[target].reshape(-1)
    if flat.size == 0:
        return {"compared": 0, "wrong": False, "message": "it is empty", "elements": []}
    gradient = analytic.reshape(-1)
    if not np.isfinite(gradient).all():
        return {"compared": 0, "wrong": True, "message": "the gradient is not finite", "elements": []}
    cost = min(timed(bench.evaluate) for _ in range(3))
    most = int(max(FEWEST_ELEMENTS, min(MOST_ELEMENTS, seconds / cost / (2 * len(STEPS) + 2))))
    rows, began = [], clocks()
    for index in choose(gradient, most, seed):
        # It may take longer than it was measured to.
        if len(rows) >= FEWEST_ELEMENTS and (
            spent(began) > seconds or clocks()[0] - began[0] > patience * seconds
        ):
            break
        scale = spread(kind, flat, index)
        rows.append(difference(bench, flat, index, scale, 1.0 if kind == "normal" else scale))
    rows.sort(key=lambda row: row["at"])
    size = max([abs(row["numeric"]) for row in rows if row["kind"] != "jump"] + [0.0])
    typical = (sum(row["numeric"] ** 2 for row in rows if row["kind"] != "jump") / max(1, len(rows))) ** 0.5
    for row in rows:
        row["analytic"] = float(gradient[row["at"]])
        judge(row, typical)
    good = [row for row in rows if row["verdict"] == "right"]
    wrong = [row for row in rows if row["verdict"] == "wrong"]
    kinks = [row for row in rows if row["verdict"] == "kink"]
    jumps = [row for row in rows if row["kind"] == "jump"]
    told_of = [row for row in rows if row["verdict"] in ("right", "wrong") and row["significant"]]
    notes = []
    if kinks:
        notes.append(
            "%s at a kink, where the one-sided differences disagree and the gradient lies between them"
            % counted(len(kinks), "element")
        )
    if jumps:
        notes.append("%s where the function jumps" % counted(len(jumps), "element"))
    unclear = sum(row["verdict"] == "unclear" for row in rows)
    if unclear:
        notes.append("%s too small for float32 to tell" % counted(unclear, "element"))
    notes = "".join(", %s" % note for note in notes)
    if wrong:
        wrong.sort(key=lambda row: -abs(row["analytic"] - row["numeric"]))
        # Both kinds are evidence of a factor: differences where all are wrong by it.
        message = "%d of %d elements are wrong%s%s" % (
            len(wrong),
            len(good) + len(wrong),
            explain(told_of, gradient, bench),
            notes,
        )
        return {
            "compared": len(told_of),
            "wrong": True,
            "message": message,
            "elements": [shown(row, shape) for row in wrong[:SHOWN]],
        }
    if not told_of:
        if size == 0 and not gradient.any():
            message = "gradient and differences are 0 everywhere: nothing depends on it at these values"
        elif jumps:
            message = "the function jumps at nearly every element: it has no gradient"
        elif kinks:
            message = "every element is at a kink"
        else:
            message = "the differences are too small for float32 to tell; try smaller bottoms"
            directional = along(bench, flat, gradient, kind, seed)
            if directional is not None:
                is_right, text = directional
                return {"compared": 1, "wrong": not is_right, "message": text + notes, "elements": []}
        return {"compared": 0, "wrong": False, "message": message + notes, "elements": []}
    worst = max(abs(row["analytic"] - row["numeric"]) for row in good) if good else 0.0
    of = "" if len(rows) == gradient.size else " of %d" % gradient.size
    message = "%s%s agree with central differences, largest deviation %s%s" % (
        counted(len(good), "element"),
        of,
        number(worst),
        notes,
    )
    return {
        "compared": len(told_of),
        "wrong": False,
        "message": message,
        "elements": [shown(row, shape) for row in kinks[:SHOWN]],
    }


def clocks():
    """What a clock on the wall says, and one of the processor's time."""
    return time.time(), (getattr(time, "process_time", None) or time.clock)()


def spent(began):
    """Seconds that the program has worked: the processor's, unless several of its cores have worked at once."""
    now = clocks()
    return min(now[0] - began[0], now[1] - began[1])


def timed(function):
    began = clocks()
    function()
    return max(spent(began), 1e-5)


def choose(gradient, most, seed):
    """Indices to look at: the largest gradients, those that are 0, and others at random, by turns."""
    rng = np.random.RandomState(seed)
    order = np.argsort(-abs(gradient), kind="mergesort")
    kinds = [order, rng.permutation(np.flatnonzero(gradient == 0)), rng.permutation(gradient.size)]
    picked, known = [], set()
    for turn in range(gradient.size):
        for kind in kinds:
            if len(picked) == most:
                return picked
            if turn < len(kind) and int(kind[turn]) not in known:
                known.add(int(kind[turn]))
                picked.append(int(kind[turn]))
    return picked


def spread(kind, flat, index):
    """How far a value may be moved: its neighbourhood must stay in what its kind allows."""
    value = abs(float(flat[index]))
    if kind == "prob":
        return max(min(value, abs(1 - value)), 1e-3)
    if kind in ("positive", "softmax"):
        return max(value, 1e-3)
    return max(float(np.sqrt(np.mean(np.square(flat, dtype=np.float64)))), value, 1e-3)


def difference(bench, flat, index, scale, reach):
    """Differences of the objective by one element, at the step where they are most certain: `scale` is what steps are in
    proportion to, and `reach` what they may be where values are so small that their own drown in rounding.

    Returns {"at", "value", "numeric", "error", "left", "right", "kind"}: `error` bounds rounding and curvature, `left`
    and `right` are the one-sided differences, `kind` is smooth, kink or jump.
    """
    kept = np.float32(flat[index])
    middle, size = bench.evaluate()

    def tried(step):
        high, low = np.float32(kept + step * scale), np.float32(kept - step * scale)
        flat[index] = high
        above, size_above = bench.evaluate()
        flat[index] = low
        below, size_below = bench.evaluate()
        flat[index] = kept
        rounding = ROUNDING * EPS * max(size, size_above, size_below)
        up, down = float(high) - float(kept), float(kept) - float(low)
        return {
            "step": up,
            "central": (above - below) / (up + down),
            "right": (above - middle) / up,
            "left": (middle - below) / down,
            "noise": rounding / (up + down),
        }

    tries = [tried(step) for step in STEPS]
    for times in COARSER:
        # As of what is learned and starts at 0.
        if times * scale > reach or tries[0]["noise"] <= 0.01 * abs(tries[0]["central"]):
            break
        tries.insert(0, tried(times * STEPS[0]))
    for step in FINER:
        before, finest = tries[-2:]
        gap = abs(finest["central"] - before["central"])
        # Where more is left of curvature than of rounding, as of directions of short vectors, finer steps tell more.
        if gap <= 6 * (before["noise"] + finest["noise"]) or gap <= 0.01 * abs(finest["central"]):
            break
        if np.float32(kept + step * scale) == kept or np.float32(kept - step * scale) == kept:
            break
        tries.append(tried(step))
    best, error = None, None
    for here, finer in zip(tries, tries[1:]):
        doubt = here["noise"] + abs(here["central"] - finer["central"])
        if best is None or doubt < error:
            best, error = here, doubt
    return {
        "at": index,
        "value": float(kept),
        "numeric": best["central"],
        "error": error,
        "left": tries[-1]["left"],
        "right": tries[-1]["right"],
        "kind": kind_of(tries),
        "noise": tries[-1]["noise"],
        "tries": tries,
        "best": tries.index(best),
    }


def slack_of(one):
    """What the one-sided differences of a step may be wrong by."""
    return 6 * one["noise"] + 0.02 * max(abs(one["left"]), abs(one["right"]))


def near_kinks(row):
    """The verdict on a gradient other than the difference whose step seemed the most certain, but went beyond kinks.

    It is right where that of a finer step, on both sides, is the gradient and surely not the one of that step. It is at
    a kink where one side is the gradient at every step, which no smooth curve is, or where it lies between both sides of
    such a finer step: whatever the curve does, it does it within the finest one. Otherwise it is wrong.
    """
    analytic, tries = row["analytic"], row["tries"]
    agree = [[abs(one[side] - analytic) <= slack_of(one) for one in tries] for side in ("left", "right")]
    both = [left and right for left, right in zip(*agree)]
    between = False
    for one, right in list(zip(tries, both))[row["best"] + 1 :]:
        slack = slack_of(one)
        if not all(abs(one[side] - row["numeric"]) > slack for side in ("left", "right")):
            continue
        if right:
            row["numeric"] = one["central"]
            return "right"
        low, high = sorted((one["left"], one["right"]))
        between = between or (low <= analytic <= high and abs(analytic - row["numeric"]) > slack)
    return "kink" if between or (not all(both) and any(all(side) for side in agree)) else "wrong"


def kind_of(tries):
    """Whether the objective is smooth here, has a kink or jumps, by how one-sided differences behave as steps shrink."""
    gaps = [abs(one["right"] - one["left"]) for one in tries]
    sure = [
        k
        for k, one in enumerate(tries)
        if gaps[k] > slack_of(one)
    ]
    if len(sure) < 2 or sure[-1] == 0:
        return "smooth"
    fine = sure[-1]
    coarse = fine - 1
    if coarse not in sure:
        return "smooth"
    ratio = tries[coarse]["step"] / tries[fine]["step"]
    growth = gaps[fine] / gaps[coarse]
    # A gap of a smooth function shrinks with the step, a kink's stays, a jump's grows.
    if growth > 0.75 * ratio:
        return "jump"
    return "kink" if growth > 0.6 else "smooth"


def judge(row, typical):
    """Sets `verdict` (right, wrong, kink, jump, unclear) and whether the element tells anything."""
    analytic, numeric, error = row["analytic"], row["numeric"], row["error"]
    larger = max(abs(analytic), abs(numeric))
    tolerance = 3 * error + 0.01 * larger + 0.002 * typical
    row["significant"] = larger > 0 and 3 * error < 0.3 * larger and larger > 0.01 * typical
    if row["kind"] == "jump":
        row["verdict"] = "jump"
    elif abs(analytic - numeric) <= tolerance:
        row["verdict"] = "right" if 3 * error < max(0.3 * larger, 0.05 * typical) or larger == 0 else "unclear"
    elif row["kind"] == "kink":
        low, high = sorted((row["left"], row["right"]))
        slack = 6 * row["noise"] + 0.02 * max(abs(low), abs(high))
        row["verdict"] = "kink" if low - slack <= analytic <= high + slack else "wrong"
    else:
        row["verdict"] = near_kinks(row)


def along(bench, flat, gradient, kind, seed):
    """The derivative along directions of all elements at once: certain where single elements drown in rounding.

    Returns (whether it is right, text), or None where that says nothing either.
    """
    rng = np.random.RandomState(seed)
    kept = flat.copy()
    scales = np.array([spread(kind, kept, index) for index in range(min(kept.size, 1 << 14))])
    if scales.size < kept.size:
        scales = np.full(kept.size, scales.min())
    directions = [np.sign(gradient)] + [rng.choice([-1.0, 1.0], size=kept.size) for _ in range(3)]
    right = []
    for direction in directions:
        direction = direction * scales
        found = []
        for step in (1e-2, 3e-3, 1e-3):
            high, low = (kept + step * direction).astype(np.float32), (kept - step * direction).astype(np.float32)
            moved = (high.astype(np.float64) - low.astype(np.float64)) / 2
            flat[...] = high
            above, size = bench.evaluate()
            flat[...] = low
            below, _ = bench.evaluate()
            flat[...] = kept
            found.append(((above - below) / 2, float((gradient * moved).sum()), ROUNDING * EPS * size))
        best = min(found[:-1], key=lambda one: one[2] / max(abs(one[0]), 1e-30))
        numeric, analytic, noise = best
        larger = max(abs(numeric), abs(analytic))
        if larger == 0 or 3 * noise > 0.1 * larger:
            continue
        right.append(abs(numeric - analytic) <= 3 * noise + 0.05 * larger)
    if not right:
        return None
    if all(right):
        return True, "agrees along %s of all elements at once" % counted(len(right), "direction")
    return False, "differs along %d of %d directions of all elements at once" % (right.count(False), len(right))


def explain(rows, gradient, bench):
    """A guess at what is wrong, where all elements are wrong alike."""
    rows = [row for row in rows if abs(row["numeric"]) > 0]
    if not gradient.any():
        return ": the gradient is 0 everywhere, but the differences are not"
    ratios = np.array([row["analytic"] / row["numeric"] for row in rows])
    if len(ratios) < 3:
        return ""
    middle = float(np.median(ratios))
    if abs(ratios - middle).max() > 0.03 * abs(middle):
        return ""
    batch = bench.bottoms[0].shape[0] if len(bench.bottoms[0].shape) else 1
    count = bench.bottoms[0].count
    guesses = [
        (1, None),
        (batch, "it is not divided by the batch size"),
        (1.0 / batch, "it is divided by the batch size, and the loss is not"),
        (count, "it is not divided by the number of elements"),
        (1.0 / count, "it is divided by the number of elements, and the loss is not"),
    ]
    for weight in bench.top_weights():
        if weight not in (0, 1):
            guesses.append((1.0 / weight, "it is not multiplied with the loss weight, top[0].diff"))
    guesses += [(0.5, "a factor of 2 is missing, as of a square"), (2, "there is a factor of 2 too much")]
    # Where several fit, such as a batch of 2, none is more likely than another.
    fitting = [guess for ratio, guess in guesses if abs(abs(middle) - ratio) <= 0.03 * ratio and guess]
    words = (["the sign is wrong"] if middle < 0 else []) + ([", or ".join(fitting)] if fitting else [])
    return ", each %s times what it should be%s" % (number(middle), words and ": " + ", and ".join(words) or "")


def shown(row, shape):
    at = [int(i) for i in np.unravel_index(row["at"], shape)]
    names = ("value", "analytic", "numeric", "left", "right", "kind")
    return dict([(name, row[name]) for name in names], at=at)


def check_loss_weight(job):
    """The gradient grows with the loss weight, which is top's diff."""
    bench, base = with_gradient(job)
    bench.forward()
    scaled = bench.backward(2.5)
    for index in asked_indices(bench):
        if not base[index].any():
            continue
        if np.allclose(scaled[index], 2.5 * base[index], rtol=1e-3, atol=1e-6 * abs(base[index]).max()):
            continue
        ratio = ratio_of(scaled[index], base[index])
        if ratio is not None and abs(ratio - 1) < 1e-3:
            raise Failed(
                "with loss weight %s instead of %s the gradient of bottom %d is the same: "
                "backward does not use top[0].diff" % (number(2.5 * first_weight(bench)), number(first_weight(bench)), index)
            )
        raise Failed(
            "with 2.5 times the loss weight the gradient of bottom %d is not 2.5 times what it was%s"
            % (index, "" if ratio is None else ", but %s times" % number(ratio))
        )
    return "2.5 times the loss weight gives 2.5 times the gradient"


def first_weight(bench):
    return [weight for weight in bench.top_weights() if weight][0]


def ratio_of(array, base):
    """The one factor between two arrays, or None."""
    used = abs(base) > 1e-3 * abs(base).max()
    ratios = array[used].astype(np.float64) / base[used]
    middle = float(np.median(ratios))
    return middle if abs(ratios - middle).max() <= 1e-2 * max(abs(middle), 1e-6) else None


def asked_indices(bench):
    return [index for index, asked in enumerate(bench.asked) if asked]


def with_gradient(job):
    """A bench and its gradient, where there is one that is not 0; or says that there is nothing to check."""
    if not any(job["asked"]):
        raise Skipped("no bottom is asked for a gradient")
    for attempt in range(4):
        bench = ready(job, seed=SEED + attempt)
        bench.forward()
        base = bench.backward()
        if any(base[index].any() for index in asked_indices(bench)):
            return bench, base
    raise Failed("nothing was checked: the gradient is 0 everywhere")


def check_propagate_down(job):
    """A bottom that is not asked keeps its diff; those that are asked get the same as ever."""
    if not any(job["asked"]):
        raise Skipped("no bottom is asked for a gradient")
    for index in [k for k, asked in enumerate(job["asked"]) if asked]:
        asked = list(job["asked"])
        asked[index] = False
        bench = ready(job, asked)
        bench.forward()
        bench.bottoms[index].diff[...] = 7.25
        bench.set_top_diffs()
        try:
            bench.net._backward(bench.index, bench.index)
        except BaseException as error:
            raise Failed("without bottom %d, backward raises %s" % (index, told(error)))
        changed = bench.bottoms[index].diff != 7.25
        if changed.any():
            raise Failed(
                "writes a gradient to bottom %d where propagate_down[%d] is false: nobody asked for it" % (index, index)
            )
        reference = ready(job)
        reference.forward()
        full = reference.backward()
        for other in asked_indices(bench):
            if freeze(bench.bottoms[other].diff) != freeze(full[other]) and not np.allclose(
                bench.bottoms[other].diff, full[other], rtol=1e-4, atol=1e-6
            ):
                raise Failed("without bottom %d, the gradient of bottom %d is another one" % (index, other))
    unasked = [k for k, asked in enumerate(job["asked"]) if not asked]
    if not unasked:
        return "diffs that nobody asks for are left alone"
    bench = ready(job, [True] * len(job["asked"]))
    bench.forward()
    try:
        bench.backward()
    except BaseException as error:
        return "diffs that nobody asks for are left alone; asked for bottom %s too, as force_backward does, it raises %s" % (
            listed(map(str, unasked)),
            told(error),
        )
    return "diffs that nobody asks for are left alone"


def check_overwrites(job):
    """What was in a bottom's diff before is gone after: Caffe does not clear it between iterations.

    It does clear a weight's, where gradients are to add up: over iter_size batches, and of all layers that share it.
    """
    if not any(job["asked"]):
        raise Skipped("no bottom is asked for a gradient")
    bench = ready(job)
    bench.forward()
    clean = bench.backward()
    rng = np.random.RandomState(SEED + 1)
    for index in asked_indices(bench):
        bench.bottoms[index].diff[...] = rng.uniform(3, 4, bench.bottoms[index].diff.shape)
    for blob, gradient in zip(bench.weights, clean[len(bench.bottoms):]):
        blob.diff[...] = rng.uniform(3, 4, gradient.shape) * (abs(gradient).max() or 1)
    before = [np.array(blob.diff) for blob in bench.bottoms + bench.weights]
    bench.forward(clean=False)
    after = bench.backward()
    for index in asked_indices(bench):
        if freeze(after[index]) == freeze(clean[index]):
            continue
        if np.allclose(after[index] - clean[index], before[index], rtol=1e-3, atol=1e-3):
            if not clean[index].any():
                raise Failed("backward writes nothing to the diff of bottom %d: what was there stays" % index)
            raise Failed(
                "adds to the diff of bottom %d instead of overwriting it: "
                "Caffe does not clear it, so gradients pile up from one iteration to the next" % index
            )
        left = (after[index] == before[index]) & (clean[index] != before[index])
        if left.any():
            raise Failed(
                "leaves %d of %d elements of the diff of bottom %d as they were: "
                "they keep the gradient of an earlier iteration (set diff[...] = 0 first)"
                % (left.sum(), left.size, index)
            )
        if not np.allclose(after[index], clean[index], rtol=1e-4, atol=1e-6):
            raise Failed("the gradient of bottom %d depends on what was in its diff before" % index)
    for index in range(len(bench.bottoms), len(clean)):
        if np.allclose(after[index], before[index] + clean[index], rtol=1e-4, atol=0):
            continue
        raise Failed(
            "overwrites the diff of weight %d instead of adding to it: with iter_size above 1, or where layers share "
            "the weight, the last gradient alone would count" % (index - len(bench.bottoms))
        )
    return "what was in a diff before is overwritten%s" % ("; that of a weight is added to" if bench.weights else "")


def check_repeatable(job):
    """The same bottoms give the same tops; what is random is so by seeds that can be set."""
    bench = ready(job)
    first = [freeze(top) for top in bench.forward()]
    again = [freeze(top) for top in bench.forward()]
    random.seed(LAYER_SEED + 1)
    np.random.seed(LAYER_SEED + 1)
    caffe.set_random_seed(LAYER_SEED + 1)
    bench.net._forward(bench.index, bench.index)
    other = [freeze(top.data) for top in bench.tops]
    if first != again:
        fresh = [freeze(top) for top in ready(job).forward()]
        if fresh == first:
            raise Failed("a second forward pass with the same bottoms gives other tops: the layer keeps something of the first")
        raise Failed(
            "forward is random, and no seed helps: neither random.seed nor numpy.random.seed nor caffe.set_random_seed"
        )
    fresh = [freeze(top) for top in ready(job).forward()]
    if fresh != first:
        raise Failed("a new layer with the same bottoms gives other tops: something random in setup follows no seed")
    return "random, and repeatable with a seed" if other != first else "the same bottoms give the same tops"


def check_writes(job):
    """Nothing changes but tops' data and asked diffs."""
    bench = ready(job)
    watched = [("the data of bottom %d" % k, lambda b=b: b.data) for k, b in enumerate(bench.bottoms)]
    watched += [("the data of weight %d" % k, lambda b=b: b.data) for k, b in enumerate(bench.weights)]
    watched += [("a blob of another layer", lambda: bench.bystander.data)]
    watched += [("a diff of another layer", lambda: bench.bystander.diff)]
    bench.forward()
    bench.set_top_diffs()
    bench.fill(ordinary(job))
    diffs = [("the diff of %s" % name, lambda t=t: t.diff) for name, t in zip(job["tops"], bench.tops)]
    passes = [("forward", watched + diffs)]
    tops = [("the data of %s" % name, lambda t=t: t.data) for name, t in zip(job["tops"], bench.tops)]
    if any(bench.asked):
        passes.append(("backward", watched + diffs + tops))
    changed = []
    for method, things in passes:
        before = [freeze(array()) for _, array in things]
        reseed()
        if method == "forward":
            bench.net._forward(bench.index, bench.index)
        else:
            bench.net._backward(bench.index, bench.index)
        for (what, array), old in zip(things, before):
            if freeze(array()) != old:
                changed.append("%s changes %s" % (method, what))
                if what.startswith("the diff of"):
                    changed[-1] += ", where Caffe wrote the loss weight once and for all"
    if changed:
        raise Failed("; ".join(changed))
    return "only tops and asked diffs change"


def check_batch_size(job):
    """Another batch size, as the last batch of a data set or a net in use has."""
    if not job["bottoms"]:
        raise Skipped("the layer has no bottoms")
    old = [tuple(bottom["shape"]) for bottom in job["bottoms"]]
    batch = old[0][0] if old[0] else None
    if batch is None:
        raise Skipped("bottom 0 has no axis")
    said = []
    for size in (2 * batch, 1):
        shapes = [(size,) + shape[1:] if shape and shape[0] == batch else shape for shape in old]
        if shapes == old:
            continue
        bench = ready(job)
        # A measure may count what it has seen: that of a whole test does.
        if not is_measure(job):
            bench.forward()
        try:
            for blob, shape in zip(bench.bottoms, shapes):
                blob.reshape(*shape)
            bench.net.reshape()
            bench.fill(ordinary(job, shapes=shapes))
            tops = bench.forward()
            diffs = bench.backward() if any(bench.asked) else []
            fresh = ready(job, shapes=shapes)
            expected = fresh.forward()
            expected_diffs = fresh.backward() if any(fresh.asked) else []
        except BaseException as error:
            text, place, deliberate = trouble(error)
            if deliberate:
                said.append("a batch of %d is refused: %s" % (size, text))
                continue
            raise Failed("with a batch of %d instead of %d, %s" % (size, batch, told(error)))
        for name, one, other in zip(job["tops"], tops, expected):
            if one.shape != other.shape:
                raise Failed(
                    "with a batch of %d instead of %d, %s keeps the shape %s; a new layer gives it %s"
                    % (size, batch, name, one.shape, other.shape)
                )
        pairs = list(zip(job["tops"], tops, expected))
        pairs += [("the diff of bottom %d" % k, diffs[k], expected_diffs[k]) for k in asked_indices(bench) if diffs]
        for name, one, other in pairs:
            if not np.allclose(one, other, rtol=1e-4, atol=1e-6, equal_nan=True):
                raise Failed("with a batch of %d instead of %d, %s is not what a new layer gives" % (size, batch, name))
        said.append("a batch of %d gives what a new layer gives" % size)
    return "; ".join(said) or "there is one batch size only"


# What is not asked of a measure.
OF_GRADIENTS = ("gradient", "loss-weight", "propagate-down", "overwrites")

# Each with the checks without which it says nothing.
CHECKS = (
    ("set-up", check_setup, ()),
    ("run", check_run, ("set-up",)),
    ("finite", check_finite, ("set-up", "run")),
    ("repeatable", check_repeatable, ("set-up", "run")),
    ("gradient", check_gradient, ("set-up", "run", "repeatable")),
    ("loss-weight", check_loss_weight, ("set-up", "run", "repeatable")),
    ("propagate-down", check_propagate_down, ("set-up", "run", "repeatable")),
    ("overwrites", check_overwrites, ("set-up", "run", "repeatable")),
    ("writes", check_writes, ("set-up", "run")),
    ("batch-size", check_batch_size, ("set-up", "run", "repeatable")),
)


# --------------------------------------------------------------------------------------------------- the whole


def unimported(modules):
    """Why the first of some modules that cannot be imported cannot; None where all can."""
    for module in modules:
        try:
            __import__(module)
        except BaseException as error:
            return told(error)
    return None


def bottoms_of_net(job):
    """The values that a layer's bottoms have in its net after a forward pass."""
    net_job = job["net"]
    reseed()
    try:
        net = caffe.Net(net_job["path"], getattr(caffe, job["phase"]))
        names = list(net._layer_names)
        index = names.index(net_job["layer"])
        if index > 0:
            net._forward(0, index - 1)
    except BaseException as error:
        # Where a module cannot be imported, Caffe has printed why, and raises an error that says nothing.
        why = unimported(net_job["modules"]) if isinstance(error, SystemError) else None
        raise Impossible("net", "the net cannot be run up to layer '%s': %s" % (net_job["layer"], why or told(error)))
    return [np.array(net._blobs[k].data) for k in net._bottom_ids(index)]


def prepare(job):
    """Reads files, and bottoms of a net; sets shapes."""
    for bottom in job["bottoms"]:
        if bottom.get("file"):
            try:
                values = np.load(bottom["file"])
            except Exception as error:
                raise Impossible("file", "%s: %s" % (bottom["file"], error))
            if bottom["shape"] is not None:
                if int(np.prod(bottom["shape"])) != values.size:
                    raise Impossible("file", "%s has the shape %s" % (bottom["file"], values.shape))
                values = values.reshape(bottom["shape"])
            bottom.update(shape=list(values.shape), kind="values", values=values.astype(np.float32))
    if job["net"] is None:
        return
    # Where Caffe would find the module when it is started there.
    for folder in (job["net"]["folder"], job["folder"]):
        if folder:
            sys.path.insert(0, folder)
    kind, value, log = isolated(lambda: bottoms_of_net(job))
    if kind == "impossible":
        raise Impossible(*value)
    if kind != "value":
        raise Impossible("net", "the net cannot be run up to layer '%s': %s" % (job["net"]["layer"], value))
    for bottom, values in zip(job["bottoms"], value):
        # What the command line says of a bottom goes before what is in the net.
        if bottom["kind"] is None:
            bottom.update(shape=list(values.shape), kind="values", values=values)
        else:
            bottom["shape"] = bottom["shape"] or list(values.shape)


def main(job, say):
    """Runs a job; `say` takes one object after another."""
    global np, caffe
    os.environ.setdefault("GLOG_minloglevel", "2")
    sys.dont_write_bytecode = True
    try:
        import numpy
    except ImportError as error:
        raise Impossible("no-numpy", str(error))
    np = numpy
    try:
        import caffe as pycaffe
    except Exception as error:
        raise Impossible("no-caffe", "%s: %s" % (type(error).__name__, error))
    caffe = pycaffe
    for name in ("Net", "Layer", "TRAIN", "TEST", "set_random_seed"):
        if not hasattr(caffe, name):
            raise Impossible(
                "no-caffe", "the module caffe of %s has no %s: it is not pycaffe" % (caffe.__file__, name)
            )
    if hasattr(caffe, "set_mode_cpu"):
        caffe.set_mode_cpu()
    say(
        {
            "event": "caffe",
            "python": "%d.%d.%d" % sys.version_info[:3],
            "numpy": np.__version__,
            "caffe": getattr(caffe, "__version__", None),
        }
    )
    prepare(job)
    say({"event": "bottoms", "bottoms": [{"shape": list(b["shape"]), "kind": b["kind"]} for b in job["bottoms"]]})
    failed = []
    for name, check, needs in CHECKS:
        missing = [other for other in needs if other in failed]
        summary = None
        if missing:
            summary = "not run, since %s fails" % missing[0]
        elif name in OF_GRADIENTS and is_measure(job):
            summary = "not looked at: with a loss weight of 0, nothing is trained for the layer"
        if summary:
            say({"event": "check", "id": name, "status": "skipped", "summary": summary, "elements": []})
            continue
        say({"event": "start", "id": name})
        kind, value, log = isolated(lambda: check(job))
        elements = []
        if kind == "value":
            status, summary = "passed", value
            if isinstance(value, tuple):
                summary, elements = value
        elif kind == "failed":
            status, (summary, elements) = "failed", value
        elif kind == "skipped":
            status, summary = "skipped", value
        elif kind == "impossible":
            raise Impossible(*value)
        else:
            if "Unknown layer type: Python" in log:
                raise Impossible("no-python-layer", value)
            status, summary = "failed", value
        if status == "failed":
            failed.append(name)
        say({"event": "check", "id": name, "status": status, "summary": summary, "elements": elements})
    say({"event": "done"})


def finite(value):
    """JSON has no infinity and no NaN: they are said as text."""
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return str(value)
    if isinstance(value, dict):
        return dict((key, finite(item)) for key, item in value.items())
    return [finite(item) for item in value] if isinstance(value, (list, tuple)) else value


def run(job):
    """What caffekit calls. Standard output is ours alone; the layer's prints go to standard error."""
    global channel
    sys.stdout.flush()
    channel = os.dup(1)
    os.dup2(2, 1)

    def say(event):
        line = (PREFIX + json.dumps(finite(event), sort_keys=True) + "\n").encode("utf-8")
        while line:
            line = line[os.write(channel, line):]

    try:
        main(job, say)
    except Impossible as error:
        say({"event": "impossible", "kind": error.kind, "message": error.message})

"""How far layers of the catalog are from their formulas in wide floats, in units of float32's last place: of the loss, and of a
blob's largest gradient. Leaves by layer, of ordinary numbers and of extreme ones, the worst of both in `result`."""
import json

from catalog_tools import *

# What numbers of about 1 are multiplied by.
ORDINARY, EXTREME = (1, 5), (1e-3, 30, 1e4)
# Batches at random of each, and places of each gradient.
BATCHES, PLACES = 4, 40


def units(found, exact, of):
    return float(abs(np.float64(found) - np.float64(exact)) / np.spacing(np.float32(max(abs(of), 1e-30))))


def scaled(bottoms, scale, seed):
    """Values of the bottoms; those without bounds are about `scale` in size."""
    return [np.float32(value * scale) if "normal" in word else value
            for value, word in zip(values_of(bottoms, {}, seed), bottoms.split())]


def measure(losses, p, block, bottoms, gradients):
    runner = Runner(block, bottoms)
    result = []
    for scales in (ORDINARY, EXTREME):
        worst = [0.0, 0.0]
        for scale in scales:
            for seed in range(BATCHES):
                values = scaled(bottoms, scale, seed)
                loss, diffs = runner.run(values)
                wide = [value.astype(np.longdouble) for value in values]
                exact = reference(losses, p, wide)
                worst[0] = max(worst[0], units(loss, exact, exact))
                random = np.random.RandomState(seed)
                for index, (diff, kind) in enumerate(zip(diffs, gradients)):
                    if kind not in ("kept", "opposite"):
                        continue
                    places = random.choice(diff.size, min(diff.size, PLACES), replace=False)
                    expected = slopes(losses, p, values, index, places)
                    largest = np.abs(expected).max()
                    # Differences of small gradients tell nothing, where wide floats round the loss by more.
                    if units(np.finfo(np.longdouble).eps * abs(exact) / 1e-7, 0, of=largest) > 0.5:
                        continue
                    worst[1] = max([worst[1]] + [units(*pair, of=largest) for pair in zip(diff.flat[places], expected)])
        result.append(worst)
    return result


class Inner(Runner):
    """Runs what is no loss: it is given a gradient by its top."""

    def top(self, values, random):
        """The top, a gradient by it, those by the bottoms and by what is learned, and what is learned."""
        bottoms = [self.net.blobs["b%d" % index] for index in range(self.count)]
        for blob, value in zip(bottoms, values):
            blob.data[...] = value
        learned = list(self.net.params["loss"]) if "loss" in self.net.params else []
        for blob in learned:
            blob.diff[...] = 0
        place = list(self.net._layer_names).index("loss")
        self.net._forward(place, place)
        top = self.net.blobs["y"]
        top.diff[...] = random.randn(*top.data.shape)
        self.net._backward(place, place)
        return (top.data.copy(), top.diff.copy(), [blob.diff.copy() for blob in bottoms + learned],
                [blob.data.copy() for blob in learned])


def measure_inner(output, p, block, bottoms, gradients):
    """As `measure`, of a layer whose top is many numbers, in units of the largest of them."""
    runner = Inner(block, bottoms)
    p = dict(p, _training=True)
    result = []
    for scales in (ORDINARY, EXTREME):
        worst = [0.0, 0.0]
        for scale in scales:
            for seed in range(BATCHES):
                values = scaled(bottoms, scale, seed)
                random = np.random.RandomState(seed)
                top, by_top, diffs, learned = runner.top(values, random)
                parts = [value.astype(np.longdouble) for value in values + learned]
                exact = output(p, *parts)
                largest = np.abs(exact).max()
                worst[0] = max([worst[0]] + [units(*pair, of=largest) for pair in zip(top.flat, exact.flat)])
                for index, diff in enumerate(diffs):
                    if index < len(gradients) and gradients[index] != "kept":
                        continue
                    places = random.choice(diff.size, min(diff.size, PLACES), replace=False)
                    expected = []
                    for place in places:
                        step = 1e-7 * max(1e-3, abs(parts[index].flat[place]))
                        sides = []
                        for sign in (1, -1):
                            moved = [part.copy() for part in parts]
                            moved[index].flat[place] += sign * step
                            sides.append((output(p, *moved) * by_top).sum())
                        expected.append((sides[0] - sides[1]) / (2 * step))
                    largest = np.abs(diff).max()
                    worst[1] = max([worst[1]] + [units(*pair, of=largest) for pair in zip(diff.flat[places], expected)])
        result.append(worst)
    return result


with open("cases.json") as file:
    cases = json.load(file)
result = {}
with np.errstate(all="ignore"):
    for name, (plain, p, block, bottoms, gradients, is_loss) in cases.items():
        space = {"np": np}
        exec(plain, space)
        if is_loss:
            result[name] = measure(space["losses"], p, block, bottoms, gradients)
        else:
            result[name] = measure_inner(space["output"], p, block, bottoms, gradients)

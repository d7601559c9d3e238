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


def measure(losses, p, block, bottoms, gradients):
    runner = Runner(block, bottoms)
    result = []
    for scales in (ORDINARY, EXTREME):
        worst = [0.0, 0.0]
        for scale in scales:
            for seed in range(BATCHES):
                values = values_of(bottoms, {}, seed)
                values = [np.float32(value * scale) if "normal" in word else value
                          for value, word in zip(values, bottoms.split())]
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
                    worst[1] = max([worst[1]] + [units(*pair, of=largest) for pair in zip(diff.flat[places], expected)])
        result.append(worst)
    return result


with open("cases.json") as file:
    cases = json.load(file)
result = {}
with np.errstate(all="ignore"):
    for name, (plain, p, block, bottoms, gradients) in cases.items():
        space = {"np": np}
        exec(plain, space)
        result[name] = measure(space["losses"], p, block, bottoms, gradients)

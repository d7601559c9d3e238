"""Trains a project of `caffekit new` with several weights and seeds, and compares what comes of them.

    python3 compare.py PROJECT --weights 1,5 --seeds 1,2,3,4,5 --out RESULTS [--iterations N]

The seed is that of the data, the initial weights and the order of the data. Writes RESULTS/figures.json, a list with an
entry for each training, and RESULTS/curves.png, their precision-recall curves.
"""
from __future__ import division, print_function

import argparse
import json
import os
import subprocess
import sys

import numpy as np


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('project')
    parser.add_argument('--weights', default='1,5')
    parser.add_argument('--seeds', default='1,2,3,4,5')
    parser.add_argument('--iterations')
    parser.add_argument('--out', required=True)
    options = parser.parse_args()
    out = os.path.abspath(options.out)
    if not os.path.isdir(out):
        os.makedirs(out)
    os.chdir(options.project)
    sys.path.insert(0, os.getcwd())
    import evaluate

    results = []
    for seed in options.seeds.split(','):
        call('data/make_data.py', '--seed', seed)
        for weight in options.weights.split(','):
            snapshots = os.path.join(out, 'weight-%s-seed-%s' % (weight, seed))
            extra = ['--iterations', options.iterations] if options.iterations else []
            call('train.py', '--cls-weight', weight, '--seed', seed, '--snapshots', snapshots, *extra)
            model = evaluate.newest(snapshots, '.caffemodel')
            scores, labels, examples = evaluate.run(evaluate.parse(['--weights', model]))
            figures, curve = evaluate.measure(scores, labels > 0.5, 0.5)
            figures.update(weight=weight, seed=int(seed))
            results.append((figures, curve, examples))
            print(json.dumps(figures, sort_keys=True))
            sys.stdout.flush()
    with open(os.path.join(out, 'figures.json'), 'w') as file:
        json.dump([figures for figures, _, _ in results], file, indent=1, sort_keys=True)
    draw(results, os.path.join(out, 'curves.png'))


def call(*command):
    # One thread, so that a run doesn't depend on the number of cores.
    environment = dict(os.environ, OMP_NUM_THREADS='1', OPENBLAS_NUM_THREADS='1')
    subprocess.check_output([sys.executable] + list(command), env=environment)


def draw(results, path):
    """The curves of all trainings, a colour for each weight, beside examples of the first seed's."""
    import matplotlib
    matplotlib.use('Agg')
    from matplotlib import pyplot
    weights = []
    for figures, _, _ in results:
        if figures['weight'] not in weights:
            weights.append(figures['weight'])
    examples = {figures['weight']: shown for figures, _, shown in results if figures['seed'] == results[0][0]['seed']}
    maps = results[0][2][0][1].ndim == 3
    rows = 3
    columns = 2 + len(weights) if maps else 0
    figure = pyplot.figure(figsize=(5 + 1.45 * columns, 4.8))
    grid = figure.add_gridspec(rows, 3 * rows + 2 * columns)
    axes = figure.add_subplot(grid[:, :3 * rows - 1])
    colours = pyplot.rcParams['axes.prop_cycle'].by_key()['color']
    for weight, colour in zip(weights, colours):
        own = [(figures, curve) for figures, curve, _ in results if figures['weight'] == weight]
        for index, (figures, (precision, recall)) in enumerate(own):
            axes.plot(recall, precision, color=colour, linewidth=1, label='cls_weight %s' % weight if index == 0 else None)
            axes.plot([figures['recall']], [figures['precision']], 'o', color=colour, markersize=5)
    axes.set(xlabel='recall', ylabel='precision', xlim=(-0.02, 1), ylim=(-0.02, 1.02))
    axes.set_title('Dots: threshold 0.5', fontsize=10)
    axes.legend(loc='lower left')
    for row in range(rows if maps else 0):
        data, _, label = examples[weights[0]][row]
        shown = [('picture', data[0]), ('label', label[0])]
        shown += [('weight %s' % weight, examples[weight][row][1][0]) for weight in weights]
        for column, (title, image) in enumerate(shown):
            at = 3 * rows + 2 * column
            cell = figure.add_subplot(grid[row, at:at + 2])
            cell.imshow(image, cmap='gray', vmin=0, vmax=1, interpolation='nearest')
            cell.axis('off')
            if row == 0:
                cell.set_title(title, fontsize=9)
    figure.tight_layout()
    figure.savefig(path, dpi=90)
    # A palette makes the file a quarter as large.
    from PIL import Image
    Image.open(path).convert('RGB').quantize(64, method=Image.FASTOCTREE).save(path, optimize=True)


if __name__ == '__main__':
    main()

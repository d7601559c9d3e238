/** data-layer in real Caffe: what it reads, that it goes on exactly, and that its thread ends. */
import { expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { type GenerateInput, readOptions } from '../../../src/generate/options.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';

const layer = findGeneratedLayer('data-layer')!;
const blockOf = (parameters: Record<string, unknown>, input: GenerateInput = {}) =>
  renderBlock(layer, readOptions(layer, { parameters: { source: 'd.npz', ...parameters }, ...input }));
const files = {
  [`${layer.className}.py`]: renderModule(layer, readOptions(layer, { parameters: { source: 'x' } })),
};

const TOOLS = `
import os, threading
import numpy as np
import caffe
def net_of(block, phase=caffe.TRAIN, more=""):
    with open("net.prototxt", "w") as file:
        file.write(block + more)
    return caffe.Net("net.prototxt", phase)
def batches(net, count):
    found = []
    for _ in range(count):
        net.forward()
        found.append((net.blobs["data"].data.copy(), net.blobs["label"].data.copy()))
    return found
def message_of(function):
    try:
        function()
        return "nothing"
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error)
`;
/** A block that is in both phases. */
const block = (parameters: Record<string, unknown>) => JSON.stringify(blockOf(parameters, { phase: 'all' }));

describeWithCaffe('data-layer', (caffe) => {
  it('gives arrays in their order, pass after pass', async () => {
    const found = await caffe.evaluate<unknown[]>({
      files,
      source: `${TOOLS}
data = np.arange(10).reshape(5, 2)
np.savez("d.npz", data=data, label=np.arange(5))
net = net_of(${block({ batch_size: 3, mean: 1, scale: 0.5 })})
one, two = batches(net, 2)
result = [list(net.blobs["data"].data.shape), list(net.blobs["label"].data.shape), one[1].tolist(), two[1].tolist(),
          float(np.abs(two[0] - (data[[3, 4, 0]] - 1) * 0.5).max())]
`,
    });
    expect(found).toEqual([[3, 2], [3], [0, 1, 2], [3, 4, 0], 0]);
  });

  it('reads folders and lists of images as Caffe does, in blue, green and red', async () => {
    const found = await caffe.evaluate<Record<string, unknown>>({
      files,
      source: `${TOOLS}
import skimage.io
random = np.random.RandomState(2)
images = []
for folder, name in (("b cat", "2.png"), ("a dog", "1.png"), ("b cat", "1.PNG")):
    if not os.path.isdir("data/" + folder): os.makedirs("data/" + folder)
    images.append(random.randint(0, 256, (4, 6, 3)).astype(np.uint8))
    skimage.io.imsave("data/%s/%s" % (folder, name), images[-1], check_contrast=False)
open("data/b cat/notes.txt", "w").close()
with open("data/list.txt", "w") as file:
    file.write("b cat/2.png 7\\n\\na dog/1.png -1.5\\n")
def exact(image): return image[:, :, ::-1].transpose(2, 0, 1).astype(float)
folder = batches(net_of(${block({ source: 'data', batch_size: 3 })}), 1)[0]
listed = batches(net_of(${block({ source: 'data/list.txt', batch_size: 2, crop: 2 })}, caffe.TEST), 1)[0]
gray = batches(net_of(${block({ source: 'data', batch_size: 1, gray: true, height: 8, width: 5 })}), 1)[0]
with open("own.txt", "w") as file:
    file.write("data/a dog/1.png 0\\n")
theirs = 'layer { name: "d" type: "ImageData" top: "data" top: "label" image_data_param { source: "own.txt" batch_size: 1 %s } }'
own = batches(net_of(theirs % ""), 1)[0][0]
small = batches(net_of(theirs % "new_height: 3 new_width: 9"), 1)[0][0]
resized = batches(net_of(${block({ source: 'data', batch_size: 1, height: 3, width: 9 })}), 1)[0][0]
result = {
    "labels": folder[1].tolist(), "folder": float(np.abs(folder[0] - [exact(images[i]) for i in (1, 2, 0)]).max()),
    "listed": listed[1].tolist(), "crop": float(np.abs(listed[0] - [exact(images[i])[:, 1:3, 2:4] for i in (0, 1)]).max()),
    "gray": list(gray[0].shape), "own": float(np.abs(own - folder[0][:1]).max()),
    # Caffe's are rounded.
    "resized": float(np.abs(small - resized).max()),
}
`,
    });
    expect(found).toMatchObject({ labels: [0, 1, 1], listed: [7, -1.5], gray: [1, 1, 8, 5] });
    for (const key of ['folder', 'crop', 'own']) expect(found[key]).toBeLessThan(1e-4);
    expect(found.resized).toBeLessThan(1);
  });

  it('goes on exactly where a training was interrupted, whatever is drawn at random', async () => {
    const parameters = { batch_size: 4, shuffle: true, crop: 3, mirror: true, seed: 9 };
    const found = await caffe.evaluate<Record<string, unknown>>({
      files,
      source: `${TOOLS}
np.savez("d.npz", data=np.random.RandomState(1).randn(7, 2, 5, 6), label=np.arange(7))
whole = batches(net_of(${block(parameters)}), 9)
same = lambda some, others: all((a[0] == b[0]).all() and (a[1] == b[1]).all() for a, b in zip(some, others))
result = {
    "again": same(whole, batches(net_of(${block(parameters)}), 9)),
    "on": same(whole[5:], batches(net_of(${block({ ...parameters, iteration: 5 })}), 4)),
    "without": same(whole, batches(net_of(${block({ ...parameters, prefetch: 0 })}), 9)),
    "other": same(whole, batches(net_of(${block({ ...parameters, seed: 10 })}), 9)),
    "test": same(batches(net_of(${block(parameters)}, caffe.TEST), 3), whole),
}
places = np.concatenate([label for _, label in whole]).astype(int)
result["passes"] = [sorted(places[at:at + 7].tolist()) for at in (0, 7, 14)]
result["orders"] = len(set(tuple(places[at:at + 7]) for at in (0, 7, 14, 21)))
`,
    });
    const pass = [0, 1, 2, 3, 4, 5, 6];
    expect(found).toEqual({
      again: true,
      on: true,
      without: true,
      other: false,
      test: false,
      passes: [pass, pass, pass],
      orders: 4,
    });
  });

  it('says what is wrong, in the pass that would have had it', async () => {
    const found = await caffe.evaluate<string[]>({
      files,
      source: `${TOOLS}
import skimage.io
os.makedirs("empty"); os.makedirs("mixed/a")
for name, size in (("1.png", 4), ("2.png", 4), ("3.png", 5)):
    skimage.io.imsave("mixed/a/" + name, np.zeros((size, 4, 3), np.uint8), check_contrast=False)
with open("bad.txt", "w") as file: file.write("1.png 0\\nnolabel\\n")
with open("gone.txt", "w") as file: file.write("mixed/a/1.png 0\\ngone.png 1\\n")
np.savez("d.npz", data=np.zeros((3, 2)), labels=np.zeros(3))
blocks = [${block({ source: 'nowhere' })}, ${block({ source: 'empty' })}, ${block({ source: 'bad.txt' })}, ${block({})}]
result = [message_of(lambda: net_of(one)) for one in blocks]
for block in (${block({ source: 'mixed', batch_size: 2 })}, ${block({ source: 'gone.txt', batch_size: 1 })}):
    net = net_of(block)
    net.forward()
    result += [message_of(net.forward), message_of(net.forward)]
result.append(message_of(lambda: net_of(${block({ source: 'mixed', crop: 9 })})))
`,
    });
    const name = 'ValueError: FilesDataLayer: ';
    expect(found).toEqual([
      expect.stringMatching(/^ValueError: FilesDataLayer: .*No such file or directory: .*nowhere/),
      `${name}there is nothing in empty; a folder must have a folder of images for each class, and a list lines of a path and a label`,
      `${name}bad.txt:2: 'nolabel' is no path and number, with a space between`,
      `${name}d.npz has no array label; it has data, labels`,
      ...Array(2).fill(
        `${name}mixed/a/3.png has shape (3, 5, 4) and the first of them (3, 4, 4); give height and width, to have them resized, or crop`,
      ),
      ...Array(2).fill(expect.stringMatching(/^ValueError: FilesDataLayer: gone\.png can't be read: /)),
      `${name}crop is 9, and there is an image of 4 rows and 4 columns; give it less, or height and width`,
    ]);
  });

  it('leaves no thread behind: none waits for the next pass, or for the end of the net', async () => {
    const found = await caffe.evaluate<[number, number[], number[]]>({
      files,
      source: `${TOOLS}
np.savez("d.npz", data=np.zeros((5, 2)), label=np.arange(5))
before = threading.active_count()
alive, last = [], []
for passes in (0, 1, 20):
    net = net_of(${block({ prefetch: 3, batch_size: 1 })})
    batches(net, passes)
    for thread in threading.enumerate():
        if thread is not threading.current_thread():
            thread.join(60)
    alive.append(threading.active_count() - before)
    last.append(float(batches(net, 1)[0][1][0]))
result = [before, alive, last]
`,
    });
    expect(found.slice(1)).toEqual([
      [0, 0, 0],
      [0, 1, 0],
    ]);
  });

  it('trains a net in caffe train, in TRAIN and TEST, which ends', async () => {
    const network = `
${blockOf({ source: 'train.npz', batch_size: 20, shuffle: true })}
${blockOf({ source: 'test.npz', batch_size: 10 }, { phase: 'TEST', name: 'test_data' })}
layer { name: "hidden" type: "InnerProduct" bottom: "data" top: "hidden" inner_product_param { num_output: 8 weight_filler { type: "xavier" } } }
layer { name: "tanh" type: "TanH" bottom: "hidden" top: "hidden" }
layer { name: "score" type: "InnerProduct" bottom: "hidden" top: "score" inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "score" bottom: "label" top: "loss" }
layer { name: "accuracy" type: "Accuracy" bottom: "score" bottom: "label" top: "accuracy" include { phase: TEST } }
`;
    const run = await caffe.run({
      argv: [
        'sh',
        '-c',
        'export PYTHONPATH=.; python3 make.py && caffe train --solver=solver.prototxt; echo ended $? >&2; python3 own.py',
      ],
      files: {
        ...files,
        'net.prototxt': network,
        'solver.prototxt':
          'net: "net.prototxt" base_lr: 0.1 momentum: 0.9 lr_policy: "fixed" max_iter: 300 random_seed: 1 test_iter: 10 test_interval: 300 snapshot_after_train: false\n',
        'make.py': `
import numpy as np
random = np.random.RandomState(3)
for name, count in (("train", 200), ("test", 100)):
    x = random.randn(count, 2)
    np.savez(name + ".npz", data=x, label=np.hypot(*x.T) > 1.2)
`,
        'own.py': `
import caffe
solver = caffe.get_solver("solver.prototxt")
solver.step(3)
print("threads end with Python, too")
`,
      },
    });
    expect(run.stderr).toMatch(/ended 0/);
    const [accuracy] = [
      ...run.stderr.split('ended 0')[0]!.matchAll(/Test net output #\d+: accuracy = (\S+)/g),
    ].slice(-1);
    expect(Number(accuracy?.[1])).toBeGreaterThan(0.9);
    expect(run).toMatchObject({ exit: 0, stdout: expect.stringContaining('threads end') });
  });

  it('compiles under Python 2.7, with warnings as errors', async () => {
    const run = await caffe.run({
      argv: ['python2.7', '-3', '-W', 'error', '-m', 'py_compile', `${layer.className}.py`],
      files,
    });
    expect(run).toMatchObject({ exit: 0, stderr: '', stdout: '' });
  });
});

/** What is read of a class decides what a net makes of its layer: whether it is a loss, and the shapes of its tops. */
import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/document/file.js';
import { lintText } from '../../src/lint/lint.js';
import { beside, layerModule, type Methods, netWith } from '../lint/support/python-layers.js';

const module = (methods: Methods, name = 'PairLoss') => layerModule(methods, { name, before: 'import json' });
const PYTHON = 'type: "Python" bottom: "score" bottom: "label" top: "out"';

/** The shape of the layer's top. */
function shapeOf(methods: Methods, param = '', layer = PYTHON): unknown {
  const text = netWith(layer, { param: ` param_str: '${param}'` });
  const [net] = readFile('net.prototxt', text, {
    ...beside({ 'pair_loss.py': module(methods) }),
    phases: ['TRAIN'],
  }).nets;
  return net!.blobs.get('out')!.shape;
}

describe('the shape of a top', () => {
  it.each<[string, Methods, unknown]>([
    ['a constant', { reshape: 'top[0].reshape(1, 3)' }, [1, 3]],
    ['none', { reshape: 'top[0].reshape()' }, []],
    ["a bottom's", { reshape: 'top[0].reshape(*bottom[0].data.shape)' }, [8, 4]],
    ["a bottom's, without taking it apart", { reshape: 'top[0].reshape(bottom[0].shape)' }, [8, 4]],
    [
      'sizes of bottoms',
      { reshape: 'n, c = bottom[0].data.shape\ntop[0].reshape(n, c * 2 + bottom[1].channels, 1)' },
      [8, 12, 1],
    ],
    ['the first of a batch', { reshape: 'top[0].reshape(bottom[0].num, len(bottom))' }, [8, 2]],
    ['the last size of a bottom', { reshape: 'top[0].reshape(bottom[0].data.shape[-1])' }, [4]],
    ['a list', { reshape: 'shape = [1, 2]\nshape = shape + [3]\ntop[0].reshape(*shape)' }, [1, 2, 3]],
    ['one of setup', { setup: 'top[0].reshape(5)', reshape: 'pass' }, [5]],
    ['the last of several', { setup: 'top[0].reshape(5)', reshape: 'top[0].reshape(6)' }, [6]],
    [
      'one of a helper',
      {
        reshape: 'shape_of(top, 7)\n\ndef shape_of(blobs, n):\n    blobs[0].reshape(n)'.split('\n\n')[0]!,
        setup: 'pass',
      },
      null,
    ],
    [
      'one by a condition that the net decides',
      { reshape: 'if len(bottom) == 2:\n    top[0].reshape(2)\nelse:\n    top[0].reshape(3)' },
      [2],
    ],
    [
      'one by a condition that it does not',
      { reshape: 'if self.x:\n    top[0].reshape(2)\nelse:\n    top[0].reshape(3)' },
      null,
    ],
    [
      'the same either way',
      { reshape: 'if self.x:\n    top[0].reshape(2)\nelse:\n    top[0].reshape(2)' },
      [2],
    ],
    ['all in a loop', { reshape: 'for t in top:\n    t.reshape(4)' }, null],
    [
      'one that is counted to',
      { setup: 'i = 0\ntop[i].reshape(5)\ni += 1\ntop[i].reshape(6)', reshape: 'pass' },
      [5],
    ],
    [
      'one of several that are not told apart',
      { setup: 'top[self.i].reshape(5)\ntop[self.j].reshape(6)', reshape: 'pass' },
      null,
    ],
    [
      'one that is counted to in a loop',
      {
        setup: 'i = 0\nwhile i < self.n:\n    top[i].reshape(5)\n    i += 1\ntop[self.j].reshape(6)',
        reshape: 'pass',
      },
      null,
    ],
    ['a size that is not known', { reshape: 'top[0].reshape(self.n, 3)' }, [null, 3]],
    [
      'what only forward knows',
      { setup: 'top[0].reshape(1, 5)', reshape: 'pass', forward: 'top[0].reshape(*self.x.shape)' },
      [1, 5],
    ],
  ])('is %s', (_, methods, shape) => {
    expect(shapeOf(methods)).toEqual(shape);
  });

  it.each<[string, string, string, unknown]>([
    ['a key', '{"n": 9}', 'p["n"]', [9]],
    ['a key with a default', '{}', 'p.get("n", 7)', [7]],
    ['a key that is there in place of a default', '{"n": 9}', 'p.get("n", 7)', [9]],
    ['a list in a key', '{"n": [2, 3]}', '*p["n"]', null],
    ['parts of a list in a key', '{"n": [2, 3]}', 'p["n"][1], p["n"][-2]', [3, 2]],
    ['a part that a list in a key does not have', '{"n": [2, 3]}', 'p["n"][2]', [null]],
    ['a key that is not there', '{}', 'p.get("n")', null],
  ])('is %s of param_str', (_, param, size, shape) => {
    const methods = { setup: 'p = json.loads(self.param_str)', reshape: 'p = json.loads(self.param_str)\n' };
    expect(shapeOf({ ...methods, reshape: `${methods.reshape}top[0].reshape(${size})` }, param)).toEqual(
      shape,
    );
  });

  it('is unknown where several modules of the name differ', () => {
    const text = netWith(PYTHON);
    const options = beside({
      'lib/pair_loss.py': module({}),
      'layers/pair_loss.py': module({ setup: 'x = 1' }),
    });
    const [net] = readFile('net.prototxt', text, { ...options, phases: ['TRAIN'] }).nets;
    expect(net!.blobs.get('out')!.shape).toBeNull();
  });

  it.each([
    ['lib/pair_loss.py', 'pair_loss'],
    ['python/pair_loss.py', 'pair_loss'],
    ['../pylayers/pair_loss.py', 'pair_loss'],
    ['../../lib/losses/pair_loss.py', 'losses.pair_loss'],
    ['losses/__init__.py', 'losses'],
  ])('is that of a module in %s', (path, name) => {
    const text = netWith(PYTHON, { module: name });
    const [net] = readFile('net.prototxt', text, {
      ...beside({ [path]: module({}) }),
      phases: ['TRAIN'],
    }).nets;
    expect(net!.blobs.get('out')!.shape).toEqual([1]);
  });

  it('is that of a class which a package brings from a module of its own', () => {
    const text = netWith(PYTHON, { module: 'losses' });
    const files = { 'losses/__init__.py': 'from .pair import PairLoss\n', 'losses/pair.py': module({}) };
    const [net] = readFile('net.prototxt', text, { ...beside(files), phases: ['TRAIN'] }).nets;
    expect(net!.blobs.get('out')!.shape).toEqual([1]);
  });
});

describe('a loss without a weight', () => {
  const found = (methods: Methods, name: string, layer = PYTHON) =>
    lintText(
      'train_val.prototxt',
      netWith(layer, { name }).replace('name: "loss"', 'name: "py"'),
      beside({ 'pair_loss.py': module(methods, name) }),
    )
      .diagnostics.filter(({ rule }) => rule === 'loss/missing-loss-weight')
      .map(({ message }) => message)
      // Of a net without any, the last layer is told in other words.
      .filter((message) => message.includes('is a loss ('));

  it('is one whose class computes a gradient of one number, whatever it is called', () => {
    expect(found({}, 'Thing')).toEqual([
      expect.stringContaining("'Thing' computes a gradient, and 'out' is one number that nothing takes"),
    ]);
  });

  it.each<[string, Methods]>([
    ['pass', { backward: 'pass' }],
    ['the gradient 0', { backward: 'bottom[0].diff[...] = 0' }],
    ['an exception', { backward: 'raise NotImplementedError()' }],
  ])('is none whose backward pass is %s, though it is named as one', (_, methods) => {
    expect(found(methods, 'FocalLoss')).toEqual([]);
  });

  it('is one by its name, where its code says nothing', () => {
    expect(found({ backward: 'self.lost.backward(top, bottom)' }, 'FocalLoss')).toHaveLength(1);
    expect(found({ backward: 'self.lost.backward(top, bottom)' }, 'Thing')).toEqual([]);
  });

  it('is none that hands on what others are to be computed from, though the net has no loss', () => {
    const bridge = (reshape: string) =>
      lintText(
        'train_val.prototxt',
        `layer { name: "data" type: "Data" top: "data" top: "label" data_param { source: "x" batch_size: 4 } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
layer { name: "py" type: "Python" bottom: "fc" bottom: "label" top: "a" top: "b" python_param { module: "bridge" layer: "Bridge" } }`,
        beside({
          'bridge.py': module(
            {
              reshape,
              forward: 'top[0].data[...] = bottom[0].data\ntop[1].data[...] = bottom[1].data',
              backward: 'bottom[0].diff[...] = top[0].diff',
            },
            'Bridge',
          ),
        }),
      )
        .diagnostics.map(({ rule }) => rule)
        .filter((rule) => rule === 'loss/missing-loss-weight').length;
    expect(bridge('top[0].reshape(*bottom[0].shape)\ntop[1].reshape(len(bottom[1].data), 1)')).toBe(0);
    expect(bridge('top[0].reshape(1)\ntop[1].reshape(len(bottom[1].data), 1)')).toBe(1);
  });

  it('is none that gives more than one number', () => {
    expect(found({ reshape: 'top[0].reshape(*bottom[0].data.shape)' }, 'Thing')).toEqual([]);
  });
});

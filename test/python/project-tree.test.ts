/** A module that lies somewhere in the project, where its path ends as its name does. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentOf } from '../../src/cli/environment.js';
import { readFile } from '../../src/document/file.js';
import { lintText } from '../../src/lint/lint.js';
import { layerModule, netWith } from '../lint/support/python-layers.js';

const PYTHON = 'type: "Python" bottom: "score" bottom: "label" top: "out"';
const SIZED = (size: number) => layerModule({ reshape: `top[0].reshape(${size})` }, { name: 'PairLoss' });

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'caffekit-tree-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

/** The shape of what the layer makes, in a net at `models/a/net.prototxt`. */
function shape(module: string): unknown {
  const path = join(root, 'models/a/net.prototxt');
  mkdirSync(dirname(path), { recursive: true });
  const text = netWith(PYTHON, { module });
  const [net] = readFile(path, text, { environment: environmentOf(path), phases: ['TRAIN'] }).nets;
  return net!.blobs.get('out')!.shape;
}

/** Of a net in a project that is looked at from its root, where what lies there comes first. */
function startedInRoot(path: string): ReturnType<typeof environmentOf> {
  const [beside, above] = [environmentOf(path), environmentOf(join(root, 'x'))];
  return { ...beside, readFile: (named) => above.readFile?.(named) ?? beside.readFile?.(named) };
}

const GIT = { '.git/HEAD': 'ref: x\n' };

describe('a module somewhere in the project', () => {
  it('is read where one path ends as its name does', () => {
    write({ ...GIT, 'experiments/deep/down/rpn/pair.py': SIZED(7), 'other/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toEqual([7]);
  });

  it('may be a package', () => {
    write({ ...GIT, 'experiments/deep/pair/__init__.py': SIZED(7) });
    expect(shape('pair')).toEqual([7]);
  });

  it('is not known where several paths end so, with other texts', () => {
    write({ ...GIT, 'a/deep/rpn/pair.py': SIZED(7), 'b/deep/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toBeNull();
  });

  it('is sooner one in a folder beside, named as those of modules are, than a far one', () => {
    write({ ...GIT, 'models/lib1/rpn/pair.py': SIZED(7), 'b/deep/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toEqual([7]);
  });

  it('is not sooner one in a folder whose name only begins so', () => {
    write({ ...GIT, 'models/library/rpn/pair.py': SIZED(7), 'b/deep/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toBeNull();
  });

  it('is known where these are copies', () => {
    write({ ...GIT, 'a/deep/rpn/pair.py': SIZED(7), 'b/deep/rpn/pair.py': SIZED(7) });
    expect(shape('rpn.pair')).toEqual([7]);
  });

  it('is not looked for where only a part of the last name fits', () => {
    write({ ...GIT, 'a/deep/repair.py': SIZED(7) });
    expect(shape('pair')).toBeNull();
  });

  it('is not looked for in folders of libraries', () => {
    write({ ...GIT, 'venv/lib/site-packages/rpn/pair.py': SIZED(7), '.cache/x/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toBeNull();
  });

  it("is not looked for beyond the net's folder where nothing shows a project", () => {
    write({ 'a/deep/rpn/pair.py': SIZED(7) });
    expect(shape('rpn.pair')).toBeNull();
    write({ 'models/a/deep/down/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toEqual([8]);
  });

  it('comes behind what lies where projects lay such modules out', () => {
    write({ ...GIT, 'a/deep/rpn/pair.py': SIZED(7), 'lib/rpn/pair.py': SIZED(8) });
    expect(shape('rpn.pair')).toEqual([8]);
  });

  it('is not known in a project of more folders than are looked at', () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`z/${index}/x`, '']));
    write({ ...GIT, 'a/deep/rpn/pair.py': SIZED(7), ...many });
    expect(shape('rpn.pair')).toBeNull();
  });

  it('is asked after where its package has one of its last name with the class elsewhere', () => {
    const asked = (files: Readonly<Record<string, string>>) => {
      write({ ...GIT, ...files });
      const path = join(root, 'models/a/net.prototxt');
      const { diagnostics } = lintText(path, netWith(PYTHON, { module: 'own.src.pair' }), {
        environment: environmentOf(path),
      });
      return diagnostics.flatMap(({ rule, message }) => (rule === 'python/module-not-found' ? message : []));
    };
    mkdirSync(join(root, 'models/a'), { recursive: true });
    expect(asked({ 'other/layers/pair.py': SIZED(7), 'own/x.py': '' })).toEqual([]);
    expect(asked({ 'own/layers/pair.py': 'x = 1\n' })).toEqual([]);
    expect(asked({ 'own/layers/pair.py': SIZED(7) })).toEqual([
      "there is no module 'own.src.pair' in the working folder or the net's own: is 'own.layers.pair' meant, which has a class 'PairLoss'?",
    ]);
    expect(asked({ 'own/more/pair.py': SIZED(7) })).toEqual([]);
  });

  it('is no reason to miss a class in it: another module may be meant', () => {
    write({ ...GIT, 'a/deep/rpn/pair.py': 'x = 1\n' });
    const path = join(root, 'models/a/net.prototxt');
    const { diagnostics } = lintText(path, netWith(PYTHON, { module: 'rpn.pair' }), {
      environment: environmentOf(path),
    });
    expect(diagnostics.filter(({ rule }) => rule.startsWith('python/'))).toEqual([]);
  });
});

describe('a module that lies beside the net, and another of its name where Caffe may be started', () => {
  const found = (files: Readonly<Record<string, string>>) => {
    const path = join(root, 'models/a/net.prototxt');
    mkdirSync(dirname(path), { recursive: true });
    write({ ...GIT, ...files });
    const { diagnostics } = lintText(path, netWith(`${PYTHON} loss_weight: 2`, { module: 'pair' }), {
      environment: startedInRoot(path),
    });
    return diagnostics.map(({ rule }) => rule).filter((rule) => rule.startsWith('python/'));
  };
  const IGNORING = layerModule({ backward: 'bottom[0].diff[...] = 1' }, { name: 'PairLoss' });

  it('are not known to be meant, whatever either has', () => {
    expect(found({ 'pair.py': IGNORING, 'models/a/pair.py': SIZED(1) })).toEqual([]);
    expect(found({ 'pair.py': 'import caffe\n', 'models/a/pair.py': SIZED(1) })).toEqual([]);
  });

  it('are one where they say the same, or only one is there', () => {
    expect(found({ 'pair.py': IGNORING, 'models/a/pair.py': IGNORING })).toEqual([
      'python/ignores-loss-weight',
    ]);
    rmSync(join(root, 'pair.py'));
    expect(found({ 'models/a/pair.py': IGNORING })).toEqual(['python/ignores-loss-weight']);
    expect(found({ 'models/a/pair.py': 'import caffe\n' })).toEqual(['python/class-not-found']);
  });
});

describe('a module whose class takes other blobs than a layer has', () => {
  const GIVING = (tops: number) =>
    layerModule(
      { reshape: Array.from({ length: tops }, (_, top) => `top[${top}].reshape(${top + 1})`).join('\n') },
      { name: 'PairLoss' },
    );
  const found = () => {
    const path = join(root, 'models/a/net.prototxt');
    mkdirSync(dirname(path), { recursive: true });
    const { diagnostics } = lintText(path, netWith(PYTHON, { module: 'pair' }), {
      environment: environmentOf(path),
    });
    return diagnostics.flatMap(({ rule }) => (rule === 'python/top-count' ? rule : []));
  };

  it('is not the one that is meant where another of its name takes them', () => {
    write({ ...GIT, 'pair.py': GIVING(2), 'old/pair.py': GIVING(1) });
    expect([found(), shape('pair')]).toEqual([[], null]);
  });

  it.each([
    ['there is no other', {}],
    ['no other takes them either', { 'old/pair.py': GIVING(3) }],
    ['the other has no such class', { 'old/pair.py': GIVING(1).replace('PairLoss', 'Other') }],
  ])('is a mistake where %s', (_, others) => {
    write({ ...GIT, 'pair.py': GIVING(2), ...others });
    expect(found()).toEqual(['python/top-count']);
  });

  it.each([
    ['most of its keys', { margin: 1, file: 'x', width: 3, height: 3 }, []],
    ['one of its keys', { margin: 1, scale: 2, width: 3 }, ["'width'"]],
  ])('is not the one that is meant where it does not read %s', (_, keys, told) => {
    const setup = 'p = json.loads(self.param_str)\nself.margin = p["margin"]\nself.scale = p.get("scale", 1)';
    write({ ...GIT, 'a/deep/pair.py': layerModule({ setup }, { name: 'PairLoss', before: 'import json' }) });
    const path = join(root, 'models/a/net.prototxt');
    mkdirSync(dirname(path), { recursive: true });
    const text = netWith(`${PYTHON} loss_weight: 1`, {
      module: 'pair',
      param: ` param_str: '${JSON.stringify(keys)}'`,
    });
    const { diagnostics } = lintText(path, text, { environment: environmentOf(path) });
    const unused = diagnostics.filter(({ rule }) => rule === 'python/key-unused');
    expect(unused.map(({ message }) => /never reads (.*) of its/.exec(message)?.[1])).toEqual(told);
  });

  it.each([
    ['another of its name reads its keys', { 'models/a/pair.py': 'path' }, []],
    ['none reads them', { 'old/pair.py': 'folder' }, ['python/key-missing', 'python/key-unused']],
  ])('is meant or not where %s', (_, others, told) => {
    const reading = (key: string) =>
      layerModule(
        { setup: `self.key = json.loads(self.param_str)["${key}"]` },
        { name: 'PairLoss', before: 'import json' },
      );
    const modules = Object.entries(others).map(([name, key]) => [name, reading(key)]);
    write({ ...GIT, 'pair.py': reading('root'), ...Object.fromEntries(modules) });
    const path = join(root, 'models/a/net.prototxt');
    mkdirSync(dirname(path), { recursive: true });
    const text = netWith(`${PYTHON} loss_weight: 1`, {
      module: 'pair',
      param: ' param_str: \'{"path": "x"}\'',
    });
    const environment = startedInRoot(path);
    const { diagnostics } = lintText(path, text, { environment });
    const rules = diagnostics.map(({ rule }) => rule).filter((rule) => rule.startsWith('python/key'));
    expect([...new Set(rules)].sort()).toEqual(told);
  });
});

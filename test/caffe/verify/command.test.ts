/** The command itself, with a script in place of Python that runs the one of Debian's root. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findGeneratedLayer } from '../../../src/catalog/catalog.js';
import { readOptions } from '../../../src/generate/options.js';
import { renderModule } from '../../../src/generate/render.js';
import { caffekit, fill } from '../../cli/run.js';
import { block, read, WEIGHTED } from '../layers/generated.js';
import { caffeAvailability } from '../support/caffe-root.js';
import { describeWithCaffe } from '../support/index.js';

const LAYER = { parameters: { cls_weight: 100 } };

const MODULE = renderModule(WEIGHTED, readOptions(WEIGHTED, LAYER));

/** A net whose scores are far from those of a normal distribution, and which has a layer before ours in Python. */
const NET = `
layer { name: "data" type: "DummyData" top: "data" top: "label"
  dummy_data_param { shape { dim: 3 dim: 4 } shape { dim: 3 dim: 2 }
    data_filler { type: "uniform" min: 5 max: 6 } data_filler { type: "constant" value: 1 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "score"
  inner_product_param { num_output: 2 weight_filler { type: "xavier" } } }
${block(WEIGHTED, LAYER)}`;

describeWithCaffe('caffekit verify, the command', () => {
  const { root, ...availability } = caffeAvailability();
  if (!availability.usable) throw new Error(availability.why);
  const folder = mkdtempSync(join(root, 'tmp', 'caffekit-verify-'));
  const python = join(folder, 'python');
  const inside = folder.slice(root.length);
  writeFileSync(
    python,
    `#!/bin/sh\nexec ${availability.enter.join(' ')} env -C ${inside} PYTHONDONTWRITEBYTECODE=1 OPENBLAS_NUM_THREADS=1 python3 "$@"\n`,
  );
  chmodSync(python, 0o755);
  fill(folder, {
    'net.prototxt': NET,
    [`${WEIGHTED.className}.py`]: MODULE,
    'layers/seed_layer.py': read('seed_layer.py'),
    'layers/zoo.py': read('../verify/zoo.py'),
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const verify = (...args: string[]) => caffekit(['verify', ...args, '--python', python], { cwd: folder });

  it('proves a layer where it stands in a net', () => {
    const { status, stdout, stderr } = verify('--net', 'net.prototxt', '--layer', 'loss');
    expect(stderr).toBe('');
    expect(stdout).toContain(
      'bottom 0: 3x2, values of its own, asked for a gradient\nbottom 1: 3x2, values of its own\n',
    );
    expect(stdout).toContain('10 checks passed');
    expect(status).toBe(0);
    fill(folder, { 'models/net.prototxt': NET.replaceAll('SigmoidCrossEntropyWeightLossLayer', 'copied') });
    fill(folder, { 'models/copied.py': MODULE.replaceAll('SigmoidCrossEntropyWeightLossLayer', 'copied') });
    expect(verify('--net', 'models/net.prototxt', '--layer', 'loss').status).toBe(0);
    const other = verify(
      '--net',
      'net.prototxt',
      '--layer',
      'loss',
      '--bottom',
      '4x2:normal',
      '--bottom',
      '4x2:prob',
    );
    expect(other.stdout).toContain('bottom 1: 4x2, prob\n');
    expect(other.status).toBe(0);
  });

  it("tells what is wrong with the document's layer", () => {
    const bottoms = ['--bottom', '4x1x8x8', '--bottom', '4x1x8x8'];
    const { status, stdout } = verify(
      'layers/seed_layer.py',
      ...bottoms,
      '--param-str',
      '{"cls_weight": 100}',
    );
    expect(status).toBe(1);
    expect(stdout).toContain('3 of 10 checks failed');
    const without = verify('layers/seed_layer.py', ...bottoms);
    expect(without.stdout).toMatch(/✗ set-up +SyntaxError.*\n?.*layers\/seed_layer\.py:8/);
    expect(without.status).toBe(1);
  });

  it('looks at a measure, for which nothing is trained', () => {
    const measure = findGeneratedLayer('metric-segmentation')!;
    fill(folder, { 'measure.py': renderModule(measure, readOptions(measure, {})) });
    const call = ['measure.py', '--bottom', '2x3x4x4', '--bottom', '2x4x4:labels3', '--phase', 'TEST'];
    const { status, stdout } = verify(...call, '--loss-weight', '0', '--format', 'json');
    const { checks, bottoms } = JSON.parse(stdout);
    expect(bottoms.map(({ asked }: { asked: boolean }) => asked)).toEqual([false, false]);
    expect(checks.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      ['set-up', 'passed'],
      ['run', 'passed'],
      ['finite', 'passed'],
      ['repeatable', 'passed'],
      ['gradient', 'skipped'],
      ['loss-weight', 'skipped'],
      ['propagate-down', 'skipped'],
      ['overwrites', 'skipped'],
      ['writes', 'passed'],
      ['batch-size', 'passed'],
    ]);
    expect(status).toBe(0);
    // As a loss it is refused.
    expect(verify(...call).stdout).toContain('a measure has no gradient');
  });

  it('does not wait for what a layer has forked', () => {
    const bottoms = ['--bottom', '4x3:normal', '--bottom', '4x3:normal'];
    const { status, stdout } = verify('layers/zoo.py:Forks', ...bottoms, '--timeout', '100');
    expect(stdout).not.toContain('was stopped');
    expect(status).toBe(0);
  });

  it('knows classes and files by any name that Python takes', () => {
    fill(folder, {
      'слои/потеря один.py': read('../verify/zoo.py').replaceAll('Absolute', 'Потеря'),
      'layers/gc.py': MODULE,
    });
    const bottoms = ['--bottom', '4x3:normal', '--bottom', '4x3:normal'];
    expect(verify('слои/потеря один.py:Потеря', ...bottoms).status).toBe(0);
    const hidden = verify('layers/gc.py', ...bottoms);
    expect(hidden.stdout.replaceAll(/\s+/g, ' ')).toContain(
      "Python has a module 'gc' of its own, which hides this one: the file needs another name",
    );
  });

  it('stops a layer that does not end', () => {
    const { status, stdout } = verify(
      'layers/zoo.py:Hangs',
      '--bottom',
      '4',
      '--bottom',
      '4',
      '--timeout',
      '4',
    );
    expect(stdout).toContain('was stopped after 4 s');
    expect(status).toBe(1);
  });

  it.each([
    [['--net', 'net.prototxt', '--layer', 'los'], "has no layer 'los' in TRAIN; did you mean 'loss'?"],
    [
      ['--net', 'net.prototxt', '--layer', 'something'],
      "has no layer 'something' in TRAIN; its Python layers are loss",
    ],
    [
      ['--net', 'net.prototxt', '--layer', 'fc'],
      "layer 'fc' of net.prototxt is no Python layer, but InnerProduct",
    ],
  ])('%j cannot be carried out', (args, message) => {
    const { status, stderr } = verify(...args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('says why a net cannot be run', () => {
    fill(folder, { 'broken.prototxt': NET.replace('dim: 3 dim: 4', 'dim: 3 dim: 0') });
    const { status, stderr } = verify('--net', 'broken.prototxt', '--layer', 'loss');
    expect([status, stderr]).toEqual([
      2,
      expect.stringContaining("the net cannot be run up to layer 'loss'"),
    ]);
    fill(folder, {
      'old.prototxt': NET.replaceAll('SigmoidCrossEntropyWeightLossLayer', 'old_layer'),
      'old_layer.py': 'print "of Python 2"\n',
    });
    const old = verify('--net', 'old.prototxt', '--layer', 'loss');
    expect(old.stderr).toMatch(/cannot be run up to layer 'loss': SyntaxError: .*\(old_layer\.py/);
  });
});

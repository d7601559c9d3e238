import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MODULE, NET, WEIGHTED } from './generate-run.js';
import { caffekit, temporaryFolder } from './run.js';

describe('caffekit generate', () => {
  it('tells a parameter that its formula does not have', () => {
    const run = (formula: string, name: string, layer = 'custom-loss') =>
      caffekit(['generate', layer, '--formula', formula, '--param', `${name}:float=1`, '--dry-run']).stderr;
    expect(run('abs(x - t)', 'b')).toBe(
      'note: --param b: the formula has no b, so that it changes nothing\n',
    );
    expect(run('b * abs(x - t)', 'b')).toBe('');
    expect(run('tanh(x)', 'tan', 'custom-layer')).toContain('the formula has no tan,');
  });

  it('writes the module and its block', () => {
    const cwd = temporaryFolder();
    const { status, stderr } = caffekit(['generate', WEIGHTED, '--cls-weight', '100', '--out', 'layers'], {
      cwd,
    });
    expect(status).toBe(0);
    expect(stderr).toContain(join('layers', `${MODULE}.py`));
    expect(readdirSync(join(cwd, 'layers')).sort()).toEqual([`${MODULE}.prototxt`, `${MODULE}.py`]);
    expect(readFileSync(join(cwd, 'layers', `${MODULE}.prototxt`), 'utf8')).toContain(
      'param_str: "{\\"cls_weight\\":100}"',
    );
  });

  it('makes a loss of a formula, which the linter finds no fault with', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), NET);
    const { status, stderr } = caffekit(
      [
        ...['generate', 'custom-loss', '--param', 'w:float>0=5', '--bottom', 'fc', 'label'],
        ...['--formula', '-w*t*log(sigmoid(x)) - (1-t)*log(1-sigmoid(x))', '--into', 'net.prototxt'],
      ],
      { cwd },
    );
    expect(stderr).toBe('wrote CustomLossLayer.py\nwrote CustomLossLayer.md\nchanged net.prototxt\n');
    expect(status).toBe(0);
    expect(readFileSync(join(cwd, 'CustomLossLayer.py'), 'utf8')).toContain(
      'loss          = w * t * softplus(-x) + (1 - t) * softplus(x)',
    );
    const lint = caffekit(['lint', '.', '--format', 'json'], { cwd });
    const found = JSON.parse(lint.stdout) as {
      files: { diagnostics: { rule: string; severity: string }[] }[];
    };
    const diagnostics = found.files.flatMap((file) => file.diagnostics);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('says where a formula is wrong, and of which layer it is an option', () => {
    const cwd = temporaryFolder();
    const wrong = caffekit(['generate', 'custom-loss', '--formula', 'w * x', '--dry-run'], { cwd });
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain("'w' is none of x, t; declare it: --param w:float=1\n  w * x\n  ^\n");
    const other = caffekit(['generate', 'l1-loss', '--formula', 'x'], { cwd });
    expect(other.stderr).toBe(
      'caffekit: --formula is an option of custom-loss and custom-layer, not of l1-loss\n',
    );
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('takes every flag', () => {
    const cwd = temporaryFolder();
    const { status, stdout } = caffekit(
      [
        ...[
          'generate',
          WEIGHTED,
          '--cls-weight',
          '2,0.5',
          '--loss-weight',
          '0.25',
          '--normalization',
          'VALID',
        ],
        ...[
          '--ignore-label',
          '-1',
          '--name',
          'l"1',
          '--bottom',
          'fc8',
          'y',
          '--top',
          'out',
          '--phase',
          'all',
        ],
        ...['--module', 'my_loss', '--class', 'MyLoss', '--dry-run'],
      ],
      { cwd },
    );
    expect(status).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
    const block = stdout.slice(stdout.indexOf('==> my_loss.prototxt <=='));
    expect(block).toMatchInlineSnapshot(`
      "==> my_loss.prototxt <==
      layer {
        name: "l\\"1"
        type: "Python"
        bottom: "fc8"
        bottom: "y"
        top: "out"
        python_param {
          module: "my_loss"
          layer: "MyLoss"
          param_str: "{\\"cls_weight\\":[2,0.5],\\"normalization\\":\\"VALID\\",\\"ignore_label\\":-1}"
        }
        # Caffe can't see that a Python layer is a loss: without a loss_weight its top has weight 0, and the
        # layers below it learn nothing.
        loss_weight: 0.25
      }

      "
    `);
  });

  it('overwrites nothing without --force, and then writes nothing', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, `${MODULE}.prototxt`), 'mine');
    const refused = caffekit(['generate', WEIGHTED, '--cls-weight', '100'], { cwd });
    expect(refused).toMatchObject({
      status: 2,
      stderr: `caffekit: ${MODULE}.prototxt: it exists already; --force replaces it\n`,
    });
    expect(readdirSync(cwd)).toEqual([`${MODULE}.prototxt`]);
    expect(readFileSync(join(cwd, `${MODULE}.prototxt`), 'utf8')).toBe('mine');
    expect(caffekit(['generate', WEIGHTED, '--cls-weight', '100', '--force'], { cwd }).status).toBe(0);
    // What is there already is not overwritten by the same.
    expect(caffekit(['generate', WEIGHTED, '--cls-weight', '100'], { cwd })).toMatchObject({
      status: 0,
      stderr: `unchanged ${MODULE}.py\nunchanged ${MODULE}.prototxt\n`,
    });
  });

  it('writes a test beside the layer, which stays as its owner leaves it', () => {
    const cwd = temporaryFolder();
    const argv = ['generate', 'huber-loss', '--delta', '2', '--test'];
    expect(caffekit(argv, { cwd })).toMatchObject({
      status: 0,
      stderr: 'wrote HuberLossLayer.py\nwrote HuberLossLayer.prototxt\nwrote HuberLossLayer_test.py\n',
    });
    const path = join(cwd, 'HuberLossLayer_test.py');
    expect(readFileSync(path, 'utf8')).toContain("    'delta': 2,\n");
    writeFileSync(path, 'mine');
    expect(caffekit(argv, { cwd })).toMatchObject({
      status: 2,
      stderr: 'caffekit: HuberLossLayer_test.py: it exists already; --force replaces it\n',
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    // The layer alone is not kept from being written.
    expect(caffekit(['generate', 'huber-loss', '--delta', '3', '--force'], { cwd }).status).toBe(0);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('leaves no part behind where something cannot be written', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, `${MODULE}.prototxt`));
    const { status, stderr } = caffekit(['generate', WEIGHTED, '--cls-weight', '1', '--force'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain(`${MODULE}.prototxt: it is a folder`);
    expect(existsSync(join(cwd, `${MODULE}.py`))).toBe(false);
    writeFileSync(join(cwd, 'file'), 'mine');
    for (const out of ['file', 'file/below', 'x'.repeat(300)]) {
      const ended = caffekit(['generate', WEIGHTED, '--cls-weight', '1', '--out', out], { cwd });
      expect(ended.status).toBe(2);
      expect(ended.stderr).toMatch(
        new RegExp(`^caffekit: ${out}/.*: (a part of its path is a file|the name is too long)\n$`),
      );
    }
    expect(readdirSync(cwd).sort()).toEqual([`${MODULE}.prototxt`, 'file']);
  });

  it('leaves nothing behind where the name of the module is too long for a file', () => {
    const cwd = temporaryFolder();
    const name = 'n'.repeat(300);
    const flags = ['--cls-weight', '1', '--module', name, '--out', 'a/b'];
    expect(caffekit(['generate', WEIGHTED, ...flags], { cwd })).toMatchObject({
      status: 2,
      stderr: `caffekit: a/b/${name}.py: the name is too long\n`,
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.skipIf(!existsSync('/proc/self'))('ends where the system has no place for a folder', () => {
    const { status, stderr } = caffekit([
      'generate',
      WEIGHTED,
      '--cls-weight',
      '1',
      '--out',
      '/proc/none/of',
    ]);
    expect(stderr).toMatch(/^caffekit: \/proc\/none\/of\/.*: (there is no such file|permission denied)\n$/);
    expect(status).toBe(2);
  });

  it.each([
    [['--cls-weight', '0'], '--cls-weight is "0"; it must be a positive number'],
    [['--cls-weight', '-1'], '--cls-weight is "-1"'],
    [['--cls-weight', 'nan'], '--cls-weight is "nan"'],
    [['--cls-weight', '1,inf'], '--cls-weight is "1,inf"'],
    [[], '--cls-weight is missing'],
    [['--cls-weight', '1', '--loss-weight', 'inf'], '--loss-weight is "inf"; it must be a finite number'],
    [['--cls-weight', '1', '--normalization', 'valid'], "did you mean 'VALID'?"],
    [['--cls-weight', '1', '--ignore-label', '0.5'], '--ignore-label is "0.5"; it must be an integer'],
    [['--cls-weight', '1', '--class', 'class'], '--class is "class"'],
    [['--cls-weight', '1', '--top', 'label'], '--top is "label", which is a bottom'],
    [['--cls-weight', '1', '--module', '../evil'], '--module is "../evil"'],
    [['--cls-weight', '1', '--name', ''], '--name is ""'],
    [['--cls-weight', '1', '--bottom', 'a', 'b', 'c', 'd'], '--bottom is ["a", "b", "c", "d"]'],
    [['--cls-weight', '1', '--phase', 'train'], "did you mean 'TRAIN'?"],
    [['--cls-weight', '1', '--replace', 'x'], '--replace needs --into'],
    [['--cls-weight', '1', '--clsweight', '2'], "unknown option '--clsweight'"],
  ])('refuses %j', (flags, message) => {
    const cwd = temporaryFolder();
    const { status, stderr } = caffekit(['generate', WEIGHTED, ...flags], { cwd });
    expect(stderr).toContain(message);
    expect(status).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('names the layers it has', () => {
    expect(caffekit(['generate', '--list']).stdout).toContain(WEIGHTED);
    expect(caffekit(['generate', 'sigmoid-cross-entropy-wieght-loss'])).toMatchObject({
      status: 2,
      stderr: `caffekit: there is no layer 'sigmoid-cross-entropy-wieght-loss' in the catalog; did you mean '${WEIGHTED}'?\n`,
    });
    expect(caffekit(['generate', 'sigmoid-cross-entropy-loss', '--cls-weight', '3']).stderr).toContain(
      '--cls-weight is no option of sigmoid-cross-entropy-loss',
    );
  });
});

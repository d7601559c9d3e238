import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { allRules } from '../../src/lint/lint.js';
import { caffekit, fill, temporaryFolder } from './run.js';

/** A net whose only loss has no weight: loss/zero-weight, a warning, and more. */
const NET = `layer { name: "data" type: "Input" top: "data" top: "label" input_param { shape { dim: 1 dim: 2 } } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
layer { name: "loss" type: "EuclideanLoss" bottom: "fc" bottom: "label" top: "loss" loss_weight: 0 }
`;
const DEPLOY = NET.split('\n').slice(0, 2).join('\n').replace('top: "label" ', '');
/** A Python layer, whose module is not looked for unless folders are given. */
const PYTHON =
  'layer { name: "x" type: "Python" top: "x" python_param { module: "noise" layer: "NoiseLayer" } }\n';

function project(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder();
  fill(folder, files);
  return folder;
}

/** Each finding as `PATH RULE SEVERITY`. */
function findings(cwd: string, args: readonly string[]): string[] {
  const { status, stdout, stderr } = caffekit(['lint', ...args, '--format', 'json'], { cwd });
  expect(status, stderr).toBeLessThan(2);
  const { files } = JSON.parse(stdout);
  return files.flatMap((file: { path: string; diagnostics: { rule: string; severity: string }[] }) =>
    file.diagnostics.map(({ rule, severity }) => `${file.path} ${rule} ${severity}`),
  );
}

describe('caffekit lint with a configuration', () => {
  it('sets levels of rules, for all files and for some; --rule has precedence', () => {
    const cwd = project({
      'caffekit.config.json': {
        rules: { 'loss/zero-weight': 'error' },
        overrides: [{ files: 'quiet/**', rules: { 'loss/zero-weight': 'off' } }],
      },
      'a.prototxt': NET,
      'quiet/b.prototxt': NET,
    });
    const zero = (args: readonly string[]) =>
      findings(cwd, args).filter((finding) => finding.includes('loss/zero-weight'));
    expect(zero(['.'])).toEqual(['a.prototxt loss/zero-weight error']);
    expect(zero(['.', '--rule', 'loss/zero-weight=info'])).toEqual([
      'a.prototxt loss/zero-weight info',
      'quiet/b.prototxt loss/zero-weight info',
    ]);
    expect(zero(['.', '--no-config']).map((finding) => finding.split(' ')[0])).toEqual([
      'a.prototxt',
      'quiet/b.prototxt',
    ]);
    const text = readFileSync(join(cwd, 'a.prototxt'), 'utf8');
    const { stdout } = caffekit(['lint', '--stdin', '--stdin-filename', 'quiet/x.prototxt'], {
      cwd,
      input: text,
    });
    expect(stdout).not.toContain('loss/zero-weight');
  });

  it('looks for modules of Python layers in its folders, or in those of --python-path', () => {
    const cwd = project({
      'nets/caffekit.config.json': {
        pythonPath: ['../layers'],
        overrides: [{ files: 'other.prototxt', pythonPath: ['own'] }],
      },
      'nets/a.prototxt': PYTHON,
      'nets/other.prototxt': PYTHON,
    });
    const missing = (...args: string[]) =>
      findings(cwd, ['nets', ...args]).filter((finding) => finding.includes('python/module-not-found'));
    const [a, other] = ['a', 'other'].map((name) => `nets/${name}.prototxt python/module-not-found warning`);
    const cached = ['--cache-dir', '.cache'];
    expect(missing('--no-config')).toEqual([]);
    expect(missing(...cached)).toEqual([a, other]);
    fill(cwd, { 'layers/noise.py': '' });
    expect(missing(...cached)).toEqual([other]);
    expect(missing('--jobs', '2')).toEqual([other]);
    expect(missing('--python-path', 'layers')).toEqual([]);
    fill(cwd, { 'x/a.txt': '', 'y/a.txt': '' });
    expect(missing('--python-path', 'x', 'y', '--rule', 'python/module-not-found=off')).toEqual([]);
    fill(cwd, { 'nets/own/noise.py': '' });
    expect(missing(...cached)).toEqual([]);
  });

  it('takes phases, schemas and ignored files from it', () => {
    const proto = readFileSync(fileURLToPath(new URL('../../proto/caffe.proto', import.meta.url)), 'utf8');
    const cwd = project({
      'fork/caffe.proto': proto.replace(/^message NetParameter \{/m, '$&\n  optional string ours = 900;'),
      'nets/caffekit.config.json': {
        proto: '../fork/caffe.proto',
        ignore: ['old', '*.tmp.prototxt'],
        overrides: [{ files: 'deploy.prototxt', phase: 'TEST' }],
      },
      'nets/train.prototxt': `ours: "x"\n${NET}`,
      'nets/deploy.prototxt': `ours: "x"\n${DEPLOY}`,
      'nets/old/a.prototxt': 'x: 1',
      'nets/b.tmp.prototxt': NET,
    });
    const result = JSON.parse(caffekit(['lint', 'nets', '--format', 'json'], { cwd }).stdout);
    const files = result.files as { path: string; dialects: string[]; diagnostics: { rule: string }[] }[];
    expect(files.map(({ path }) => path)).toEqual(['nets/deploy.prototxt', 'nets/train.prototxt']);
    expect(files.map(({ dialects }) => dialects)).toEqual([['fork/caffe.proto'], ['fork/caffe.proto']]);
    expect(files.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule))).not.toContain(
      'schema/unknown-field',
    );
    expect(files[0]!.diagnostics).toEqual([]);
    expect(findings(cwd, ['nets', '--dialect', 'bvlc']).join('\n')).toContain('schema/unknown-field');
    expect(findings(cwd, ['nets/b.tmp.prototxt']).join()).toContain('loss/zero-weight');
  });

  it('takes another one with --config, whose patterns start from the working folder', () => {
    const cwd = project({
      'caffekit.config.json': { rule: 1 },
      'ci/strict.json': { rules: { 'loss/zero-weight': 'off' }, ignore: ['/old'] },
      'net.prototxt': NET,
      'old/net.prototxt': NET,
    });
    expect(findings(cwd, ['.', '--config', 'ci/strict.json']).join()).not.toMatch(/zero-weight|old/);
    expect(caffekit(['lint', '.', '--config', 'ci/none.json'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr: 'caffekit: ci/none.json: there is no such file\n',
    });
  });

  it('tells every mistake with its place, and lints nothing', () => {
    const cwd = project({
      'caffekit.config.json':
        '{\n  "rules": {\n    "loss/no-los": "off",\n    "loss/no-loss": "eror"\n  }\n}\n',
      'net.prototxt': NET,
    });
    expect(caffekit(['lint', 'net.prototxt'], { cwd })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        "caffekit: caffekit.config.json:3:5: there is no rule 'loss/no-los'; did you mean 'loss/no-loss'?\n" +
        "caffekit.config.json:4:21: 'loss/no-loss' must be one of 'off', 'info', 'warn', 'error' or 'warning', not 'eror'; did you mean 'error'?\n",
    });
  });
});

describe('caffekit lint --print-config', () => {
  it('shows what is set for a file', () => {
    const cwd = project({
      'caffekit.config.json': {
        pythonPath: ['layers'],
        rules: { 'loss/zero-weight': 'off' },
        ignore: ['old'],
        overrides: [{ files: 'old', level: 3, stages: ['a'] }],
      },
    });
    const print = (path: string, ...args: string[]) => {
      const { status, stdout } = caffekit(['lint', '--print-config', path, ...args], { cwd });
      expect(status).toBe(0);
      return JSON.parse(stdout);
    };
    const { rules, ...rest } = print('old/net.prototxt', '--phase', 'TEST', '--rule', 'loss/no-loss=info');
    expect(rest).toEqual({
      data: true,
      configFiles: ['caffekit.config.json'],
      ignored: true,
      dialect: 'auto',
      pythonPath: ['layers'],
      phase: 'TEST',
      level: 3,
      stages: ['a'],
      targets: [],
    });
    expect(Object.keys(rules)).toEqual(allRules().map(({ id }) => id));
    expect(rules).toMatchObject({
      'loss/zero-weight': 'off',
      'loss/no-loss': 'info',
      'loss/missing-loss-weight': 'error',
      'lint/unused-suppression': 'warn',
    });
    expect(print('net.prototxt')).toMatchObject({ ignored: false });
    expect(print('net.prototxt')).not.toHaveProperty('level');
    expect(print('net.prototxt', '--no-config')).toMatchObject({ configFiles: [], pythonPath: [] });
  });
});

/** `caffekit lint` as a person runs it: what it prints, what it writes, and how it ends. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileResult, Summary } from '../../src/lint/diagnostic.js';
import { BROKEN, CLEAN, FIXABLE, folderWith, lint, RATE, SOLVER, WARNED } from './lint-run.js';
import { caffekit, fill, temporaryFolder } from './run.js';

/** The report of `--format json`. */
interface Report {
  readonly version: number;
  readonly files: readonly FileResult[];
  readonly summary: Summary;
}
const json = (stdout: string) => JSON.parse(stdout) as Report;
const paths = (stdout: string) => json(stdout).files.map(({ path }) => path);

describe('exit codes', () => {
  it('are 0 where nothing is at error level', () => {
    const clean = lint({ 'a.prototxt': CLEAN }, 'a.prototxt');
    expect(clean).toMatchObject({ status: 0, stdout: 'no problems, 1 file checked\n', stderr: '' });
    expect(lint({ 'a.prototxt': WARNED }, 'a.prototxt').status).toBe(0);
    expect(lint({ 'solver.prototxt': SOLVER }, 'solver.prototxt').status).toBe(0);
  });

  it('are 1 where something is', () => {
    expect(lint({ 'a.prototxt': BROKEN }, 'a.prototxt')).toMatchObject({ status: 1, stderr: '' });
    expect(lint({ 'a.prototxt': CLEAN, 'b.prototxt': BROKEN }, '.').status).toBe(1);
    expect(lint({ 'a.prototxt': WARNED }, 'a.prototxt', '--rule', 'schema/unknown-field=error').status).toBe(
      1,
    );
  });

  it.each([
    ['no path', [], 'nothing to lint'],
    [
      'a path that an option takes',
      ['--python-path', 'x', 'a.prototxt'],
      'before --python-path, or behind --',
    ],
    ['a glob that --rule takes', ['--rule', 'build/needs=off', '*.prototxt'], 'paths stand before --rule'],
    ['a file that does not exist', ['b.prototxt'], 'b.prototxt: there is no such file'],
    ['a path through a file', ['a.prototxt/b'], 'a.prototxt/b: a part of its path is a file'],
    ['a name that is too long', ['a'.repeat(300)], 'the name is too long'],
    ['an output that is a net of the call', ['.', '--output', './a.prototxt'], 'would replace what is read'],
    ['a folder without nets', ['empty'], 'there is no *.prototxt in this folder'],
    ['a glob that matches nothing', ['*.txt'], 'no file matches'],
    ['an unknown flag', ['a.prototxt', '--fxi'], "unknown option '--fxi'"],
    ['an unknown format', ['a.prototxt', '--format', 'yaml'], 'pretty'],
    ['an unknown rule', ['a.prototxt', '--rule', 'loss/zero-wieght=off'], "did you mean 'loss/zero-weight'?"],
    ['an unknown level', ['a.prototxt', '--rule', 'loss/zero-weight=loud'], 'off, info, warn or error'],
    [
      'a level with something behind it',
      ['a.prototxt', '--rule', 'loss/zero-weight=off=x'],
      'off, info, warn or error',
    ],
    ['an unknown phase', ['a.prototxt', '--phase', 'train'], 'TRAIN, TEST'],
    ['a number that is none', ['a.prototxt', '--max-warnings', 'few'], 'whole number'],
    [
      'a folder of Python layers that does not exist',
      ['a.prototxt', '--python-path', 'empty', 'lib'],
      '--python-path lib: there is no such folder',
    ],
    [
      'a module in place of its folder',
      ['a.prototxt', '--python-path', 'a.prototxt'],
      '--python-path a.prototxt: it is no folder',
    ],
    ['a schema that does not exist', ['a.prototxt', '--proto', 'my.proto'], 'my.proto'],
    ['a schema that is none', ['a.prototxt', '--proto', 'bad.proto'], 'bad.proto:2'],
    ['paths and standard input', ['a.prototxt', '--stdin'], 'either paths or --stdin'],
    ['an output that cannot be written', ['a.prototxt', '--output', 'a.prototxt/report.txt'], '--output'],
  ])('are 2 for %s', (_, args, message) => {
    const files = {
      'a.prototxt': CLEAN,
      'empty/readme.md': '',
      'bad.proto': 'syntax = "proto2";\nmessage {\n',
    };
    const { status, stdout, stderr } = lint(files, ...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
  });

  it('are 2 for a file that may not be read', () => {
    const cwd = folderWith({ 'a.prototxt': CLEAN });
    chmodSync(join(cwd, 'a.prototxt'), 0);
    const { status, stderr } = caffekit(['lint', 'a.prototxt'], { cwd });
    // The superuser may read it.
    if (process.getuid?.() !== 0) {
      expect(status).toBe(2);
      expect(stderr).toContain('a.prototxt: permission denied');
    } else expect(status).toBe(0);
  });
});

// The superuser may write to it.
it.skipIf(process.getuid?.() === 0)('does not mend a file that is read-only', () => {
  const cwd = folderWith({ 'a.prototxt': FIXABLE });
  chmodSync(join(cwd, 'a.prototxt'), 0o444);
  const { status, stderr } = caffekit(['lint', 'a.prototxt', '--fix'], { cwd });
  expect({ status, stderr }).toEqual({ status: 2, stderr: 'caffekit: a.prototxt: permission denied\n' });
  expect(readFileSync(join(cwd, 'a.prototxt'), 'utf8')).toBe(FIXABLE);
});

it('tells people where BVLC’s Caffe refuses what was read as a fork’s, and machines not', () => {
  const text = `${CLEAN}layer {\n  name: "r6"\n  type: "ReLU6"\n  bottom: "relu"\n  top: "r6"\n}\n`;
  const refused = /; BVLC's Caffe refuses it at 5:9 \("ReLU6"\): see --dialect bvlc\n$/;
  expect(lint({ 'net.prototxt': text }, '.').stdout).toMatch(refused);
  expect(lint({ 'net.prototxt': text }, '.', '--format', 'json', '--output', 'r.json').stdout).toMatch(
    refused,
  );
  expect(lint({ 'net.prototxt': text }, '.', '--format', 'json').stdout).not.toContain('beyondBvlc');
});

describe('--format json', () => {
  it('is the contract', () => {
    const text = `${CLEAN}layer {\n  name: "fc"\n  type: "innerproduct"\n  bottom: "relu"\n  top: "fc"\n}\n`;
    const { stdout, status } = lint(
      { 'net.prototxt': text, 'solver.prototxt': SOLVER },
      '.',
      '--format',
      'json',
    );
    expect(status).toBe(1);
    expect(stdout.endsWith('\n')).toBe(true);
    const start = text.indexOf('"innerproduct"');
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: [
        {
          path: 'net.prototxt',
          kind: 'net',
          dialects: ['bvlc'],
          diagnostics: [
            {
              rule: 'layer/unknown-type',
              severity: 'error',
              message: "BVLC Caffe has no layer type 'innerproduct'; did you mean 'InnerProduct'?",
              line: 5,
              column: 9,
              endLine: 5,
              endColumn: 23,
              phases: ['TRAIN', 'TEST'],
              aborts: true,
              caffe: 'Check failed: registry.count(type) == 1 (0 vs. 1) Unknown layer type: innerproduct',
              fix: {
                description: 'write "InnerProduct"',
                edits: [{ start, end: start + '"innerproduct"'.length, text: '"InnerProduct"' }],
              },
            },
          ],
        },
        { path: 'solver.prototxt', kind: 'solver', dialects: ['bvlc'], diagnostics: [] },
      ],
      summary: { files: 2, errors: 1, warnings: 0, infos: 0, fixable: 1 },
    });
  });

  it('gives null for what Caffe says where it does not abort, and other places', () => {
    const { stdout } = lint({ 'a.prototxt': WARNED }, 'a.prototxt', '--format', 'json');
    expect(json(stdout).files[0]!.diagnostics).toMatchObject([
      { rule: 'schema/unknown-field', severity: 'warning', aborts: false, caffe: null },
    ]);
    const twice = `${CLEAN}layer { name: "again" type: "Sigmoid" bottom: "data" top: "relu" }\n`;
    const [duplicate] = json(lint({ 'a.prototxt': twice }, '.', '--format', 'json').stdout).files[0]!
      .diagnostics;
    expect(duplicate!.related).toEqual([
      { message: "'relu' is made here", line: 2, column: 55, endLine: 2, endColumn: 61 },
    ]);
  });

  it('names files as they were named, each once, in order', () => {
    const files = { 'b.prototxt': CLEAN, 'a.prototxt': CLEAN, 'c/d.prototxt': CLEAN };
    const { stdout } = lint(files, 'b.prototxt', './c', 'b.prototxt', '.', '--format', 'json');
    expect(paths(stdout)).toEqual(['b.prototxt', 'c/d.prototxt', 'a.prototxt']);
  });
});

describe('the pretty report', () => {
  it('reads so', () => {
    const text = `layer {
  name: "data"
  type: "Input"
  top: "data"
  input_param { shape { dim: 8 dim: 4 } }  # 数据
}
layer {
\tname: "fc"\ttype: "InnerProduct"
\tbottom: "data"\ttop: "fc"
\tinner_product_param { num_output: 2 axis: 2 }
}
layer { name: "relu" type: "Relu" bottom: "fc" top: "fc" }
layer { name: "x" type: "Silence" bottom: "网络" include { phase: TEST } }
`;
    const { stdout, status } = lint({ 'net.prototxt': text }, 'net.prototxt');
    expect(status).toBe(1);
    expect(
      stdout,
    ).toBe(`error[param/axis]: axis 2 does not exist: 'data' has 2 axes (8 x 4), so an axis from -2 to 1 can be named
  --> net.prototxt:10:44
   |
10 |     inner_product_param { num_output: 2 axis: 2 }
   |                                               ^
   :
 4 |   top: "data"
   |        ------ 'data' (8 x 4) is made here
   |
   = caffe: aborts: Check failed: axis_index < num_axes() (2 vs. 2) axis 2 out of range for 2-D Blob with shape 8 4 (32)

error[layer/unknown-type]: BVLC Caffe has no layer type 'Relu'; did you mean 'ReLU'?
  --> net.prototxt:12:28
   |
12 | layer { name: "relu" type: "Relu" bottom: "fc" top: "fc" }
   |                            ^^^^^^
   |
   = caffe: aborts: Check failed: registry.count(type) == 1 (0 vs. 1) Unknown layer type: Relu
   = fix: write "ReLU" (--fix)

error[blob/unknown-bottom]: no layer makes the blob '网络'
  --> net.prototxt:13:43
   |
13 | layer { name: "x" type: "Silence" bottom: "网络" include { phase: TEST } }
   |                                           ^^^^^^
   |
   = phase: only in TEST
   = caffe: aborts: Unknown bottom blob '网络' (layer 'x', bottom index 0)

3 errors (1 fixable with --fix), 1 file checked
`);
  });

  it('has no colours in a pipe, unless they are asked for, and NO_COLOR is heeded', () => {
    const cwd = folderWith({ 'a.prototxt': BROKEN });
    const run = (env: Record<string, string>, ...args: string[]) =>
      caffekit(['lint', 'a.prototxt', ...args], { cwd, env }).stdout;
    const plain = run({});
    expect(plain).not.toContain('\u001b');
    const colored = run({ FORCE_COLOR: '1' });
    expect(colored).toContain('\u001b[31m');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(plain);
    expect(run({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(plain);
    expect(run({ FORCE_COLOR: '1' }, '--no-color')).toBe(plain);
    expect(run({ FORCE_COLOR: '0' })).toBe(plain);
  });

  it('shows what a terminal would take for commands', () => {
    const { stdout } = lint({ 'a.prototxt': `${CLEAN}# \u001b[2J\nname: "\u001b[31m" oops\n` }, 'a.prototxt');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('␛[31m');
  });
});

describe('what is reported', () => {
  const mixed = {
    'a.prototxt': `${WARNED}layer { name: "x" type: "Silence" bottom: "none" }\nlayer { name: "y" type: "ReLU" bottom: "data" top: "y" relu_param { engine: CUDNN } }\n`,
  };

  it('is errors only with --quiet, which --max-warnings sees through', () => {
    const all = lint(mixed, '.', '--format', 'json');
    expect(json(all.stdout).summary).toEqual({ files: 1, errors: 1, warnings: 1, infos: 1, fixable: 0 });
    const quiet = lint(mixed, '.', '--format', 'json', '--quiet');
    expect(json(quiet.stdout).summary).toEqual({ files: 1, errors: 1, warnings: 0, infos: 0, fixable: 0 });
    const counted = lint({ 'a.prototxt': WARNED }, '.', '--quiet', '--max-warnings', '0');
    expect(counted).toMatchObject({ status: 1, stdout: 'no problems, 1 file checked\n' });
    expect(counted.stderr).toBe('caffekit: 1 warning, and --max-warnings allows 0\n');
  });

  it('fails with more warnings than --max-warnings', () => {
    expect(lint({ 'a.prototxt': WARNED, 'b.prototxt': WARNED }, '.', '--max-warnings', '1').status).toBe(1);
    expect(lint({ 'a.prototxt': WARNED, 'b.prototxt': WARNED }, '.', '--max-warnings', '2').status).toBe(0);
  });

  it('follows --rule, the last of which counts', () => {
    const rules = (...args: string[]) =>
      json(lint(mixed, '.', '--format', 'json', ...args).stdout).files[0]!.diagnostics.map(
        ({ rule, severity }) => `${severity} ${rule}`,
      );
    expect(rules('--rule', 'blob/unknown-bottom=off', '--rule=schema/unknown-field=info')).toEqual([
      'info schema/unknown-field',
      'info build/needs',
    ]);
    expect(
      rules('--rule', 'build/needs=off', 'build/needs=warn', '--rule=blob/unknown-bottom=off'),
    ).toContain('warning build/needs');
    const behind = lint(mixed, '--rule', 'blob/unknown-bottom=off', '.', '--format', 'json');
    expect(behind.stdout).toBe(lint(mixed, '.', '--rule=blob/unknown-bottom=off', '--format', 'json').stdout);
    expect(behind.stderr).toBe('');
  });

  it('is of the phase, level and stages that are asked for', () => {
    const text = `${CLEAN}layer { name: "x" type: "Silence" bottom: "none" include { phase: TEST stage: "deep" min_level: 2 } }\n`;
    const run = (...args: string[]) => lint({ 'a.prototxt': text }, '.', ...args).status;
    // Its rule names the state.
    expect(run()).toBe(1);
    expect(run('--stage', 'other')).toBe(0);
    expect(run('--level', '1')).toBe(0);
    expect(run('--stage', 'deep', '--level', '2')).toBe(1);
    expect(run('--stage', 'deep', '--level', '2', '--phase', 'TRAIN')).toBe(0);
    expect(run('--stage', 'other', 'deep', '--level', '2', '--phase', 'TEST')).toBe(1);
  });

  it('is told of the states in which it holds', () => {
    const text = `${CLEAN}layer { name: "x" type: "Silence" bottom: "none" include { phase: TEST stage: "deep" min_level: 2 } }\n`;
    const files = { 'a.prototxt': text };
    expect(lint(files, '.').stdout).toContain("= state: only in TEST with stage 'deep' at level 2\n");
    const [{ diagnostics }] = JSON.parse(lint(files, '.', '--format', 'json').stdout).files;
    expect(diagnostics).toMatchObject([{ phases: ['TEST'], stages: [['deep']], levels: [2] }]);
  });

  it('is of the states that a solver beside the net asks for', () => {
    const data = (stage: string) =>
      `layer { name: "data" type: "DummyData" top: "data" include { stage: "${stage}" } dummy_data_param { shape { dim: 2 } } }\n`;
    const net = `${data('a')}${data('b')}layer { name: "x" type: "Silence" bottom: "data" }\n`;
    const run = (states: string) =>
      lint({ 'a.prototxt': net, 'solver.prototxt': `net: "nets/a.prototxt"\n${states}` }, 'a.prototxt')
        .status;
    expect(lint({ 'a.prototxt': net }, 'a.prototxt').status).toBe(0);
    expect(run('train_state { stage: "a" } test_iter: 1 test_state { stage: "b" }\n')).toBe(0);
    // Without a stage, and with both, Caffe refuses the net.
    expect(run('train_state { stage: "a" } test_iter: 1\n')).toBe(1);
    expect(run('train_state { stage: "a" stage: "b" }\n')).toBe(1);
    expect(run('train_state { stage: "b" }\n')).toBe(0);
  });

  it('is of the phase that a solver names the net for, in its folder or given', () => {
    const net = `${CLEAN.replace('"Input"', '"DummyData"').replace('input_param', 'dummy_data_param')}layer { name: "fc" type: "ReLU" bottom: "gone" top: "fc" include { phase: TEST } }\n`;
    const files = {
      'nets/a.prototxt': net,
      'solvers/solver.prototxt': `train_net: "nets/a.prototxt"\n${RATE}`,
    };
    const run = (...args: readonly string[]) => lint(files, ...args, '--format', 'json');
    expect(run('nets/a.prototxt').status).toBe(1);
    expect(run('nets/a.prototxt', 'solvers').status).toBe(0);
    expect(run('nets/a.prototxt', 'solvers', '--phase', 'TEST').status).toBe(1);
    // A cached result holds only with the same solvers.
    const { cwd } = run('nets/a.prototxt', '--cache-dir', 'cache');
    const again = (...args: readonly string[]) =>
      caffekit(['lint', 'nets', ...args, '--cache-dir', 'cache'], { cwd }).status;
    expect([again(), again('solvers'), again()]).toEqual([1, 0, 1]);
  });

  it('is of a fork with --proto', () => {
    const proto = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8').replace(
      'message LayerParameter {',
      'message LayerParameter {\n  optional string flavour = 9999;',
    );
    const text = CLEAN.replace('top: "relu"', 'top: "relu" flavour: "mild"');
    expect(lint({ 'a.prototxt': text }, 'a.prototxt', '--dialect', 'bvlc').status).toBe(1);
    const forked = lint({ 'a.prototxt': text, 'my.proto': proto }, 'a.prototxt', '--proto', 'my.proto');
    expect(forked).toMatchObject({ status: 0, stdout: 'no problems, 1 file checked as my.proto\n' });
  });
});

describe('one cause', () => {
  const foo = (i: number) => `layer { name: "l${i}" type: "Foo" bottom: "data" top: "t${i}" }\n`;
  const text = CLEAN + Array.from({ length: 30 }, (_, i) => foo(i)).join('');

  it('is one finding, with the other lines, and an info that files share is shown once', () => {
    const { stdout } = lint({ 'a.prototxt': text, 'b.prototxt': text, 'c.prototxt': CLEAN + foo(0) }, '.');
    expect(stdout.match(/^info\[/gm)).toHaveLength(1);
    expect(stdout).toContain("has a layer type 'Foo': it is not checked (in 30 places)\n");
    expect(stdout).toContain(' = also: in lines 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 19 more\n');
    expect(stdout).toContain(' = also: in b.prototxt and c.prototxt\n');
    expect(stdout).toMatch(/^3 infos, 3 files checked/m);
  });

  it('and findings above a cap are counted', () => {
    const many = (count: number) =>
      CLEAN +
      Array.from({ length: count }, (_, i) => foo(i).replace('Foo', 'ReLU').replace('data', `no${i}`)).join(
        '',
      );
    const run = (count: number, ...args: readonly string[]) =>
      lint({ 'a.prototxt': many(count) }, '.', ...args);
    const { stdout, status } = run(150);
    expect(status).toBe(1);
    expect(stdout).toMatch(/no layer makes the blob 'no0', .* \(and 149 others alike\)\n/);
    expect(stdout).toMatch(/^1 error, 1 file checked/m);
    expect(run(9, '--max-findings', '3').stdout).toContain(
      'a.prototxt: and 6 more errors of this kind, blob/unknown-bottom (--max-findings 0 shows all)\n',
    );
    const { files, summary } = json(run(9, '--format', 'json', '--max-findings', '3').stdout);
    expect(files[0]!.diagnostics).toHaveLength(3);
    expect(files[0]!.untold).toEqual([{ rule: 'blob/unknown-bottom', severity: 'error', count: 6 }]);
    expect(summary.errors).toBe(9);
    const all = json(run(150, '--format', 'json', '--max-findings', '0').stdout).files[0]!.diagnostics;
    expect(all).toMatchObject([{ count: 150 }]);
    expect(json(run(9, '--format', 'json').stdout).files[0]!.diagnostics).toHaveLength(9);
    expect(run(9, '--format', 'github', '--max-findings', '1').stdout).toContain(
      'and 8 more errors of this kind',
    );
  });

  it('takes little memory, however often it shows', () => {
    const folder = temporaryFolder();
    const net = 'layer { name: "a" type: "Foo" bottom: "x" top: "y" }\n'.repeat(20_000);
    fill(folder, { 'a.prototxt': net });
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        '--max-old-space-size=120',
        new URL('../../bin/caffekit', import.meta.url).pathname,
        'lint',
        'a.prototxt',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(status).toBe(1);
    expect(stdout).toContain('1 error, 2 infos');
  });
});

describe('what is linted', () => {
  const tree = {
    'a.prototxt': CLEAN,
    'notes.txt': 'no net',
    'models/b.prototxt': CLEAN,
    'models/deep/c.prototxt': CLEAN,
    'models/.hidden/h.prototxt': CLEAN,
    'node_modules/m/d.prototxt': BROKEN,
    '.git/e.prototxt': BROKEN,
  };
  const linted = (files: Record<string, string>, ...args: string[]) =>
    paths(lint(files, ...args, '--format', 'json').stdout);

  it('is all nets of a folder, but for those of node_modules and git', () => {
    expect(linted(tree, '.')).toEqual(['a.prototxt', 'models/b.prototxt', 'models/deep/c.prototxt']);
    expect(linted(tree, 'models')).toEqual(['models/b.prototxt', 'models/deep/c.prototxt']);
  });

  it('is what a glob matches', () => {
    expect(linted(tree, '*.prototxt')).toEqual(['a.prototxt']);
    expect(linted(tree, 'models/**/*.prototxt')).toEqual(['models/b.prototxt', 'models/deep/c.prototxt']);
    expect(linted(tree, 'models/{b,x}.prototxt', '*.txt')).toEqual(['models/b.prototxt', 'notes.txt']);
    // Of all files, those that folders are searched for.
    expect(linted(tree, './**')).toEqual(linted(tree, '.'));
    expect(linted(tree, '*')).toEqual(['a.prototxt']);
  });

  it('is what is named, whatever its name', () => {
    expect(linted(tree, 'notes.txt', 'node_modules/m/d.prototxt')).toEqual([
      'notes.txt',
      'node_modules/m/d.prototxt',
    ]);
  });

  it('leaves out what ignore files say, unless it is named', () => {
    const ignoring = {
      ...tree,
      '.gitignore': 'deep/\n',
      'models/.caffekitignore': '*.prototxt\n!b.prototxt\n',
      'models/x.prototxt': BROKEN,
    };
    expect(linted(ignoring, '.')).toEqual(['a.prototxt', 'models/b.prototxt']);
    expect(linted(ignoring, 'models/x.prototxt')).toEqual(['models/x.prototxt']);
  });

  it.skipIf(process.platform !== 'linux')('is said of names that are not UTF-8', () => {
    const cwd = folderWith({ 'm/ok.prototxt': SOLVER });
    const name = Buffer.concat([Buffer.from(`${cwd}/m/caf`), Buffer.from([0xe9]), Buffer.from('.prototxt')]);
    writeFileSync(name, SOLVER);
    const { status, stderr } = caffekit(['lint', 'm', '--no-data'], { cwd });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'caffekit: m/caf\ufffd.prototxt: its name is not UTF-8: rename it\n',
    });
    expect(caffekit(['lint', 'm/caf\ufffd.prototxt'], { cwd }).stderr).toContain('its name is not UTF-8');
  });

  it('is standard input', () => {
    const run = (input: string, ...args: string[]) =>
      json(caffekit(['lint', ...args, '--format', 'json'], { cwd: temporaryFolder(), input }).stdout)
        .files[0]!;
    expect(run(BROKEN, '--stdin')).toMatchObject({ path: '<stdin>', kind: 'net' });
    expect(run(SOLVER, '-')).toMatchObject({ path: '<stdin>', kind: 'solver', diagnostics: [] });
    expect(run('# nothing\n', '--stdin', '--stdin-filename', 'a/b.prototxt')).toMatchObject({
      path: 'a/b.prototxt',
      kind: 'unknown',
      diagnostics: [{ rule: 'file/unknown-kind' }],
    });
  });
});

describe('--output', () => {
  it('writes the report, without colours, and shows the pretty one', () => {
    const cwd = folderWith({ 'a.prototxt': BROKEN });
    const args = ['lint', 'a.prototxt', '--format', 'json', '--output', 'reports/lint.json'];
    const { stdout, status } = caffekit(args, { cwd, env: { FORCE_COLOR: '1' } });
    expect(status).toBe(1);
    expect(stdout).toContain('1 error');
    const written = readFileSync(join(cwd, 'reports/lint.json'), 'utf8');
    expect(written).toBe(caffekit(['lint', 'a.prototxt', '--format', 'json'], { cwd }).stdout);
    const again = caffekit(['lint', 'a.prototxt', '--output', 'reports/lint.json'], { cwd });
    expect(again.status).toBe(1);
    expect(readFileSync(join(cwd, 'reports/lint.json'), 'utf8')).toBe(again.stdout);
  });
});

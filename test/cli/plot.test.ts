import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { logPath, logText } from '../plot/support/read.js';
import { caffekit, temporaryFolder } from './run.js';

const TWO = logPath('two-losses.log');
const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));

describe('caffekit plot', () => {
  it('draws on standard output, without colours in a pipe and with nothing else', () => {
    const { status, stdout, stderr } = caffekit(['plot', TWO]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(readFileSync(new URL('../plot/golden/two-losses.txt', import.meta.url), 'utf8'));
  });

  it('has colours when they are forced, and none against it', () => {
    const colored = (args: string[], env: Record<string, string>) =>
      caffekit(['plot', TWO, ...args], { env }).stdout.includes('\u001b[');
    expect(colored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(colored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(colored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });

  it('writes SVG to a file, in place of an earlier one, or to standard output', () => {
    const cwd = temporaryFolder();
    for (const [args, title] of [
      [[TWO], 'two-losses.log'],
      [[logPath('pycaffe.log'), '--width', '500'], 'pycaffe.log'],
    ] as const) {
      const { status, stdout, stderr } = caffekit(['plot', ...args, '--output', 'out/a.svg'], { cwd });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: 'wrote out/a.svg\n' });
      const svg = readFileSync(join(cwd, 'out/a.svg'), 'utf8');
      expect(svg).toContain(`<title>${title}</title>`);
      expect(caffekit(['plot', ...args, '--format', 'svg'], { cwd }).stdout).toBe(svg);
    }
    expect(readdirSync(join(cwd, 'out'))).toEqual(['a.svg']);
  });

  it('reads standard input, and a pipe', () => {
    const { status, stdout } = caffekit(['plot', '-', '--width', '60', '--height', '20'], {
      input: logText('resumed.log'),
    });
    expect(status).toBe(0);
    expect(stdout.split('\n')[0]).toBe('<stdin>');
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    const shell = spawnSync('sh', [
      '-c',
      'cat "$1" | "$2" "$3" plot /dev/stdin',
      'sh',
      TWO,
      process.execPath,
      BIN,
    ]);
    expect(shell.stdout.toString()).toContain('train aux/loss (weight 0.3)');
  });

  it('follows into a file where there is no terminal', () => {
    const cwd = temporaryFolder();
    const { status, stdout } = caffekit(['plot', '-', '--follow', '--output', 'a.svg'], {
      cwd,
      input: logText('diverged.log'),
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(readFileSync(join(cwd, 'a.svg'), 'utf8')).toContain('train loss is NaN from iteration 4 on');
  });

  it('draws a log once that is given twice', () => {
    expect(caffekit(['plot', TWO, TWO]).stdout).toBe(caffekit(['plot', TWO]).stdout);
  });

  it.each([
    [
      'no log',
      ['package.json'],
      "package.json: this is no training log of Caffe; it has no line such as 'Iteration 0, loss = 0.693147'",
    ],
    ['an empty file', ['empty.log'], 'empty.log: it is empty'],
    ['no such file', ['none.log'], 'none.log: there is no such file'],
    ['a folder', ['.'], '.: it is a folder'],
    [
      'a log without iterations',
      ['made.log'],
      "made.log: there are no losses in this log; Caffe writes them from the first iteration on, every 'display' iterations of the solver",
    ],
    [
      'a log that ends in a failed check',
      ['failed.log'],
      'failed.log: Caffe aborted before its first iteration: Check failed: registry.count(type) == 1',
    ],
    ['one bad log among good ones', ['good.log', 'empty.log'], 'empty.log: it is empty'],
    [
      'an unknown output',
      ['good.log', '--show', 'acuracy'],
      "--show acuracy: there is no such output; did you mean 'accuracy'? (there are loss, aux/loss, accuracy, per_class)",
    ],
    [
      'another picture than SVG',
      ['good.log', '--output', 'a.png'],
      '--output a.png: the picture is SVG; give a name that ends in .svg',
    ],
    [
      'a picture in place of the log',
      ['log.svg', '--output', './log.svg'],
      '--output ./log.svg: this is one of the logs',
    ],
    [
      'SVG as terminal output',
      ['good.log', '--output', 'a.svg', '--format', 'terminal'],
      '--output writes SVG; without --output, --format terminal goes to standard output',
    ],
    [
      'a width that is too small',
      ['good.log', '--width', '5'],
      '--width 5: from 32 to 1000 characters are possible here',
    ],
    [
      'a height that is too large',
      ['good.log', '--format', 'svg', '--height', '99999'],
      '--height 99999: from 120 to 20000 pixels are possible here',
    ],
    [
      'following without a terminal',
      ['good.log', '--follow'],
      '--follow draws on a terminal, and standard output is none; give --output FILE.svg',
    ],
  ])('refuses %s', (_, args, message) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'package.json'), '{ "name": "Iteration 0" }\n');
    writeFileSync(join(cwd, 'empty.log'), '');
    copyFileSync(TWO, join(cwd, 'good.log'));
    copyFileSync(TWO, join(cwd, 'log.svg'));
    const made = logText('two-losses.log').split('\n').slice(0, 200).join('\n');
    writeFileSync(join(cwd, 'made.log'), made);
    const failed =
      'F1123 12:40:51.641439 20232 layer_factory.hpp:81] Check failed: registry.count(type) == 1';
    writeFileSync(join(cwd, 'failed.log'), `${made}\n${failed}\n*** Check failure stack trace: ***\n`);
    const { status, stdout, stderr } = caffekit(['plot', ...args], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `caffekit: ${message}\n` });
    expect(existsSync(join(cwd, 'a.svg'))).toBe(false);
    expect(readFileSync(join(cwd, 'log.svg'), 'utf8')).toBe(logText('two-losses.log'));
  });

  it.each(['0', '-1', '1.5', 'x'])('refuses --smooth %s', (value) => {
    const { status, stderr } = caffekit(['plot', TWO, `--smooth=${value}`]);
    expect(status).toBe(2);
    expect(stderr).toContain('a whole number, 1 or more, is needed');
  });
});

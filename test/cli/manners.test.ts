/** What every command has in common: help, errors, streams, and how it ends. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { describeCommand } from '../../src/cli/describe-command.js';
import { createProgram } from '../../src/cli/main.js';
import { allRules } from '../../src/lint/lint.js';
import { caffekit, temporaryFolder } from './run.js';

const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));
const PROGRAM = describeCommand(createProgram());
const COMMANDS = PROGRAM.commands.map(({ name }) => name);

const GOOD = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 } } }
layer { name: "relu" type: "ReLU" bottom: "data" top: "out" }
`;
const FIXABLE = GOOD.replace('ReLU', 'Relu');

/** Runs a line of bash, in which `$caffekit` is the command. */
function bash(script: string, cwd = temporaryFolder()) {
  const { status, signal, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-o', 'pipefail', '-c', script],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', caffekit: BIN },
    },
  );
  return { status, signal, stdout, stderr };
}

describe('messages', () => {
  it('show names from files, and do nothing to the terminal', () => {
    const cwd = temporaryFolder();
    const name = 'a\\033[2J\u202eb';
    writeFileSync(join(cwd, 'net.prototxt'), `layer { name: "x" type: "${name}" top: "y" }\n`);
    const calls = [
      ['summary', 'net.prototxt', '--dialect', 'bvlc'],
      ['new', 'x', '--from', 'net.prototxt', '--replace', 'x', '--yes'],
      ['lint', 'net.prototxt', '--dialect', 'bvlc'],
      ['explain', 'a\u001b[2J\u202eb'],
    ];
    for (const args of calls) {
      const { status, stdout, stderr } = caffekit(args, { cwd });
      expect(status, args.join(' ')).not.toBe(0);
      expect(stdout + stderr).not.toMatch(/[\u001b\u202e]/);
      expect(stdout + stderr).toContain('a␛[2J\ufffdb');
    }
  });
});

describe('help', () => {
  it('goes to standard output when asked for, and to standard error when not', () => {
    const asked = caffekit(['--help']);
    expect(asked).toMatchObject({ status: 0, stderr: '' });
    expect(caffekit(['help'])).toEqual(asked);
    expect(caffekit([])).toEqual({ status: 2, stdout: '', stderr: asked.stdout });
  });

  it.each(COMMANDS)('of %s has examples of it, names what its options take, and shows no code', (name) => {
    const { status, stdout, stderr } = caffekit([name, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(caffekit(['help', name])).toEqual({ status, stdout, stderr });
    // What is written elsewhere is named alike everywhere.
    expect(stdout.includes(' -o, --output <file>')).toBe(stdout.includes('--output <file>'));
    const examples = stdout.split('\nExamples:\n')[1];
    expect(examples).toMatch(new RegExp(`^ {2}.*\\bcaffekit ${name}\\b`));
    expect(stdout).not.toMatch(/\[\]|undefined|null|\[object|: \{/);
    for (const command of PROGRAM.commands.filter((command) => command.name === name)) {
      for (const option of command.options) expect(option.help, option.term).not.toBe('');
      for (const argument of command.arguments) expect(argument.help, argument.name).not.toBe('');
    }
  });

  it.each(COMMANDS)('of %s gives examples whose options there are', (name) => {
    const command = PROGRAM.commands.find((command) => command.name === name)!;
    const known = command.options.flatMap(({ flags }) => flags);
    const lines = command.after.split('\n').filter((line) => line.includes(`caffekit ${name}`));
    for (const line of lines) {
      const used = line.slice(line.indexOf(`caffekit ${name}`)).split(/[|>#]/)[0]!;
      for (const [, flag] of used.matchAll(/\s(--[\w-]+)/g)) expect(known).toContain(flag);
    }
  });

  it('tells the version', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(caffekit(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(caffekit(['-V']).stdout).toBe(`${version}\n`);
  });
});

describe('a call that cannot be carried out', () => {
  it.each([
    [['lnt'], "caffekit: unknown command 'lnt'", 'lint'],
    [['help', 'sumary'], "caffekit: there is no command 'sumary'", "'summary'"],
    [['--versoin'], "caffekit: unknown option '--versoin'", '--version'],
    [['lint', 'x', '--fromat', 'json'], "caffekit: unknown option '--fromat'", '--format'],
    [
      ['lint', '--rule', 'los/missing-loss-weight=off', 'x'],
      'there is no rule',
      "'loss/missing-loss-weight'",
    ],
    [
      ['generate', 'sigmoid-cross-entropy-wieght-loss'],
      'in the catalog',
      'sigmoid-cross-entropy-weight-loss',
    ],
    [['explain', 'Convolutoin'], "nothing is known of 'Convolutoin'", "'Convolution'"],
  ])('%s: exit code 2, a message, and what was meant', (args, message, guess) => {
    const { status, stdout, stderr } = caffekit(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^caffekit: /);
    expect(stderr).toContain(message);
    expect(stderr.toLowerCase()).toMatch(/did you mean/);
    expect(stderr).toContain(guess);
  });

  it.each(COMMANDS)('%s with an unknown option: exit code 2, nothing on standard output', (name) => {
    const { status, stdout, stderr } = caffekit([name, '--no-such-option']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain("caffekit: unknown option '--no-such-option'");
  });

  it.each([
    [['lint']],
    [['lint', '--format', 'jsn', 'x']],
    [['lint', '--level', 'high', 'x']],
    [['lint', '--format']],
    [['lint', 'nowhere.prototxt']],
    [['generate']],
    [['summary']],
    [['summary', 'nowhere.prototxt']],
    [['explain']],
    [['explain', 'Convolution', 'Pooling']],
    [['completion', 'csh']],
    [['plot', 'nowhere.log']],
  ])('%s: exit code 2, nothing on standard output', (args) => {
    const { status, stdout, stderr } = caffekit(args, { cwd: temporaryFolder() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^caffekit: [^\n]+\n/);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('streams', () => {
  it('carry data without colours or control characters where there is no terminal', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), FIXABLE);
    writeFileSync(join(cwd, 'good.prototxt'), GOOD);
    for (const args of [
      ['lint', '.'],
      ['lint', '--fix-dry-run', '.'],
      ['summary', 'good.prototxt'],
      ['rules'],
      ['explain', 'loss/missing-loss-weight'],
      ['explain', 'Convolution'],
      ['generate', '--list'],
      ['generate', 'sigmoid-cross-entropy-weight-loss', '--cls-weight', '2', '--dry-run'],
    ]) {
      const { stdout, stderr } = caffekit(args, { cwd });
      expect(stderr, args.join(' ')).toBe('');
      expect(stdout, args.join(' ')).not.toBe('');
      expect(stdout, args.join(' ')).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
    }
  });

  it('keep messages off standard output', () => {
    const cwd = temporaryFolder();
    const { status, stdout, stderr } = caffekit(
      ['generate', 'sigmoid-cross-entropy-weight-loss', '--cls-weight', '2'],
      { cwd },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toMatch(/^wrote /);
  });

  it('may be closed by a reader that has seen enough', () => {
    const { stdout, stderr } = bash('"$caffekit" rules | head -n 1');
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stdout).toContain(allRules()[0]!.id);
    expect(stderr).toBe('');
    expect(bash('"$caffekit" lnt 2>&1 >/dev/null | true').stderr).toBe('');
  });

  it.skipIf(process.platform !== 'linux')('that are full are an error', () => {
    const { status, stderr } = bash('"$caffekit" rules > /dev/full');
    expect(stderr).toBe('caffekit: standard output: the disk is full\n');
    expect(status).toBe(2);
  });
});

describe('Ctrl-C', () => {
  /** Makes the process get a signal whenever it makes sure that what it wrote is on the disk. */
  const INTERRUPTING = `const fs = require('node:fs');
const { fsyncSync } = fs;
fs.fsyncSync = (file) => { process.kill(process.pid, process.env.TEST_SIGNAL); fsyncSync(file); };
`;

  function interrupted(args: string, cwd: string, signal: string) {
    const preload = join(temporaryFolder(), 'interrupting.cjs');
    writeFileSync(preload, INTERRUPTING);
    return bash(
      `TEST_SIGNAL=${signal} NODE_OPTIONS='--require ${preload}' "$caffekit" ${args}; echo $?`,
      cwd,
    );
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('leaves nothing half-written: %s', (signal, code) => {
    const cwd = temporaryFolder();
    const { stdout } = interrupted(
      'generate sigmoid-cross-entropy-weight-loss --cls-weight 2 --out layers',
      cwd,
      signal,
    );
    expect(stdout.trim()).toBe(String(code));
    expect(readdirSync(join(cwd, 'layers')).sort()).toEqual([
      'SigmoidCrossEntropyWeightLossLayer.prototxt',
      'SigmoidCrossEntropyWeightLossLayer.py',
    ]);
  });

  it('leaves each net as it was or mended', () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'nets'));
    const names = ['a.prototxt', 'b.prototxt', 'c.prototxt'];
    for (const name of names) writeFileSync(join(cwd, 'nets', name), FIXABLE);
    const { stdout } = interrupted('lint --fix nets', cwd, 'SIGINT');
    expect(stdout.trim().split('\n').at(-1)).toBe('130');
    expect(readdirSync(join(cwd, 'nets')).sort()).toEqual(names);
    const texts = names.map((name) => readFileSync(join(cwd, 'nets', name), 'utf8'));
    expect(texts).toContain(GOOD);
    for (const text of texts) expect([GOOD, FIXABLE]).toContain(text);
  });

  it('leaves no half project', () => {
    const cwd = temporaryFolder();
    const { stdout } = interrupted('new cracks --yes', cwd, 'SIGINT');
    expect(stdout.trim()).toBe('130');
    const left = readdirSync(cwd);
    expect(left.filter((name) => name !== 'cracks')).toEqual([]);
    if (left.length > 0) expect(readdirSync(join(cwd, 'cracks'))).toContain('README.md');
  });
});

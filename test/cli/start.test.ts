import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caffekit, temporaryFolder } from './run.js';

describe('what cannot be run is told in one sentence', () => {
  const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));
  const run = (args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return { status, stdout, stderr };
  };

  it.each([
    ['v18.20.4', false],
    ['v20.18.3', false],
    ['v0.10.48', false],
    ['v20.19.0', true],
    ['v22.1.0', true],
  ])('Node.js %s', (version, runs) => {
    const folder = temporaryFolder();
    const pretend = join(folder, 'pretend.cjs');
    writeFileSync(
      pretend,
      `Object.defineProperty(process, 'version', { value: '${version}' });
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version.slice(1)}' } });
`,
    );
    const { status, stdout, stderr } = run(['--require', pretend, BIN, '--version']);
    if (runs) expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    else {
      expect({ status, stdout, stderr }).toEqual({
        status: 2,
        stdout: '',
        stderr: `caffekit: Node.js 20.19 or later is needed, and this is ${version}\n`,
      });
    }
  });

  it.skipIf(process.platform !== 'linux')('a cache folder where the system makes none', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.prototxt'), 'name: "a"\n');
    for (const args of [['rules'], ['lint', join(folder, 'a.prototxt'), '--cache']]) {
      const { status, signal } = spawnSync(process.execPath, [BIN, ...args], {
        env: { ...process.env, XDG_CACHE_HOME: '/proc' },
        timeout: 50_000,
      });
      expect({ status, signal }).toEqual({ status: 0, signal: null });
    }
  });

  it.skipIf(process.platform !== 'linux')('a working folder that is gone', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.prototxt'), 'name: "a"\n');
    mkdirSync(join(folder, 'gone'));
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'rmdir ../gone && exec "$0" "$@"', process.execPath, BIN, 'lint', join(folder, 'a.prototxt')],
      { cwd: join(folder, 'gone'), encoding: 'utf8' },
    );
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'caffekit: the working folder is no longer there\n',
    });
  });

  it('a user without a home, or with a cache folder that is none', () => {
    const folder = temporaryFolder();
    const pretend = join(folder, 'pretend.cjs');
    writeFileSync(pretend, `require('node:os').homedir = () => { throw new Error('ENOENT'); };\n`);
    writeFileSync(join(folder, 'a.prototxt'), 'name: "a"\n');
    for (const args of [['rules'], ['lint', 'a.prototxt', '--cache']]) {
      const { status } = spawnSync(process.execPath, ['--require', pretend, BIN, ...args], {
        cwd: folder,
        env: { PATH: process.env.PATH, XDG_CACHE_HOME: 'relative' },
      });
      expect(status).toBe(0);
    }
    expect(readdirSync(folder).sort()).toEqual(['a.prototxt', 'pretend.cjs']);
  });

  it('is what the package says it needs', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string };
    };
    const [, needed] = /NEEDED = \[(.*)\]/.exec(readFileSync(BIN, 'utf8'))!;
    expect(engines.node).toBe(`>=${needed!.replace(', ', '.')}`);
  });

  it('a copy that is not built', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'bin'));
    copyFileSync(BIN, join(folder, 'bin/caffekit'));
    const { status, stderr } = run([join(folder, 'bin/caffekit'), 'lint']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^caffekit: this copy is not built.*npm ci && npm run build.*\n$/);
    mkdirSync(join(folder, 'dist'));
    copyFileSync(join(BIN, '../../dist/start.cjs'), join(folder, 'dist/start.cjs'));
    expect(run([join(folder, 'bin/caffekit'), 'lint'])).toMatchObject({ status: 2, stderr });
  });
});

describe('the compiled code of an earlier run', () => {
  it('is kept for each command, and a run is the same with it, without it, and where it is broken', () => {
    const cwd = temporaryFolder();
    const home = join(cwd, 'cache');
    writeFileSync(join(cwd, 'net.prototxt'), 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" }');
    const lint = (env: Record<string, string>) =>
      caffekit(['lint', '.'], { cwd, alone: true, env: { XDG_CACHE_HOME: home, ...env } });
    const first = lint({});
    expect(first).toMatchObject({ status: 1, stderr: '' });
    const [name] = readdirSync(join(home, 'caffekit', 'code'));
    expect(name).toMatch(/^[0-9a-f]{16}\.[\w.]+-lint$/);
    expect(lint({})).toEqual(first);

    const path = join(home, 'caffekit', 'code', name!);
    const code = readFileSync(path);
    writeFileSync(path, code.subarray(0, 1000));
    expect(lint({})).toEqual(first);
    writeFileSync(path, 'not code at all');
    expect(lint({})).toEqual(first);
    expect(lint({ CAFFEKIT_NO_CACHE: '1' })).toEqual(first);
    writeFileSync(join(cwd, 'file'), '');
    expect(lint({ XDG_CACHE_HOME: join(cwd, 'file') })).toEqual(first);
  });

  it('is that of linting a net, whatever the first call was', () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'net.prototxt'), 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" }');
    const sizeAfter = (...args: string[]) => {
      const home = join(cwd, args.at(-1)!.replace(/\W/g, '-'));
      const { stderr } = caffekit(['lint', ...args], { cwd, alone: true, env: { XDG_CACHE_HOME: home } });
      expect(stderr).toBe('');
      const folder = join(home, 'caffekit', 'code');
      const [name] = readdirSync(folder);
      return statSync(join(folder, name!)).size;
    };
    expect(sizeAfter('--help')).toBeGreaterThan(0.9 * sizeAfter('net.prototxt'));
  });
});

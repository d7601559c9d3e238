import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, temporaryFolder } from './run.js';

describe('the compiled code of an earlier run', () => {
  it('is kept for each command, and a run is the same with it, without it, and where it is broken', () => {
    const cwd = temporaryFolder();
    const home = join(cwd, 'cache');
    writeFileSync(join(cwd, 'net.prototxt'), 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" }');
    const lint = (env: Record<string, string>) =>
      caffekit(['lint', '.'], { cwd, env: { XDG_CACHE_HOME: home, ...env } });
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
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../src/catalog/layer.js';
import { readOptions } from '../../src/generate/options.js';
import { renderLayer } from '../../src/generate/render.js';
import { caffekit, fill, temporaryFolder } from './run.js';

const LOOSE = 'name :"n"\nstate {phase:TEST}\n';
const LAID_OUT = 'name: "n"\nstate { phase: TEST }\n';

function folderOf(files: Readonly<Record<string, unknown>>): {
  run: (...args: string[]) => ReturnType<typeof caffekit>;
  text: (path: string) => string;
} {
  const cwd = temporaryFolder();
  fill(cwd, files);
  return {
    run: (...args) => caffekit(['fmt', ...args], { cwd }),
    text: (path) => readFileSync(join(cwd, path), 'latin1'),
  };
}

describe('caffekit fmt', () => {
  it('writes into files', () => {
    const { run, text } = folderOf({ 'a/x.prototxt': LOOSE, 'a/y.prototxt': LAID_OUT, 'z.pt': LOOSE });
    expect(run('a', 'z.pt')).toEqual({
      status: 0,
      stdout: '',
      stderr: `laid out ${join('a', 'x.prototxt')}\nlaid out z.pt\n1 file is laid out already\n`,
    });
    expect([text('a/x.prototxt'), text('a/y.prototxt'), text('z.pt')]).toEqual([
      LAID_OUT,
      LAID_OUT,
      LAID_OUT,
    ]);
  });

  it('names what would change', () => {
    const { run, text } = folderOf({ 'x.prototxt': LOOSE, 'y.prototxt': LAID_OUT });
    expect(run('--check', '.')).toEqual({
      status: 1,
      stdout: 'x.prototxt\n',
      stderr: '1 file is laid out already\n',
    });
    expect(run('--check', 'y.prototxt')).toMatchObject({ status: 0, stdout: '' });
    expect(text('x.prototxt')).toBe(LOOSE);
  });

  it('shows what would change', () => {
    const { run, text } = folderOf({ 'x.prototxt': LOOSE, 'y.prototxt': LAID_OUT });
    const { status, stdout } = run('--diff', '.');
    expect(status).toBe(0);
    expect(stdout).toBe(
      '--- a/x.prototxt\n+++ b/x.prototxt\n@@ -1,2 +1,2 @@\n-name :"n"\n-state {phase:TEST}\n+name: "n"\n+state { phase: TEST }\n',
    );
    expect(run('--diff', '--check', '.')).toMatchObject({ status: 1, stdout });
    expect(text('x.prototxt')).toBe(LOOSE);
  });

  it('reads standard input', () => {
    expect(caffekit(['fmt', '-'], { input: LOOSE })).toEqual({ status: 0, stdout: LAID_OUT, stderr: '' });
    expect(caffekit(['fmt', '--stdin'], { input: LAID_OUT }).stdout).toBe(LAID_OUT);
    expect(caffekit(['fmt', '--stdin', '--check'], { input: LOOSE }).status).toBe(1);
    expect(caffekit(['fmt', '--stdin', 'x.prototxt'], { input: LOOSE }).status).toBe(2);
  });

  it('indents as the configuration says', () => {
    const { run, text } = folderOf({
      'caffekit.config.json': { indent: 4, overrides: [{ files: 'b.prototxt', indent: 1 }] },
      'a.prototxt': 'a {\nb:1}',
      'b.prototxt': 'a {\nb:1}',
    });
    expect(run('.').status).toBe(0);
    expect(text('a.prototxt')).toBe('a {\n    b: 1\n}\n');
    expect(text('b.prototxt')).toBe('a {\n b: 1\n}\n');
    expect(run('--no-config', 'a.prototxt').status).toBe(0);
    expect(text('a.prototxt')).toBe('a {\n  b: 1\n}\n');
  });

  it('keeps bytes that are not UTF-8, and line ends', () => {
    const { run, text } = folderOf({ 'x.prototxt': Buffer.from('# \xc4\xe3\r\nname :"\xe9"\r\n', 'latin1') });
    expect(run('x.prototxt').status).toBe(0);
    expect(text('x.prototxt')).toBe('# \xc4\xe3\r\nname: "\xe9"\r\n');
  });

  it('leaves what has mistakes, or is something else, and says where', () => {
    const files = {
      'broken.prototxt': 'name :"n"\nlayer { name: }\n',
      'page.prototxt': '<!DOCTYPE html>\n<html></html>\n',
      'loose.prototxt': LOOSE,
    };
    const { run, text } = folderOf(files);
    const { status, stderr } = run('.');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^caffekit: broken\.prototxt:2:\d+: \S/m);
    expect(stderr).toMatch(/^caffekit: page\.prototxt:1:1: .*HTML/m);
    expect(stderr).toContain('page.prototxt: this cannot be laid out, and is left as it is');
    expect(text('broken.prototxt')).toBe(files['broken.prototxt']);
    expect(text('page.prototxt')).toBe(files['page.prototxt']);
    expect(text('loose.prototxt')).toBe(LAID_OUT);
  });

  it('needs files', () => {
    expect(caffekit(['fmt'])).toMatchObject({ status: 2, stdout: '' });
    expect(caffekit(['fmt', 'nowhere.prototxt']).status).toBe(2);
  });
});

describe('what caffekit writes', () => {
  it('is laid out already', () => {
    const cwd = temporaryFolder();
    expect(caffekit(['new', 'project'], { cwd }).status).toBe(0);
    // As generate writes them, in this process.
    const blocks = catalog().map((layer) => {
      const { block } = renderLayer(layer, readOptions(layer, { parameters: exampleOfRequired(layer) }));
      return [`layers/${block.path}`, block.text] as const;
    });
    fill(cwd, Object.fromEntries(blocks));
    expect(caffekit(['fmt', '--check', '.'], { cwd })).toMatchObject({ status: 0, stdout: '' });
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, fill, temporaryFolder } from './run.js';

const OLD = 'layers { name: "r" type: RELU bottom: "x" top: "y" } # old\n';
const NEW = 'layer { name: "r" type: "ReLU" bottom: "x" top: "y" } # old\n';
const SOLVER = 'base_lr: 1e-3\nsolver_type: ADAM\nnet: "n"\n';

function folderOf(files: Readonly<Record<string, unknown>>): {
  run: (...args: string[]) => ReturnType<typeof caffekit>;
  text: (path: string) => string;
} {
  const cwd = temporaryFolder();
  fill(cwd, files);
  return {
    run: (...args) => caffekit(['upgrade', ...args], { cwd }),
    text: (path) => readFileSync(join(cwd, path), 'utf8'),
  };
}

describe('caffekit upgrade', () => {
  it('writes one file to standard output', () => {
    const { run, text } = folderOf({ 'old.prototxt': OLD, 'new.prototxt': NEW });
    expect(run('old.prototxt')).toEqual({ status: 0, stdout: NEW, stderr: '' });
    expect(run('--input-layer', 'new.prototxt')).toEqual({ status: 0, stdout: NEW, stderr: '' });
    expect(text('old.prototxt')).toBe(OLD);
  });

  it('reads standard input', () => {
    expect(caffekit(['upgrade', '-'], { input: OLD })).toEqual({ status: 0, stdout: NEW, stderr: '' });
    expect(caffekit(['upgrade', '-', '--in-place'], { input: OLD }).status).toBe(2);
  });

  it('keeps bytes that are not UTF-8, and line ends', () => {
    const latin = Buffer.from('# \xe9\r\nlayers { name: "\xe9" type: RELU }\r\n', 'latin1');
    const { run, text } = folderOf({ 'old.prototxt': latin });
    expect(run('--in-place', 'old.prototxt').status).toBe(0);
    expect(Buffer.from(text('old.prototxt'))).toEqual(
      Buffer.from(
        Buffer.from('# \xe9\r\nlayer { name: "\xe9" type: "ReLU" }\r\n', 'latin1').toString('utf8'),
      ),
    );
  });

  it('writes into files, and leaves those with mistakes', () => {
    const broken = 'layers { name: "a" type: CROPS }\nlayers { blobs_lr: "x" }\n';
    const { run, text } = folderOf({
      'old.prototxt': OLD,
      'new.prototxt': NEW,
      'bad.prototxt': broken,
      's.prototxt': SOLVER,
    });
    const { status, stdout, stderr } = run(
      '--in-place',
      'old.prototxt',
      'bad.prototxt',
      'new.prototxt',
      's.prototxt',
    );
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('upgraded old.prototxt\nupgraded s.prototxt\n');
    expect(stderr).toContain("1 file is in today's format");
    expect(stderr).toMatch(/^caffekit: bad\.prototxt:1:26: .*CROPS/m);
    expect(stderr).toMatch(/^caffekit: bad\.prototxt:2:20: /m);
    expect(text('old.prototxt')).toBe(NEW);
    expect(text('s.prototxt')).toBe('base_lr: 1e-3\ntype: "Adam"\nnet: "n"\n');
    expect(text('bad.prototxt')).toBe(broken);
  });

  it('names what is old with --check, and writes nothing', () => {
    const { run, text } = folderOf({
      'old.prototxt': `input: "x" input_dim: [1, 2, 3, 4]\n${OLD}`,
      'new.prototxt': NEW,
    });
    const { status, stdout } = run('--check', '.');
    expect(status).toBe(1);
    expect(stdout).toMatch(
      /^old\.prototxt:2:1: layers as Caffe had them until 2015.*\nold\.prototxt:1:1: 'input'.*\n$/,
    );
    expect(text('old.prototxt')).toContain('layers');
    expect(run('--check', 'new.prototxt')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('tells what Caffe loses', () => {
    const { run } = folderOf({
      'v0.prototxt': 'layers { layer { name: "r" type: "relu" kernelsize: 3 } top: "y" }\n',
    });
    const { status, stdout, stderr } = run('v0.prototxt');
    expect([status, stdout]).toEqual([0, 'layer { name: "r" type: "ReLU" top: "y" }\n']);
    expect(stderr).toMatch(/^caffekit: v0\.prototxt:1:\d+: note: 'kernelsize' is dropped/);
  });

  it.each([
    ['both formats', 'layers { type: RELU }\nlayer { type: "ReLU" }', ':2:1: '],
    ['dimensions that are missing', 'input: "x"\ninput_dim: 1', ":1:8: the input 'x' lacks dimensions"],
    ['a text that cannot be read', 'layers { type: RELU', 'net.prototxt:1:'],
    ['both types of solver', 'base_lr: 1\nsolver_type: SGD\ntype: "SGD"', ':2:1: '],
  ])('refuses %s at the line', (_, text, place) => {
    const { run } = folderOf({ 'net.prototxt': text });
    const { status, stdout, stderr } = run('net.prototxt');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(place);
  });

  it.each([
    ['several files without a place to write to', ['old.prototxt', 'new.prototxt'], '--in-place'],
    ['what is neither net nor solver', ['labels.prototxt'], 'this is no net or solver'],
    ['nothing', ['nowhere.prototxt'], 'there is no such file'],
    ['two wishes at once', ['--check', '--in-place', 'old.prototxt'], '--in-place'],
  ])('cannot carry out %s', (_, args, why) => {
    const { run } = folderOf({
      'old.prototxt': OLD,
      'new.prototxt': NEW,
      'labels.prototxt': 'item { name: "a" id: 1 }',
    });
    const { status, stdout, stderr } = run(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
  });

  it('knows the old types of a schema that is given', () => {
    const proto = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8').replace(
      'THRESHOLD = 31;',
      'THRESHOLD = 31; CROP = 40; FOO_BAR = 41;',
    );
    const { run } = folderOf({
      'caffe.proto': proto,
      'crop.prototxt': 'layers { type: CROP }\n',
      'foo.prototxt': 'layers { type: FOO_BAR }\n',
    });
    expect(run('--proto', 'caffe.proto', 'crop.prototxt').stdout).toBe('layer { type: "Crop" }\n');
    const { status, stderr } = run('--proto', 'caffe.proto', 'foo.prototxt');
    expect(status).toBe(1);
    expect(stderr).toContain(
      'foo.prototxt:1:16: what layers of the old type FOO_BAR are called today is not known',
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, fill, temporaryFolder } from './run.js';

const NET = `name: "N"
layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 4 kernel_size: 3 } }
`;

describe('caffekit view', () => {
  const cwd = () => {
    const folder = temporaryFolder();
    fill(folder, {
      'net.prototxt': NET,
      'solver.prototxt': 'net: "net.prototxt"\nbase_lr: 0.1\n',
      'broken.prototxt': 'layer {',
    });
    return folder;
  };

  it('writes what the name says, with the shapes that are asked for, and replaces what it wrote', () => {
    const folder = cwd();
    const picture = () => readFileSync(join(folder, 'net.svg'), 'utf8');
    expect(caffekit(['view', 'net.prototxt', '-o', 'net.svg'], { cwd: folder })).toEqual({
      status: 0,
      stdout: '',
      stderr: 'wrote net.svg\n',
    });
    expect(picture()).toContain('conv 1×4×6×6');
    expect(caffekit(['view', 'net.prototxt', '-o', 'net.svg', '--batch', '7'], { cwd: folder }).status).toBe(
      0,
    );
    expect(picture()).toContain('conv 7×4×6×6');
    const { stdout } = caffekit(['view', '-', '--format', 'svg', '--shape', 'data=2x3x9x9'], {
      cwd: folder,
      input: NET,
    });
    expect(stdout).toContain('conv 2×4×7×7');
    expect(stdout).toContain('&lt;stdin&gt;');
  });

  it.each([
    [['net.prototxt', '-o', 'net.png'], '--output net.png: give a name that ends in .html or .svg'],
    [['net.prototxt', '-o', 'a.svg', '--format', 'html'], '--output a.svg: --format html has another ending'],
    [['net.prototxt', '-o', '.'], '.: it is a folder'],
    [['net.prototxt', '--shape', 'dat=1x3x8x8'], "--shape: there is no blob 'dat'; did you mean 'data'?"],
    [['solver.prototxt'], 'solver.prototxt: this is a solver'],
    [['-'], '<stdin>: this is no net: it is empty'],
    [['-', '--serve'], '--serve follows a file; standard input is none'],
    [['none.prototxt'], 'none.prototxt'],
  ])('refuses %j', (args, message) => {
    const { status, stdout, stderr } = caffekit(['view', ...args], { cwd: cwd(), input: '' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

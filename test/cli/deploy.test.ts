import { linkSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caffekit, fill, temporaryFolder } from './run.js';

const NET = `layer { name: "data" type: "Data" top: "data" top: "label" data_param { source: "x" batch_size: 4 } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 2 } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;

describe('caffekit deploy', () => {
  it('writes to standard output, or to a file that is not there yet', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'train_val.prototxt': NET });
    const shape = ['--shape', 'data=1x3x8x8'];
    const { status, stdout } = caffekit(['deploy', 'train_val.prototxt', ...shape], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('type: "Softmax"');
    const to = ['deploy', 'train_val.prototxt', ...shape, '-o', 'deploy.prototxt'];
    expect(caffekit(to, { cwd })).toMatchObject({ status: 0, stdout: '', stderr: 'wrote deploy.prototxt\n' });
    expect(readFileSync(join(cwd, 'deploy.prototxt'), 'utf8')).toBe(stdout);
    expect(caffekit(to, { cwd }).status).toBe(2);
    expect(caffekit([...to, '--force'], { cwd }).status).toBe(0);
  });

  it('does not replace the net for training', () => {
    const cwd = temporaryFolder();
    fill(cwd, { 'net.prototxt': NET });
    symlinkSync('net.prototxt', join(cwd, 'link.prototxt'));
    linkSync(join(cwd, 'net.prototxt'), join(cwd, 'other-name.prototxt'));
    for (const output of ['net.prototxt', './link.prototxt', 'other-name.prototxt']) {
      const { status, stderr } = caffekit(
        ['deploy', 'net.prototxt', '--shape', 'data=1x3x8x8', '-o', output, '--force'],
        { cwd },
      );
      expect(status).toBe(2);
      expect(stderr).toBe(`caffekit: --output ${output}: this is the net for training; give another name\n`);
    }
    expect(readFileSync(join(cwd, 'net.prototxt'), 'utf8')).toBe(NET);
  });

  it('reads standard input', () => {
    const { status, stdout } = caffekit(['deploy', '-', '--shape', 'data=1x3x8x8', '--keep', 'fc'], {
      input: NET,
    });
    expect(status).toBe(0);
    expect(stdout).not.toContain('Softmax');
  });

  it.each([
    [
      [],
      "caffekit: <stdin>: only its data tell the shape of 'data' (4x?x?x?); give it, as in --shape data=4x3x224x224\n",
    ],
    [['--shape', 'data'], 'caffekit: --shape data: give a blob and its dimensions'],
  ])('says what is missing: %j', (args, message) => {
    const { status, stdout, stderr } = caffekit(['deploy', '-', ...args], { input: NET });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

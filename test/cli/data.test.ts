import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { datum, lmdb } from '../data/support/lmdb.js';
import { caffekit, fill, temporaryFolder } from './run.js';

const NET = `layer { name: "data" type: "Data" top: "data" top: "label"
  data_param { source: "train_lmdb" batch_size: 2 backend: LMDB } }
layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc"
  inner_product_param { num_output: 3 weight_filler { type: "xavier" } } }
layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
`;
const SOLVER = `net: "net.prototxt" base_lr: 0.01 lr_policy: "fixed" max_iter: 20 snapshot_prefix: "net"
test_iter: 2 test_interval: 10
`;
const database = (...labels: readonly number[]) => lmdb(labels.map((label) => datum(3, 8, 9, label)));

function project(): string {
  const cwd = temporaryFolder();
  fill(cwd, { 'net.prototxt': NET, 'solver.prototxt': SOLVER, 'train_lmdb/data.mdb': database(0, 1, 2, 0) });
  return cwd;
}

describe('data beside a net', () => {
  it('are told by summary, unless --no-data leaves them', () => {
    const cwd = project();
    const { status, stdout } = caffekit(['summary', 'net.prototxt'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('data: 2 x 3 x 8 x 9');
    expect(stdout).toMatch(/^data +3 x 8 x 9, 4 entries, from train_lmdb$/m);
    const without = caffekit(['summary', 'net.prototxt', '--no-data', '--format', 'json'], { cwd });
    expect(JSON.parse(without.stdout).blobs.data).toEqual([2, null, null, null]);
    expect(JSON.parse(without.stdout).data).toBe(undefined);
  });

  it('give a picture its shapes', () => {
    const cwd = project();
    expect(caffekit(['view', 'net.prototxt', '-o', 'net.svg'], { cwd }).status).toBe(0);
    expect(readFileSync(join(cwd, 'net.svg'), 'utf8')).toContain('8×9');
  });

  it('give a solver its epochs', () => {
    const cwd = project();
    const { stdout } = caffekit(['summary', 'solver.prototxt'], { cwd });
    expect(stdout.replace(/\s+/g, ' ')).toContain('40 samples in all, 10 times all 4 of the data');
  });

  it('give a net to be deployed its inputs, where --from-data asks for them', () => {
    const cwd = project();
    const { status, stdout } = caffekit(['deploy', 'net.prototxt', '--from-data'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('input_param { shape { dim: 2 dim: 3 dim: 8 dim: 9 } }');
    expect(caffekit(['deploy', 'net.prototxt'], { cwd }).status).toBe(2);
  });

  it('are linted, and looked into again where they have changed since a result was cached', () => {
    const cwd = project();
    const lint = (...args: string[]) => {
      const { stdout } = caffekit(['lint', 'net.prototxt', '--format', 'json', ...args], { cwd });
      const { files } = JSON.parse(stdout) as { files: { diagnostics: { rule: string }[] }[] };
      return files[0]!.diagnostics.map(({ rule }) => rule).filter((rule) => rule.startsWith('data/'));
    };
    expect(lint('--cache-dir', '.cache')).toEqual([]);
    writeFileSync(join(cwd, 'train_lmdb/data.mdb'), database(0, 1, 2, 3, 1));
    expect(lint('--cache-dir', '.cache')).toEqual(['data/label-range']);
    expect(lint('--cache-dir', '.cache')).toEqual(['data/label-range']);
    expect(lint('--cache-dir', '.cache', '--no-data')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { BVLC } from '../../src/dialect/bvlc.js';
import { mergedDialect } from '../../src/dialect/forks.js';
import { snapshot } from '../../src/document/snapshot.js';
import { type LintOptions, lintText } from '../../src/lint/lint.js';
import { report } from '../report/support/sample.js';

const INPUT =
  'layer { name: "x" type: "Input" top: "x" input_param { shape { dim: 1 dim: 4 dim: 6 dim: 6 } } }\n';
const SSD = `${INPUT}layer { name: "n" type: "Normalize" bottom: "x" top: "n" norm_param { across_spatial: false } }\n`;
const RELU6 = `${INPUT}layer { name: "r" type: "ReLU6" bottom: "x" top: "r" }\n`;
const VIDEO = `${INPUT.replace('dim: 6 }', 'dim: 6 dim: 6 }')}layer { name: "p" type: "Pooling" bottom: "x" top: "p" pooling_param { kernel_size: 2 } }\n`;
const PLAIN = `${INPUT}layer { name: "r" type: "ReLU" bottom: "x" top: "r" }\n`;

function lint(path: string, text: string, options: LintOptions = {}) {
  return lintText(path, text, { beyondBvlc: true, ...options });
}

function beyond(text: string, options: LintOptions = {}) {
  return lint('net.prototxt', text, options).beyondBvlc;
}

describe('what BVLC’s Caffe refuses of a file that is read as a fork’s', () => {
  it('is a field, or else a layer type, or else what it has otherwise', () => {
    expect(beyond(SSD)).toEqual({ line: 2, column: 58, what: "'norm_param'" });
    expect(beyond(RELU6)).toEqual({ line: 2, column: 25, what: '"ReLU6"' });
    expect(beyond(VIDEO)).toMatchObject({ line: 2, what: expect.stringMatching(/^Pooling takes 4 axes/) });
  });

  it('is told of solvers too', () => {
    const solver =
      'net: "n.prototxt"\nbase_lr: 0.1\nlr_policy: "fixed"\nmax_iter: 9\neval_type: "detection"\n';
    expect(beyond(solver)).toMatchObject({ line: 5, what: "'eval_type'" });
  });

  it('is nothing of what is BVLC’s, or is said to be another’s', () => {
    expect(beyond(PLAIN)).toBeUndefined();
    expect(beyond(SSD, { dialect: mergedDialect(['ssd']) })).toBeUndefined();
    expect(beyond(SSD, { dialect: BVLC })).toBeUndefined();
  });

  it('is nothing where the project shows the fork', () => {
    const notes = 'Build https://github.com/weiliu89/caffe first.';
    const environment = {
      ...snapshot(new Map([['README.md', notes]])),
      names: () => ['README.md'],
      root: () => '',
    };
    expect(beyond(SSD, { environment })).toBeUndefined();
  });

  it('is looked for only where somebody asks', () => {
    expect(lintText('net.prototxt', SSD).beyondBvlc).toBeUndefined();
  });

  it('stands in the line that sums up', () => {
    const files = [lint('net.prototxt', SSD)];
    expect(report('pretty', files)).toBe(
      "no problems, 1 file checked as ssd; BVLC's Caffe refuses it at 2:58 ('norm_param'): see --dialect bvlc\n",
    );
    const several = report('pretty', [...files, lint('b.prototxt', RELU6), lint('c.prototxt', PLAIN)]);
    expect(several).toMatch(/; BVLC's Caffe refuses 2 of them, first net\.prototxt:2:58 \('norm_param'\)/);
  });
});

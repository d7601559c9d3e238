import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/lint/fix.js';
import { lintText } from '../../../../src/lint/lint.js';
import { readNet } from '../../../../src/net/read.js';
import { ruleTable } from '../../support/rule-table.js';

const data =
  'layers { name: "data" type: DUMMY_DATA top: "data" dummy_data_param { num: 8 channels: 4 height: 1 width: 1 } }\n';
const today =
  'layer { name: "data" type: "DummyData" top: "data" dummy_data_param { num: 8 channels: 4 height: 1 width: 1 } }\n';

ruleTable('file/old-format', {
  accept: [
    { name: "today's format", text: today },
    {
      name: 'inputs outside of layers, which everything reads',
      text: 'input: "x" input_dim: [1, 2, 3, 4]\nlayer { name: "r" type: "ReLU" bottom: "x" top: "y" }\n',
    },
    { name: "today's solver", text: 'net: "n"\nbase_lr: 1\ntype: "Adam"\n', path: 'solver.prototxt' },
    { name: 'what cannot be upgraded', text: `${data}layers { name: "x" type: NOTHING bottom: "data" }\n` },
  ],
  reject: [
    {
      name: 'layers of before 2015',
      text: `«layers»${data.slice(6)}layers { name: "r" type: RELU bottom: "data" top: "y" } # last\n`,
      severity: 'info',
      fixed: `${today}layer { name: "r" type: "ReLU" bottom: "data" top: "y" } # last\n`,
    },
    {
      name: 'layers of before 2014, of which Caffe loses nothing',
      text: 'input: "x" input_dim: [1, 2, 3, 4]\nlayers { «layer» { name: "r" type: "relu" } bottom: "x" top: "y" }\n',
      severity: 'info',
      fixed:
        'layer {\n  name: "input"\n  type: "Input"\n  top: "x"\n  input_param { shape { dim: 1 dim: 2 dim: 3 dim: 4 } }\n}\nlayer { name: "r" type: "ReLU" bottom: "x" top: "y" }\n',
    },
    {
      name: 'layers of which Caffe loses something',
      text: 'input: "x" input_dim: [1, 2, 3, 4]\nlayers { «layer» { name: "r" type: "relu" pad: 1 } bottom: "x" top: "y" }\n',
      severity: 'info',
    },
    {
      name: 'the old type of a solver',
      text: 'net: "n"\nbase_lr: 1\n«solver_type: ADAM» # adaptive\n',
      path: 'solver.prototxt',
      severity: 'info',
      fixed: 'net: "n"\nbase_lr: 1\ntype: "Adam" # adaptive\n',
    },
  ],
});

describe('the fix of a whole net', () => {
  const folders = ['../../../upgrade/nets/', '../../../nets/legacy/'].map(
    (path) => new URL(path, import.meta.url),
  );
  const nets = folders.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

  it.each(nets.map((url) => [basename(url.pathname), url] as const))(
    'of %s makes no new error, and leaves the net the same',
    (name, url) => {
      const text = readFileSync(url, 'utf8');
      const upgrade = lintText(name, text).diagnostics.find(({ rule }) => rule === 'file/old-format')?.fix;
      const only = { rules: {} };
      const errors = (linted: string) =>
        lintText(name, linted)
          .diagnostics.filter(({ severity }) => severity === 'error')
          .map(({ rule }) => rule)
          .sort();
      const fixed = fixText(name, text, only).text;
      expect(errors(text)).toEqual(expect.arrayContaining(errors(fixed)));
      if (upgrade === undefined) return;
      const upgraded = upgrade.edits.reduceRight(
        (done, { start, end, text: put }) => done.slice(0, start) + put + done.slice(end),
        text,
      );
      expect(readNet(upgraded).param.toJSON()).toEqual(readNet(text).param.toJSON());
      expect(errors(upgraded)).toEqual(errors(text));
    },
  );
});

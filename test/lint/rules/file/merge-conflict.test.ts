import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/lint/fix.js';
import { lintText } from '../../../../src/lint/lint.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const conflict = (ours: string, theirs: string) => `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> theirs\n`;

ruleTable('file/merge-conflict', {
  accept: [
    { name: 'a net', text: input('data', 1) },
    { name: 'such lines in comments', text: `# <<<<<<< HEAD\n#=======\n${input('data', 1)}` },
    { name: 'a heading in a net with a mistake', text: `Data\n=======\n${input('data', 1)}${on('ReLU')}` },
    { name: 'brackets', text: 'layer <name: "x" type: "Silence" bottom: "x" x <<<<<<<\n' },
  ],
  reject: [
    {
      name: 'a conflict',
      text: `${input('data', 1)}«<<<<<<< HEAD»\n${on('ReLU')}=======\n${on('TanH')}>>>>>>> theirs\n`,
      message: 'a merge conflict is not resolved',
      related: ['4: what the other side has in its place', '6: the conflict ends here'],
      phases: [],
    },
    {
      name: 'a conflict in the style of diff3, on Windows',
      text: `«<<<<<<< HEAD»\r\nname: "a"\r\n||||||| 12ab\r\nname: "b"\r\n=======\r\nname: "c"\r\n>>>>>>> c\r\n`,
      related: [
        '3: what both have changed',
        '5: what the other side has in its place',
        '7: the conflict ends here',
      ],
    },
    {
      name: 'two conflicts',
      text: `${conflict('name: "a"\n', 'name: "b"\n')}${conflict('', input('data', 1))}`.replace(
        '<<<<<<< HEAD',
        '«<<<<<<< HEAD»',
      ),
      message: '2 merge conflicts are not resolved; this is the first',
    },
    { name: 'what is left of one', text: `${input('data', 1)}=======\n«>>>>>>> theirs»\n` },
    {
      name: 'in a solver',
      text: `net: "net.prototxt"\n«<<<<<<< HEAD»\nbase_lr: 0.1\n=======\nbase_lr: 0.2\n>>>>>>> theirs\n`,
    },
  ],
});

describe('a merge conflict', () => {
  const text = `net: "net.prototxt"\n${conflict('base_lr 0.1\n', 'base_lr: 0.2\n')}`;

  it('is all that is said', () => {
    expect(lintText('solver.prototxt', text)).toMatchObject({
      kind: 'solver',
      diagnostics: [
        { rule: 'file/merge-conflict', aborts: true, caffe: 'Failed to parse SolverParameter file' },
      ],
    });
    expect(fixText('solver.prototxt', text).text).toBe(text);
  });
});

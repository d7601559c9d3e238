import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameProblem } from '../../src/project/name.js';
import { temporaryFolder } from '../cli/run.js';

describe('names of projects', () => {
  it.each(['cracks', 'Cracks2', '_private', 'net_1', 'a', 'my-cracks', 'v1.2', '3d', 'class', 'print'])(
    'takes %s',
    (name) => {
      expect(nameProblem(name)).toBeUndefined();
    },
  );

  it.each([
    ['', /it is empty/],
    ['-rf', /starts with '\.' or '-'.*rf would do/],
    ['.git', /starts with '\.' or '-'/],
    ['a.', /ends with '\.'/],
    ['con.net', /device on Windows.*con_net would do/],
    ['my cracks', /has " ".*my_cracks would do/],
    ['a/b', /has "\/".*a_b would do/],
    ['..', /starts with '\.'/],
    ['naïve', /has "ï".*naive would do/],
    ['裂缝', /has "裂"/],
    ['new\nline', /has "\\n".*new_line would do/],
    ['caffe', /module that the project itself imports.*caffe_net would do/],
    ['numpy', /module/],
    ['json', /module/],
    ['con', /device on Windows.*con_net would do/],
    ['COM1', /device/],
    ['x'.repeat(101), /101 characters; 100 at most/],
  ])('refuses %j', (name, reason) => {
    expect(nameProblem(name)).toMatch(reason);
  });

  it('takes nothing that is no single folder, and proposes only what it takes', () => {
    const parent = temporaryFolder();
    const made = new Set<string>();
    const names = fc.oneof(
      fc.string({ maxLength: 12, unit: 'binary' }),
      fc.string({ maxLength: 6, unit: fc.constantFrom(...'ab_1-. /\\é') }),
    );
    fc.assert(
      fc.property(names, (name) => {
        const problem = nameProblem(name);
        if (problem === undefined) {
          expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/);
          // File systems may take two names that differ in case for one.
          if (!made.has(name.toLowerCase())) mkdirSync(join(parent, name));
          made.add(name.toLowerCase());
          return;
        }
        const proposed = /; (\S+) would do$/.exec(problem)?.[1];
        if (proposed !== undefined) expect([proposed, nameProblem(proposed)]).toEqual([proposed, undefined]);
      }),
      { numRuns: 500 },
    );
  });
});

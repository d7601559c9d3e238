import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/text/diff.js';

const lines = (number: number, what: string) =>
  Array.from({ length: number }, (_, i) => `${what} ${i}\n`).join('');
const hunks = (patch: string) => patch.match(/^@@/gm)?.length;

describe('a unified diff', () => {
  it('shows each change by itself', () => {
    const [before, after] = [
      `${lines(20, 'a')}b\n${lines(20, 'c')}d\n`,
      `${lines(20, 'a')}B\n${lines(20, 'c')}D\n`,
    ];
    const patch = unifiedDiff('x', before, after);
    expect(hunks(patch)).toBe(2);
    expect(applyPatch(before, patch)).toBe(after);
  });

  it.each<[string, string, string]>([
    [
      'in the middle',
      `${lines(9, 'a')}${lines(5000, 'b')}${lines(9, 'c')}`,
      `${lines(9, 'a')}${lines(5000, 'B')}${lines(9, 'c')}`,
    ],
    ['from the first line on', lines(5000, 'b'), lines(5000, 'B')],
    ['up to an end without a line break', `a\n${lines(5000, 'b')}c`, `a\n${lines(5000, 'B')}c\n`],
    ['in front of an end without one', `a\n${lines(5000, 'b')}c`, `a\n${lines(5000, 'B')}c`],
    ['where there was nothing', '', lines(5000, 'b')],
    ['where nothing is left', lines(5000, 'b'), ''],
  ])('of very many lines is one change, %s', (_, before, after) => {
    const patch = unifiedDiff('x', before, after);
    expect(hunks(patch)).toBe(1);
    expect(applyPatch(before, patch)).toBe(after);
  });
});

import { describe, expect, it } from 'vitest';
import { wrapped } from '../../src/generate/made/python-lines.js';
import { wrap } from '../../src/text/wrap.js';

describe('wrap', () => {
  it('fills lines up to the last column, and no further', () => {
    expect(wrap('one two three', 7)).toBe('one two\nthree');
    expect(wrap('one two three', 6)).toBe('one\ntwo\nthree');
    expect(wrap('one  two\nthree', 13)).toBe('one two three');
  });

  it('counts the indentation', () => {
    expect(wrap('one two three', 9, '  ')).toBe('  one two\n  three');
    expect(wrap('one two three', 8, '  ')).toBe('  one\n  two\n  three');
  });

  it('leaves words whole that are longer than a line', () => {
    expect(wrap('a considerable b', 5)).toBe('a\nconsiderable\nb');
  });
});

describe('wrapped', () => {
  it('keeps spaces that lay something out', () => {
    expect(wrapped('one   two three', 9)).toEqual(['one   two', 'three']);
    expect(wrapped('one   two three', 8)).toEqual(['one', '  two', 'three']);
  });
});

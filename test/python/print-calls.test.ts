import { describe, expect, it } from 'vitest';
import { parsePython } from '../../src/python/syntax/parse.js';
import { printCalls } from '../../src/python/syntax/print-function.js';
import { applyEdits } from '../../src/textproto/edit.js';
import { MENDED } from './print-calls.js';

const FUTURE = 'from __future__ import print_function';

function mended(text: string): string | undefined {
  const edits = printCalls(parsePython(text));
  return edits && applyEdits(text, [edits]).text;
}

describe('print statements made calls', () => {
  it.each([
    ['print x', 'print(x)'],
    ["print 'a %d' % (x)  # c\n", "print('a %d' % (x))  # c\n"],
    ['print x; print y\n', 'print(x); print(y)\n'],
    ["#!/bin/python3\n# c\n\nprint 'a', b\n", `#!/bin/python3\n# c\n\n${FUTURE}\nprint('a', b)\n`],
    ["'''doc'''  # c\n\nprint 'a', b\n", `'''doc'''  # c\n\n${FUTURE}\n\nprint('a', b)\n`],
    [
      "'doc'\r\nfrom __future__ import (division,\r\n  generators)\r\nimport a\r\nprint a, b\r\n",
      `'doc'\r\nfrom __future__ import (division,\r\n  generators)\r\n${FUTURE}\r\nimport a\r\nprint(a, b)\r\n`,
    ],
    ['if x:\n    print\n    print a\n', `${FUTURE}\nif x:\n    print()\n    print(a)\n`],
  ])('%j', (text, expected) => expect(mended(text)).toBe(expected));

  it.each(MENDED)('%j is for both then', (text) => {
    expect(parsePython(text).problems).not.toEqual([]);
    expect(parsePython(mended(text)!).problems).toEqual([]);
  });

  it.each([
    ['what both compile', 'print(x)\n'],
    ['a trailing comma', 'print x\nprint y,\n'],
    ['another file', 'print x\nprint >>f, y\n'],
    ['a parenthesis that is only the first value', 'print x\nprint (a), b\n'],
    ['one with an operator behind it', "print x\nprint ('%d') % y\n"],
    ['one with an attribute behind it', "print x\nprint ('a').upper()\n"],
    ['one that is a tuple', 'print x\nprint(a, b)\n'],
    ['one that is a tuple of one', 'print x\nprint(a,)\n'],
    ['an empty one', 'print x\nprint()\n'],
    ['a number with a sign', 'print x\nprint -1\n'],
    ['a list', 'print x\nprint [1]\n'],
    ['text that ends a line, and more behind it', "print 'a\\n', x\n"],
    ['something else that Python 3 does not compile', 'print x\nexec y\n'],
    ['something that Python 2 does not compile', "print x\ny = f'{x}'\n"],
    ['several values where code in a string is run', "print x, y\nexec('print 1')\n"],
    ['several values where something else stands behind the docstring', "'doc'; print x, y\n"],
    ['several values behind bytes', "b'doc'\nprint x, y\n"],
    ['an argument of the name', 'print x\ny = f(print=1)\n'],
    ['tabs and spaces, which only Python 2 takes together', 'if x:\n        print x\n\tprint y\n'],
  ])('leaves %s alone', (_, text) => expect(mended(text)).toBeUndefined());
});

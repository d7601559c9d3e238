/** Which Pythons compile a text, as Python 2.7 and 3.13 say; where there is a Python 3, it is asked. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parsePython } from '../../src/python/syntax/parse.js';

const TEXTS = {
  both: [
    "print('x')",
    "print >>f, 'x'",
    'print',
    'print [1], [(x for x in y)]',
    'print [x[1]]',
    "from __future__ import print_function\nprint('x', end='')",
    "\uFEFFfrom __future__ import print_function\nprint('x', end='')",
    "from __future__ import (division,  # of numbers\n    print_function)\nprint('x', end='')",
    "from __future__ import division, \\\n    print_function\nprint('x', end='')",
    'x[0], y = 1, 2; x[0] += 1; x.y //= 2; (x) *= 3',
    'lambda: (yield)',
    'def f(): x = lambda y: y; yield 1',
    "exec('x')",
    "exec('x') in d",
    'try:\n    pass\nexcept E as e:\n    pass',
    "raise E('x')",
    'x = 0o777',
    'x = 1.e3j + .5',
    'x = 1if y else 2',
    "x = br'a'",
    "x = '''a\nb'''",
    'def f(*a, **b): pass',
    'lambda x=1, *y: x',
    'x = {a: b for a, b in c}',
    'x = {1, 2}',
    'def f():\n    x = yield 1',
    'with a as b, c as d: pass',
    'with (a, b): pass',
    'x[...]',
    'x[1:2, ::3]',
    'class A(): pass',
    'class A: pass',
    'def f(): return 1',
    'for x in y: continue',
    'while x:\n    break\nelse:\n    pass',
    'x ++ y',
    'if x: pass; y = 1',
    'import a.b as c, d',
    'from . import a',
    'from .a import (b, c as d,)',
    'from a import *',
    'global x',
    'del x, y[0]',
    "assert x, 'y'",
    '@a.b(c)\ndef f(): pass',
    'x = a if b else c',
    'not x',
    'x not in y is not z',
    'x = lambda: (yield)',
    "x = 'a' 'b'\\\n 'c'",
    'x = 1 # comment\n\n\n',
    '\n\n',
    "# -*- coding: utf-8 -*-\nx = 'é'",
    "'doc'\nfrom __future__ import division",
    'match = 1',
    'match(x)',
  ],
  'only 2': [
    "print 'x'",
    "print 'x',",
    'print []',
    'print [x[0] for x in y], 1',
    "exec 'x'",
    "exec 'x' in d",
    'try:\n    pass\nexcept E, e:\n    pass',
    'try:\n    pass\nexcept (A, B), e:\n    pass',
    "raise E, 'x'",
    'x = `y`',
    'x <> y',
    'x = 0777',
    'x = 10L',
    "x = u'a' b'c'",
    "x = ur'a'",
    'def f(a, (b, c)): pass',
    'lambda (x, y): x',
    'x = [i for i in 1, 2]',
    'True = x',
    'if x:\n\ta\n        b',
    'if x:\n        a\n\tb',
    'async = 1',
    'await = 1',
  ],
  'only 3': [
    "print('x', file=f)",
    "# from __future__ import print_function\nprint('x', file=f)",
    'from __future__ import annotations',
    'raise E from None',
    'x = 1_000',
    "x = f'{a}'",
    "x = rb'a'",
    'def f(*, a): pass',
    'def f(a, /): pass',
    'def f(a: int) -> int: pass',
    'x: int = 1',
    'def f():\n    yield from x',
    'async def f():\n    await x',
    'async def f():\n    async for a in b: pass',
    'with (a as b, c as d): pass',
    'a, *b = c',
    '*a, = b',
    'f(*a, *b)',
    'f(**a, b=1)',
    '[*a, *b]',
    'x = ...',
    'x @ y',
    'x @= y',
    '(x := 1)',
    'if (n := f()): pass',
    'class A(metaclass=M): pass',
    'match x:\n    case 1:\n        pass',
    'type X = int',
    'x = a.print',
    'f(print=1)',
    'print = 1',
    'map(print, x)',
    'x.exec(1)',
    'for x in *a, b: pass',
    'try:\n    pass\nexcept* E:\n    pass',
  ],
  neither: [
    "from __future__ import print_function\nprint 'x'",
    'try:\n    pass',
    'x = 09',
    'x = 1__0',
    'x = 0x',
    'x = 1e',
    "x = 'a",
    'def f(a=1, b): pass',
    'def f(a, a): pass',
    'x = {1: 2, 3}',
    'f(a=1, b)',
    'f(a=1, a=2)',
    'x := 1',
    'yield 1',
    'class A:\n    x = yield',
    'def f(a=(yield)): pass',
    'x + y += 1',
    'x, y += 1',
    '[x] += 1',
    'f() -= 1',
    'from __future__ import print_funktion',
    'return 1',
    'break',
    'f() = 1',
    '1 = x',
    'None = x',
    'x = = 1',
    'x +=',
    'x++',
    'if x:\npass',
    'if x:\n    a\n  b',
    '    x = 1',
    'x = (1,\n 2',
    'x = 1)',
    'x = [1)',
    'def f(:\n    pass',
    'class A\n    pass',
    'else: pass',
    'import a as',
    '@a\nx = 1',
    'x = a if b',
    'x = $y',
    'x = y ? 1 : 2',
    '<<<<<<< HEAD\nx = 1',
    'from x import y\nfrom __future__ import division',
    'def f(None): pass',
  ],
};

/** Which Pythons compile it, as the reader says. */
function compiles(text: string): string {
  const { problems } = parsePython(text);
  const by2 = problems.every(({ breaks }) => breaks === 3);
  const by3 = problems.every(({ breaks }) => breaks === 2);
  return by2 ? (by3 ? 'both' : 'only 2') : by3 ? 'only 3' : 'neither';
}

describe.each(Object.entries(TEXTS))('%s', (verdict, texts) => {
  it.each(texts)('%j', (text) => {
    expect(compiles(text)).toBe(verdict);
  });
});

describe('spaces that are none of Python’s', () => {
  it.each([
    [
      'indent a block',
      'def f(x):\n\u00a0\u00a0\u00a0 return x\n\u00a0\u00a0\u00a0 y = 2\n',
      ['return', 'assign'],
    ],
    ['stand in a line', 'def f(x):\n    y\u3000= x\u00a0+ 1\n', ['assign']],
    ['stand alone in a line', 'def f(x):\n    y = 1\n\u00a0\n    return y\n', ['assign', 'return']],
  ])('are told once where they %s, and the rest is read', (_, text, kinds) => {
    const { body, problems } = parsePython(text);
    expect(body).toHaveLength(1);
    const [one] = body;
    expect(one!.kind === 'function' && one!.body.map(({ kind }) => kind)).toEqual(kinds);
    expect(problems.map(({ message, breaks }) => [message, breaks])).toEqual([
      [expect.stringMatching(/^U\+(?:00A0|3000) is a space that no Python takes for one$/), 'both'],
      [expect.stringContaining('names no encoding'), 2],
    ]);
  });

  it('are part of a string', () => {
    expect(parsePython('# coding: utf-8\nx = u"a\u00a0b"').problems).toEqual([]);
  });
});

describe('an indentation that matches no outer block', () => {
  it('is of the outermost one, whose other lines are read on', () => {
    const { body, problems } = parsePython(
      'class A(B):\n        pass\n    def f(self):\n        x = 1\n    def g(self):\n        x = 2\ny = 3\n',
    );
    expect(problems.map(({ message }) => message)).toEqual(['its indentation matches no outer block']);
    expect(body.map(({ kind }) => kind)).toEqual(['class', 'assign']);
    const [first] = body;
    expect(first!.kind === 'class' && first!.body.map(({ kind }) => kind)).toEqual([
      'pass',
      'function',
      'function',
    ]);
  });
});

describe('a colon that is forgotten', () => {
  it('has its block below it all the same', () => {
    const { body, problems } = parsePython('if x < 1\n    y = 2\nelse\n    y = 3\nz = 4\n');
    expect(problems.map(({ message }) => message)).toEqual([
      "':' is missing at the end of the line",
      "':' is missing at the end of the line",
    ]);
    expect(body.map(({ kind }) => kind)).toEqual(['if', 'assign']);
  });
});

describe('an indentation between that of a block and of the one around it', () => {
  it('is of the inner one, which goes on', () => {
    const { body, problems } = parsePython(
      'class A(B):\n    def f(self):\n          x = 1\n        y = 2\n        z = 3\n    def g(self):\n        x = 2\n',
    );
    expect(problems.map(({ message }) => message)).toEqual(['its indentation matches no outer block']);
    const [first] = body;
    expect(
      first!.kind === 'class' && first!.body.map((one) => one.kind === 'function' && one.body.length),
    ).toEqual([3, 1]);
  });
});

describe('a merge whose conflict is not resolved', () => {
  it.each([
    ['two sides', 'if x:\n    a = 1\n<<<<<<< HEAD\n    b = 2\n=======\n    c = 3\n>>>>>>> 1a2b\n    d = 4\n'],
    [
      'three sides',
      'if x:\r\n    a = 1\r\n<<<<<<< HEAD\r\n    b = 2\r\n||||||| 1a2b\r\n    z = 3\r\n=======\r\n    c = 3\r\n>>>>>>> 1a2b\r\n    d = 4',
    ],
  ])('ends no block, and its first side is read: %s', (_, text) => {
    const { body, problems } = parsePython(text);
    expect(body).toHaveLength(1);
    const [block] = body;
    expect(block!.kind === 'if' && block!.body.map(({ kind }) => kind)).toEqual([
      'assign',
      'assign',
      'assign',
    ]);
    expect(problems.map(({ message }) => message)).toEqual([
      "'<<<<<<<' is of a merge whose conflict is not resolved",
      expect.stringContaining('is of a merge whose conflict is not resolved'),
    ]);
  });

  it('leaves what follows a side that never ends', () => {
    const { body } = parsePython('<<<<<<< HEAD\na = 1\n=======\nb = 2\n');
    expect(body).toHaveLength(2);
  });

  it('is none where a text is underlined', () => {
    expect(parsePython('"""\nTitle\n=======\n"""\n').problems).toEqual([]);
  });
});

const VERSION = spawnSync('python3', ['-c', 'import sys; print(sys.version_info >= (3, 12))'], {
  encoding: 'utf8',
});

describe.skipIf(VERSION.stdout?.trim() !== 'True')('a Python 3 that is here', () => {
  it('says the same', () => {
    const texts = Object.values(TEXTS).flat();
    const { stdout } = spawnSync(
      'python3',
      [
        '-W',
        'ignore',
        '-c',
        `import json, sys
def compiles(text):
    try:
        compile(text.encode(), "x", "exec", 0, 1)
        return True
    except SyntaxError:
        return False
print(json.dumps([compiles(text) for text in json.load(sys.stdin)]))`,
      ],
      { input: JSON.stringify(texts), encoding: 'utf8' },
    );
    const answers = JSON.parse(stdout) as boolean[];
    expect(texts.filter((text, index) => /both|3/.test(compiles(text)) !== answers[index])).toEqual([]);
  });
});

describe('a bracket that is never closed', () => {
  it.each([
    ['x = [1\ny = 2\n', ['assign', 'assign']],
    ['x = f(g[1\ny = 2\n', ['assign', 'assign']],
    ['f({1: (2\nimport os\n', ['expression', 'import']],
  ])('ends with its line: %j', (text, kinds) => {
    const { body, problems } = parsePython(text);
    expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/is never closed$/)]);
    expect(body.map(({ kind }) => kind)).toEqual(kinds);
  });
});

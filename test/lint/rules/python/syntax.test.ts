import { beside, layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const having = (name: string, text: string) => beside({ [name]: text });

ruleTable('python/syntax', {
  pagePath: 'layer.py',
  accept: [
    { name: 'a layer', path, text: layerModule() },
    { name: 'nothing', path, text: '' },
    {
      name: 'what only Python 2 compiles',
      path,
      text: "print 'x'\ntry:\n    exec 'y' in {}\nexcept E, e:\n    raise E, `e`\nif 0777 <> 10L: print >>f, ur'z',\n",
    },
    {
      name: 'what only Python 3 compiles',
      path,
      text: "async def f(a, *, b: int = 1) -> None:\n    print(f'{a!r:>{b}}', *b, sep='')\n    nonlocal_ = [*a, *b]\n    raise E from None\n",
    },
    {
      name: 'tabs of eight beside what shows that the file is for Python 2',
      path,
      text: 'def f():\n\tif x:\n            print 1\n        return 2\n',
    },
    {
      name: 'tabs and spaces in blocks of their own',
      path,
      text: 'def f():\n\treturn 1\ndef g():\n    return 1\n',
    },
    {
      name: 'text at column 0 in a string',
      path,
      text: 'def f():\n    """\nat column 0\n    """\n    return 1\n',
    },
    {
      name: 'arguments, items and comparisons in lines of their own',
      path,
      text: `def f(a,
      b=(1,
         2),
      c=3):
    x = g(
        a[0]
        == b[1],
        d=(a +
           c),
        e=[
            a.x
            >= 3],
        **{
            'k': 1})
    y = (
        x
        != 1)
    return [x,
            y]
`,
    },
    {
      name: 'a file for both, in a project for Python 3',
      path,
      text: 'print("x")\n',
      options: having('setup.cfg', '[options]\npython_requires = >=3.6\n'),
    },
  ],
  reject: [
    {
      name: 'tabs of eight',
      path,
      text: 'def f():\n\tif x:\n            return 1\n        «r»eturn 2\n',
      message: 'Python 3 does not compile this (TabError), and Python 2 does: tabs and spaces are mixed',
      severity: 'info',
    },
    {
      name: 'a bracket that is not closed above an item that is given',
      path,
      text: 'n = len«(»x[0]\nx[1] = n\n',
      message: "'(' is never closed",
    },
    {
      name: 'a bracket around a term that is not closed above a name that is given',
      path,
      text: 'n = 2 * «(»x + 1\nm = n\n',
      message: "'(' is never closed",
    },
    {
      name: 'a bracket that is not closed above a sum',
      path,
      text: 'n = [1, 2\nn += 3\n'.replace('[', '«[»'),
      message: "'[' is never closed",
    },
    {
      name: 'a bracket that is not closed',
      path,
      text: 'def f«(»self:\n    pass\n',
      message: "'(' is never closed",
    },
    { name: 'an indentation that matches nothing', path, text: 'def f():\n        x = 1\n    «y» = 2\n' },
    {
      name: 'a block without a line',
      path,
      text: 'def f():\n«x» = 1\n',
      message: 'a block is expected here',
    },
    { name: 'an assignment to a call', path, text: '«f()» = 1\n' },
    { name: 'a return outside of a function', path, text: 'class A:\n    «return» 1\n' },
    { name: 'a string that is not closed', path, text: "x = «'abc»\ny = 1\n" },
    {
      name: 'what one line has of Python 2, another of 3',
      path,
      text: "x = f'{y}'\nprint «'y'»\n".replace("print «'y'»", "«print» 'y'"),
      message: 'no Python compiles this file',
    },
    {
      name: 'a conflict that was not resolved',
      path,
      text: '«<<<<<<<» HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n',
      message: 'no Python compiles this',
    },
    {
      name: 'Python 2 in a project for Python 3',
      path,
      text: "«print» 'x'\n",
      fixed: "print('x')\n",
      options: having('setup.cfg', '[options]\npython_requires = >=3.6\n'),
      message: 'setup.cfg is for Python 3',
      severity: 'info',
    },
    {
      name: 'Python 2 under a first line for Python 3',
      path,
      text: "#!/usr/bin/env python3\n«print» 'x'\n",
      fixed: "#!/usr/bin/env python3\nprint('x')\n",
      severity: 'info',
    },
  ],
});

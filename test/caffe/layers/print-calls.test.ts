/** `print` statements made calls: what Python 2.7 and 3 then print is what Python 2.7 printed before. */
import { expect, it } from 'vitest';
import { parsePython } from '../../../src/python/syntax/parse.js';
import { printCalls } from '../../../src/python/syntax/print-function.js';
import { applyEdits } from '../../../src/textproto/edit.js';
import { MENDED } from '../../python/print-calls.js';
import { describeWithCaffe } from '../support/index.js';

describeWithCaffe('print statements made calls', (caffe) => {
  it.each(MENDED)('%j prints the same', async (text) => {
    const given = `${BEFORE}${text}`;
    const edits = printCalls(parsePython(given));
    expect(edits).toBeDefined();
    const { text: mended } = applyEdits(given, [edits!]);
    const files = { 'given.py': given, 'mended.py': mended };
    const run = (python: string, name: string) => caffe.run({ argv: [python, name], files });
    const before = await run('python2.7', 'given.py');
    expect(before).toMatchObject({ exit: 0, stderr: '' });
    expect(await run('python3', 'given.py')).toMatchObject({ exit: 1 });
    for (const python of ['python2.7', 'python3'])
      expect(await run(python, 'mended.py')).toMatchObject({ exit: 0, stderr: '', stdout: before.stdout });
  });
});

const BEFORE = "'''doc'''\nx, y, t, d = 1, 'two', (3, 4), {'k': [5]}\n";

/** No value that a user gives breaks out of its place, in Python or in prototxt. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import { type GenerateInput, OptionsError, readOptions } from '../../../src/generate/options.js';
import { pythonComment, pythonLiteral } from '../../../src/generate/python.js';
import { renderBlock, renderModule } from '../../../src/generate/render.js';
import { shellWord } from '../../../src/generate/shell.js';
import { describeWithCaffe } from '../support/index.js';

/** What ends strings, comments, lines and blocks. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        "'",
        '"""',
        "'''",
        '\\',
        '\\"',
        '\n',
        '\r',
        '\r\n',
        '\t',
        '#',
        '*/',
        '}',
        '{',
        '}}',
        ':',
        '%>',
        '<%',
        '-%>',
      ),
      fc.constantFrom(
        '\0',
        '\x1b',
        '\x7f',
        '\x85',
        '\u2028',
        '\u2029',
        '\ufeff',
        'é',
        '损失',
        '😀',
        '\ud800',
        '\udc00',
      ),
      fc.constantFrom(
        '\\n',
        '\\u0022',
        '\\x22',
        '%s',
        '$HOME',
        '`id`',
        '$(id)',
        '; import os',
        '\\N{BULLET}',
        'coding: utf-7',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

/** Mostly without the control characters that are refused. */
const nameable = fc.oneof(
  { weight: 9, arbitrary: nasty.map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, '') || 'x') },
  { weight: 1, arbitrary: nasty },
);

describeWithCaffe('generated files', (caffe) => {
  it('have the same code, whatever names and numbers are given, in Python 3 and 2.7', async () => {
    const layer = catalog().find(({ id }) => id === 'sigmoid-cross-entropy-weight-loss')!;
    const inputs = fc.sample(
      fc.record({
        name: nasty,
        scores: nasty,
        labels: nasty,
        top: nasty,
        weight: fc.double(),
        lossWeight: fc.double(),
      }),
      120,
    );
    const modules = new Set<string>();
    for (const { name, scores, labels, top, weight, lossWeight } of inputs) {
      const text = attempt(() =>
        renderModule(
          layer,
          readOptions(layer, {
            parameters: { cls_weight: weight },
            lossWeight,
            name,
            bottoms: [scores, labels],
            top,
          }),
        ),
      );
      if (text !== undefined) modules.add(text);
      // Control characters are refused; what would happen if they weren't is tested too.
      modules.add(
        renderModule(layer, {
          ...readOptions(layer, { parameters: { cls_weight: 1 } }),
          name,
          bottoms: [scores, labels],
          top,
          lossWeight,
        }),
      );
    }
    expect(modules.size).toBeGreaterThan(100);
    const files = { 'modules.json': JSON.stringify([...modules]), 'compare.py': COMPARE };
    for (const python of ['python3', 'python2.7']) {
      const run = await caffe.run({ argv: [python, 'compare.py'], files });
      expect(run.stderr).toBe('');
      expect(run.stdout).toBe(`1 structure in ${modules.size} modules\n`);
    }
  });

  it('keep names and numbers as they are in prototxt', async () => {
    const layer = catalog().find(({ id }) => id === 'l1-loss')!;
    let refused = 0;
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        nameable,
        nameable,
        nameable,
        nameable,
        fc.float({ noNaN: true }),
        fc.constantFrom('TRAIN', 'TEST', 'all'),
        fc.constantFrom('\n', '\r\n'),
        async (name, scores, labels, top, lossWeight, phase, newline) => {
          const input: GenerateInput = { name, bottoms: [scores, labels], top, lossWeight, phase };
          const options = attempt(() => readOptions(layer, input));
          if (options === undefined) {
            refused++;
            return;
          }
          taken++;
          const text = renderBlock(layer, options, { margin: '\t', indent: '   ', newline: newline as '\n' });
          expect(
            text
              .split(newline)
              .slice(0, -1)
              .every((line) => line.startsWith('\t') && !/[\r\n]/.test(line)),
          ).toBe(true);
          const parsed = await caffe.parse('NetParameter', text);
          expect(parsed.reason).toBeNull();
          expect(parsed.value).toEqual({
            layer: [
              {
                name,
                type: 'Python',
                bottom: [scores, labels],
                top: [top],
                loss_weight: [closeTo(lossWeight)],
                python_param: { module: layer.className, layer: layer.className },
                ...(phase !== 'all' && { include: [{ phase }] }),
              },
            ],
          });
        },
      ),
      { numRuns: 150 },
    );
    expect(taken).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });

  it('hold any string in a Python literal and any text in a comment', async () => {
    const texts = fc.sample(nasty, 500);
    const source = texts.map((text) => `${pythonComment(text)}\nvalues.append(${pythonLiteral(text)})\n`);
    const numbers = fc.sample(fc.double(), 200);
    source.push(`numbers = ${pythonLiteral(numbers)}\n`);
    const run = await caffe.evaluate<{ strings: string[]; numbers: string[] }>({
      files: { 'literals.py': `values = []\n${source.join('')}` },
      source: `
import struct
import literals
result = {
    "strings": [value.encode("utf-16-le", "surrogatepass").hex() for value in literals.values],
    "numbers": [struct.pack(">d", number).hex() for number in literals.numbers],
}
`,
    });
    expect(run.strings).toEqual(texts.map((text) => Buffer.from(text, 'utf16le').toString('hex')));
    expect(run.numbers.filter((hex) => !/^.ff8/.test(hex))).toEqual(
      numbers
        .filter((number) => !Number.isNaN(number))
        .map((number) => {
          const bytes = Buffer.alloc(8);
          bytes.writeDoubleBE(number);
          return bytes.toString('hex');
        }),
    );
  });

  it('name a command that a shell takes apart as it was meant', async () => {
    const words = fc.sample(nasty, 300).map((word) => word.replaceAll('\0', '').toWellFormed());
    const line = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
    expect(line).toMatch(/^[ -~]*$/);
    const run = await caffe.run({ argv: ['bash', '-c', `${line} | od -An -v -tx1 | tr -d ' \\n'`] });
    expect(run.stdout).toBe(Buffer.from(words.map((word) => `${word}\0`).join('')).toString('hex'));
  });
});

/** Counts the distinct syntax trees of modules, and checks that each is plain ASCII. */
const COMPARE = `
import ast, io, json
trees = set()
modules = json.load(io.open("modules.json", encoding="utf-8"))
for text in modules:
    text.encode("ascii")
    tree = ast.parse(text.encode("ascii"))
    compile(tree, "module", "exec")
    trees.add(ast.dump(tree))
print("%d structure in %d modules" % (len(trees), len(modules)))
`;

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof OptionsError) return undefined;
    throw error;
  }
}

/** A number that was a float32 in between. */
function closeTo(value: number): unknown {
  const single = Math.fround(value);
  return expect.toSatisfy(
    (found: unknown) => Math.fround(Number(found)) === single || Object.is(found, single),
  );
}

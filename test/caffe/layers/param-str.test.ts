/** The linter's check of a `param_str` comes to the same verdict as the `setup` of the generated layer. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog } from '../../../src/catalog/catalog.js';
import { exampleOfRequired } from '../../../src/catalog/layer.js';
import { readPythonLiteral, strip, type Value } from '../../../src/generate/literal.js';
import { readOptions } from '../../../src/generate/options.js';
import { checkParamStr } from '../../../src/generate/param-str.js';
import { renderModule } from '../../../src/generate/render.js';
import { describeWithCaffe } from '../support/index.js';
import { files, standIns } from './generated.js';

/** Several texts in one run of Python. */
const RUNS = 40;
const EACH = 150;

const spaces = fc.constantFrom(
  '',
  '',
  ' ',
  '\n',
  '\t ',
  '\r\n',
  '\f',
  ' # why\n',
  '\\\n',
  '\u00a0',
  '\x1f',
  '\ufeff',
);
const quotes = fc.constantFrom('"', "'", '"""', "'''");
const prefixes = fc.constantFrom('', '', '', '', 'u', 'U', 'r', 'b', 'Rb', 'f', 'ur');

/** A string literal of Python, mostly a right one. */
const pythonString = (content: fc.Arbitrary<string>) =>
  fc.tuple(prefixes, quotes, content).map(([prefix, quote, text]) => prefix + quote + text + quote);

const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('cls_weight', 'normalization', 'ignore_label') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('cls_wieght', 'loss_weight', '', 'cls_weight ', 'CLS_WEIGHT', '损失'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'cls\\x5fweight',
      '\\u0063ls_weight',
      'cls_\\\nweight',
      'cls_\nweight',
      '\\q',
      '\\143ls_weight',
    ),
  },
);

const digits = fc.constantFrom(
  '0',
  '1',
  '7',
  '10',
  '00',
  '010',
  '1_000',
  '1__0',
  '0x1F',
  '0b11',
  '0o17',
  '0777',
  '255',
  '1'.repeat(45),
);
const number = fc.oneof(
  digits,
  fc
    .tuple(
      digits,
      fc.constantFrom('.', '.5', 'e3', 'E-2', 'e+400', 'e-60', '.0e1', 'j', 'e', '.e5', '_', 'L', '.5.'),
    )
    .map(([a, b]) => a + b),
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '.5',
    '-.5',
    'NaN',
    'nan',
    'Infinity',
    '-Infinity',
    'inf',
    '2147483647',
    '2147483648',
    '-2147483648',
    '-2147483649',
  ),
);
const signed = fc
  .tuple(fc.constantFrom('', '', '', '-', '+', '--', '- ', '-(', '(-'), number)
  .map(([sign, text]) => (sign.includes('(') ? `${sign}${text})` : sign + text));
const scalar = fc.oneof(
  { weight: 6, arbitrary: signed },
  fc.constantFrom(
    'True',
    'False',
    'None',
    'true',
    'false',
    'null',
    '...',
    'set()',
    '1 + 1',
    '1+2j',
    '-1 - 2j',
    '1 if 1 else 2',
    '[x for x in ()]',
    '1,',
    '*[1]',
    '\\',
  ),
  {
    weight: 3,
    arbitrary: pythonString(
      fc.constantFrom(
        'FULL',
        'VALID',
        'BATCH_SIZE',
        'NONE',
        'none',
        '1',
        'FU',
        '\\x46ULL',
        '\\N{BULLET}',
        '\\x4',
        '',
      ),
    ),
  },
  fc.constantFrom('"FULL"', '"VALID"', '"NONE"', "'FU' 'LL'", '("FULL")', '"NO"\n"NE"', "u'NONE' b''"),
);

const value = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    { weight: 5, arbitrary: scalar },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('[]', '()', '{}', '[]', '[)'),
          fc.array(
            fc.tuple(spaces, tie('value'), spaces).map((parts) => parts.join('')),
            { maxLength: 3 },
          ),
          fc.constantFrom('', '', ','),
        )
        .map(([brackets, items, end]) => brackets[0]! + items.join(',') + end + brackets[1]!),
    },
  ),
})).value;

const pair = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: key.map((text) => JSON.stringify(text)) },
      { weight: 4, arbitrary: pythonString(key) },
      scalar,
    ),
    spaces,
    fc.constantFrom(':', ':', ':', ':', '=', ''),
    spaces,
    value,
    spaces,
  )
  .map((parts) => parts.join(''));

/** What fits, mostly, so that much of it is taken. */
const sensible = fc
  .record(
    {
      cls_weight: fc.oneof(
        fc.double({ min: 1e-45, max: 3.5e38, noNaN: true }).map(String),
        fc.integer({ min: -1, max: 9 }).map(String),
        fc.array(fc.integer({ min: 0, max: 99 }).map(String), { maxLength: 3 }).map((items) => `[${items}]`),
      ),
      normalization: fc.constantFrom('"FULL"', "'VALID'", '"BATCH_SIZE"', '"NONE"', '"FUL"'),
      ignore_label: fc.integer({ min: -3_000_000_000, max: 3_000_000_000 }).map(String),
    },
    { requiredKeys: [] },
  )
  .map((record) => `{${Object.entries(record).map(([name, text]) => `"${name}": ${text}`)}}`);

/** A right text with a few characters changed. */
const damaged = fc
  .tuple(
    fc.constantFrom(
      '{"cls_weight": 100, "normalization": "FULL"}',
      "{'cls_weight': [1, 2.5e3, 0x1F], 'ignore_label': -1}",
      "{'normalization': 'VALID', 'ignore_label': -0x1F}",
      "{u'cls_weight': (-1_000.5e-3, 1j), r'''normalization''': 'NO' \"NE\",}",
    ),
    fc.array(
      fc.tuple(
        fc.nat(60),
        fc.nat(2),
        fc.string({ unit: fc.constantFrom(...`"'{}[](),:\\ \n#+-._eEjJxX0123_9uUrRbB`), maxLength: 2 }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce<string>(
      (result, [at, gone, more]) => result.slice(0, at) + more + result.slice(at + gone),
      text,
    ),
  );

const paramStr = fc.oneof(
  { weight: 4, arbitrary: damaged },
  { weight: 3, arbitrary: sensible },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        spaces,
        fc.array(pair, { maxLength: 3 }),
        fc.constantFrom('', '', ',', ',,'),
        fc.constantFrom('', '', '}', ';', ' x', ',', ', 1'),
        spaces,
      )
      .map(([before, pairs, comma, after, end]) => `${before}{${pairs.join(',')}${comma}}${after}${end}`),
  },
  { weight: 1, arbitrary: value },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

describeWithCaffe('checkParamStr', (caffe) => {
  it.each(
    catalog()
      .filter(({ walk, role }) => walk === undefined && role === undefined)
      .map((layer) => [layer.id, layer] as const),
  )('takes and refuses what the setup of %s does', async (_, layer) => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(paramStr, { minLength: EACH, maxLength: EACH }), async (texts) => {
        const python = await caffe.evaluate<(string | null)[]>({
          files: files({ ...standIns(), 'texts.json': JSON.stringify(texts) }),
          source: `
import warnings, json
warnings.simplefilter("ignore")
from stand_ins import set_up
from ${layer.className} import ${layer.className} as Layer
result = []
for text in json.load(open("texts.json")):
    try:
        set_up(Layer, text)
        result.append(None)
    except ValueError as error:
        result.append(str(error).encode("ascii", "backslashreplace").decode())
`,
        });
        texts.forEach((text, index) => {
          const found = checkParamStr(layer, text);
          if ((found.length === 0) !== (python[index] === null)) {
            throw new Error(
              `${JSON.stringify(text)}: ${JSON.stringify(found)}, but Python: ${python[index]}`,
            );
          }
          if (found.length === 0) taken++;
        });
      }),
      { numRuns: RUNS },
    );
    // Enough of each for the comparison to mean something.
    expect(taken).toBeGreaterThan((RUNS * EACH) / 50);
    expect(taken).toBeLessThan((RUNS * EACH) / 2);
  });

  it.each(
    catalog()
      .filter(({ walk, role }) => walk !== undefined || role !== undefined)
      .map((layer) => [layer.id, layer] as const),
  )('takes and refuses what the setup of %s does, key by key', async (_, layer) => {
    const values = [
      '0',
      '1',
      '-1',
      '0.5',
      '2.5',
      '1e9',
      '1e300',
      '1e400',
      'NaN',
      'true',
      'false',
      'null',
      '"1"',
      '[1, 2]',
      '[0]',
      '[]',
    ];
    const required = Object.entries(exampleOfRequired(layer));
    const texts = layer.parameters.flatMap((parameter) => {
      const others = required
        .filter(([key]) => key !== parameter.key)
        .map(([key, value]) => `, "${key}": ${JSON.stringify(value)}`);
      return [
        ...values,
        ...(parameter.kind === 'choice' ? parameter.choices.map((one) => JSON.stringify(one)) : []),
      ].map((text) => `{"${parameter.key}": ${text}${others.join('')}}`);
    });
    const python = await caffe.evaluate<(string | null)[]>({
      files: {
        ...standIns(),
        [`${layer.className}.py`]: renderModule(
          layer,
          readOptions(layer, { parameters: exampleOfRequired(layer) }),
        ),
        'texts.json': JSON.stringify(['', '{"nope": 1}', ...texts]),
      },
      source: `
import json
from stand_ins import set_up
from ${layer.className} import ${layer.className} as Layer
result = []
for text in json.load(open("texts.json")):
    try:
        set_up(Layer, text, ${layer.bottoms.length})
        result.append(None)
    except ValueError as error:
        result.append(str(error))
`,
    });
    const ours = ['', '{"nope": 1}', ...texts].map((text) => [
      text,
      checkParamStr(layer, text)[0]?.message ?? null,
    ]);
    expect(ours.map(([text, message]) => [text, message === null])).toEqual(
      ours.map(([text], index) => [text, python[index] === null]),
    );
    // The same sentence, up to what the linter adds to it.
    ours.forEach(([, message], index) => {
      const said = python[index]?.slice(layer.className.length + 2);
      if (message && said && /; it must be/.test(said))
        expect(message.split('; it')[1]).toContain(said.split('; it')[1]);
    });
  });

  it('reads literals as ast.literal_eval does', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(value, damaged), { minLength: EACH, maxLength: EACH }),
        async (texts) => {
          const stripped = texts.map(strip);
          const python = await caffe.evaluate<(string | null)[]>({
            files: { 'texts.json': JSON.stringify(stripped) },
            source: `
import ast, json, struct, warnings
warnings.simplefilter("ignore")
def show(value):
    if isinstance(value, (list, tuple)):
        return type(value).__name__ + "(" + " ".join(map(show, value)) + ")"
    if isinstance(value, (dict, set)):
        return type(value).__name__
    if isinstance(value, complex) or value is None or value is ...:
        return type(value).__name__
    if isinstance(value, bytes):
        return "bytes " + value.hex()
    if isinstance(value, str):
        return "str " + value.encode("utf-16-le", "surrogatepass").hex()
    return type(value).__name__ + " " + (struct.pack(">d", value).hex() if isinstance(value, float) else str(value))
result = []
for text in json.load(open("texts.json")):
    try:
        result.append(show(ast.literal_eval(text)))
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        result.append(None)
`,
          });
          stripped.forEach((text, index) => {
            const found = readPythonLiteral(text);
            // Named characters aren't looked up, and Python before 3.9 has no `set()`.
            if (/\\N|set\(\)/.test(text)) return;
            if (found !== undefined) read++;
            expect([text, found === undefined ? null : show(found)]).toEqual([text, python[index]]);
          });
        },
      ),
      { numRuns: RUNS },
    );
    expect(read).toBeGreaterThan((RUNS * EACH) / 5);
  });
});

/** As the Python of the test shows it. */
function show(value: Value): string {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return `${value.type}(${value.items.map(show).join(' ')})`;
    case 'bool':
      return `bool ${value.value ? 'True' : 'False'}`;
    case 'int':
      return `int ${value.value}`;
    case 'float': {
      const bytes = Buffer.alloc(8);
      bytes.writeDoubleBE(value.value);
      return `float ${bytes.toString('hex')}`;
    }
    case 'str':
      return `str ${Buffer.from(value.value, 'utf16le').toString('hex')}`;
    case 'bytes':
      return `bytes ${Buffer.from(value.value, 'latin1').toString('hex')}`;
    case 'none':
      return 'NoneType';
    default:
      return value.type;
  }
}

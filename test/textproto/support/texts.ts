import fc from 'fast-check';
import { RANGES } from '../../../src/schema/bind.js';
import { caffeSchema } from '../../../src/schema/bundled.js';
import type { FieldType, MessageType } from '../../../src/schema/descriptor.js';

/** Texts that are NetParameters, in every layout that text format has, and texts that nearly are. */

const space = fc.constantFrom(
  ' ',
  ' ',
  ' ',
  '  ',
  '\t',
  '\n',
  '\n',
  '\r\n',
  ' # a comment\n',
  '\n# { } " 中文\n',
  '\v',
  '\f',
);
const maybeSpace = fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 2, arbitrary: space });
const separator = fc.constantFrom('', '', '', ';', ',', ' ;', ' ,');

const hex = (value: number, width: number) => value.toString(16).padStart(width, '0');

/** One character of a string literal, as it may be written. */
const stringPiece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'Z', '_', '0', ' ', '/', '#', '{', '}', ':', '中', 'é', '😀'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\\n', '\\t', '\\r', '\\a', '\\b', '\\f', '\\v', '\\\\', '\\?', "\\'", '\\"'),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 127 }).map((code) => `\\${code.toString(8)}`) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 127 }).map((code) => `\\x${hex(code, 2)}`) },
  { weight: 1, arbitrary: fc.integer({ min: 0x20, max: 0xd7ff }).map((code) => `\\u${hex(code, 4)}`) },
  { weight: 1, arbitrary: fc.integer({ min: 0x10000, max: 0x10ffff }).map((code) => `\\U${hex(code, 8)}`) },
);
const stringLiteral = fc
  .array(fc.tuple(fc.constantFrom('"', "'"), fc.array(stringPiece, { maxLength: 6 }), maybeSpace), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.map(([quote, pieces, gap]) => `${quote}${pieces.join('')}${quote}${gap}`).join(''));

const minus = fc
  .tuple(fc.constantFrom('', '', '', '-'), fc.constantFrom('', '', '', ' ', ' # c\n'))
  .map(([sign, gap]) => (sign === '' ? '' : sign + gap));

/** Integers near the ends of a range too, in decimal, hexadecimal and octal. */
const integerLiteral = (type: string) => {
  const [low, high] = RANGES[type as keyof typeof RANGES].map(BigInt) as [bigint, bigint];
  const value = fc.oneof(
    fc.bigInt({ min: -9n, max: 300n }),
    fc.constantFrom(low, high, low + 1n, high - 1n, low - 1n, high + 1n, 0n, 2n ** 53n + 1n, 2n ** 64n),
  );
  return fc
    .tuple(value, fc.constantFrom('d', 'd', 'd', 'x', 'X', 'o'), fc.constantFrom('', '', ' '))
    .map(([number, base, gap]) => {
      const magnitude = number < 0n ? -number : number;
      const digits =
        base === 'd'
          ? `${magnitude}`
          : base === 'o'
            ? `0${magnitude.toString(8)}`
            : `0${base}${magnitude.toString(16)}`;
      return number < 0n ? `-${gap}${digits}` : digits;
    });
};

const floatLiteral = fc
  .tuple(
    minus,
    fc.oneof(
      fc.constantFrom(
        '0',
        '1',
        '-0',
        '1.',
        '.5',
        '1.5',
        '1e3',
        '1E-3',
        '2.5e+10',
        '1.5f',
        '3F',
        '1.e5',
        '.5e2f',
        '1e50',
        '1e-50',
        '16777217',
        '123456789012345678901234567890',
        '00',
        '010',
        '0x1F',
        'inf',
        'INF',
        'Infinity',
        'nan',
        'NaN',
        'nano',
        '1e400',
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(String),
    ),
  )
  .map(([sign, text]) => sign + text);

const boolLiteral = fc.constantFrom(
  'true',
  'false',
  'true',
  'false',
  'True',
  'False',
  't',
  'f',
  '0',
  '1',
  '01',
  '0x1',
  '2',
  'TRUE',
  'yes',
  '-1',
);

function enumLiteral(field: FieldType) {
  const names = [...field.enum!.values.keys()];
  const numbers = [...field.enum!.values.values()].map(String);
  return fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...names) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...numbers, '99', '-1', 'NO_SUCH', names[0]!.toLowerCase(), '-0'),
    },
  );
}

function scalarLiteral(field: FieldType): fc.Arbitrary<string> {
  switch (field.type) {
    case 'string':
    case 'bytes':
      return stringLiteral;
    case 'float':
    case 'double':
      return floatLiteral;
    case 'bool':
      return boolLiteral;
    case 'enum':
      return enumLiteral(field);
    default:
      return integerLiteral(field.type);
  }
}

/** Fields that make a text large without making it more various. */
const LEFT_OUT = new Set(['layers', 'blobs', 'blob']);

function message(type: MessageType, depth: number): fc.Arbitrary<string> {
  const fields = [...type.fields.values()].filter(
    (field) => !LEFT_OUT.has(field.name) && (depth > 0 || field.type !== 'message'),
  );
  if (fields.length === 0) return maybeSpace;
  return fc
    .array(
      fc.constantFrom(...fields).chain((field) => fieldText(field, depth)),
      { maxLength: depth > 1 ? 4 : 3 },
    )
    .map((parts) => parts.join(''));
}

function fieldText(field: FieldType, depth: number): fc.Arbitrary<string> {
  const around = fc.tuple(maybeSpace, maybeSpace, separator, space);
  if (field.type !== 'message') {
    const value = scalarLiteral(field);
    const one = fc
      .tuple(value, around)
      .map(([text, [a, b, end, gap]]) => `${field.name}${a}:${b}${text}${end}${gap}`);
    if (field.label !== 'repeated') return one;
    const list = fc
      .tuple(fc.array(value, { maxLength: 3 }), around)
      .map(([texts, [a, b, end, gap]]) => `${field.name}${a}:${b}[${texts.join(`${a},${b}`)}]${end}${gap}`);
    return fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: list });
  }
  const brackets = fc.constantFrom(['{', '}'], ['{', '}'], ['<', '>'], [':{', '}'], [': <', '>']);
  const body = message(field.message!, depth - 1);
  const one = fc
    .tuple(body, brackets, around)
    .map(
      ([text, [open, close], [a, b, end, gap]]) => `${field.name}${a}${open}${b}${text}${close}${end}${gap}`,
    );
  if (field.label !== 'repeated') return one;
  const list = fc
    .tuple(fc.array(body, { maxLength: 2 }), fc.constantFrom('', ':'), around)
    .map(
      ([texts, colon, [a, b, end, gap]]) =>
        `${field.name}${colon}${a}[${texts.map((text) => `{${text}}`).join(`${a},${b}`)}]${end}${gap}`,
    );
  return fc.oneof({ weight: 6, arbitrary: one }, { weight: 1, arbitrary: list });
}

/** A NetParameter in text format; most are valid, some have a value that its field does not take. */
export const netText: fc.Arbitrary<string> = message(caffeSchema().message('NetParameter')!, 3);

const SOUP = [
  '{',
  '}',
  '<',
  '>',
  '[',
  ']',
  ':',
  ',',
  ';',
  '"',
  "'",
  '-',
  '#',
  '\n',
  '\\',
  '.',
  '0',
  '08',
  '1e',
  '0x',
  '1.2.3',
  '5x',
  'name',
  'layer',
  'top',
  'name: "x"',
  '"a',
  "'b",
  '\\q',
  '\u0001',
  'é',
  '：',
  '/',
  '//',
  '$',
  '[foo.bar]',
  '[a.b/c]: 3',
  ' ',
  '\0',
  '\x7f',
  '\ufeff',
];

/** A text with something inserted, removed or doubled: what typing leaves behind. */
export const damagedText: fc.Arbitrary<string> = fc
  .tuple(
    netText,
    fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('', '', ...SOUP),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  )
  .map(([text, edits]) => {
    let result = text;
    for (const [place, length, insert] of edits) {
      const at = Math.floor(place * result.length);
      result = result.slice(0, at) + insert + result.slice(at + (insert === '' ? length : 0));
    }
    return result.toWellFormed();
  });

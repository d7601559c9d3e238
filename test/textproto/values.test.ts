import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../../src/textproto/edit.js';
import { Lines } from '../../src/textproto/lines.js';
import { floatValue, integerValue, stringValue } from '../../src/textproto/literal.js';
import { parse } from '../../src/textproto/parse.js';
import { decode, encode } from '../../src/textproto/source.js';
import { formatFloat, formatFloat32, quoteString } from '../../src/textproto/write.js';

describe('quoteString', () => {
  it('writes one literal that reads back as the same string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const literal = quoteString(value);
        const tree = parse(`name: ${literal} top: "end"`);
        expect(tree.problems).toEqual([]);
        expect(tree.size).toBe(3);
        expect(stringValue(tree.valueText(1))).toBe(value.toWellFormed());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('formatFloat32', () => {
  it('gives back the value, in no more digits than a person would write', () => {
    for (const text of [
      '0.1',
      '-0.01',
      '1e30',
      '16777216',
      '3.4028235e38',
      '1e-45',
      '0',
      '-0',
      'inf',
      'nan',
    ]) {
      const value = text === 'inf' ? Number.POSITIVE_INFINITY : Number(text);
      expect(formatFloat32(Math.fround(value))).toBe(text);
    }
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Math.fround(Number(formatFloat32(value)))).toBe(value);
      }),
    );
  });
});

describe('formatFloat', () => {
  it('writes a literal that reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const tree = parse(`loss_weight: ${formatFloat(value)}`);
        expect(tree.problems).toEqual([]);
        const text = tree.valueText(1).replace('inf', 'Infinity');
        expect(text.startsWith('-') ? -Number(text.slice(1)) : Number(text)).toBe(value);
      }),
    );
  });
});

describe('literals', () => {
  it.each([
    ['010', 8],
    ['0x1F', 31],
    ['9007199254740993', 9007199254740993n],
    ['0xffffffffffffffff', 18446744073709551615n],
  ])('%s is %s', (literal, value) => expect(integerValue(literal)).toBe(value));

  it.each([
    ['1.5f', 1.5],
    ['3F', 3],
    ['1.e5', 1e5],
    ['.5', 0.5],
  ])('%s is %s', (literal, value) => expect(floatValue(literal)).toBe(value));

  it.each([
    [String.raw`"a\x41\101\n"`, 'aAA\n'],
    [
      String.raw`"\xe4\xb8\xad" # three bytes, one character
      '\u4e2d'`,
      '中中',
    ],
    [String.raw`"\xff"`, '\u00ff'],
    ['""', ''],
  ])('%s is %j', (literal, value) => expect(stringValue(literal)).toBe(value));

  it('is read of as many escapes as there are', () => {
    expect(stringValue(`"${'\\377'.repeat(300_000)}"`)).toBe('\xff'.repeat(300_000));
  });
});

describe('source', () => {
  it('gives back the bytes of any file', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const { text, encoding } = decode(bytes);
        expect(Buffer.from(encode(text, encoding))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Lines', () => {
  it('agrees with counting line ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '中')).map((parts) => parts.join('')),
        (text) => {
          const lines = new Lines(text);
          for (let offset = 0; offset <= text.length; offset++) {
            const before = text.slice(0, offset);
            const line = before.split('\n').length;
            expect(lines.position(offset)).toEqual({ line, column: offset - before.lastIndexOf('\n') });
          }
        },
      ),
    );
  });
});

describe('applyEdits', () => {
  it('changes nothing outside the edits, and applies a group whole or not at all', () => {
    const { text, applied } = applyEdits('abcdef', [
      [
        { start: 0, end: 1, text: 'X' },
        { start: 5, end: 6, text: 'Y' },
      ],
      [
        { start: 2, end: 3, text: '-' },
        { start: 0, end: 2, text: 'never' },
      ],
      [{ start: 3, end: 3, text: '+' }],
    ]);
    expect(applied).toEqual([true, false, true]);
    expect(text).toBe('Xbc+deY');
  });

  it('lets the first of two groups win that overlap', () => {
    const offset = fc.nat({ max: 12 });
    const edit = fc
      .tuple(offset, offset, fc.constantFrom('', 'x', 'y'))
      .map(([a, b, text]) => ({ start: Math.min(a, b), end: Math.max(a, b), text }));
    fc.assert(
      fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (groups) => {
        const taken: TextEdit[] = [];
        const expected = groups.map((group) => {
          const fits = !group.some((one) => taken.some((other) => overlap(one, other)));
          if (fits) taken.push(...group);
          return fits;
        });
        expect(applyEdits('0123456789ab', groups).applied).toEqual(expected);
      }),
    );
  });
});

/** Insertions only at one place, with one text; replacements where they have a character in common. */
function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start && a.text === b.text;
  if (a.start === a.end) return b.start < a.start && a.start < b.end;
  if (b.start === b.end) return a.start < b.start && b.start < a.end;
  return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

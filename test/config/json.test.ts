import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonError, member, parseJson, toValue } from '../../src/config/json.js';

/** Where and why a text is no JSON. */
function failure(text: string): [offset: number, message: string] {
  try {
    parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return [error.offset, error.message];
    throw error;
  }
  throw new Error(`${text} is taken`);
}

describe('parseJson', () => {
  it('gives what JSON.parse gives, in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t', '\r\n'), (value, layout) => {
        const text = JSON.stringify(value, null, layout);
        expect(toValue(parseJson(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes no text that JSON.parse refuses, but for comments and trailing commas', () => {
    const piece = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"b\\n"',
        '"\\x"',
        '"',
        "'",
        '1',
        '-',
        '01',
        '1e',
        '.5',
        'true',
      ],
      ...['null', 'nul', ' ', '\n', '\u0000', '\ufeff', 'a', '\\'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let value: unknown;
        try {
          value = toValue(parseJson(text));
        } catch (error) {
          expect(error).toBeInstanceOf(JsonError);
          return;
        }
        const strict = text.replace(/^\ufeff/, '').replace(/,(\s*[}\]])/g, '$1');
        expect(value).toEqual(JSON.parse(strict));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes comments and trailing commas', () => {
    const text = '\ufeff// levels\n{ /* off */ "a": ["b", /* c */], }\n// end';
    expect(toValue(parseJson(text))).toEqual({ a: ['b'] });
  });

  it('knows where values stand', () => {
    const text = '{ "a": [1, "x"] }';
    const list = member(parseJson(text), 'a')!;
    expect(text.slice(list.start, list.end)).toBe('[1, "x"]');
    expect(list.type === 'array' && list.items.map(({ start, end }) => text.slice(start, end))).toEqual([
      '1',
      '"x"',
    ]);
  });

  it.each([
    ['', 0, 'a value is missing here, and there is the end of the file'],
    ['{ "a": }', 7, 'a value is missing here, and there is "}"'],
    ['{ "a": 1 "b": 2 }', 9, "a ',' or '}' is missing here, and there is \"\\\"\""],
    ['{ a: 1 }', 2, 'a key in double quotes is missing here, and there is "a"'],
    ['{ "a" 1 }', 6, "a ':' is missing after the key 'a', and there is \"1\""],
    ['{ "a": off }', 7, "'off' is no value; strings stand in double quotes"],
    ['{ "a": 01 }', 7, "'01' is no number"],
    ['["a', 1, 'the string is not closed by a double quote in its line'],
    ['["a\\"', 1, 'the string is not closed by a double quote in its line'],
    ['["a\n"]', 1, 'the string is not closed by a double quote in its line'],
    ['["a\tb"]', 3, '"\\t" is not allowed in a string; it is written as an escape'],
    ['["C:\\net"]', undefined, undefined],
    ['["C:\\data"]', 4, "'\\d' is no escape; a backslash is written \\\\"],
    ['["\\u12"]', 2, "'\\u' is no escape; a backslash is written \\\\"],
    ['{ "a": [1, 2 }', 13, "a ',' or ']' is missing here, and there is \"}\""],
    ['{ "a": [1', 7, "the '[' is not closed: ']' is missing"],
    ['/* a', 0, 'the comment is not closed'],
    ['{} x', 3, 'there is "x" after the end of the value'],
    ['{ "a": 1, "a": 2 }', 10, "the key 'a' is given twice"],
    ['['.repeat(100_000), 101, 'it is nested deeper than 100 levels'],
  ])('%j', (text, offset, message) => {
    if (offset === undefined) expect(parseJson(text).type).toBe('array');
    else expect(failure(text)).toEqual([offset, message]);
  });
});

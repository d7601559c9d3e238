import { describe, expect, it } from 'vitest';
import { asMeant } from '../../src/cli/lint/legible.js';
import { lintText } from '../../src/lint/lint.js';
import { FILLER, legible } from '../../src/text/legacy.js';
import { decode } from '../../src/textproto/source.js';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));

describe('a text that is not UTF-8', () => {
  it.each([
    ['GBK', bytes('name: ', [0xa1, 0xb0], 'fc', [0xa1, 0xb1]), 'name: “fc”'],
    ['GBK', bytes('# ', [0x81, 0x30, 0x84, 0x36, 0xd6, 0xd0], ' x'), '# ¥中 x'],
    ['Shift JIS', bytes('# ', [0x83, 0x65, 0x83, 0x58], ' ', [0xb1], ' "'), '# テス ｱ "'],
    ['Latin-1', bytes('name: "caf', [0xe9], '"'), 'name: "café"'],
  ])('is read as %s, each place where it was', (name, file, meant) => {
    const { text, encoding } = decode(file);
    expect(encoding).toBe('bytes');
    const read = legible(text)!;
    expect(read.name).toBe(name);
    expect(read.text.replaceAll(FILLER, '')).toBe(meant);
    expect(read.text).toHaveLength(text.length);
    expect(read.part(text)).toBe(meant);
  });

  it('is quoted in messages as it is meant, at the places of its bytes', () => {
    const file = bytes('layer { name: ', [0xa1, 0xb0], 'fc', [0xa1, 0xb1], ' }\n');
    const { text, encoding } = decode(file);
    const found = lintText('net.prototxt', text);
    const { result, text: shown } = asMeant(found, text, encoding);
    expect(result.diagnostics[0]!.message).toBe(
      "'“' (U+201C) may stand only in strings and comments; the file is not UTF-8, but GBK as it seems",
    );
    expect(result.diagnostics.map(({ line, column }) => [line, column])).toEqual(
      found.diagnostics.map(({ line, column }) => [line, column]),
    );
    expect(shown.replaceAll(FILLER, '')).toBe('layer { name: “fc” }\n');
    const unmade = bytes(
      'layer { name: "a" type: "ReLU" bottom: "',
      [0xcb, 0xf0, 0xca, 0xa7],
      '" top: "b" }\n',
    );
    const named = decode(unmade);
    const [first] = asMeant(lintText('net.prototxt', named.text), named.text, named.encoding).result
      .diagnostics;
    expect(first!.caffe).toBe("Unknown bottom blob '损失' (layer 'a', bottom index 0)");
    // Nothing is guessed of what is UTF-8.
    expect(asMeant(found, text, 'utf-8')).toEqual({ result: found, text });
  });
});

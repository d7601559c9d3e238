import { describe, expect, it } from 'vitest';
import { asMeant } from '../../src/cli/lint/legible.js';
import { lintText } from '../../src/lint/lint.js';
import { FILLER, legible } from '../../src/text/encodings.js';
import { decode } from '../../src/textproto/source.js';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)));

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('a text that is not UTF-8', () => {
  it.each([
    ['GBK', bytes('name: ', [0xa1, 0xb0], 'fc', [0xa1, 0xb1]), 'name: “fc”'],
    ['GBK', bytes('# ', [0x81, 0x30, 0x84, 0x36, 0xd6, 0xd0], ' x'), '# ¥中 x'],
    ['Shift JIS', bytes('# ', [0x83, 0x65, 0x83, 0x58], ' ', [0xb1], ' "'), '# テス ｱ "'],
    ['Latin-1', bytes('name: "caf', [0xe9], '"'), 'name: "café"'],
    ['Latin-1', latin1('# Netz für Größen, von Schäfer'), '# Netz für Größen, von Schäfer'],
    ['Latin-1', latin1('# réseau entraîné'), '# réseau entraîné'],
    // データを入力する
    [
      'Shift JIS',
      bytes(
        '# ',
        [0x83, 0x66, 0x81, 0x5b, 0x83, 0x5e, 0x82, 0xf0, 0x93, 0xfc, 0x97, 0xcd, 0x82, 0xb7, 0x82, 0xe9],
      ),
      '# データを入力する',
    ],
    [
      'EUC-JP',
      bytes('# ', [0xa5, 0xc7, 0xa1, 0xbc, 0xa5, 0xbf, 0xa4, 0xf2, 0xc6, 0xfe, 0xce, 0xcf]),
      '# データを入力',
    ],
    [
      'EUC-KR',
      bytes(
        '# ',
        [0xb5, 0xa5, 0xc0, 0xcc, 0xc5, 0xcd, 0xb8, 0xa6],
        ' ',
        [0xc0, 0xd0, 0xb4, 0xc2],
        ' ',
        [0xbd, 0xc5, 0xb0, 0xe6, 0xb8, 0xc1],
      ),
      '# 데이터를 읽는 신경망',
    ],
    ['Big5', bytes('# ', [0xbf, 0xe9, 0xa4, 0x4a, 0xb8, 0xea, 0xae, 0xc6, 0xbc, 0x68]), '# 輸入資料層'],
    ['GBK', bytes('# ', [0xca, 0xfd, 0xbe, 0xdd, 0xb2, 0xe3]), '# 数据层'],
    ['GBK', bytes('# ', [0xcb, 0xf0, 0xca, 0xa7], ' ', [0xc8, 0xa8, 0xd6, 0xd8]), '# 损失 权重'],
    ['Windows-1251', bytes('# ', [0xe4, 0xe0, 0xed, 0xed, 0xfb, 0xe5]), '# данные'],
    [
      'KOI8-R',
      bytes('# ', [0xc4, 0xc1, 0xce, 0xce, 0xd9, 0xc5], ' ', [0xd3, 0xc5, 0xd4, 0xc9]),
      '# данные сети',
    ],
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

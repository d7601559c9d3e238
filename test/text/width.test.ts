import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { width } from '../../src/text/width.js';

describe('width', () => {
  it.each([
    ['', 0],
    ['name: "data"', 12],
    ['细胞', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['ก็', 1],
    ['न\u0947', 1],
    ['😀', 2],
    ['👨\u200d👩\u200d👧', 2],
    ['👍🏽', 2],
    ['🇨🇳', 2],
    ['❤\ufe0f', 2],
    ['☃', 1],
    ['\u200b\ufeff', 0],
    ['\u1112\u1161\u11ab', 2],
    ['ｶﾞ', 2],
    ['…×网', 4],
  ])('of %j is %i', (text, columns) => {
    expect(width(text)).toBe(columns);
  });

  it('is what string-width says of every character', () => {
    const different: string[] = [];
    for (let code = 0x20; code <= 0x1ffff; code++) {
      if ((code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000)) continue;
      const character = String.fromCodePoint(code);
      if (!/\p{Assigned}/u.test(character)) continue;
      if (width(character) !== stringWidth(character)) different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });
});

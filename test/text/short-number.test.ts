import { expect, it } from 'vitest';
import { short } from '../../src/text/short-number.js';

it('writes numbers with three digits and a unit', () => {
  const numbers = [0, 1, 500, 999, 1000, 1234, 25_050, 999_499, 999_500, 431_080, 1.2e6, 146_752_000, 7.2e9];
  expect(numbers.map((number) => short(number))).toEqual([
    '0',
    '1',
    '500',
    '999',
    '1 k',
    '1.23 k',
    '25.1 k',
    '999 k',
    '1 M',
    '431 k',
    '1.2 M',
    '147 M',
    '7.2 G',
  ]);
  expect([short(720e6, 'MAC'), short(12, 'B'), short(1.72e6, 'B')]).toEqual(['720 MMAC', '12 B', '1.72 MB']);
});

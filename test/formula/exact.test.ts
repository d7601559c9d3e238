import { describe, expect, it } from 'vitest';
import * as real from '../../src/formula/exact.js';

describe('exact numbers', () => {
  const numbers = [1e-30, 1e-5, 0.3, 0.7, 1, 1.5, 2, 12.25, 699];

  it.each([
    ['exp', real.exp, Math.exp],
    ['log', real.log, Math.log],
    ['sin', real.sin, Math.sin],
    ['cos', real.cos, Math.cos],
    ['atan', real.atan, Math.atan],
  ] as const)('%s as float64 has it', (name, precise, float) => {
    for (const value of name === 'log' ? numbers : [0, ...numbers, ...numbers.map((one) => -one)]) {
      const [found, expected] = [real.toNumber(precise(real.exact(value))), float(value)];
      expect(Math.abs(found - expected), `${name}(${value})`).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
    }
  });

  it('functions undo one another to more than a hundred digits', () => {
    for (const value of numbers) {
      const number = real.exact(value);
      const error = (other: real.Exact) =>
        Math.abs(real.toNumber(real.divide(real.subtract(other, number), number)));
      if (value > 1e-6) expect(error(real.log(real.exp(number)))).toBeLessThan(1e-100);
      expect(error(real.exp(real.log(number)))).toBeLessThan(1e-100);
      expect(error(real.power(real.power(number, real.exact(0.5)), real.exact(2)))).toBeLessThan(1e-100);
      if (value < 1.5)
        expect(error(real.atan(real.divide(real.sin(number), real.cos(number))))).toBeLessThan(1e-80);
    }
  });

  it('have powers of what lies just beside a whole number', () => {
    const step: real.Exact = { mantissa: 1n, exponent: -130 };
    for (const whole of [-2, 1, 3]) {
      const beside = real.power(real.exact(0.5), real.add(real.exact(whole), step));
      const slope = real.divide(real.subtract(beside, real.power(real.exact(0.5), real.exact(whole))), step);
      expect(real.toNumber(slope)).toBeCloseTo(0.5 ** whole * Math.log(0.5), 12);
    }
    expect(() => real.power(real.exact(-2), real.add(real.exact(2), step))).toThrow('of a negative number');
  });

  it('reach beyond float64', () => {
    const huge = real.exp(real.exact(1e4));
    expect(real.toNumber(huge)).toBe(Number.POSITIVE_INFINITY);
    expect(real.toNumber(real.log(huge))).toBe(1e4);
    expect(real.toNumber(real.divide(real.exact(1), huge))).toBe(0);
  });

  it('say what has no value', () => {
    expect(() => real.log(real.ZERO)).toThrow('the logarithm of 0');
    expect(() => real.log(real.exact(-1))).toThrow('the logarithm of a negative number');
    expect(() => real.divide(real.exact(1), real.ZERO)).toThrow('a division by 0');
    expect(() => real.power(real.exact(-2), real.exact(0.5))).toThrow('the root of a negative number');
    expect(() => real.exp(real.exp(real.exact(40)))).toThrow(real.UnknownValue);
  });
});

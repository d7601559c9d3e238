import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Axis,
  formatNumber,
  iterationAxis,
  logarithmicAxis,
  positionOn,
  valueAxis,
} from '../../src/plot/axis.js';

const labels = ({ ticks }: Axis) => ticks.map(({ label }) => label);

/** What a label says: `10k` is 10000. */
function meant(label: string): number {
  const units: Record<string, number> = { k: 1e3, M: 1e6 };
  const unit = units[label.at(-1)!];
  return unit === undefined ? Number(label) : Number(label.slice(0, -1)) * unit;
}

const finite = fc.double({ noNaN: true, min: -1e38, max: 1e38 });
const ranges = fc.tuple(finite, finite).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);

function expectSound(axis: Axis): void {
  const values = axis.ticks.map(({ value }) => value);
  const slack = (axis.max - axis.min) * 1e-6;
  expect(values.length).toBeGreaterThan(0);
  expect(new Set(labels(axis)).size).toBe(values.length);
  values.forEach((value, index) => {
    expect(value).toBeGreaterThanOrEqual(axis.min - slack);
    expect(value).toBeLessThanOrEqual(axis.max + slack);
    if (index > 0) expect(value).toBeGreaterThan(values[index - 1]!);
    expect(Math.abs(meant(axis.ticks[index]!.label) - value)).toBeLessThanOrEqual(
      slack + Math.abs(value) * 1e-15,
    );
  });
}

describe('an axis of values', () => {
  it.each([
    [0.0252356, 1.12157, 5, ['0.0', '0.5', '1.0', '1.5']],
    [0.4375, 1, 6, ['0.4', '0.5', '0.6', '0.7', '0.8', '0.9', '1.0']],
    [-3, 14, 5, ['-5', '0', '5', '10', '15']],
    [0.0001, 0.00031, 4, ['0.0001', '0.0002', '0.0003', '0.0004']],
    [1e7, 3e7, 4, ['1e7', '1.5e7', '2e7', '2.5e7', '3e7']],
    [10000001, 10000002, 2, ['1.0000001e7', '1.00000015e7', '1.0000002e7']],
    [0.1, 0.1 + 1e-16, 4, ['0.090', '0.095', '0.100', '0.105', '0.110']],
    [5, 5, 4, ['4.5', '5.0', '5.5']],
    [0, 0, 2, ['0.0', '0.5', '1.0']],
  ])('from %f to %f has ticks where people would put them', (min, max, count, expected) => {
    const axis = valueAxis(min, max, count);
    expect(labels(axis)).toEqual(expected);
    expectSound(axis);
  });

  it('holds all values between its first and its last tick, which are round', () => {
    fc.assert(
      fc.property(ranges, fc.integer({ min: 1, max: 12 }), ([min, max], count) => {
        fc.pre(max === 0 || Math.abs(max) > 1e-300);
        const axis = valueAxis(min, max, count);
        const slack = (axis.max - axis.min) * 1e-6;
        expect(axis.min).toBeLessThanOrEqual(min + slack);
        expect(axis.max).toBeGreaterThanOrEqual(max - slack);
        expectSound(axis);
        expect(axis.ticks.length).toBeLessThanOrEqual(count + 3);
      }),
    );
  });

  it('stays within its limits', () => {
    const axis = valueAxis(0.03, 0.97, 3, [0, 1]);
    expect([axis.min, axis.max]).toEqual([0, 1]);
    const same = valueAxis(1, 1, 3, [0, 1]);
    expect(same.max).toBe(1);
    expectSound(same);
  });
});

describe('a logarithmic axis', () => {
  it('has powers of ten, and digits between them where there is room', () => {
    expect(labels(logarithmicAxis(3, 2e29, 5))).toEqual(['1', '1e6', '1e12', '1e18', '1e24', '1e30']);
    expect(labels(logarithmicAxis(0.02, 0.7, 8))).toEqual(['0.01', '0.02', '0.05', '0.1', '0.2', '0.5', '1']);
    expect(labels(logarithmicAxis(1, 1, 3))).toEqual(['0.1', '1', '10']);
  });

  it('holds all values', () => {
    const positive = fc.double({ noNaN: true, min: 1e-30, max: 1e38 });
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 1, max: 12 }), (a, b, count) => {
        const axis = logarithmicAxis(Math.min(a, b), Math.max(a, b), count);
        for (const value of [a, b]) {
          expect(positionOn(axis, value)).toBeGreaterThanOrEqual(-1e-9);
          expect(positionOn(axis, value)).toBeLessThanOrEqual(1 + 1e-9);
        }
        expectSound(axis);
      }),
    );
  });
});

describe('an axis of iterations', () => {
  it.each([
    [0, 200, 8, ['0', '50', '100', '150', '200']],
    [0, 450_000, 5, ['0', '100k', '200k', '300k', '400k']],
    [5000, 12_000, 8, ['5000', '6000', '7000', '8000', '9000', '10k', '11k', '12k']],
    [0, 3_000_000, 4, ['0', '1M', '2M', '3M']],
    [7, 7, 4, ['7']],
    [0, 3, 8, ['0', '1', '2', '3']],
  ])('from %i to %i', (min, max, count, expected) => {
    const axis = iterationAxis(min, max, count);
    expect(labels(axis)).toEqual(expected);
    expectSound(axis);
  });
});

it('writes numbers briefly', () => {
  expect([0, 1, -0.25, 123456, 1234567, 0.00001, 1.92314e29, 0.1 + 0.2].map(formatNumber)).toEqual([
    '0',
    '1',
    '-0.25',
    '123456',
    '1.23457e6',
    '1e-5',
    '1.92314e29',
    '0.3',
  ]);
});

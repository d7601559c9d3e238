import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iterationAxis, logarithmicAxis, positionOn, valueAxis } from '../../src/plot/axis.js';
import { drawing } from '../../src/plot/points.js';
import { smooth } from '../../src/plot/smooth.js';

const NAN = Number.NaN;
const INF = Number.POSITIVE_INFINITY;

/** A curve of these values, in steps of one iteration. */
const curve = (values: readonly number[]) => ({ iterations: values.map((_, index) => index), values });

describe('what is drawn of a curve', () => {
  const y = valueAxis(-1, 1, 4);

  it('in each column begins, ends, and reaches as far as the curve does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1, max: 1 }), { minLength: 1, maxLength: 500 }),
        fc.integer({ min: 1, max: 40 }),
        (values, columns) => {
          const x = iterationAxis(0, Math.max(1, values.length - 1), 5);
          const { lines, marks } = drawing(curve(values), x, y, columns, columns);
          expect(marks).toEqual([]);
          expect(lines).toHaveLength(1);
          const columnOf = (at: number) => Math.min(columns - 1, Math.floor(at * columns));
          for (let column = 0; column < columns; column++) {
            const own = values
              .map((value, index) => ({ x: positionOn(x, index), y: positionOn(y, value) }))
              .filter((point) => columnOf(point.x) === column);
            const drawn = lines[0]!.filter((point) => columnOf(point.x) === column);
            expect(drawn.length).toBeLessThanOrEqual(4);
            expect(drawn[0]).toEqual(own[0]);
            expect(drawn.at(-1)).toEqual(own.at(-1));
            expect(Math.max(...drawn.map((point) => point.y))).toBe(Math.max(...own.map((point) => point.y)));
            expect(Math.min(...drawn.map((point) => point.y))).toBe(Math.min(...own.map((point) => point.y)));
            expect(drawn.map((point) => point.x)).toEqual(
              drawn.map((point) => point.x).sort((a, b) => a - b),
            );
          }
        },
      ),
    );
  });

  it('is cut by values that have no place, which are marked at the edge', () => {
    const x = iterationAxis(0, 5, 5);
    const { lines, marks } = drawing(curve([0, NAN, 0.5, 1, INF, -INF]), x, y, 600, 100);
    expect(lines.map((line) => line.map((point) => point.y))).toEqual([[0.5], [0.75, 1]]);
    expect(marks).toEqual([
      { x: 0.2, edge: 'top' },
      { x: 0.8, edge: 'top' },
      { x: 1, edge: 'bottom' },
    ]);
  });

  it('has marks only where there is room for them', () => {
    const values = Array.from({ length: 1000 }, () => NAN);
    expect(drawing(curve(values), iterationAxis(0, 999, 5), y, 500, 10).marks.length).toBeLessThanOrEqual(11);
  });

  it('has what is not positive below a logarithmic axis', () => {
    const { lines, marks } = drawing(
      curve([1, 0, 10, -3]),
      iterationAxis(0, 3, 3),
      logarithmicAxis(1, 10, 3),
      90,
      90,
    );
    expect(lines.map((line) => line.map((point) => point.y))).toEqual([[0], [1]]);
    expect(marks.map(({ edge }) => edge)).toEqual(['bottom', 'bottom']);
  });
});

describe('smoothing', () => {
  it('is the mean of the finite values of the last iterations', () => {
    const value = fc.oneof(
      { weight: 8, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) },
      { weight: 1, arbitrary: fc.constantFrom(NAN, INF, -INF) },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), value), { maxLength: 200 }),
        fc.integer({ min: 1, max: 100 }),
        (steps, window) => {
          let at = 0;
          const iterations = steps.map(([step]) => {
            at += step;
            return at;
          });
          const values = steps.map(([, one]) => one);
          const smoothed = smooth({ iterations, values }, window);
          expect(smoothed.iterations).toEqual(iterations);
          smoothed.values.forEach((mean, index) => {
            if (!Number.isFinite(values[index])) {
              expect(mean).toBe(values[index]);
              return;
            }
            const own = values.filter(
              (one, place) =>
                place <= index && iterations[place]! > iterations[index]! - window && Number.isFinite(one),
            );
            expect(mean).toBeCloseTo(own.reduce((a, b) => a + b, 0) / own.length, 6);
          });
        },
      ),
    );
  });

  it('forgets a huge value entirely', () => {
    const values = [1e38, ...Array.from({ length: 20 }, () => 0.1)];
    const { values: means } = smooth(curve(values), 5);
    for (const mean of means.slice(5)) expect(mean).toBeCloseTo(0.1, 12);
  });
});

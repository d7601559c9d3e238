import { Float, type Values } from '../../formula/evaluate.js';
import type { Expression } from '../../formula/expression.js';
import type { Weakness } from '../../formula/probe.js';

/** Where a formula is not defined everywhere: what to try its variables with, the first and the others. */
const RANGES: readonly (readonly [first: readonly [number, number], others: readonly [number, number]])[] = [
  [
    [0.05, 0.95],
    [0.05, 0.95],
  ],
  [
    [1.05, 1.95],
    [0.05, 0.95],
  ],
  [
    [0.05, 0.95],
    [1.05, 1.95],
  ],
];

/** For a layer's test: numbers of a shape for each variable, for which the formula and its slopes are defined. */
export function numbersFor(
  weaknesses: readonly Weakness[],
  variables: readonly string[],
  parts: readonly Expression[],
  values: Values,
): string[] {
  if (!weaknesses.some(({ kind }) => kind === 'undefined'))
    return variables.map(() => 'random.randn(*shape)');
  const found = RANGES.find(([first, others]) =>
    cornersOf(variables.map((_, index) => (index === 0 ? first : others))).every((corner) => {
      const float = new Float({
        ...values,
        ...Object.fromEntries(variables.map((name, n) => [name, corner[n]!])),
      });
      return parts.every((part) => Math.abs(float.of(part)) < 1e6);
    }),
  );
  return variables.map((_, index) => {
    const [low, high] = (found ?? RANGES[0]!)[index === 0 ? 0 : 1];
    return `random.uniform(${low}, ${high}, shape)`;
  });
}

/** All that can be made of both ends of each range, and of its middle. */
function cornersOf(ranges: readonly (readonly [number, number])[]): number[][] {
  return ranges.reduce<number[][]>(
    (corners, [low, high]) =>
      corners.flatMap((corner) => [low, (low + high) / 2, high].map((end) => [...corner, end])),
    [[]],
  );
}

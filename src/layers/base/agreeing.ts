import type { Shape } from './shape.js';

/**
 * What two partial accounts of one shape tell together; they don't contradict each other.
 */
export function meet(a: Shape | null, b: Shape | null): Shape | null {
  if (a === null || b === null) return a ?? b;
  return a.map((dim, axis) => dim ?? b[axis]!);
}

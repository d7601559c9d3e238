/** What of a curve is to be drawn in a picture that is so many columns wide. */
import { type Axis, positionOn } from './axis.js';

export interface Values {
  readonly iterations: readonly number[];
  readonly values: readonly number[];
}

/** A place in a panel; both from 0 to 1, from the left and from the bottom. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A value that has no place on the axis: NaN or an infinity. */
export interface Mark {
  readonly x: number;
  readonly edge: 'top' | 'bottom';
}

export interface Drawing {
  /** Where the curve goes, in pieces: what has no place on the axis cuts it. */
  readonly lines: readonly (readonly Point[])[];
  readonly marks: readonly Mark[];
}

/**
 * The points of a curve, at most four in each of `columns` columns: the first, the least, the largest and the last. They
 * look like all of them, and a log of millions of lines makes no larger a picture.
 *
 * @param places for how many marks there is room, side by side
 */
export function drawing(
  { iterations, values }: Values,
  x: Axis,
  y: Axis,
  columns: number,
  places: number,
): Drawing {
  const lines: Point[][] = [];
  const marks = new Map<string, Mark>();
  let line: Point[] | undefined;
  let column: Point[] = [];
  const flush = () => {
    if (line !== undefined) line.push(...extremes(column));
    column = [];
  };
  let place = -1;
  for (const [index, value] of values.entries()) {
    const px = positionOn(x, iterations[index]!);
    const at = Math.min(columns - 1, Math.floor(px * columns));
    const drawable = Number.isFinite(value) && !(y.logarithmic && value <= 0);
    if (!drawable) {
      flush();
      line = undefined;
      // What is not positive lies below every logarithmic axis.
      const edge = value === Number.NEGATIVE_INFINITY || Number.isFinite(value) ? 'bottom' : 'top';
      const key = `${Math.floor(px * places)} ${edge}`;
      if (!marks.has(key)) marks.set(key, { x: px, edge });
      continue;
    }
    if (line === undefined) {
      line = [];
      lines.push(line);
    }
    if (at !== place) flush();
    place = at;
    column.push({ x: px, y: positionOn(y, value) });
  }
  flush();
  return { lines, marks: [...marks.values()] };
}

/** The first, the least, the largest and the last of the points, in their order. */
function extremes(points: readonly Point[]): Point[] {
  if (points.length <= 4) return [...points];
  let least = 0;
  let largest = 0;
  points.forEach(({ y }, index) => {
    if (y < points[least]!.y) least = index;
    if (y > points[largest]!.y) largest = index;
  });
  const kept = [...new Set([0, least, largest, points.length - 1])].sort((a, b) => a - b);
  return kept.map((index) => points[index]!);
}

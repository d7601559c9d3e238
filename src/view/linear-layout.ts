import { type Level, type LevelLayout, type Pass, type Point, SPACE, trimmed } from './level.js';

/** Lines that are longer than this many rows go straight, beside nothing: else a net of long ways would be all ways. */
const MOST_WAYS_PER_BOX = 6;
const SWEEPS = 3;

/** What has a place in a row: a box, a line that passes it, or an end at the edge. */
interface Slot {
  readonly row: number;
  readonly width: number;
  readonly height: number;
  readonly above: number[];
  readonly below: number[];
  x: number;
}

/** A layout in rows, in time linear in the size of the level but for sorting: not as tidy as one with care. */
export function linearLayout(level: Level): LevelLayout {
  const { boxes, lines, ins, outs } = level;
  const rows = rowsOf(level);
  const slots: Slot[] = boxes.map(({ width, height }, index) => slot(rows[index]!, width, height));
  const last = rows.reduce((most, row) => Math.max(most, row), 0) + 1;
  const firstIn = slots.length;
  for (let i = 0; i < ins; i++) slots.push(slot(0, 2, 1));
  const firstOut = slots.length;
  for (let i = 0; i < outs; i++) slots.push(slot(last, 2, 1));

  let ways = boxes.length * MOST_WAYS_PER_BOX;
  const waysOf = lines.map(({ from, to }): number[] => {
    const start = typeof from === 'number' ? from : firstIn + from.in;
    const end = typeof to === 'number' ? to : firstOut + to.out;
    const between: number[] = [];
    const length = slots[end]!.row - slots[start]!.row - 1;
    if (length > 0 && length <= ways) {
      ways -= length;
      for (let row = slots[start]!.row + 1; row < slots[end]!.row; row++) {
        between.push(slots.length);
        slots.push(slot(row, SPACE.lines - 4, 0));
      }
    }
    const chain = [start, ...between, end];
    for (let i = 1; i < chain.length; i++) {
      slots[chain[i - 1]!]!.below.push(chain[i]!);
      slots[chain[i]!]!.above.push(chain[i - 1]!);
    }
    return between;
  });

  const byRow: number[][] = Array.from({ length: last + 1 }, () => []);
  slots.forEach(({ row }, index) => {
    byRow[row]!.push(index);
  });
  order(byRow, slots);
  place(byRow, slots);

  const tops: number[] = [];
  const heights = byRow.map((row) => row.reduce((most, index) => Math.max(most, slots[index]!.height), 0));
  let y = 0;
  for (const height of heights) {
    tops.push(y);
    y += height + SPACE.below;
  }
  const corners = boxes.map(({ width, height }, index): Point => {
    const { row, x } = slots[index]!;
    return { x: x - width / 2, y: tops[row]! + (heights[row]! - height) / 2 };
  });
  const passes = waysOf.map((between) =>
    between.map((index): Pass => {
      const { row, x } = slots[index]!;
      return { x, top: tops[row]!, bottom: tops[row]! + heights[row]! };
    }),
  );
  const edge = (first: number, count: number) =>
    Array.from({ length: count }, (_, index) => slots[first + index]!.x);
  return trimmed(level, corners, passes, edge(firstIn, ins), edge(firstOut, outs));
}

function slot(row: number, width: number, height: number): Slot {
  return { row, width, height, above: [], below: [], x: 0 };
}

/** Each box one row below the lowest that it takes something of, and next to its only taker. */
export function rowsOf({ boxes, lines, ins }: Level): number[] {
  const next: number[][] = boxes.map(() => []);
  const waits = new Array<number>(boxes.length).fill(0);
  for (const { from, to } of lines) {
    if (typeof from !== 'number' || typeof to !== 'number' || from === to) continue;
    next[from]!.push(to);
    waits[to]!++;
  }
  const rows = new Array<number>(boxes.length).fill(ins > 0 ? 1 : 0);
  const starts = new Set<number>();
  const queue: number[] = [];
  const done = new Array<boolean>(boxes.length).fill(false);
  const take = (box: number) => {
    done[box] = true;
    queue.push(box);
  };
  waits.forEach((count, box) => {
    if (count !== 0) return;
    starts.add(box);
    take(box);
  });
  let unseen = 0;
  for (let at = 0; at < boxes.length; at++) {
    if (at === queue.length) {
      // Only a round is left: it begins somewhere.
      while (done[unseen]) unseen++;
      take(unseen);
    }
    const box = queue[at]!;
    for (const to of next[box]!) {
      if (done[to]) continue;
      rows[to] = Math.max(rows[to]!, rows[box]! + 1);
      waits[to]!--;
      if (waits[to] === 0) take(to);
    }
  }
  const takesInput = new Set(
    lines.flatMap(({ from, to }) => (typeof from === 'number' || typeof to !== 'number' ? [] : [to])),
  );
  for (const box of starts) {
    if (takesInput.has(box) || next[box]!.length === 0) continue;
    rows[box] = next[box]!.reduce((least, to) => Math.min(least, rows[to]!), Number.POSITIVE_INFINITY) - 1;
  }
  return rows;
}

/** Puts each row in the order of what it hangs on, from above and from below in turn. */
function order(byRow: number[][], slots: readonly Slot[]): void {
  const at = new Array<number>(slots.length).fill(0);
  const number = (row: readonly number[]) => {
    row.forEach((index, place) => {
      at[index] = place;
    });
  };
  byRow.forEach(number);
  const sortBy = (side: 'above' | 'below', row: number[]) => {
    const key = new Map(
      row.map((index) => {
        const others = slots[index]![side];
        const sum = others.reduce((sum, other) => sum + at[other]!, 0);
        return [index, others.length === 0 ? at[index]! : sum / others.length];
      }),
    );
    row.sort((a, b) => key.get(a)! - key.get(b)! || at[a]! - at[b]!);
    number(row);
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    if (sweep % 2 === 0) for (const row of byRow) sortBy('above', row);
    else for (const row of byRow.toReversed()) sortBy('below', row);
  }
}

/** Moves what is in each row towards what it hangs on, as near as the others let it. */
function place(byRow: readonly (readonly number[])[], slots: readonly Slot[]): void {
  const settle = (row: readonly number[], side: 'above' | 'below') => {
    // What each one's centre is from the first's where all are close together.
    const offsets: number[] = [];
    let offset = 0;
    row.forEach((index, place) => {
      const { width } = slots[index]!;
      if (place > 0) offset += slots[row[place - 1]!]!.width / 2 + SPACE.beside + width / 2;
      offsets.push(offset);
    });
    const wanted = row.map((index, place) => {
      const { x } = slots[index]!;
      const others = slots[index]![side];
      const mean =
        others.length === 0 ? x : others.reduce((sum, other) => sum + slots[other]!.x, 0) / others.length;
      return mean - offsets[place]!;
    });
    growing(wanted).forEach((value, place) => {
      slots[row[place]!]!.x = value + offsets[place]!;
    });
  };
  for (const row of byRow) settle(row, 'above');
  for (const row of byRow.toReversed()) settle(row, 'below');
  for (const row of byRow) settle(row, 'above');
}

/** The numbers nearest to these, by squares, of which none is smaller than the one before. */
function growing(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, count: last.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
}

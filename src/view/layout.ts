import { layout as dagre, Graph } from './dagre.js';
import { type Level, type LevelLayout, type Line, type Pass, type Point, SPACE, trimmed } from './level.js';
import { linearLayout, rowsOf } from './linear-layout.js';

/** Finds places for the boxes of levels; one with the same sizes and lines as another has the same layout. */
export class Layouts {
  readonly #known = new Map<string, LevelLayout>();
  /** Boxes that are still laid out with care: that takes about a millisecond for each. */
  #budget = CAREFUL_BOXES;

  of(level: Level): LevelLayout {
    const key = JSON.stringify(level);
    let layout = this.#known.get(key);
    if (layout === undefined) {
      const size = level.boxes.length + level.lines.length / 4;
      const isCareful = level.boxes.length <= CAREFUL_LEVEL && size <= this.#budget;
      if (isCareful) this.#budget -= size;
      layout = isCareful ? carefulLayout(level) : linearLayout(level);
      this.#known.set(key, layout);
    }
    return layout;
  }

  /** Lets the next picture be laid out with as much care as the first. */
  refresh(): void {
    this.#budget = CAREFUL_BOXES;
    // Of a file that is followed, what it was long ago is not needed.
    if (this.#known.size > MOST_KNOWN) this.#known.clear();
  }
}

const CAREFUL_BOXES = 700;
const MOST_KNOWN = 2000;
const CAREFUL_LEVEL = 250;
/** How strongly what comes in and goes out is drawn to the edges. */
const TO_EDGE = 100;

function carefulLayout(level: Level): LevelLayout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ ranksep: SPACE.below, nodesep: SPACE.beside, edgesep: SPACE.lines });
  level.boxes.forEach(({ width, height }, index) => {
    graph.setNode(`b${index}`, { width, height });
  });
  const ends = (what: 'in' | 'out', count: number) => {
    for (let i = 0; i < count; i++) graph.setNode(`${what}${i}`, { width: 2, height: 1 });
    if (count < 2) return;
    graph.setNode(what, { width: 1, height: 1 });
    for (let i = 0; i < count; i++) {
      const [from, to] = what === 'in' ? [what, `in${i}`] : [`out${i}`, what];
      graph.setEdge(from, to, { weight: TO_EDGE });
    }
  };
  ends('in', level.ins);
  ends('out', level.outs);
  const ways = waysOf(level);
  level.lines.forEach((line, index) => {
    const names = [startOf(line), ...ways[index]!, endOf(line)];
    for (const name of ways[index]!) graph.setNode(name, { width: 2, height: 1 });
    // Pieces that several lines share are one edge, which is drawn the straighter.
    for (let i = 1; i < names.length; i++) {
      const [from, to] = [names[i - 1]!, names[i]!];
      const isShared = i < names.length - 1;
      graph.setEdge(from, to, { weight: isShared ? 2 : 1 }, isShared ? 'w' : `${index}`);
    }
  });
  dagre(graph);

  const centre = (name: string) => graph.node(name) as Required<Point>;
  const corners = level.boxes.map(({ width, height }, index) => {
    const { x, y } = centre(`b${index}`);
    return { x: x - width / 2, y: y - height / 2 };
  });
  const rows = new Map<number, { top: number; bottom: number }>();
  level.boxes.forEach(({ height }, index) => {
    const { y } = centre(`b${index}`);
    const key = Math.round(y * 10);
    const row = rows.get(key);
    rows.set(key, {
      top: Math.min(row?.top ?? y, y - height / 2),
      bottom: Math.max(row?.bottom ?? y, y + height / 2),
    });
  });
  const passes = level.lines.map((line, index): Pass[] => {
    const names = [startOf(line), ...ways[index]!, endOf(line)];
    return names.slice(1).flatMap((name, at) => {
      const isLast = at === names.length - 2;
      const edge = graph.edge(names[at]!, name, isLast ? `${index}` : 'w') as { points: Point[] };
      const passing = edge.points.slice(1, -1).flatMap(({ x, y }): Pass[] => {
        const row = rows.get(Math.round(y * 10));
        return row === undefined ? [] : [{ x, ...row }];
      });
      if (isLast) return passing;
      const { x, y } = centre(name);
      return [...passing, { x, ...(rows.get(Math.round(y * 10)) ?? { top: y, bottom: y }) }];
    });
  });
  const edge = (what: 'in' | 'out', count: number) =>
    Array.from({ length: count }, (_, index) => centre(`${what}${index}`).x);
  return trimmed(level, corners, passes, edge('in', level.ins), edge('out', level.outs));
}

function startOf({ from }: Line): string {
  return typeof from === 'number' ? `b${from}` : `in${from.in}`;
}

function endOf({ to }: Line): string {
  return typeof to === 'number' ? `b${to}` : `out${to.out}`;
}

/** For each line, the points that it goes by with others: what many take far below goes down once, and branches off. */
function waysOf(level: Level): string[][] {
  const rows = rowsOf(level);
  const last = rows.reduce((most, row) => Math.max(most, row), 0) + 1;
  const rowOf = (end: Line['from'] | Line['to']) =>
    typeof end === 'number' ? rows[end]! : 'in' in end ? -1 : last;
  const together = new Map<string, number[]>();
  level.lines.forEach((line, index) => {
    if (rowOf(line.to) - rowOf(line.from) < 2) return;
    const key = `${startOf(line)} ${line.carries}`;
    const known = together.get(key);
    if (known === undefined) together.set(key, [index]);
    else known.push(index);
  });
  const ways: string[][] = level.lines.map(() => []);
  let count = 0;
  for (const lines of together.values()) {
    if (lines.length < 2) continue;
    const sorted = lines.toSorted((a, b) => rowOf(level.lines[a]!.to) - rowOf(level.lines[b]!.to));
    const way: string[] = [];
    sorted.forEach((line, index) => {
      const before = sorted[index - 1];
      const isNew = before === undefined || rowOf(level.lines[before]!.to) !== rowOf(level.lines[line]!.to);
      if (isNew) way.push(`w${count++}`);
      ways[line] = [...way];
    });
  }
  return ways;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, subgroups } from '../../src/view/groups.js';
import { Layouts } from '../../src/view/layout.js';
import type { Level, LevelLayout } from '../../src/view/level.js';
import { linearLayout } from '../../src/view/linear-layout.js';
import { type Box, type Scene, sceneOf } from '../../src/view/scene.js';
import { graphOf } from '../../src/view/units.js';
import { anyState, stateFrom } from './support/nets.js';

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const CLOSE = 0.01;

function overlap(a: Rectangle, b: Rectangle): boolean {
  return (
    a.x + CLOSE < b.x + b.width &&
    b.x + CLOSE < a.x + a.width &&
    a.y + CLOSE < b.y + b.height &&
    b.y + CLOSE < a.y + a.height
  );
}

const anyLevel: fc.Arbitrary<Level> = fc
  .record({
    boxes: fc.array(
      fc.record({ width: fc.integer({ min: 20, max: 200 }), height: fc.integer({ min: 20, max: 90 }) }),
      {
        minLength: 1,
        maxLength: 25,
      },
    ),
    ins: fc.nat({ max: 3 }),
    outs: fc.nat({ max: 3 }),
    lines: fc.array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), { maxLength: 50 }),
  })
  .map(({ boxes, ins, outs, lines }): Level => {
    const seen = new Set<string>();
    const all = lines.flatMap(([a, b]): Level['lines'][number][] => {
      const [from, to] = [a % boxes.length, b % boxes.length];
      if (from >= to || seen.has(`${from} ${to}`)) return [];
      seen.add(`${from} ${to}`);
      return [{ from, to, carries: from }];
    });
    for (let i = 0; i < ins; i++) all.push({ from: { in: i }, to: i % boxes.length, carries: 1000 + i });
    for (let i = 0; i < outs; i++)
      all.push({ from: (i * 7) % boxes.length, to: { out: i }, carries: (i * 7) % boxes.length });
    return { boxes, lines: all, ins, outs };
  });

describe('a level', () => {
  it.each<[string, (level: Level) => LevelLayout]>([
    ['with care', (level) => new Layouts().of(level)],
    ['in linear time', linearLayout],
  ])('laid out %s has no boxes over each other, and none of its lines goes through one', (_, layOut) => {
    fc.assert(
      fc.property(anyLevel, (level) => {
        const layout = layOut(level);
        const boxes = level.boxes.map((size, index): Rectangle => ({ ...layout.boxes[index]!, ...size }));
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(-CLOSE);
          expect(box.x + box.width).toBeLessThanOrEqual(layout.width + CLOSE);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.height + CLOSE);
          for (const other of boxes.slice(0, index)) expect(overlap(box, other)).toBe(false);
          for (const { x, top, bottom } of layout.passes.flat())
            expect(overlap(box, { x, y: top, width: CLOSE * 3, height: bottom - top })).toBe(false);
        }
        for (const [index, { from, to }] of level.lines.entries()) {
          // What takes something is below it.
          if (typeof from !== 'number' || typeof to !== 'number') continue;
          expect(boxes[to]!.y).toBeGreaterThanOrEqual(boxes[from]!.y + boxes[from]!.height);
          const ys = layout.passes[index]!.flatMap(({ top, bottom }) => [top, bottom]);
          expect(ys).toEqual(ys.toSorted((a, b) => a - b));
        }
        expect(layout.ins).toHaveLength(level.ins);
        expect(layout.outs).toHaveLength(level.outs);
      }),
      { numRuns: 60 },
    );
  });

  it('may have 20,000 boxes', () => {
    const boxes = Array.from({ length: 20_000 }, () => ({ width: 100, height: 40 }));
    const lines = boxes.slice(1).map((_, index) => ({ from: index, to: index + 1, carries: index }));
    const layout = new Layouts().of({ boxes, lines, ins: 0, outs: 0 });
    expect(layout.width).toBe(100);
    expect(layout.height).toBeGreaterThan(20_000 * 40);
  });
});

function checkScene(scene: Scene, units: number): void {
  const boxes = new Map(scene.boxes.map((box) => [box.id, box]));
  expect(boxes.size).toBe(scene.boxes.length);
  const seen = scene.boxes.flatMap((box) =>
    box.is === 'unit' ? [box.unit] : box.is === 'folded' ? box.group.units : [],
  );
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: units }, (_, unit) => unit));
  for (const within of new Set(scene.boxes.map(({ within }) => within))) {
    const siblings = scene.boxes.filter((box) => box.within === within);
    siblings.forEach((box: Box, index: number) => {
      for (const other of siblings.slice(0, index)) expect(overlap(box, other)).toBe(false);
      if (within === '') return;
      const frame = boxes.get(within)!;
      expect(frame.is).toBe('frame');
      expect(box.x).toBeGreaterThanOrEqual(frame.x);
      expect(box.y).toBeGreaterThanOrEqual(frame.y);
      expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width);
      expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height);
    });
  }
  for (const { from, to, points, isEnd } of scene.wires) {
    const [start, end] = [boxes.get(from)!, boxes.get(to)!];
    expect([start, end]).not.toContain(undefined);
    const [first, last] = [points[0]!, points.at(-1)!];
    expect(first.x).toBeGreaterThanOrEqual(start.x - CLOSE);
    expect(first.x).toBeLessThanOrEqual(start.x + start.width + CLOSE);
    expect(last.x).toBeGreaterThanOrEqual(end.x - CLOSE);
    expect(last.x).toBeLessThanOrEqual(end.x + end.width + CLOSE);
    if (isEnd) expect(last.y).toBeCloseTo(end.y);
    expect(points.map(({ y }) => y)).toEqual(points.map(({ y }) => y).toSorted((a, b) => a - b));
  }
}

describe('a scene', () => {
  it('has every unit once, lines between boxes, and nothing over another thing, however it is folded', () => {
    fc.assert(
      fc.property(anyState, fc.infiniteStream(fc.boolean()), (state, coins) => {
        const graph = graphOf(state);
        const root = groupsOf(graph);
        const open = new Set([...subgroups(root)].filter(() => coins.next().value).map(({ id }) => id));
        const scene = sceneOf(graph, root, open.add(root.id), new Layouts());
        checkScene(scene, graph.units.length);
      }),
      { numRuns: 60 },
    );
  });

  it('leads a blob into frames and out of them, piece by piece', () => {
    const graph = graphOf(stateFrom('data\nm1/a: data\nm1/b: m1/a\nm2/a: m1/b\nm2/b: m2/a'));
    const root = groupsOf(graph);
    const all = new Set([root.id, ...[...subgroups(root)].map(({ id }) => id)]);
    const wires = (open: ReadonlySet<string>) =>
      sceneOf(graph, root, open, new Layouts()).wires.map(({ from, to, blob }) => `${from}>${to} ${blob}`);
    expect(wires(all).sort()).toEqual(
      [
        'u0>gm1 0:0',
        'gm1>u1 0:0',
        'u1>u2 1:0',
        'u2>gm1 2:0',
        'gm1>gm2 2:0',
        'gm2>u3 2:0',
        'u3>u4 3:0',
        'u4>o4:0 4:0',
      ].sort(),
    );
    expect(wires(new Set([''])).sort()).toEqual(['gm1>gm2 2:0', 'gm2>o4:0 4:0', 'u0>gm1 0:0']);
  });
});

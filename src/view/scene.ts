import { type BoxText, CORNER, FONT, portText, textOfGroup, textOfUnit } from './boxes.js';
import type { Group } from './groups.js';
import type { Layouts } from './layout.js';
import type { LevelLayout, Line, Point } from './level.js';
import { fitted, textWidth } from './text-width.js';
import type { Graph } from './units.js';

/** A picture of a net with some groups unfolded: what is in it, and where. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** From outside to inside. */
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
}

export type Box = Place & BoxContent;

export interface Place {
  /** The same in other pictures of the net. */
  readonly id: string;
  /** The id of the frame that it is in; empty for those in none. */
  readonly within: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Where what it makes goes out, and what that is. */
  readonly ports: readonly Port[];
}

export type BoxContent =
  | { readonly is: 'unit'; readonly unit: number; readonly text: BoxText }
  | { readonly is: 'folded'; readonly group: Group; readonly text: BoxText }
  | { readonly is: 'frame'; readonly group: Group }
  /** A blob that no layer takes, or that none makes. */
  | { readonly is: 'output' | 'missing'; readonly unit: number; readonly label: string };

export interface Port {
  readonly x: number;
  readonly label: string;
}

/** A line from where a blob is made to where it is taken, or a piece of it within a frame. */
export interface Wire {
  /** The same for all pieces that carry a blob: the unit that makes it, and which of its tops. */
  readonly blob: string;
  /** The boxes that it joins, frames included. */
  readonly from: string;
  readonly to: string;
  /** Pairs of points are joined by a curve that leaves and arrives straight down. */
  readonly points: readonly Point[];
  /** Numbers in the blob; 0 where they are not known. */
  readonly elements: number;
  /** Whether it ends here, rather than at a frame in which it goes on. */
  readonly isEnd: boolean;
}

/** Space in a frame around what is in it. */
const FRAME = { side: 16, top: 34, bottom: 14 };
const PORT_HEIGHT = 17;
const PILL_HEIGHT = 22;
/** A box with more different outputs shows no shapes of them. */
const MOST_LABELS = 4;

/**
 * Draws a net up.
 *
 * @param open the ids of the groups that are unfolded, the whole net's among them
 */
export function sceneOf(graph: Graph, root: Group, open: ReadonlySet<string>, layouts: Layouts): Scene {
  const builder = new Builder(graph, open);
  const top = builder.build(root, undefined, 0);
  builder.connect();
  layouts.refresh();
  arrange(top, graph, layouts);
  const scene = { boxes: [] as Box[], wires: [] as Wire[] };
  place(top, { x: 0, y: 0 }, '', graph, scene);
  return { width: top.layout.width, height: top.layout.height, ...scene };
}

interface Draft {
  readonly content: BoxContent;
  readonly id: string;
  /** What is in a frame. */
  inner?: LevelDraft;
  /** The blobs that go out of it. */
  readonly outs: string[];
  /** Those of them that no layer takes, whose shapes stand where they go. */
  readonly untaken?: Set<string>;
}

interface ItemSize {
  readonly width: number;
  readonly height: number;
  /** From the left edge of the item. */
  readonly ports: readonly Port[];
  /** How far what is in a frame is from its left edge. */
  readonly inset: number;
}

interface LevelDraft {
  readonly group: Group;
  readonly parent: LevelDraft | undefined;
  /** Its frame's place in the parent. */
  readonly at: number;
  readonly depth: number;
  readonly items: Draft[];
  readonly lines: Map<string, { from: number; to: number; blob: string }>;
  readonly ins: string[];
  readonly outs: string[];
  /** How large the items are, without what stands below them, and where they are; known once it is arranged. */
  sizes: ItemSize[];
  layout: LevelLayout;
}

/** Stands for the edge of a level in place of one of its boxes. */
const EDGE = -1;

class Builder {
  readonly graph: Graph;
  readonly #open: ReadonlySet<string>;
  readonly #at: { level: LevelDraft; item: number }[] = [];

  constructor(graph: Graph, open: ReadonlySet<string>) {
    this.graph = graph;
    this.#open = open;
  }

  build(group: Group, parent: LevelDraft | undefined, at: number): LevelDraft {
    const level: LevelDraft = {
      group,
      parent,
      at,
      depth: (parent?.depth ?? -1) + 1,
      items: [],
      lines: new Map(),
      ins: [],
      outs: [],
      sizes: [],
      layout: { width: 0, height: 0, boxes: [], passes: [], ins: [], outs: [] },
    };
    for (const child of group.children) {
      const item = level.items.length;
      if ('unit' in child) {
        const { unit } = child;
        const text = textOfUnit(this.graph, this.graph.units[unit]!);
        level.items.push({
          content: { is: 'unit', unit, text },
          id: `u${unit}`,
          outs: [],
          untaken: new Set(),
        });
        this.#at[unit] = { level, item };
      } else if (this.#open.has(child.group.id)) {
        const draft: Draft = {
          content: { is: 'frame', group: child.group },
          id: `g${child.group.id}`,
          outs: [],
        };
        level.items.push(draft);
        draft.inner = this.build(child.group, level, item);
      } else {
        const text = textOfGroup(this.graph, child.group);
        level.items.push({
          content: { is: 'folded', group: child.group, text },
          id: `g${child.group.id}`,
          outs: [],
          untaken: new Set(),
        });
        for (const unit of child.group.units) this.#at[unit] = { level, item };
      }
    }
    return level;
  }

  /** Draws all lines, also to what stands for blobs that nothing takes or makes. */
  connect(): void {
    const { links, units } = this.graph;
    const taken = new Set<string>();
    const missing = new Map<string, number>();
    for (const { from, top, to, blob } of links) {
      const end = this.#at[to]!;
      if (from !== undefined) {
        taken.add(`${from}:${top}`);
        this.#line(this.#at[from]!, end, `${from}:${top}`);
        continue;
      }
      const key = `${end.level.group.id}\n${blob}`;
      let item = missing.get(key);
      if (item === undefined) {
        item = end.level.items.length;
        missing.set(key, item);
        end.level.items.push({
          content: { is: 'missing', unit: to, label: `${blob}: nothing makes it` },
          id: `m${to}:${blob}`,
          outs: [],
        });
      }
      this.#line({ level: end.level, item }, end, `?:${blob}`);
    }
    for (const { id, tops } of units) {
      for (const [top, { name, shape }] of tops.entries()) {
        const blob = `${id}:${top}`;
        if (taken.has(blob)) continue;
        const { level, item } = this.#at[id]!;
        const label = portText({ name, shape }, true);
        level.items[item]!.untaken?.add(blob);
        level.items.push({ content: { is: 'output', unit: id, label }, id: `o${blob}`, outs: [] });
        this.#line({ level, item }, { level, item: level.items.length - 1 }, blob);
      }
    }
  }

  #line(
    start: { level: LevelDraft; item: number },
    end: { level: LevelDraft; item: number },
    blob: string,
  ): void {
    let [from, to] = [start, end];
    if (from.level === to.level && from.item === to.item) return;
    while (from.level !== to.level) {
      if (from.level.depth >= to.level.depth) {
        const { level, item } = from;
        add(level, item, EDGE, blob);
        from = { level: level.parent!, item: level.at };
      } else {
        const { level, item } = to;
        add(level, EDGE, item, blob);
        to = { level: level.parent!, item: level.at };
      }
    }
    add(from.level, from.item, to.item, blob);
  }
}

function add(level: LevelDraft, from: number, to: number, blob: string): void {
  level.lines.set(`${from} ${to} ${blob}`, { from, to, blob });
  if (from === EDGE) note(level.ins, blob);
  else note(level.items[from]!.outs, blob);
  if (to === EDGE) note(level.outs, blob);
}

function note(blobs: string[], blob: string): void {
  if (!blobs.includes(blob)) blobs.push(blob);
}

/** Finds a place for everything in a level, relative to it. */
function arrange(level: LevelDraft, graph: Graph, layouts: Layouts): void {
  level.sizes = level.items.map((item) => sizeOf(item, graph, layouts));
  const ends = (blobs: readonly string[]) => new Map(blobs.map((blob, index) => [blob, index]));
  const [ins, outs] = [ends(level.ins), ends(level.outs)];
  const carried = new Map<string, number>();
  const lines = [...level.lines.values()].map(({ from, to, blob }): Line => {
    const carries = carried.get(blob) ?? carried.size;
    carried.set(blob, carries);
    return {
      carries,
      from: from === EDGE ? { in: ins.get(blob)! } : from,
      to: to === EDGE ? { out: outs.get(blob)! } : to,
    };
  });
  level.layout = layouts.of({
    boxes: level.sizes.map(({ width, height, ports }) => ({ width, height: height + below(ports) })),
    lines,
    ins: ins.size,
    outs: outs.size,
  });
  level.sizes = level.sizes.map((size, item) => untangled(level, item, size));
}

/** A box whose outputs stand in the order of where they go to, so that their lines do not cross. */
function untangled({ items, sizes, lines, layout }: LevelDraft, item: number, size: ItemSize): ItemSize {
  const { outs, inner } = items[item]!;
  if (inner !== undefined || outs.length < 2) return size;
  const aims = new Map<string, number>();
  [...lines.values()].forEach(({ from, to, blob }, index) => {
    if (from !== item) return;
    const [pass] = layout.passes[index]!;
    const end = to === EDGE ? undefined : layout.boxes[to]!.x + sizes[to]!.width / 2;
    const x = pass?.x ?? end ?? layout.boxes[item]!.x;
    aims.set(blob, Math.min(x, aims.get(blob) ?? x));
  });
  const order = outs
    .map((_, index) => index)
    .sort((a, b) => aims.get(outs[a]!)! - aims.get(outs[b]!)! || a - b);
  const widths = size.ports.map(({ label }) => portWidth(label));
  let x = (size.width - widths.reduce((sum, width) => sum + width, 0)) / 2;
  const ports = [...size.ports];
  for (const index of order) {
    ports[index] = { ...ports[index]!, x: x + widths[index]! / 2 };
    x += widths[index]!;
  }
  return { ...size, ports };
}

function portWidth(label: string): number {
  return Math.max(12, textWidth(label, FONT.port) + 14);
}

/** The room for labels below a box. */
function below(ports: readonly Port[]): number {
  return ports.some(({ label }) => label !== '') ? PORT_HEIGHT : 0;
}

function sizeOf({ content, inner, outs, untaken }: Draft, graph: Graph, layouts: Layouts): ItemSize {
  if ('label' in content) {
    const width = Math.ceil(textWidth(content.label, FONT.port)) + 24;
    return { width, height: PILL_HEIGHT, ports: outs.map(() => ({ x: width / 2, label: '' })), inset: 0 };
  }
  if (content.is === 'frame') {
    arrange(inner!, graph, layouts);
    const { layout } = inner!;
    const title = textWidth(frameTitle(content.group), FONT.name, true) + FRAME.side + 2 * CORNER;
    const width = Math.max(layout.width + 2 * FRAME.side, Math.ceil(title));
    const inset = (width - layout.width) / 2;
    const ports = inner!.outs.map((_, index) => ({ x: inset + layout.outs[index]!, label: '' }));
    return { width, height: layout.height + FRAME.top + FRAME.bottom, ports, inset };
  }
  const labels = outs.map((blob) => {
    const [unit, top] = blob.split(':').map(Number);
    const { tops } = graph.units[unit!]!;
    return outs.length > MOST_LABELS || untaken?.has(blob) === true
      ? ''
      : portText(tops[top!]!, tops.length > 1 || outs.length > 1);
  });
  const widths = labels.map(portWidth);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const width = Math.max(content.text.width, Math.ceil(total));
  let x = (width - total) / 2;
  const ports = labels.map((label, index) => {
    x += widths[index]!;
    return { x: x - widths[index]! / 2, label };
  });
  return { width, height: content.text.height, ports, inset: 0 };
}

/** The name of an open group, as much of it as fits. */
export function frameTitle({ name }: Group): string {
  return fitted(name, FONT.name, 220, true);
}

/** Puts a level, and all in it, at its place in the picture. */
function place(
  level: LevelDraft,
  origin: Point,
  within: string,
  graph: Graph,
  scene: { boxes: Box[]; wires: Wire[] },
): void {
  const { items, sizes } = level;
  for (const [index, { content, id, inner }] of items.entries()) {
    const { width, height, ports, inset } = sizes[index]!;
    const { x, y } = cornerOf(index, level, origin);
    const shown = ports.map((port) => ({ x: x + port.x, label: port.label }));
    scene.boxes.push({ id, within, x, y, width, height, ports: shown, ...content });
    if (inner !== undefined) place(inner, { x: x + inset, y: y + FRAME.top }, id, graph, scene);
  }
  const ways = [...level.lines.values()].map((line, index) => wayOf(line, index, level, origin));
  arrive(ways, level, origin);
  const idOf = (item: number) => (item === EDGE ? within : items[item]!.id);
  for (const { from, to, blob, points } of ways) {
    const isEnd = to !== EDGE && items[to]!.inner === undefined;
    scene.wires.push({
      blob,
      from: idOf(from),
      to: idOf(to),
      points,
      elements: elementsOf(blob, graph),
      isEnd,
    });
  }
}

function cornerOf(item: number, { layout }: LevelDraft, origin: Point): Point {
  const { x, y } = layout.boxes[item]!;
  return { x: origin.x + x, y: origin.y + y };
}

/** A line, and the points that it goes through. */
interface Way {
  readonly from: number;
  readonly to: number;
  readonly blob: string;
  readonly points: Point[];
}

/** From where a line starts to where it has passed the last box on its way. */
function wayOf(
  { from, to, blob }: Omit<Way, 'points'>,
  index: number,
  level: LevelDraft,
  origin: Point,
): Way {
  const { items, sizes, layout, ins } = level;
  const points: Point[] = [];
  if (from === EDGE) {
    const x = origin.x + layout.ins[ins.indexOf(blob)]!;
    points.push({ x, y: origin.y - FRAME.top }, { x, y: origin.y });
  } else {
    const { height, ports } = sizes[from]!;
    const { x, y } = cornerOf(from, level, origin);
    const port = ports[Math.max(0, items[from]!.outs.indexOf(blob))]!;
    points.push({ x: x + port.x, y: y + height + below(ports) });
  }
  for (const { x, top, bottom } of layout.passes[index]!)
    points.push({ x: origin.x + x, y: origin.y + top }, { x: origin.x + x, y: origin.y + bottom });
  return { from, to, blob, points };
}

/** Leads lines into what they end at: out of the frame, into one, or to a box, side by side. */
function arrive(ways: readonly Way[], level: LevelDraft, origin: Point): void {
  const { items, sizes, layout } = level;
  const arriving = new Map<number, Way[]>();
  for (const way of ways) {
    const known = arriving.get(way.to);
    if (known === undefined) arriving.set(way.to, [way]);
    else known.push(way);
  }
  for (const [to, all] of arriving) {
    if (to === EDGE) {
      const bottom = origin.y + layout.height;
      for (const { blob, points } of all) {
        const x = origin.x + layout.outs[level.outs.indexOf(blob)]!;
        points.push({ x, y: bottom }, { x, y: bottom + FRAME.bottom });
      }
      continue;
    }
    const { x, y } = cornerOf(to, level, origin);
    const { width, inset } = sizes[to]!;
    const { inner } = items[to]!;
    if (inner !== undefined) {
      for (const { blob, points } of all)
        points.push({ x: x + inset + inner.layout.ins[inner.ins.indexOf(blob)]!, y });
      continue;
    }
    // In the order in which they come.
    const apart = Math.min(16, (width - 24) / Math.max(1, all.length - 1));
    const sorted = all.toSorted((a, b) => a.points.at(-1)!.x - b.points.at(-1)!.x);
    for (const [index, { points }] of sorted.entries())
      points.push({ x: x + width / 2 + (index - (all.length - 1) / 2) * apart, y });
  }
}

function elementsOf(blob: string, graph: Graph): number {
  const [unit, top] = blob.split(':').map(Number);
  const shape = graph.units[unit!]?.tops[top!]?.shape;
  return shape == null || shape.includes(null)
    ? 0
    : shape.reduce<number>((product, dim) => product * dim!, 1);
}

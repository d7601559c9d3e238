import type { Graph } from './units.js';

/** Units that are shown together, or folded into one: a module, or a stretch of a long net. */
export interface Group {
  /** The same for the same module in other states; the whole net's is empty. */
  readonly id: string;
  readonly name: string;
  readonly children: readonly Child[];
  /** All units in it, at whatever depth. */
  readonly units: readonly number[];
}

export type Child = { readonly unit: number } | { readonly group: Group };

/** With more boxes than this side by side, a picture is cut into stretches. */
const MOST_CHILDREN = 120;
/** A net of no more units is shown unfolded. */
const MOST_UNFOLDED = 60;
/** Modules within modules are looked for where there is so much in one. */
const WORTH_NESTING = 12;
/** A module that has more of what it lies in than this share is no part of it, but the whole. */
const NEARLY_ALL = 0.8;

/** The net as modules within modules, found by what names have in common. */
export function groupsOf(graph: Graph): Group {
  const names = graph.units.map(({ layers }) => graph.state.layers[layers[0]!]!.name);
  const finder = new Finder(graph, names);
  const all = graph.units.map(({ id }) => id);
  return stretched(
    { id: '', name: graph.state.label, children: finder.children(all, 0), units: all },
    graph,
    names,
  );
}

/** The groups that are unfolded at first: all of a small net, and of others none but the whole. */
export function openAtFirst(root: Group): Set<string> {
  const open = new Set([root.id]);
  if (root.units.length <= MOST_UNFOLDED) for (const group of subgroups(root)) open.add(group.id);
  return open;
}

/** All groups in one, at whatever depth. */
export function* subgroups(group: Group): Iterable<Group> {
  for (const child of group.children) {
    if (!('group' in child)) continue;
    yield child.group;
    yield* subgroups(child.group);
  }
}

/** A beginning of names, by words: `res2a` of `res2a_branch1` and `res2a`. */
interface Prefix {
  readonly text: string;
  readonly depth: number;
  /** Whether names say by a slash that it is a module. */
  readonly isPath: boolean;
  readonly units: number[];
}

class Finder {
  readonly #words: readonly Word[][];
  readonly #next: readonly (readonly number[])[];

  constructor(graph: Graph, names: readonly string[]) {
    this.#words = names.map(wordsOf);
    const next: number[][] = graph.units.map(() => []);
    for (const { from, to } of graph.links) if (from !== undefined) next[from]!.push(to);
    this.#next = next;
  }

  /** What units fall into, in their order. */
  children(units: readonly number[], depth: number): Child[] {
    const found = this.#withoutCycles(units, this.#modules(units, depth));
    const groupOf = new Map<number, Prefix>();
    for (const prefix of found) for (const unit of prefix.units) groupOf.set(unit, prefix);
    const children: Child[] = [];
    const done = new Set<Prefix>();
    for (const unit of units) {
      const prefix = groupOf.get(unit);
      if (prefix === undefined) children.push({ unit });
      else if (!done.has(prefix)) {
        done.add(prefix);
        const inner =
          prefix.units.length > WORTH_NESTING
            ? this.children(prefix.units, prefix.depth)
            : prefix.units.map((unit) => ({ unit }));
        children.push({
          group: { id: prefix.text, name: prefix.text, children: inner, units: prefix.units },
        });
      }
    }
    return children;
  }

  /** The modules among units whose names agree in so many words, with what lies between their layers. */
  #modules(units: readonly number[], depth: number): Prefix[] {
    if (units.every((unit) => this.#words[unit]!.length <= depth)) return [];
    const prefixes = this.#prefixes(units, depth + 1).filter((prefix) => prefix.units.length > 1);
    const likes = new Map<string, number>();
    for (const { text } of prefixes) likes.set(patternOf(text), (likes.get(patternOf(text)) ?? 0) + 1);
    const isModule = ({ text, isPath, units: own }: Prefix) =>
      own.length <= units.length * NEARLY_ALL && (isPath || likes.get(patternOf(text))! > 1);
    const owner = new Map<number, Prefix>();
    for (const prefix of prefixes)
      if (isModule(prefix)) for (const unit of prefix.units) owner.set(unit, prefix);
    const modules: Prefix[] = [];
    const taken = new Set<number>();
    const take = (module: Prefix) => {
      if (module.units.some((unit) => taken.has(unit))) return;
      modules.push(module);
      for (const unit of module.units) taken.add(unit);
    };
    for (const prefix of prefixes) {
      if (!isModule(prefix)) {
        // A longer beginning may tell modules apart.
        this.#modules(prefix.units, prefix.depth).forEach(take);
        continue;
      }
      const whole = this.#between(prefix.units, (unit) => {
        const other = owner.get(unit);
        return taken.has(unit) || (other !== undefined && other !== prefix && !isAlike(prefix, other));
      });
      if (whole !== undefined && whole.length <= units.length * NEARLY_ALL) take({ ...prefix, units: whole });
    }
    return modules;
  }

  /** Units by the first words of their names; so many, or more where all that begin so agree in more. */
  #prefixes(units: readonly number[], depth: number): Prefix[] {
    const byText = new Map<string, Prefix>();
    for (const unit of units) {
      const words = this.#words[unit]!;
      const word = words[Math.min(depth, words.length) - 1]!;
      const isPath = words.length > depth && word.slash;
      const known = byText.get(word.upTo);
      if (known === undefined) byText.set(word.upTo, { text: word.upTo, depth, isPath, units: [unit] });
      else {
        known.units.push(unit);
        if (isPath && !known.isPath) byText.set(word.upTo, { ...known, isPath });
      }
    }
    // Where all agree in one word more, that belongs to the name.
    return [...byText.values()].map((prefix) => {
      if (prefix.units.length < 2 || prefix.isPath) return prefix;
      const longer = this.#words[prefix.units[0]!]![depth];
      const agree =
        longer !== undefined && prefix.units.every((unit) => this.#words[unit]![depth]?.upTo === longer.upTo);
      return agree ? this.#prefixes(prefix.units, depth + 1)[0]! : prefix;
    });
  }

  /**
   * Units with all that lies on ways from one of them to another, so that they can be one box.
   *
   * @returns undefined where something belongs elsewhere, or more lies between than is of the name
   */
  #between(units: readonly number[], isElsewhere: (unit: number) => boolean): number[] | undefined {
    const inside = new Set(units);
    const last = units.at(-1)!;
    const reached = new Set<number>();
    const queue = [...units];
    const before = new Map<number, number[]>();
    for (const unit of queue) {
      for (const next of this.#next[unit]!) {
        if (next > last) continue;
        const known = before.get(next);
        if (known === undefined) before.set(next, [unit]);
        else known.push(unit);
        if (inside.has(next) || reached.has(next)) continue;
        reached.add(next);
        queue.push(next);
      }
    }
    const whole = new Set(units);
    const back = [...units];
    for (const unit of back) {
      for (const from of before.get(unit) ?? []) {
        if (whole.has(from)) continue;
        if (isElsewhere(from)) return undefined;
        whole.add(from);
        back.push(from);
        if (whole.size > units.length * 3) return undefined;
      }
    }
    return [...whole].sort((a, b) => a - b);
  }

  /** Modules of which none leads round to itself by way of others. */
  #withoutCycles(units: readonly number[], modules: readonly Prefix[]): Prefix[] {
    let left = [...modules];
    for (;;) {
      const boxOf = new Map<number, Prefix | number>(units.map((unit) => [unit, unit]));
      for (const module of left) for (const unit of module.units) boxOf.set(unit, module);
      const boxes = [...new Set(boxOf.values())];
      const next = new Map(boxes.map((box) => [box, [] as (Prefix | number)[]]));
      const before = new Map(boxes.map((box) => [box, [] as (Prefix | number)[]]));
      for (const unit of units) {
        const box = boxOf.get(unit)!;
        for (const to of this.#next[unit]!) {
          const other = boxOf.get(to);
          if (other === undefined || other === box) continue;
          next.get(box)!.push(other);
          before.get(other)!.push(box);
        }
      }
      const { round } = orderOf(boxes, (box) => next.get(box)!);
      if (round.length === 0) return left;
      const inRound = new Set(round);
      // What lies behind a round is none, and nor is what lies before one.
      const alsoRound = new Set(
        orderOf(round, (box) => before.get(box)!.filter((other) => inRound.has(other))).round,
      );
      left = left.filter((module) => !alsoRound.has(module));
    }
  }
}

/**
 * Boxes in an order in which each comes after those that lead to it, otherwise as they were.
 *
 * @returns `round` are those that lead to themselves, or lie behind such
 */
function orderOf<T>(boxes: readonly T[], next: (box: T) => readonly T[]): { order: T[]; round: T[] } {
  const waits = new Map<T, number>(boxes.map((box) => [box, 0]));
  const nexts = new Map(boxes.map((box) => [box, next(box)]));
  for (const all of nexts.values()) for (const box of all) waits.set(box, waits.get(box)! + 1);
  const order: T[] = [];
  // In the order of the file as far as possible: what becomes free is taken where it stands.
  const place = new Map(boxes.map((box, index) => [box, index]));
  const free = new Heap<T>((a, b) => place.get(a)! - place.get(b)!);
  for (const box of boxes) if (waits.get(box) === 0) free.push(box);
  for (let box = free.pop(); box !== undefined; box = free.pop()) {
    order.push(box);
    for (const other of nexts.get(box)!) {
      const waiting = waits.get(other)! - 1;
      waits.set(other, waiting);
      if (waiting === 0) free.push(other);
    }
  }
  return { order, round: boxes.filter((box) => waits.get(box)! > 0) };
}

class Heap<T> {
  readonly #items: T[] = [];
  readonly #compare: (a: T, b: T) => number;

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare;
  }

  push(item: T): void {
    const items = this.#items;
    let at = items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#compare(items[above]!, item) <= 0) break;
      items[at] = items[above]!;
      at = above;
    }
    items[at] = item;
  }

  pop(): T | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (items.length === 0 || last === undefined) return first;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      if (child + 1 < items.length && this.#compare(items[child + 1]!, items[child]!) < 0) child++;
      if (this.#compare(last, items[child]!) <= 0) break;
      items[at] = items[child]!;
      at = child;
    }
    items[at] = last;
    return first;
  }
}

/** A group whose children are no more than a picture has room for: many become stretches of what follows each other. */
function stretched(group: Group, graph: Graph, names: readonly string[]): Group {
  const children = group.children.map((child) =>
    'group' in child ? { group: stretched(child.group, graph, names) } : child,
  );
  if (children.length <= MOST_CHILDREN) return { ...group, children };
  const boxOf = new Map<number, Child>();
  for (const child of children) for (const unit of unitsOf(child)) boxOf.set(unit, child);
  const next = new Map<Child, Child[]>(children.map((child) => [child, []]));
  for (const { from, to } of graph.links) {
    if (from === undefined) continue;
    const [a, b] = [boxOf.get(from), boxOf.get(to)];
    if (a !== undefined && b !== undefined && a !== b) next.get(a)!.push(b);
  }
  const { order } = orderOf(children, (child) => next.get(child)!);
  const size = Math.max(2, Math.min(MOST_CHILDREN, Math.ceil(Math.sqrt(order.length))));
  const stretches: Child[] = [];
  for (let start = 0; start < order.length; start += size) {
    const part = order.slice(start, start + size);
    if (part.length === 1) {
      stretches.push(part[0]!);
      continue;
    }
    const units = part.flatMap(unitsOf).sort((a, b) => a - b);
    const name = `${nameOf(part[0]!, names)} … ${nameOf(part.at(-1)!, names)}`;
    stretches.push({ group: { id: `${group.id}#${name}`, name, children: part, units } });
  }
  return stretched({ ...group, children: stretches }, graph, names);
}

function unitsOf(child: Child): readonly number[] {
  return 'group' in child ? child.group.units : [child.unit];
}

function nameOf(child: Child, names: readonly string[]): string {
  return 'group' in child ? child.group.name : names[child.unit]!;
}

interface Word {
  /** The name up to and with this word. */
  readonly upTo: string;
  /** Whether a slash follows. */
  readonly slash: boolean;
}

function wordsOf(name: string): Word[] {
  const words: Word[] = [];
  for (const { index } of name.matchAll(/[/_.-]+/g)) {
    if (index > 0) words.push({ upTo: name.slice(0, index), slash: name[index] === '/' });
  }
  words.push({ upTo: name, slash: false });
  return words;
}

/** Whether modules are one by their numbers, as `res2a`, `bn2a` and `scale2a`. */
function isAlike(a: Prefix, b: Prefix): boolean {
  const number = /\d.*$/;
  const [own] = number.exec(a.text) ?? [];
  return own !== undefined && own === number.exec(b.text)?.[0];
}

/** What the beginnings of repeated modules have in common: `res2a` and `res3b` are `res#@`. */
function patternOf(text: string): string {
  return text.replace(/\d+/g, '#').replace(/#[a-zA-Z](?![a-zA-Z])/g, '#@');
}

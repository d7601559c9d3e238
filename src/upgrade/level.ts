import { NodeKind, type Tree } from '../textproto/tree.js';
import type { Item } from './item.js';
import type { Use } from './use.js';

/** Which fields of a message are written where. */
export class Level {
  /** Values for which nothing in the message stands. */
  readonly atEnd: readonly Use[];
  readonly #tree: Tree;
  readonly #items: readonly Item[];
  readonly #serves: ReadonlyMap<number, Use>;
  /** The item in whose place a message is put together. */
  readonly #anchors = new Map<Use, Item>();
  readonly #before = new Map<Item, Use[]>();
  readonly #replacing = new Map<Item, Use>();

  constructor(tree: Tree, items: readonly Item[], uses: readonly Use[], serves: ReadonlyMap<number, Use>) {
    this.#tree = tree;
    this.#items = items;
    this.#serves = serves;
    for (const item of items) {
      for (const use of this.#usesOf(item)) if (!this.#anchors.has(use)) this.#anchors.set(use, item);
    }
    this.atEnd = uses.filter((use) => !this.#place(use, uses));
  }

  /** What an item is written as; of a list the first element's. */
  useOf(item: Item): Use | undefined {
    return this.#usesOf(item)[0];
  }

  #usesOf({ node }: Item): readonly Use[] {
    if (node < 0) return [];
    const tree = this.#tree;
    const nodes = tree.kind(node) === NodeKind.List ? [...tree.children(node)] : [node];
    return nodes.flatMap((each) => this.#serves.get(each) ?? []);
  }

  isAnchor(item: Item, use: Use): boolean {
    return this.#anchors.get(use) === item;
  }

  /** What is written before an item without standing in the place of another. */
  before(item: Item): readonly Use[] {
    return this.#before.get(item) ?? [];
  }

  /** The value that comes from elsewhere and replaces an item's. */
  replacing(item: Item): Use | undefined {
    return this.#replacing.get(item);
  }

  /** Whether nothing else stands on the lines of a message that is put together at an item. */
  hasItsLines(at: number, use: Use, isRoot: boolean): boolean {
    const items = this.#items;
    const startsLine = (index: number) => items[index]!.lead.includes('\n') || (isRoot && index === 0);
    for (let index = at; !startsLine(index); index--) {
      if (index === 0 || this.useOf(items[index - 1]!) !== use) return false;
    }
    for (let index = at + 1; index < items.length && !startsLine(index); index++) {
      if (this.useOf(items[index]!) !== use) return false;
    }
    return true;
  }

  /** Finds the place of a value among the items; false where there is none but the end. */
  #place(use: Use, uses: readonly Use[]): boolean {
    const anchor = this.#anchors.get(use);
    if (anchor !== undefined) {
      // Values of one field are in its order.
      const later = uses.flatMap((other) =>
        other.field === use.field && other.index > use.index ? (this.#anchors.get(other) ?? []) : [],
      );
      const next = later.reduce<Item | undefined>(
        (first, item) => (first === undefined || item.node < first.node ? item : first),
        undefined,
      );
      if (!use.isMade || next === undefined || next.node > anchor.node) return true;
      this.#anchors.delete(use);
      this.#putBefore(next, use);
      return true;
    }
    const host =
      use.first < 0
        ? undefined
        : this.#items.find(({ node }) => node >= 0 && node < use.first && use.first < this.#tree.next(node));
    if (host !== undefined && use.isMade) {
      this.#putBefore(host, use);
      return true;
    }
    const old = this.#items.find(
      (item) =>
        item.node >= 0 &&
        this.useOf(item) === undefined &&
        !this.#replacing.has(item) &&
        this.#tree.name(item.node) === use.field.name &&
        !use.isMade,
    );
    if (old !== undefined) this.#replacing.set(old, use);
    return old !== undefined;
  }

  #putBefore(item: Item, use: Use): void {
    this.#before.set(item, [...this.before(item), use]);
  }
}

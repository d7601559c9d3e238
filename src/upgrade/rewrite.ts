import { scalarAt } from '../schema/bind.js';
import type { FieldType, ScalarValue } from '../schema/descriptor.js';
import { Message } from '../schema/message.js';
import { newlineOf } from '../text/line-ends.js';
import type { TextEdit } from '../textproto/edit.js';
import { NodeKind, type Tree } from '../textproto/tree.js';
import { formatFloat, formatFloat32, quoteString } from '../textproto/write.js';
import { type Body, bodyOf, type Chunk, commentsIn, indentationAt, reindented } from './chunk.js';
import type { Item } from './item.js';
import { Level } from './level.js';
import { Output } from './output.js';
import { nodesBelow, nodesOf, type Use, usesOf } from './use.js';

/**
 * The edits that make a text say what a message says whose values know their places in it.
 *
 * A value stays where it stands, and is moved only where it belongs to another message now; what the message doesn't have
 * goes. Comments, order, layout and the spelling of values are kept.
 *
 * @param target the message as the whole text is to say it; the text has no syntax problem
 * @param unread fields that are not in the message because nobody knows them, and that stay as they are
 */
export function rewriteEdits(target: Message, unread: ReadonlySet<number>): TextEdit[] {
  return new Rewriting(target, unread).edits();
}

/** The fields of a message, once those that only hold others are gone. */
interface Items {
  readonly head: string;
  readonly items: Item[];
  readonly foot: string;
}

/** A field of a message that is put together. */
interface Entry {
  readonly lead: readonly string[];
  readonly text: string;
  readonly behind: readonly string[];
}

class Rewriting {
  readonly #target: Message;
  readonly #unread: ReadonlySet<number>;
  readonly #tree: Tree;
  readonly #newline: string;
  readonly #unit: string;
  /** Every node that is written somewhere. */
  readonly #used: ReadonlySet<number>;
  /** The nodes whose comments are written with them, or already are. */
  readonly #commented = new Set<number>();
  /** What is around fields that were taken out of a list or message. */
  readonly #around = new Map<number, Item>();
  readonly #bodies = new Map<number, Body>();
  readonly #chunks = new Map<number, Chunk>();
  /** Comments whose place in the text is gone, to be written at the next chance. */
  #stray: string[] = [];

  constructor(target: Message, unread: ReadonlySet<number>) {
    const { tree } = target;
    this.#target = target;
    this.#unread = unread;
    this.#tree = tree;
    this.#newline = newlineOf(tree.text);
    this.#unit = usualUnit(tree);
    this.#used = new Set(nodesBelow(target));
  }

  edits(): TextEdit[] {
    const { text } = this.#tree;
    const marks: { from: number; to: number }[] = [];
    const written = this.#body(this.#target, this.#tree.root, (from, to) => marks.push({ from, to }));
    marks.push({ from: text.length, to: written.length });
    const edits: TextEdit[] = [];
    let last = { from: 0, to: 0 };
    for (const mark of marks) {
      const edit = trimmed(last.from, text.slice(last.from, mark.from), written.slice(last.to, mark.to));
      if (edit !== undefined) edits.push(edit);
      last = mark;
    }
    return edits;
  }

  /** The inside of a message of the text. @param mark called with places in the text and in what is written that belong together */
  #body(message: Message, container: number, mark?: (from: number, to: number) => void): string {
    const uses = usesOf(message);
    const serves = new Map<number, Use>();
    for (const use of uses) for (const node of nodesOf(use)) serves.set(node, use);
    const { head, items, foot } = this.#items(container, serves);
    const unit = this.#unitOf(container, items);
    const level = new Level(this.#tree, items, uses, serves);
    const isRoot = container === this.#tree.root;
    const out = new Output(head, this.#newline);
    let taken = 0;
    items.forEach((item, at) => {
      if (mark !== undefined && item.origin >= taken) {
        mark(item.origin, out.text.length);
        taken = item.origin + 1;
      }
      const startsLine = item.lead.includes('\n') || (isRoot && at === 0);
      for (const use of level.before(item)) {
        out.field(startsLine, item.to, this.#made(use, item.to, unit, startsLine));
      }
      const use = level.useOf(item);
      const replacing = level.replacing(item);
      if (item.node < 0) out.comments(commentsIn(item.lead), item.to);
      else if (replacing !== undefined) {
        out.comments(this.#commentsOf(replacing.node), item.to);
        out.item(item.lead, item.to, this.#field(replacing, item.to), item.behind);
      } else if (use === undefined && this.#isKept(item, message)) {
        out.item(item.lead, item.to, this.#kept(item), item.behind);
      } else if (use === undefined) {
        out.skip(item.lead);
        if (!this.#used.has(item.node)) out.comments(this.#commentsLeft(item), item.to);
      } else if (!use.isMade) {
        out.item(item.lead, item.to, this.#stays(item, use, serves), item.behind);
      } else if (level.isAnchor(item, use)) {
        const multi = level.hasItsLines(at, use, isRoot);
        const block = this.#made(use, item.to, unit, multi, item.node);
        out.item(item.lead, item.to, block, '');
      } else out.skip(item.lead);
      if (this.#stray.length > 0) out.comments(this.#stray.splice(0), item.to);
    });
    if (mark !== undefined && items.length > 0) mark(this.#bodyOf(container).footStart, out.text.length);
    this.#append(level.atEnd, out, items, container, unit, foot);
    if (isRoot && foot === '') return out.text;
    out.close(foot, indentationAt(this.#tree.text, this.#tree.start(container)));
    return out.text;
  }

  /** Writes values that nothing in the message stands for behind all others. */
  #append(
    uses: readonly Use[],
    out: Output,
    items: readonly Item[],
    container: number,
    unit: string,
    foot: string,
  ): void {
    if (uses.length === 0) return;
    const last = items.findLast((item) => item.lead.includes('\n'));
    const outer = indentationAt(this.#tree.text, this.#tree.start(container));
    const ownLine = items.length === 0 ? foot.includes('\n') : last !== undefined && foot.includes('\n');
    const to = last?.to ?? (ownLine ? outer + unit : outer);
    for (const use of uses) {
      if (!use.isMade) out.comments(this.#commentsOf(use.node), to);
      out.field(ownLine, to, use.isMade ? this.#made(use, to, unit, ownLine) : this.#field(use, to));
    }
    if (foot === '' && container !== this.#tree.root && items.length === 0) out.close(' ', '');
  }

  /** The fields of a message, list elements that are to be fields and fields of messages that are to go among them. */
  #items(container: number, serves: ReadonlyMap<number, Use>): Items {
    const tree = this.#tree;
    const { text } = tree;
    const body = this.#bodyOf(container);
    const itsIndent = this.#indentOf(container, body);
    const items = body.chunks.flatMap((chunk): Item[] => {
      const own = this.#itemOf(chunk);
      const item = own.lead.includes('\n') ? own : { ...own, to: itsIndent };
      const { node } = chunk;
      if (tree.kind(node) === NodeKind.List) {
        return this.#staysList(node, serves) ? [own] : this.#opened(item, this.#items(node, serves));
      }
      const isField = serves.has(node) || this.#unread.has(node) || tree.kind(node) !== NodeKind.Message;
      if (isField || !this.#holds(node, serves)) return [own];
      return this.#opened(item, this.#items(node, serves));
    });
    return {
      head: text.slice(body.start, body.headEnd),
      items,
      foot: text.slice(body.footStart, body.end),
    };
  }

  /** The indentation of a message's fields that have lines of their own, or would have. */
  #indentOf(container: number, body: Body): string {
    const { text, root } = this.#tree;
    const ownLine = body.chunks.find(({ leadStart, start }) => text.slice(leadStart, start).includes('\n'));
    if (ownLine !== undefined) return indentationAt(text, ownLine.start);
    return container === root ? '' : indentationAt(text, this.#tree.start(container)) + this.#unit;
  }

  #bodyOf(container: number): Body {
    const known = this.#bodies.get(container);
    if (known !== undefined) return known;
    const body = bodyOf(this.#tree, container);
    this.#bodies.set(container, body);
    for (const chunk of body.chunks) this.#chunks.set(chunk.node, chunk);
    return body;
  }

  #chunkOf(node: number): Chunk {
    if (!this.#chunks.has(node)) this.#bodyOf(this.#tree.parent(node));
    return this.#chunks.get(node)!;
  }

  #itemOf({ node, leadStart, start, end, tailEnd }: Chunk): Item {
    const { text } = this.#tree;
    const from = indentationAt(text, start);
    return {
      node,
      lead: text.slice(leadStart, start),
      behind: text.slice(end, tailEnd),
      from,
      to: from,
      origin: leadStart,
    };
  }

  /** Whether a message that is to go holds values that stay at its place. */
  #holds(node: number, serves: ReadonlyMap<number, Use>): boolean {
    const end = this.#tree.next(node);
    for (let child = node + 1; child < end; child++) {
      const use = serves.get(child);
      // What a message that stays gives away is not what it stays for.
      if (use !== undefined && !this.#liesInUsed(child, node)) return true;
    }
    return false;
  }

  #liesInUsed(node: number, outer: number): boolean {
    for (let parent = this.#tree.parent(node); parent > outer; parent = this.#tree.parent(parent)) {
      if (this.#used.has(parent)) return true;
    }
    return false;
  }

  /** Whether a list stays one: all of its elements are values of one field, or none is of any. */
  #staysList(node: number, serves: ReadonlyMap<number, Use>): boolean {
    const uses = [...this.#tree.children(node)].map((child) => serves.get(child));
    const [first] = uses;
    return first === undefined
      ? uses.every((use) => use === undefined)
      : !first.isMade && uses.every((use) => use?.isMade === false && use.field === first.field);
  }

  /** What a list or message holds, in its place. */
  #opened(item: Item, { head, items, foot }: Items): Item[] {
    const tree = this.#tree;
    const isList = tree.kind(item.node) === NodeKind.List;
    const nl = this.#newline + item.to;
    const between = tree.text.slice(tree.nameEnd(item.node), tree.valueStart(item.node));
    const opened = items.map((inner, index): Item => {
      let lead = reindented(inner.lead, inner.from, item.to);
      if (index === 0) {
        const comments = commentsIn(between + head).map((comment) => comment + nl);
        const isOnLine = item.lead.includes('\n') || !lead.includes('\n');
        lead = (isOnLine ? item.lead : nl) + comments.join('') + lead.trimStart();
      }
      const behind = isList ? commentBehind(inner.behind) : inner.behind;
      const moved = { ...inner, lead, behind, to: item.to, origin: item.origin };
      this.#around.set(inner.node, moved);
      return moved;
    });
    const left = commentsIn(foot + item.behind);
    if (left.length > 0) {
      opened.push({ ...item, node: -1, lead: left.map((comment) => nl + comment).join(''), behind: '' });
    }
    return opened;
  }

  /** What nobody knows, or a list without values that the message may have too. */
  #isKept({ node }: Item, message: Message): boolean {
    const tree = this.#tree;
    if (this.#unread.has(node)) return true;
    return (
      tree.kind(node) === NodeKind.List &&
      tree.next(node) === node + 1 &&
      message.type.fields.has(tree.name(node))
    );
  }

  #kept({ node }: Item): string {
    return this.#tree.text.slice(this.#tree.start(node), this.#tree.end(node));
  }

  /** A field that stays in its place, under the name that it has now. */
  #stays(item: Item, use: Use, uses: ReadonlyMap<number, Use>): string {
    const tree = this.#tree;
    if (tree.kind(item.node) !== NodeKind.List) return this.#field(use, item.to);
    const { text } = tree;
    const body = this.#bodyOf(item.node);
    const elements = body.chunks.map(({ node, leadStart, start, end, tailEnd }) => {
      const { value } = uses.get(node)!;
      const written = value instanceof Message ? this.#message(value, node) : text.slice(start, end);
      return text.slice(leadStart, start) + written + text.slice(end, tailEnd);
    });
    const list =
      use.field.name +
      text.slice(tree.nameEnd(item.node), body.headEnd) +
      elements.join('') +
      text.slice(body.footStart, tree.end(item.node));
    return reindented(list, item.from, item.to);
  }

  #message(message: Message, node: number): string {
    const { text } = this.#tree;
    return text[this.#tree.valueStart(node)]! + this.#body(message, node) + text[this.#tree.end(node) - 1]!;
  }

  /** A field with its value, as it is spelled in the text where it is there. */
  #field(use: Use, to: string): string {
    const tree = this.#tree;
    const { field, value, node } = use;
    if (node < 0) return `${field.name}: ${literal(field, value as ScalarValue)}`;
    const { text } = tree;
    const separator = value instanceof Message ? ' ' : ': ';
    const name = tree.isElement(node)
      ? field.name + separator
      : field.name + text.slice(tree.nameEnd(node), tree.valueStart(node));
    const written = value instanceof Message ? this.#message(value, node) : this.#scalar(field, value, node);
    return reindented(name + written, indentationAt(text, tree.start(node)), to);
  }

  #scalar(field: FieldType, value: ScalarValue, node: number): string {
    const tree = this.#tree;
    const text = tree.valueText(node);
    if (Object.is(scalarAt(tree, field, node), value)) return text;
    for (let index = 0; index < tree.commentCount; index++) {
      const { start, end } = tree.comment(index);
      if (start >= tree.valueStart(node) && end <= tree.end(node)) {
        this.#stray.push(tree.text.slice(start, end).trimEnd());
      }
    }
    return literal(field, value);
  }

  /**
   * A message that the text does not have as such.
   *
   * @param to the indentation of its first line
   * @param isMulti whether it has lines of its own
   * @param anchor the node in whose place it stands, where there is one: what is written before that stays there
   */
  #made(use: Use, to: string, unit: string, isMulti: boolean, anchor = -1): string {
    if (anchor >= 0) this.#commentedBefore.add(anchor);
    const { name } = use.field;
    const inner = to + unit;
    const entries = ordered(usesOf(use.value as Message)).map((part) => this.#entry(part, inner, unit));
    const isPlain = entries.every(
      ({ lead, text, behind }) => lead.length === 0 && behind.length === 0 && !text.includes('\n'),
    );
    const flat = [name, '{', ...entries.map(({ text }) => text), '}'].join(' ');
    if (entries.length === 0 || (isPlain && !isMulti)) return flat;
    const nl = this.#newline;
    const lines = entries.flatMap(({ lead, text, behind: [near, ...far] }) => [
      ...lead,
      ...far,
      near === undefined ? text : `${text} ${near}`,
    ]);
    return `${name} {${lines.map((line) => nl + inner + line).join('')}${nl}${to}}`;
  }

  readonly #commentedBefore = new Set<number>();

  #entry(use: Use, inner: string, unit: string): Entry {
    if (!use.isMade) {
      const isAnchor = this.#commentedBefore.has(use.node);
      const { lead, behind } = this.#comments(use.node);
      return { lead: isAnchor ? [] : lead, text: this.#field(use, inner), behind };
    }
    // On one line, where that has room for it.
    const flat = this.#made(use, inner, unit, false);
    const isLong = inner.length + flat.length > LINE_WIDTH && !flat.includes('\n');
    return { lead: [], text: isLong ? this.#made(use, inner, unit, true) : flat, behind: [] };
  }

  /** The comments that belong to a field which is moved; none of one that was moved before. */
  #comments(node: number): Pick<Entry, 'lead' | 'behind'> {
    if (node < 0 || this.#commented.has(node)) return { lead: [], behind: [] };
    this.#commented.add(node);
    const { lead, behind } = this.#aroundOf(node);
    return { lead: commentsIn(lead), behind: commentsIn(behind) };
  }

  #commentsOf(node: number): string[] {
    const { lead, behind } = this.#comments(node);
    return [...lead, ...behind];
  }

  #aroundOf(node: number): Pick<Item, 'lead' | 'behind'> {
    const known = this.#around.get(node);
    if (known !== undefined) return known;
    return this.#itemOf(this.#chunkOf(node));
  }

  /** The comments of a field that goes, and in it, less those that go along with what is moved out of it. */
  #commentsLeft(item: Item): string[] {
    const tree = this.#tree;
    const moved: { start: number; end: number }[] = [];
    for (let node = item.node + 1; node < tree.next(item.node); node++) {
      if (!this.#used.has(node)) continue;
      const chunk = this.#chunkOf(node);
      moved.push({ start: chunk.leadStart, end: chunk.tailEnd });
    }
    const inside: string[] = [];
    for (let index = 0; index < tree.commentCount; index++) {
      const { start, end } = tree.comment(index);
      if (start < tree.start(item.node) || end > tree.end(item.node)) continue;
      if (moved.some((other) => start >= other.start && end <= other.end)) continue;
      inside.push(tree.text.slice(start, end).trimEnd());
    }
    return [...commentsIn(item.lead), ...inside, ...commentsIn(item.behind)];
  }

  /** By how much the fields of a message are indented. */
  #unitOf(container: number, items: readonly Item[]): string {
    const { text, root } = this.#tree;
    const ownLine = items.find((item) => item.lead.includes('\n'));
    if (container === root || ownLine === undefined) return this.#unit;
    const outer = indentationAt(text, this.#tree.start(container));
    return ownLine.to.startsWith(outer) ? ownLine.to.slice(outer.length) : this.#unit;
  }
}

/** Lines are not made longer than this by what is joined in one. */
const LINE_WIDTH = 80;

/** The separator left out. */
function commentBehind(behind: string): string {
  return commentsIn(behind)
    .map((comment) => ` ${comment}`)
    .join('');
}

/** Values that are not in the text first, then in the order of the text, those of one field together. */
function ordered(uses: readonly Use[]): Use[] {
  const first = new Map<FieldType, number>();
  for (const { field, first: node } of uses) {
    const known = first.get(field);
    if (known === undefined || node < known) first.set(field, node);
  }
  return uses.toSorted((a, b) => first.get(a.field)! - first.get(b.field)!);
}

function literal(field: FieldType, value: ScalarValue): string {
  switch (field.type) {
    case 'string':
    case 'bytes':
      return quoteString(String(value));
    case 'float':
      return formatFloat32(Number(value));
    case 'double':
      return formatFloat(Number(value));
    default:
      return String(value);
  }
}

/** By how much messages in a file are indented: as the first that has lines of its own. */
function usualUnit(tree: Tree): string {
  const { text } = tree;
  for (let node = 1; node < tree.size; node++) {
    const parent = tree.parent(node);
    if (parent <= 0 || tree.isElement(node)) continue;
    const line = text.lastIndexOf('\n', tree.start(node) - 1) + 1;
    if (line <= tree.start(parent) || !/^[ \t]*$/.test(text.slice(line, tree.start(node)))) continue;
    const indent = indentationAt(text, tree.start(node));
    const outer = indentationAt(text, tree.start(parent));
    return indent.startsWith(outer) ? indent.slice(outer.length) : '  ';
  }
  return '  ';
}

/** The edit that turns a part of the text into another, of the part that differs; undefined where none does. */
function trimmed(from: number, before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  let head = 0;
  const most = Math.min(before.length, after.length);
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const start = from + head;
  return { start, end: from + before.length - tail, text: after.slice(head, after.length - tail) };
}

import { Loss, lossOf, type SyntaxProblem } from './problem.js';

/**
 * The lossless tree of a text-format file.
 *
 * A node is a number: an index into columns of integers. A file of 100 MB (a net dumped with its weights) has
 * millions of fields, which as objects would not fit a default Node.js heap. Nodes are numbered in the order of
 * the text, so a node's subtree is the range from the node to `next(node)`.
 *
 * Nothing is dropped from the text: what lies between two nodes is white space, comments and punctuation, and
 * {@link Tree.text} with the spans gives all of it back.
 */

/** A half-open range of UTF-16 offsets into the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a node is. `Root` is the file itself; its children are the top-level fields. */
export const NodeKind = { Root: 0, Scalar: 1, Message: 2, List: 3 } as const;
export type NodeKind = (typeof NodeKind)[keyof typeof NodeKind];

/** The token a scalar value is made of (several adjacent strings are one value). */
export const ScalarToken = { None: 0, Integer: 1, Float: 2, String: 3, Identifier: 4 } as const;
export type ScalarToken = (typeof ScalarToken)[keyof typeof ScalarToken];

const COLUMNS = 6;

// A node's byte: its kind (2 bits), its token (3 bits), and these.
export const NEGATIVE_FLAG = 32;
export const COLON_FLAG = 64;
const DAMAGED_FLAG = 128;

/** See the head of this file. Made by {@link parse}; read-only afterwards. */
export class Tree {
  readonly text: string;
  /** Names of fields, each once; {@link nameId} indexes it. An extension or Any name keeps its brackets. */
  readonly names: string[] = [];
  #columns: Int32Array;
  #nameIds: Int32Array;
  #kinds: Uint8Array;
  #size = 0;
  #comments = new Int32Array(32);
  #commentCount = 0;
  #messageCount = 0;
  readonly #byName = new Map<number, ReadonlyMap<string, readonly number[]>>();
  #problems: SyntaxProblem[] = [];
  /** What is lost of nodes of which something is; absent where all was read. */
  #losses: Map<number, number> | undefined;

  /** @internal */
  constructor(text: string) {
    this.text = text;
    const capacity = Math.max(16, text.length >> 5);
    this.#columns = new Int32Array(capacity * COLUMNS);
    this.#nameIds = new Int32Array(capacity);
    this.#kinds = new Uint8Array(capacity);
  }

  /** The file's own node. */
  get root(): number {
    return 0;
  }

  /** What is malformed, in the order of the text. */
  get problems(): readonly SyntaxProblem[] {
    return this.#problems;
  }

  /** How many nodes there are, the root among them. */
  get size(): number {
    return this.#size;
  }

  kind(node: number): NodeKind {
    return (this.#kinds[node]! & 3) as NodeKind;
  }

  /** The kind of token of a scalar's value; `None` for other nodes and for a value that is missing. */
  token(node: number): ScalarToken {
    return ((this.#kinds[node]! >> 2) & 7) as ScalarToken;
  }

  /** Whether a `-` stands before the scalar. */
  negative(node: number): boolean {
    return (this.#kinds[node]! & NEGATIVE_FLAG) !== 0;
  }

  /** Whether the field has a `:` after its name (`field: { }` as against `field { }`). */
  hasColon(node: number): boolean {
    return (this.#kinds[node]! & COLON_FLAG) !== 0;
  }

  /** Whether nothing of the node, or of what lies in it, is missing, skipped or doubtful. */
  isWhole(node: number): boolean {
    return (this.#kinds[node]! & DAMAGED_FLAG) === 0;
  }

  /** What is lost of the node itself: see {@link Loss}. */
  loss(node: number): number {
    return this.#losses?.get(node) ?? Loss.None;
  }

  /** Whether the node is an element of a short list `[a, b]`, and so has no name of its own. */
  isElement(node: number): boolean {
    return this.#nameIds[node]! < 0 && node > 0;
  }

  /** Index into {@link names}; -1 for the root and for list elements. */
  nameId(node: number): number {
    return this.#nameIds[node]!;
  }

  /** The field's name as written; `''` for the root and for list elements. */
  name(node: number): string {
    const id = this.#nameIds[node]!;
    return id < 0 ? '' : this.names[id]!;
  }

  /** Where the node begins: its name, or its value when it has no name. */
  start(node: number): number {
    return this.#columns[node * COLUMNS]!;
  }

  nameEnd(node: number): number {
    return this.#columns[node * COLUMNS + 1]!;
  }

  /** Where the value begins: its sign, its first token, or its opening bracket. */
  valueStart(node: number): number {
    return this.#columns[node * COLUMNS + 2]!;
  }

  /** Where the value ends, the closing bracket included. The separator (`,` or `;`) is not part of it. */
  end(node: number): number {
    return this.#columns[node * COLUMNS + 3]!;
  }

  /** The first node that is not in this node's subtree. */
  next(node: number): number {
    return this.#columns[node * COLUMNS + 4]!;
  }

  /** The first node but the root that begins at an offset or behind it; {@link size} where there is none. */
  firstFrom(offset: number): number {
    // Nodes are in the order of the text.
    let low = 1;
    let high = this.#size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The innermost node that holds an offset, or the root. */
  nodeAt(offset: number): number {
    let node = this.firstFrom(offset + 1) - 1;
    while (node > 0 && this.end(node) <= offset) node = this.parent(node);
    return node;
  }

  /** The node this one lies in; -1 for the root. */
  parent(node: number): number {
    return this.#columns[node * COLUMNS + 5]!;
  }

  span(node: number): Span {
    return { start: this.start(node), end: this.end(node) };
  }

  /** The field's name; for a list element its value. */
  nameSpan(node: number): Span {
    return this.isElement(node) ? this.valueSpan(node) : { start: this.start(node), end: this.nameEnd(node) };
  }

  valueSpan(node: number): Span {
    return { start: this.valueStart(node), end: this.end(node) };
  }

  /** The value as written. */
  valueText(node: number): string {
    return this.text.slice(this.valueStart(node), this.end(node));
  }

  /** The nodes directly inside a message, a list or the root, in order. */
  *children(node: number): Generator<number> {
    const end = this.next(node);
    for (let child = node + 1; child < end; child = this.next(child)) yield child;
  }

  /** The fields directly inside a message by name, each name's in order; listed once for each message. */
  fieldsByName(message: number): ReadonlyMap<string, readonly number[]> {
    const listed = this.#byName.get(message);
    if (listed !== undefined) return listed;
    const fields = new Map<string, number[]>();
    for (const child of this.children(message)) {
      const name = this.name(child);
      const same = fields.get(name);
      if (same === undefined) fields.set(name, [child]);
      else same.push(child);
    }
    this.#byName.set(message, fields);
    return fields;
  }

  /** Where the inside of a message begins and ends: between its brackets, or the whole file for the root. */
  bodySpan(node: number): Span {
    if (node === 0) return { start: 0, end: this.text.length };
    const end = this.end(node);
    const closed = this.text[end - 1] === '}' || this.text[end - 1] === '>';
    return { start: this.valueStart(node) + 1, end: closed ? end - 1 : end };
  }

  /** How many messages there are, at all depths. */
  get messageCount(): number {
    return this.#messageCount;
  }

  /** How many comments there are. */
  get commentCount(): number {
    return this.#commentCount;
  }

  /** The span of a comment, from its `#` to before the line end. */
  comment(index: number): Span {
    return { start: this.#comments[index * 2]!, end: this.#comments[index * 2 + 1]! };
  }

  /** @internal @param problem its node is -1 where it is the one that the problem lies in */
  addProblem(problem: SyntaxProblem): void {
    this.#problems.push(problem);
  }

  /** Brings the problems into order and flags the nodes that they damage, once all are read. @internal */
  settleProblems(): void {
    if (this.#problems.length === 0) return;
    this.#problems = this.#problems
      .map((problem) => (problem.node < 0 ? { ...problem, node: this.nodeAt(problem.span.start) } : problem))
      .sort((a, b) => a.span.start - b.span.start);
    this.#losses = new Map();
    for (const problem of this.#problems) {
      this.#losses.set(problem.node, this.loss(problem.node) | lossOf(problem));
      for (let node = problem.node; node >= 0 && this.isWhole(node); node = this.parent(node)) {
        this.#kinds[node]! |= DAMAGED_FLAG;
      }
    }
  }

  /** @internal */
  addComment(start: number, end: number): void {
    if (this.#commentCount * 2 === this.#comments.length) {
      const grown = new Int32Array(this.#comments.length * 2);
      grown.set(this.#comments);
      this.#comments = grown;
    }
    this.#comments[this.#commentCount * 2] = start;
    this.#comments[this.#commentCount * 2 + 1] = end;
    this.#commentCount++;
  }

  /** @internal */
  addNode(kind: NodeKind, parent: number, nameId: number, start: number, nameEnd: number): number {
    const node = this.#size++;
    if (node === this.#nameIds.length) this.#grow();
    const at = node * COLUMNS;
    const columns = this.#columns;
    columns[at] = start;
    columns[at + 1] = nameEnd;
    columns[at + 2] = nameEnd;
    columns[at + 3] = nameEnd;
    columns[at + 4] = node + 1;
    columns[at + 5] = parent;
    this.#nameIds[node] = nameId;
    this.#kinds[node] = kind;
    if (kind === NodeKind.Message) this.#messageCount++;
    return node;
  }

  /** @internal */
  setValue(node: number, flags: number, valueStart: number, end: number): void {
    this.#kinds[node] = flags;
    this.#columns[node * COLUMNS + 2] = valueStart;
    this.#columns[node * COLUMNS + 3] = end;
  }

  /** @internal */
  close(node: number, end: number): void {
    this.#columns[node * COLUMNS + 3] = end;
    this.#columns[node * COLUMNS + 4] = this.#size;
  }

  #grow(): void {
    const capacity = Math.ceil(this.#nameIds.length * 1.7);
    const columns = new Int32Array(capacity * COLUMNS);
    columns.set(this.#columns);
    this.#columns = columns;
    const nameIds = new Int32Array(capacity);
    nameIds.set(this.#nameIds);
    this.#nameIds = nameIds;
    const kinds = new Uint8Array(capacity);
    kinds.set(this.#kinds);
    this.#kinds = kinds;
  }
}

import type { Span, Tree } from '../textproto/tree.js';
import type { FieldType, MessageType, ScalarValue } from './descriptor.js';

type Value = ScalarValue | Message;

/** A field that is set. Most are not repeated: they go without arrays. */
interface Entry {
  readonly field: FieldType;
  /** The field's, here because it is what a message is searched for. */
  readonly name: string;
  /** The first value, and its node in the tree. */
  value: Value;
  node: number;
  /** All values of a repeated field. */
  readonly values: Value[] | undefined;
  /** Their nodes, where there are several. */
  nodes: number[] | undefined;
}

const NONE: readonly never[] = [];

/** The entries of all messages without any: never changed. */
const NO_ENTRIES: Entry[] = [];

/** Types whose values may be `bigint`. */
const IS_BIG: ReadonlySet<FieldType['type']> = new Set(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);

/**
 * A typed message, read in place: every value knows its place in the text.
 *
 * Field names are those of the schema; asking for a field that the message's type doesn't have, or for a value of
 * another type than the field's, is a programming error and throws.
 */
export class Message {
  readonly type: MessageType;
  readonly tree: Tree;
  /** The message's node in the tree; -1 for a message that is not in the text, whose fields have their defaults. */
  readonly node: number;
  /** Where a diagnostic about an absent message points: the message it would lie in. */
  readonly #owner: Message | undefined;
  #entries = NO_ENTRIES;

  constructor(type: MessageType, tree: Tree, node: number, owner?: Message) {
    this.type = type;
    this.tree = tree;
    this.node = node;
    this.#owner = owner;
  }

  /** Whether the field is set, at least once if it is repeated. */
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  /** How many values a repeated field has; 0 or 1 for another field. */
  count(name: string): number {
    const entry = this.#find(name);
    return entry === undefined ? 0 : (entry.values?.length ?? 1);
  }

  /** A numeric field's value, or its default. A 64-bit integer beyond 2^53 is rounded: see {@link bigints}. */
  number(name: string): number {
    return Number(this.#scalar(name));
  }

  bool(name: string): boolean {
    return this.#scalar(name) === true;
  }

  /** A string field's value, or its default. */
  string(name: string): string {
    return String(this.#scalar(name));
  }

  /** The name of an enum field's value, or of its default. */
  enumValue(name: string): string {
    return String(this.#scalar(name));
  }

  /** The values of a repeated numeric field. */
  numbers(name: string): readonly number[] {
    const entry = this.#find(name);
    if (entry === undefined) return NONE;
    const values = valuesOf(entry);
    return IS_BIG.has(entry.field.type) ? values.map(Number) : (values as readonly number[]);
  }

  /** The values of a repeated integer field, exactly. */
  bigints(name: string): readonly bigint[] {
    return this.values(name).map((value) => BigInt(value as number | bigint));
  }

  /** The values of a repeated string or enum field. */
  strings(name: string): readonly string[] {
    return this.values(name) as readonly string[];
  }

  /** The values of a repeated bool field. */
  bools(name: string): readonly boolean[] {
    return this.values(name) as readonly boolean[];
  }

  /** A message field's value; where it is absent, an empty message with all defaults. */
  message(name: string): Message {
    const value = this.#find(name)?.value;
    if (value instanceof Message) return value;
    return new Message(this.#field(name).message!, this.tree, -1, this);
  }

  /** The values of a repeated message field. */
  messages(name: string): readonly Message[] {
    return this.values(name) as readonly Message[];
  }

  /** The raw values of a field, in order. */
  values(name: string): readonly Value[] {
    const entry = this.#find(name);
    return entry === undefined ? NONE : valuesOf(entry);
  }

  /** The names of the fields that are set, in the order in which they first appear. */
  fieldNames(): string[] {
    return this.#entries.map((entry) => entry.name);
  }

  /** The node of a field's value (of its n-th value, if it is repeated); -1 when it is absent. */
  nodeOf(name: string, index = 0): number {
    const entry = this.#find(name);
    if (entry === undefined) return -1;
    return index === 0 ? entry.node : (entry.nodes?.[index] ?? -1);
  }

  /** @internal {@link nodeOf} for a field that is already looked up. */
  nodeOfField(field: FieldType): number {
    for (const entry of this.#entries) if (entry.field === field) return entry.node;
    return -1;
  }

  /** Where a field's value stands; where it is absent, the head of the innermost message that is there. */
  span(name: string, index = 0): Span {
    const node = this.nodeOf(name, index);
    return node < 0 ? this.head() : this.tree.valueSpan(node);
  }

  /** Where a field with its name stands; where it is absent, as {@link span}. */
  fieldSpan(name: string, index = 0): Span {
    const node = this.nodeOf(name, index);
    return node < 0 ? this.head() : this.tree.span(node);
  }

  /** The name that the message is given under (`layer` in `layer { … }`): what stands for it as a whole. */
  head(): Span {
    if (this.node > 0) {
      const { start, end } = this.tree.nameSpan(this.node);
      return this.tree.isElement(this.node) ? { start, end: start + 1 } : { start, end };
    }
    return this.#owner?.head() ?? { start: 0, end: 0 };
  }

  /** Appends a value to a field (or sets it, if the field is not repeated). For binding and for upgrades of legacy nets. */
  add(name: string, value: Value, node: number): void {
    this.addTo(this.#field(name), value, node);
  }

  /** @internal {@link add} for a field that is looked up, and known to have no value yet. */
  addFirst(field: FieldType, value: Value, node: number): void {
    const isRepeated = field.label === 'repeated';
    const entry: Entry = {
      field,
      name: field.name,
      value,
      node,
      values: isRepeated ? [value] : undefined,
      nodes: undefined,
    };
    if (this.#entries === NO_ENTRIES) this.#entries = [entry];
    else this.#entries.push(entry);
  }

  /** @internal {@link add} for a field that is already looked up. */
  addTo(field: FieldType, value: Value, node: number): void {
    for (const entry of this.#entries) {
      if (entry.field !== field) continue;
      if (entry.values === undefined) {
        entry.value = value;
        entry.node = node;
      } else {
        entry.values.push(value);
        entry.nodes ??= [entry.node];
        entry.nodes.push(node);
      }
      return;
    }
    this.addFirst(field, value, node);
  }

  /** Removes a field's values. For upgrades of legacy nets. */
  clear(name: string): void {
    const at = this.#entries.findIndex((entry) => entry.name === name);
    if (at >= 0) this.#entries.splice(at, 1);
  }

  /** A message of the same node whose fields can be changed without changing this one's. */
  copy(): Message {
    const copy = new Message(this.type, this.tree, this.node, this.#owner);
    if (this.#entries.length > 0) copy.#entries = this.#entries.map(copyOf);
    return copy;
  }

  /** The message as plain objects, with the fields that are set. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = {};
    const plain = (value: Value) => (value instanceof Message ? value.toJSON() : value);
    for (const { name, value, values } of this.#entries) json[name] = values?.map(plain) ?? plain(value);
    return json;
  }

  #find(name: string): Entry | undefined {
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) if (entries[i]!.name === name) return entries[i];
    if (!this.type.fields.has(name)) this.#field(name);
    return undefined;
  }

  #field(name: string): FieldType {
    // A fork's schema may lack fields of BVLC's: they are absent then.
    const field = this.type.fields.get(name) ?? this.type.base?.fields.get(name);
    if (field === undefined) throw new TypeError(`${this.type.name} has no field ${name}`);
    return field;
  }

  #scalar(name: string): ScalarValue {
    const entries = this.#entries;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      if (entry.name !== name) continue;
      return entry.value instanceof Message ? entry.field.default : entry.value;
    }
    return this.#field(name).default;
  }
}

function valuesOf({ value, values }: Entry): readonly Value[] {
  return values ?? [value];
}

function copyOf({ field, name, value, node, values, nodes }: Entry): Entry {
  return { field, name, value, node, values: values && [...values], nodes: nodes && [...nodes] };
}

import { floatValue, integerValue, isDecimal, stringValue } from '../textproto/literal.js';
import { NodeKind, ScalarToken, type Span, type Tree } from '../textproto/tree.js';
import type { FieldType, MessageType, ScalarValue } from './descriptor.js';
import { Message } from './message.js';

/** A place where a text that is text format does not fit its schema. */
export type SchemaProblem =
  | { readonly code: 'unknown-field'; readonly node: number; readonly type: MessageType }
  /** A value of another kind than the field's: a string for a number, a message for a scalar. */
  | { readonly code: 'wrong-type'; readonly node: number; readonly field: FieldType }
  /** A number that the field's type cannot hold. `saturates`: it is read as infinity. */
  | {
      readonly code: 'out-of-range';
      readonly node: number;
      readonly field: FieldType;
      readonly saturates: boolean;
    }
  | { readonly code: 'unknown-enum-value'; readonly node: number; readonly field: FieldType }
  /** A second value for a field that is not repeated; `first` is the node of the first. */
  | {
      readonly code: 'repeated-field';
      readonly node: number;
      readonly field: FieldType;
      readonly first: number;
    }
  /** A value of the right kind in a form that the field's type does not have. */
  | {
      readonly code: 'malformed-value';
      readonly node: number;
      readonly field: FieldType;
      readonly reason: MalformedReason;
    }
  | { readonly code: 'missing-field'; readonly node: number; readonly field: FieldType };

export type MalformedReason = 'list-for-singular' | 'no-colon' | 'not-decimal' | 'not-boolean' | 'sign';

/** A message with what is wrong with its text; `at` gives a problem's place. */
export interface Binding {
  readonly message: Message;
  readonly problems: readonly SchemaProblem[];
}

/**
 * Reads a tree as a message, as `google::protobuf::TextFormat::Parse` does. Values that don't fit are left out of
 * the message and listed.
 */
export function bind(tree: Tree, type: MessageType): Binding {
  const binder = new Binder(tree);
  return { message: binder.message(type, tree.root), problems: binder.problems };
}

/** What a scalar of the text is as a value of some field; undefined where it doesn't fit it. */
export function scalarAt(tree: Tree, field: FieldType, node: number): ScalarValue | undefined {
  return new Binder(tree).scalar(field, node);
}

/** Whether a value of the text is not in the message. */
export function losesValue(problem: SchemaProblem): boolean {
  return problem.code !== 'missing-field' && !(problem.code === 'out-of-range' && problem.saturates);
}

/** Where a schema problem stands. */
export function problemSpan(tree: Tree, problem: SchemaProblem): Span {
  switch (problem.code) {
    case 'unknown-field':
    case 'repeated-field':
    case 'missing-field':
      return tree.nameSpan(problem.node);
    default: {
      const { start, end } = tree.valueSpan(problem.node);
      return tree.kind(problem.node) === NodeKind.Scalar ? { start, end } : { start, end: start + 1 };
    }
  }
}

class Binder {
  readonly problems: SchemaProblem[] = [];
  readonly #tree: Tree;
  /** For each message type, the fields by the tree's name ids: null where the type has no such field. */
  readonly #fields = new Map<MessageType, (FieldType | null | undefined)[]>();

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  message(type: MessageType, node: number): Message {
    const tree = this.#tree;
    const message = new Message(type, tree, node);
    let fields = this.#fields.get(type);
    if (fields === undefined) {
      fields = new Array<FieldType | null | undefined>(tree.names.length).fill(undefined);
      this.#fields.set(type, fields);
    }
    const end = tree.next(node);
    for (let child = node + 1; child < end; child = tree.next(child)) {
      const id = tree.nameId(child);
      let field = fields[id];
      if (field === undefined) {
        field = type.fields.get(tree.names[id]!) ?? null;
        fields[id] = field;
      }
      if (field === null) this.problems.push({ code: 'unknown-field', node: child, type });
      else this.#field(message, field, child);
    }
    for (const field of type.required) {
      if (message.nodeOfField(field) < 0) this.problems.push({ code: 'missing-field', node, field });
    }
    return message;
  }

  #field(message: Message, field: FieldType, node: number): void {
    const tree = this.#tree;
    if (field.label !== 'repeated') {
      const first = message.nodeOfField(field);
      if (first >= 0) {
        this.problems.push({ code: 'repeated-field', node, field, first });
        return;
      }
    }
    if (tree.kind(node) !== NodeKind.List) {
      this.#value(message, field, node, node);
      return;
    }
    if (field.label !== 'repeated') {
      this.problems.push({ code: 'malformed-value', node, field, reason: 'list-for-singular' });
    } else if (field.type !== 'message' && !tree.hasColon(node)) {
      this.problems.push({ code: 'malformed-value', node, field, reason: 'no-colon' });
    }
    const end = tree.next(node);
    for (let child = node + 1; child < end; child = tree.next(child)) this.#value(message, field, child, -1);
  }

  /** `named`: the node that has the field's name; -1 in a list. */
  #value(message: Message, field: FieldType, node: number, named: number): void {
    const tree = this.#tree;
    const isMessage = tree.kind(node) === NodeKind.Message;
    if (field.type === 'message') {
      if (isMessage) add(message, field, this.message(field.message!, node), node, named);
      else if (tree.end(node) > tree.valueStart(node))
        this.problems.push({ code: 'wrong-type', node, field });
      return;
    }
    if (isMessage || tree.kind(node) === NodeKind.List) {
      this.problems.push({ code: 'wrong-type', node, field });
      return;
    }
    // A scalar without ':' or without a value is a syntax problem, and listed there.
    if (tree.token(node) === ScalarToken.None || (named >= 0 && !tree.hasColon(named))) return;
    const value = this.scalar(field, node);
    if (value !== undefined) add(message, field, value, node, named);
  }

  /** The value of a scalar node; undefined, with a problem, where it doesn't fit. */
  scalar(field: FieldType, node: number): ScalarValue | undefined {
    switch (field.type) {
      case 'string':
      case 'bytes':
        return this.#string(field, node);
      case 'float':
      case 'double':
        return this.#float(field, node);
      case 'bool':
        return this.#bool(field, node);
      case 'enum':
        return this.#enum(field, node);
      default:
        return this.#integer(field, node);
    }
  }

  #string(field: FieldType, node: number): string | undefined {
    const tree = this.#tree;
    if (tree.token(node) !== ScalarToken.String) return this.#wrongType(field, node);
    if (tree.negative(node)) return this.#malformed(field, node, 'sign');
    return stringValue(tree.valueText(node));
  }

  #float(field: FieldType, node: number): number | undefined {
    const tree = this.#tree;
    const token = tree.token(node);
    const literal = this.#unsigned(node);
    let value: number;
    if (token === ScalarToken.Float) value = floatValue(literal);
    else if (token === ScalarToken.Integer) {
      if (!isDecimal(literal)) return this.#malformed(field, node, 'not-decimal');
      value = Number(literal);
    } else if (token === ScalarToken.Identifier) {
      const word = literal.toLowerCase();
      if (word === 'inf' || word === 'infinity') value = Number.POSITIVE_INFINITY;
      else if (word === 'nan') value = Number.NaN;
      else return this.#wrongType(field, node);
    } else return this.#wrongType(field, node);
    const signed = tree.negative(node) ? -value : value;
    const stored = field.type === 'float' ? Math.fround(signed) : signed;
    if (token !== ScalarToken.Identifier && !Number.isFinite(stored)) {
      this.problems.push({ code: 'out-of-range', node, field, saturates: true });
    }
    return stored;
  }

  #bool(field: FieldType, node: number): boolean | undefined {
    const tree = this.#tree;
    const literal = this.#unsigned(node);
    if (tree.token(node) === ScalarToken.Integer && !tree.negative(node)) {
      const value = integerValue(literal);
      if (value === 0 || value === 1) return value === 1;
      this.problems.push({ code: 'out-of-range', node, field, saturates: false });
      return undefined;
    }
    if (tree.token(node) === ScalarToken.Identifier && !tree.negative(node)) {
      if (literal === 'true' || literal === 'True' || literal === 't') return true;
      if (literal === 'false' || literal === 'False' || literal === 'f') return false;
      return this.#malformed(field, node, 'not-boolean');
    }
    return this.#wrongType(field, node);
  }

  #enum(field: FieldType, node: number): string | undefined {
    const tree = this.#tree;
    const { values } = field.enum!;
    const literal = this.#unsigned(node);
    if (tree.token(node) === ScalarToken.Identifier) {
      if (tree.negative(node)) return this.#malformed(field, node, 'sign');
      if (values.has(literal)) return literal;
    } else if (tree.token(node) === ScalarToken.Integer) {
      const number = Number(integerValue(literal)) * (tree.negative(node) ? -1 : 1);
      for (const [name, value] of values) if (value === number) return name;
    } else return this.#wrongType(field, node);
    this.problems.push({ code: 'unknown-enum-value', node, field });
    return undefined;
  }

  #integer(field: FieldType, node: number): number | bigint | undefined {
    const tree = this.#tree;
    if (tree.token(node) !== ScalarToken.Integer) return this.#wrongType(field, node);
    const value = integerValue(this.#unsigned(node));
    if (Number.isNaN(value)) return undefined;
    const negative = tree.negative(node);
    const signed = negative ? -value : value;
    const [low, high] = RANGES[field.type as keyof typeof RANGES];
    // Even -0 is refused for an unsigned field: the parser takes no sign there.
    if (signed < low || signed > high || (negative && low === 0)) {
      this.problems.push({ code: 'out-of-range', node, field, saturates: false });
      return undefined;
    }
    return signed === 0 ? 0 : signed;
  }

  /** The literal without its sign. */
  #unsigned(node: number): string {
    const text = this.#tree.valueText(node);
    if (!this.#tree.negative(node)) return text;
    const token = /[^\s#-][^\s]*$/.exec(text);
    return token === null ? text.slice(1) : token[0];
  }

  #wrongType(field: FieldType, node: number): undefined {
    this.problems.push({ code: 'wrong-type', node, field });
    return undefined;
  }

  #malformed(field: FieldType, node: number, reason: MalformedReason): undefined {
    this.problems.push({ code: 'malformed-value', node, field, reason });
    return undefined;
  }
}

/** `named` as in `#value`: outside of a list, a field that is not repeated has been found to have no value yet. */
function add(
  message: Message,
  field: FieldType,
  value: ScalarValue | Message,
  node: number,
  named: number,
): void {
  if (named >= 0 && field.label !== 'repeated') message.addFirst(field, value, node);
  else message.addTo(field, value, node);
}

const INT32 = [-2147483648, 2147483647] as const;
const UINT32 = [0, 4294967295] as const;
const INT64 = [-(2n ** 63n), 2n ** 63n - 1n] as const;
const UINT64 = [0, 2n ** 64n - 1n] as const;

/** Least and greatest value of each integer type. */
export const RANGES = {
  int32: INT32,
  sint32: INT32,
  sfixed32: INT32,
  uint32: UINT32,
  fixed32: UINT32,
  int64: INT64,
  sint64: INT64,
  sfixed64: INT64,
  uint64: UINT64,
  fixed64: UINT64,
} as const;

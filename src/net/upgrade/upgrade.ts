import type { Dialect } from '../../dialect/dialect.js';
import type { Finding, NetRule, Related } from '../../layers/base/index.js';
import type { LayerTypes } from '../../layers/registry.js';
import type { MessageType, Schema } from '../../schema/descriptor.js';
import { Message } from '../../schema/message.js';
import type { Span } from '../../textproto/tree.js';

/** A way in which a net or solver is not in today's format. */
export interface OldFormat {
  readonly name: 'v0-layers' | 'v1-layers' | 'transformation' | 'input' | 'batch-norm' | 'solver-type';
  /** Where it shows first. */
  readonly span: Span;
}

/** Something of which nobody can tell what it is in today's format. */
export interface Unsettled {
  readonly span: Span;
  readonly message: string;
}

/** An upgrade under way: the types it makes messages of, and what it has found. */
export class Upgrade {
  readonly findings: Finding[] = [];
  readonly formats: OldFormat[] = [];
  readonly unsettled: Unsettled[] = [];
  readonly layerTypes: LayerTypes;
  readonly #schema: Schema;

  constructor({ schema, layerTypes }: Pick<Dialect, 'schema' | 'layerTypes'>) {
    this.#schema = schema;
    this.layerTypes = layerTypes;
  }

  /** The text is in an old format, of which it has come to the first trace. */
  meets(name: OldFormat['name'], span: Span): void {
    this.formats.push({ name, span });
  }

  /** What is made of this is a guess: good enough to look at the rest, and not to be written. */
  guess(span: Span, message: string): void {
    this.unsettled.push({ span, message });
  }

  /** Caffe aborts here, with `caffe`. The upgrade goes on all the same, so that further mistakes are found. */
  refuse(
    rule: NetRule,
    span: Span,
    message: string,
    caffe: string,
    {
      related = [],
      meant,
    }: { readonly related?: readonly Related[]; readonly meant?: string | undefined } = {},
  ): void {
    this.findings.push({
      rule,
      span,
      message,
      ...(meant === undefined ? {} : { meant }),
      caffe,
      related,
    });
  }

  /** Caffe goes on, but loses or changes something that the text says. */
  report(rule: NetRule, span: Span, message: string, related: readonly Related[] = []): void {
    this.findings.push({ rule, span, message, caffe: null, related });
  }

  /** The type of that name that has all of `fields`: the schema's, or BVLC's where the schema is that of a fork without. */
  type(name: string, ...fields: readonly string[]): MessageType {
    const own = this.#schema.message(name);
    if (own !== undefined && fields.every((field) => own.fields.has(field))) return own;
    return this.#schema.base?.message(name) ?? own!;
  }

  /** An empty message that stands for values which `owner` has, and so is not in the text itself. */
  empty(typeName: string, owner: Message): Message {
    return new Message(this.type(typeName), owner.tree, -1, owner);
  }
}

/** Whether a field is set; false too where the schema, which may be a fork's, doesn't know it. */
export function given(message: Message, field: string): boolean {
  return message.type.fields.has(field) && message.has(field);
}

/**
 * Gives a field the values of another message's, with their places in the text. A field that is not repeated loses
 * the value it had; one that `to` doesn't have stays out.
 */
export function carry(from: Message, field: string, to: Message, as = field): void {
  const target = to.type.fields.get(as);
  if (target === undefined || !given(from, field)) return;
  from.values(field).forEach((value, index) => {
    // An int32 of the legacy format in a uint32, as C++ stores it.
    const wraps = target.type === 'uint32' && typeof value === 'number' && value < 0;
    to.add(as, wraps ? value >>> 0 : value, from.nodeOf(field, index));
  });
}

/** A copy of a message with other messages in one of its repeated fields. */
export function withMessages(message: Message, field: string, values: readonly Message[]): Message {
  const copy = message.copy();
  copy.clear(field);
  for (const value of values) copy.add(field, value, value.node);
  return copy;
}

/**
 * Puts an empty message into a field that is not repeated. The text does not have it; diagnostics about it point to
 * `owner`.
 */
export function addEmpty(message: Message, field: string, owner: Message): Message {
  const empty = new Message(message.type.fields.get(field)!.message!, owner.tree, -1, owner);
  message.add(field, empty, -1);
  return empty;
}

/** A field's value as the text has it, for a message to a person. */
export function written(message: Message, field: string): string {
  return message.tree.valueText(message.nodeOf(field));
}

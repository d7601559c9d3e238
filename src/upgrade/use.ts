import type { FieldType, ScalarValue } from '../schema/descriptor.js';
import { Message } from '../schema/message.js';
import { NodeKind, type Tree } from '../textproto/tree.js';

/** One value of a field of the message that is to be written, and the place in the text that it comes from. */
export interface Use {
  readonly field: FieldType;
  /** Which of the field's values it is. */
  readonly index: number;
  readonly value: ScalarValue | Message;
  /** -1 where the text does not have the value. */
  readonly node: number;
  /** Whether it is a message that the text does not have as such: its fields lie among those of another. */
  readonly isMade: boolean;
  /** The first node that goes into it; -1 where none does. */
  readonly first: number;
}

/** The values of a message, in its order of fields. */
export function usesOf(message: Message): Use[] {
  return message.fieldNames().flatMap((name) => {
    const field = message.type.fields.get(name)!;
    return message.values(name).map((value, index): Use => {
      const node = message.nodeOf(name, index);
      const isMade = value instanceof Message && !standsIn(value, message.tree);
      return { field, index, value, node, isMade, first: isMade ? firstNode(value as Message) : node };
    });
  });
}

/** The nodes whose text becomes a value: its own, or those of which a made message is put together. */
export function nodesOf(use: Use): number[] {
  if (!use.isMade) return use.node < 0 ? [] : [use.node];
  return usesOf(use.value as Message).flatMap(nodesOf);
}

/** All nodes that a message is written from, at all depths. */
export function nodesBelow(message: Message): number[] {
  return usesOf(message).flatMap((use) => [
    ...(use.isMade || use.node < 0 ? [] : [use.node]),
    ...(use.value instanceof Message ? nodesBelow(use.value) : []),
  ]);
}

function standsIn(message: Message, tree: Tree): boolean {
  return message.node >= 0 && tree.kind(message.node) === NodeKind.Message;
}

function firstNode(message: Message): number {
  let first = -1;
  for (const use of usesOf(message)) {
    for (const node of nodesOf(use)) if (first < 0 || node < first) first = node;
  }
  return first;
}

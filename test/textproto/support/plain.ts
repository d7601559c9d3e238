import type { Message } from '../../../src/schema/message.js';

/** Our message as protobufjs would have it. */
export function plain(message: Message): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of message.fieldNames()) {
    const field = message.type.fields.get(name)!;
    const values = message.values(name).map((value) => {
      if (typeof value === 'object') return plain(value as Message);
      if (field.type === 'int64' || field.type === 'uint64') return String(value);
      if (field.type === 'enum') return field.enum!.values.get(value as string);
      return value;
    });
    object[name] = field.label === 'repeated' ? values : values[0];
  }
  return object;
}

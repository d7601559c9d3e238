import { type FieldJson, Schema, type SchemaJson } from './descriptor.js';

/**
 * A schema with what others add to it: messages, fields and values of enums. A field takes the place of one of its name;
 * of two additions the first is right.
 */
export function mergedSchema(base: Schema, additions: readonly SchemaJson[]): Schema {
  const messages: Record<string, readonly FieldJson[]> = { ...base.json.messages };
  const enums: Record<string, Readonly<Record<string, number>>> = { ...base.json.enums };
  for (const added of [...additions].reverse()) {
    for (const [name, fields] of Object.entries(added.messages)) {
      const own = Object.hasOwn(messages, name) ? messages[name]! : [];
      const byName = new Map(fields.map((field) => [field[0], field]));
      messages[name] = [
        ...own.map((field) => byName.get(field[0]) ?? field),
        ...fields.filter((field) => !own.some(([known]) => known === field[0])),
      ];
    }
    for (const [name, values] of Object.entries(added.enums)) {
      enums[name] = { ...(Object.hasOwn(enums, name) ? enums[name] : {}), ...values };
    }
  }
  return new Schema({ messages, enums }, base);
}

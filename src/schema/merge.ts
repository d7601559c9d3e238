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
      const byName = new Map(fields.map((field) => [field[0], field]));
      const isOneOfSeveral = Object.hasOwn(messages, name) && !Object.hasOwn(base.json.messages, name);
      const own = Object.hasOwn(messages, name) ? messages[name]! : [];
      messages[name] = [
        ...own.map((field) => byName.get(field[0]) ?? (isOneOfSeveral ? optional(field) : field)),
        ...fields
          .filter((field) => !own.some(([known]) => known === field[0]))
          .map((field) => (isOneOfSeveral ? optional(field) : field)),
      ];
    }
    for (const [name, values] of Object.entries(added.enums)) {
      enums[name] = { ...(Object.hasOwn(enums, name) ? enums[name] : {}), ...values };
    }
  }
  return new Schema({ messages, enums }, base);
}

/** What only some of several Caffes require of a message, the others take without. */
function optional([name, number, label, ...rest]: FieldJson): FieldJson {
  return [name, number, label === 'r' ? 'o' : label, ...rest];
}

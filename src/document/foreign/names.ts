import type { MessageType, Schema } from '../../schema/descriptor.js';

/** All names of a schema, of fields and of enums' values. */
export function namesOf(schema: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of fieldsOf(schema)) {
    names.add(field.name);
    for (const value of field.enum?.values.keys() ?? []) names.add(value);
  }
  return names;
}

/** Names of the fields that are messages. */
export function messageFields(schema: Schema): ReadonlySet<string> {
  return new Set(
    [...fieldsOf(schema)].filter(({ message }) => message !== undefined).map(({ name }) => name),
  );
}

/** Names of the fields that are numbers, wherever they stand. */
export function numericFields(schema: Schema): ReadonlySet<string> {
  const numeric = new Set<string>();
  const others = new Set<string>();
  for (const { name, type } of fieldsOf(schema)) (isNumeric(type) ? numeric : others).add(name);
  return new Set([...numeric].filter((name) => !others.has(name)));
}

/** Whether a field's type, as `.proto` files write it, is one of numbers. */
export function isNumeric(type: string): boolean {
  return !['bool', 'string', 'bytes', 'enum', 'message'].includes(type);
}

function* fieldsOf(schema: Schema) {
  const queue = [schema.message('NetParameter'), schema.message('SolverParameter')];
  const seen = new Set<MessageType | undefined>([undefined]);
  for (let type = queue.shift(); queue.length > 0 || type !== undefined; type = queue.shift()) {
    if (type === undefined || seen.has(type)) continue;
    seen.add(type);
    for (const field of type.fields.values()) {
      yield field;
      if (field.message !== undefined) queue.push(field.message);
    }
  }
}

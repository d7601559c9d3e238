import type { FieldType } from '../schema/descriptor.js';

/** What a field takes, for a person: `a whole number`, `one of MAX, AVE, STOCHASTIC`. */
export function expected(field: FieldType): string {
  switch (field.type) {
    case 'string':
      return 'a string in quotes';
    case 'bytes':
      return 'bytes, as a string in quotes';
    case 'bool':
      return 'true or false';
    case 'float':
    case 'double':
      return 'a number';
    case 'enum':
      return `one of ${[...field.enum!.values.keys()].join(', ')}`;
    case 'message':
      return `a message, ${field.name} { … }`;
    case 'uint32':
    case 'uint64':
    case 'fixed32':
    case 'fixed64':
      return 'a whole number, 0 or more';
    default:
      return 'a whole number';
  }
}

import type { EnumType, FieldType } from '../schema/descriptor.js';

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
      return `one of ${enumValues(field.enum!)}`;
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

/** More values than this are not listed. */
const MAX_VALUES = 12;

/** The values of an enum, as far as a person wants to read them: `MAX, AVE, STOCHASTIC`. */
export function enumValues(type: EnumType): string {
  const names = [...type.values.keys()];
  const shown = names.length > MAX_VALUES ? names.slice(0, 4) : names;
  return shown.length < names.length ? `${shown.join(', ')}, … (${names.length} in all)` : shown.join(', ');
}

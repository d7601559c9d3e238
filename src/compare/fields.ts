import type { FieldType, ScalarValue } from '../schema/descriptor.js';
import { Message } from '../schema/message.js';
import { formatFloat32, quoteString } from '../textproto/write.js';

/** A value of a field that two messages disagree about; null where the one has none and the field no default. */
export interface FieldChange {
  /** Names from the message down, `[i]` behind those of repeated messages: `convolution_param.num_output`. */
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * What two messages of one type disagree about. A field that is not set and one that is set to its default say the same.
 *
 * @param ignored fields that make no difference
 */
export function changedFields(
  a: Message,
  b: Message,
  ignored: ReadonlySet<string> = new Set(),
  at = '',
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [name, field] of a.type.fields) {
    if (ignored.has(name) || (!a.has(name) && !b.has(name))) continue;
    const path = `${at}${name}`;
    if (field.message === undefined) {
      const [from, to] = [textOf(a, field), textOf(b, field)];
      if (from !== to) changes.push({ field: path, from, to });
    } else if (field.label === 'repeated')
      changes.push(...changedMessages(a.messages(name), b.messages(name), path));
    else changes.push(...changedFields(a.message(name), b.message(name), new Set(), `${path}.`));
  }
  return changes;
}

function changedMessages(a: readonly Message[], b: readonly Message[], path: string): FieldChange[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => {
    const [one, other] = [a[index], b[index]];
    const at = `${path}[${index}]`;
    if (one !== undefined && other !== undefined) return changedFields(one, other, new Set(), `${at}.`);
    return [
      {
        field: at,
        from: one === undefined ? null : shown(one),
        to: other === undefined ? null : shown(other),
      },
    ];
  }).flat();
}

/** A message as one line of text format. */
function shown(message: Message): string {
  const fields = [...message.type.fields.values()].filter(({ name }) => message.has(name));
  const parts = fields.map((field) =>
    field.message === undefined
      ? `${field.name}: ${textOf(message, field)}`
      : message
          .messages(field.name)
          .map((inner) => `${field.name} ${shown(inner)}`)
          .join(' '),
  );
  return parts.length === 0 ? '{ }' : `{ ${parts.join(' ')} }`;
}

function textOf(message: Message, field: FieldType): string | null {
  const values = message
    .values(field.name)
    .filter((value): value is ScalarValue => !(value instanceof Message));
  if (field.label === 'repeated')
    return values.length === 0 ? null : values.map((value) => scalarText(value, field)).join(', ');
  const value = values[0] ?? field.default;
  return value === undefined || (values.length === 0 && value === '') ? null : scalarText(value, field);
}

function scalarText(value: ScalarValue, field: FieldType): string {
  if (field.enum !== undefined && typeof value === 'number')
    return [...field.enum.values].find(([, number]) => number === value)?.[0] ?? String(value);
  if (typeof value === 'number' && field.type === 'float') return formatFloat32(value);
  return typeof value === 'string' && field.enum === undefined ? quoteString(value) : String(value);
}

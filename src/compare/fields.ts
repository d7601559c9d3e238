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
  for (const name of new Set([...a.type.fields.keys(), ...b.type.fields.keys()])) {
    if (ignored.has(name) || (!isGiven(a, name) && !isGiven(b, name))) continue;
    changes.push(...changesOf(name, a, b, `${at}${name}`));
  }
  return changes;
}

function changesOf(name: string, a: Message, b: Message, path: string): FieldChange[] {
  const [one, other] = [a.type.fields.get(name), b.type.fields.get(name)];
  const isMessage = one?.message !== undefined && other?.message !== undefined;
  // The two may be read as different Caffes', of which one lacks the field or has another of its name.
  if (!isMessage || one.label !== other.label) {
    const [from, to] = [one && shownField(a, one), other && shownField(b, other)];
    return from === to ? [] : [{ field: path, from: from ?? null, to: to ?? null }];
  }
  if (one.label === 'repeated') return changedMessages(a.messages(name), b.messages(name), path);
  return changedFields(a.message(name), b.message(name), new Set(), `${path}.`);
}

function isGiven(message: Message, name: string): boolean {
  return message.type.fields.has(name) && message.has(name);
}

function shownField(message: Message, field: FieldType): string | null {
  if (field.message === undefined) return textOf(message, field);
  const inner = message.has(field.name) ? message.messages(field.name) : [];
  return inner.length === 0 ? null : inner.map(shown).join(', ');
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

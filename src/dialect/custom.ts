import { Schema, type SchemaJson } from '../schema/descriptor.js';
import { AUTO } from './auto.js';
import { BVLC } from './bvlc.js';
import type { Dialect } from './dialect.js';
import { forks, mergedDialect } from './forks.js';

/**
 * The Caffe that a user's own schema describes: as if none were given where the schema says the same as BVLC's. Any other is
 * a fork, whose layers nobody has told us of: those of BVLC's are known, and of known forks whose schema it has whole;
 * others are taken for its own.
 *
 * @param name for reports: the schema's path
 * @param json what the schema says, as `readProto` gives it
 */
export function customDialect(name: string, json: SchemaJson): Dialect {
  if (isSame(json, BVLC.schema.json)) return AUTO;
  return {
    names: [name],
    schema: new Schema(json, BVLC.schema),
    layerTypes: mergedDialect(
      forks()
        .filter((fork) => hasAll(json, fork.schema()))
        .map((fork) => fork.name),
    ).layerTypes,
    open: true,
  };
}

/** Whether a schema has all that a fork adds, of the same types. */
function hasAll({ messages, enums }: SchemaJson, added: SchemaJson): boolean {
  return (
    Object.entries(added.messages).every(([name, fields]) =>
      fields.every(([field, , label, type]) =>
        (Object.hasOwn(messages, name) ? messages[name]! : []).some(
          (own) => own[0] === field && own[2] === label && own[3] === type,
        ),
      ),
    ) &&
    Object.entries(added.enums).every(([name, values]) =>
      Object.keys(values).every((value) => Object.hasOwn(enums, name) && Object.hasOwn(enums[name]!, value)),
    )
  );
}

/** Whether two schemas say the same, in whatever order. */
function isSame(a: SchemaJson, b: SchemaJson): boolean {
  return canonical(a) === canonical(b);
}

function canonical({ messages, enums }: SchemaJson): string {
  const byName = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).sort(([x], [y]) => (x < y ? -1 : 1));
  return JSON.stringify([
    byName(messages).map(([name, fields]) => [name, [...fields].sort((x, y) => x[1] - y[1])]),
    byName(enums).map(([name, values]) => [name, byName(values)]),
  ]);
}

import { readdirSync, readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { readDialect } from '../../scripts/read-dialect.js';
import { caffeSchema } from '../../src/schema/bundled.js';
import type { FieldJson, SchemaJson } from '../../src/schema/descriptor.js';

const folder = new URL('../../proto/dialects/', import.meta.url);
const names = readdirSync(folder)
  .map((file) => file.replace(/\.proto$/, ''))
  .sort();

const bvlc = caffeSchema().json;

/** BVLC's schema, with what the dialect's imports and then the dialect itself say in place of what they name. */
function whole(name: string): SchemaJson {
  const { schema, imports } = readDialect(name);
  return imports.map(withImports).concat([schema]).reduce(add, bvlc);
}

function withImports(name: string): SchemaJson {
  const { schema, imports } = readDialect(name);
  return imports.map(withImports).concat([schema]).reduce(add, { messages: {}, enums: {} });
}

function add(base: SchemaJson, { messages, enums }: SchemaJson): SchemaJson {
  const merged = { messages: { ...base.messages }, enums: { ...base.enums } };
  for (const [message, fields] of Object.entries(messages)) {
    const byName = new Map((base.messages[message] ?? []).map((field) => [field[0], field]));
    for (const field of fields) byName.set(field[0], field);
    merged.messages[message] = [...byName.values()];
  }
  for (const [name, values] of Object.entries(enums)) merged.enums[name] = { ...base.enums[name], ...values };
  return merged;
}

/** The fields of BVLC's messages that the dialect and its imports say that they lack. */
function lacking(name: string): string[] {
  const { root } = protobuf.parse(readFileSync(new URL(`${name}.proto`, folder), 'utf8'));
  const own = (root.lookup('caffe') as protobuf.Namespace).nestedArray.flatMap((type) =>
    type instanceof protobuf.Type
      ? (type.reserved ?? []).map((field) => `${type.name}.${String(field)}`)
      : [],
  );
  return [...own, ...readDialect(name).imports.flatMap(lacking)];
}

function keys({ messages, enums }: SchemaJson): { own: string[]; parts: string[] } {
  return {
    own: [...Object.keys(messages), ...Object.keys(enums)],
    parts: [
      ...Object.entries(messages).flatMap(([name, fields]) => fields.map(([field]) => `${name}.${field}`)),
      ...Object.entries(enums).flatMap(([name, values]) =>
        Object.keys(values).map((value) => `${name}.${value}`),
      ),
    ],
  };
}

describe.each(names)('proto/dialects/%s.proto', (name) => {
  const { schema, comments } = readDialect(name);
  const reserved = lacking(name);
  const merged = whole(name);
  const imported = readDialect(name).imports.map(withImports).reduce(add, bvlc);

  it('names only types that there are, once it is merged with what it adds to', () => {
    const scalars = /^(double|float|u?int32|u?int64|bool|string|bytes)$/;
    const unknown = Object.values(merged.messages)
      .flat()
      .map(([, , , type]) => type)
      .filter(
        (type) =>
          !scalars.test(type) && merged.messages[type] === undefined && merged.enums[type] === undefined,
      );
    expect(unknown).toEqual([]);
  });

  it('gives no field a number that another field of the message has', () => {
    const clashes = Object.entries(merged.messages).flatMap(([message, fields]) =>
      fields
        .filter(([field]) => !reserved.includes(`${message}.${field}`))
        .filter(([, number], index, kept) => kept.findIndex((other) => other[1] === number) !== index)
        .map(([field]) => `${message}.${field}`),
    );
    expect(clashes).toEqual([]);
  });

  it('gives defaults that their types have', () => {
    const wrong = Object.entries(schema.messages).flatMap(([message, fields]) =>
      fields.filter((field) => !fits(field, merged)).map(([field]) => `${message}.${field}`),
    );
    expect(wrong).toEqual([]);
  });

  it('says nothing that is so without it', () => {
    const same = Object.entries(schema.messages).flatMap(([message, fields]) =>
      fields
        .filter((field) => imported.messages[message]?.some((other) => String(other) === String(field)))
        .map(([field]) => `${message}.${field}`),
    );
    const sameValues = Object.entries(schema.enums).flatMap(([enumName, values]) =>
      Object.entries(values)
        .filter(([value, number]) => imported.enums[enumName]?.[value] === number)
        .map(([value]) => `${enumName}.${value}`),
    );
    expect([...same, ...sameValues]).toEqual([]);
  });

  it('has a comment for every message that is new, and for every field or for its message', () => {
    const { own, parts } = keys(schema);
    const isNew = (key: string) => imported.messages[key] === undefined && imported.enums[key] === undefined;
    const said = (key: string): boolean =>
      comments[key] !== undefined || (key.includes('.') && said(key.slice(0, key.lastIndexOf('.'))));
    expect([...own.filter(isNew), ...parts].filter((key) => !said(key))).toEqual([]);
  });
});

function fits([, , , type, value]: FieldJson, { enums }: SchemaJson): boolean {
  if (value === undefined || value === null) return true;
  if (enums[type] !== undefined) return typeof value === 'string' && Object.hasOwn(enums[type], value);
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'string' || type === 'bytes') return typeof value === 'string';
  return Number.isFinite(Number(value)) || /^-?(inf|nan)$/i.test(String(value));
}

import type { LayerType } from '../layers/base/index.js';
import { LayerTypes } from '../layers/registry.js';
import { type FieldJson, Schema, type SchemaJson } from '../schema/descriptor.js';
import { AUTO } from './auto.js';
import { BVLC } from './bvlc.js';
import type { Dialect } from './dialect.js';
import { forks, mergedDialect, withIncluded } from './forks.js';
import { inTodaysFormat } from './old-schema.js';

/**
 * The Caffe that a user's own schema describes: as if none were given where the schema says the same as BVLC's. Any other is
 * a fork, whose layers nobody has told us of, but their parameters tell: see {@link typesOf}.
 *
 * @param name for reports: the schema's path
 * @param given what the schema says, as `readProto` gives it
 */
export function customDialect(name: string, given: SchemaJson): Dialect {
  if (isSame(given, BVLC.schema.json)) return AUTO;
  const json = inTodaysFormat(given);
  const { layerTypes, known } = typesOf(json);
  return {
    names: [name],
    schema: new Schema(json, known),
    layerTypes,
    // A schema doesn't tell fillers: any that some fork has may be there.
    fillers: { added: forks().flatMap(({ fillers }) => fillers?.added ?? []) },
    open: true,
  };
}

/**
 * The layer types of a fork, by its schema: those of each known fork whose schema it has whole; of the others those whose
 * parameters are BVLC's, or a known fork's. What no known Caffe has among the parameters of a type shows that the fork has
 * changed it. What these types read, and the schema lacks, is known beside it.
 */
function typesOf(json: SchemaJson): { readonly layerTypes: LayerTypes; readonly known: Schema } {
  const whole = forks().filter((fork) => hasAll(json, fork.schema()));
  // What a fork has made of another's type comes before that.
  whole.sort((a, b) => withIncluded(b).length - withIncluded(a).length);
  const known = mergedDialect(whole.map(({ name }) => name));
  const types = new Map(known.layerTypes.all().map((type) => [type.type, type]));
  const near = new Set<string>();
  for (const type of types.values()) {
    if (isRenamed(json, type.params)) {
      types.delete(type.type);
      continue;
    }
    const added = additions(json, type.params);
    if (added.every((part) => has(known.schema.json, part))) continue;
    const own = BVLC.layerTypes.get(type.type);
    const fork = own && nearestFork(json, (candidate) => added.every((part) => has(candidate, part)));
    types.set(type.type, fork?.layerTypes.get(type.type) ?? changed(own ?? type, known.schema.json));
    for (const name of fork?.names ?? []) near.add(name);
  }
  return {
    layerTypes: new LayerTypes([...types.values()]),
    known: near.size === 0 ? known.schema : mergedDialect([...known.names, ...near]).schema,
  };
}

/** Whether a schema has the parameters of a type under another name, so that the type is no more than one of that name. */
function isRenamed(json: SchemaJson, params: readonly string[]): boolean {
  const fields = own(json.messages, 'LayerParameter') ?? [];
  return params.some((param) => {
    const message = own(BVLC.schema.json.messages, 'LayerParameter')?.find(([field]) => field === param)?.[3];
    return (
      message !== undefined &&
      !fields.some(([field]) => field === param) &&
      fields.some(([field, , , type]) => type === message && field !== 'loss_param')
    );
  });
}

/** A type as it is known, of which a schema shows that somebody has changed it: what it makes of a field of theirs is not known. */
function changed(type: LayerType, known: SchemaJson): LayerType {
  const fields = own(known.messages, 'LayerParameter') ?? [];
  const messages = type.params.flatMap((param) => fields.find(([field]) => field === param)?.[3] ?? []);
  const knownFields = new Map(
    messages.map((message) => [message, (own(known.messages, message) ?? []).map(([field]) => field)]),
  );
  // Transformations change pixels, and sizes are told beside them.
  const params = type.params.filter((param) => param !== 'transform_param');
  return {
    ...type,
    isChanged: true,
    knownFields,
    setUp(setup) {
      type.setUp(setup);
      const { layer, bottoms, tops } = setup;
      const isGivenMore = params.some((name) => {
        const param = layer.message(name);
        const before = knownFields.get(param.type.name);
        return before !== undefined && param.fieldNames().some((field) => !before.includes(field));
      });
      if (!isGivenMore) return;
      for (const top of tops) if (!bottoms.includes(top)) top.shape = null;
    },
  };
}

/** What a schema has in the parameters of a type, and BVLC's lacks or has otherwise: a field, or a value of an enum. */
interface Addition {
  readonly owner: string;
  /** With its number where it is a value of an enum. */
  readonly part: FieldJson | readonly [name: string, number: number];
}

/** By the fields of LayerParameter that a type reads. What the fork lacks is no sign: older Caffes lack it. */
function additions(json: SchemaJson, params: readonly string[]): Addition[] {
  const fields = own(json.messages, 'LayerParameter') ?? [];
  return params.flatMap((param) => {
    const message = fields.find(([field]) => field === param)?.[3];
    if (message === undefined) return [];
    const bvlcs = own(BVLC.schema.json.messages, message);
    return (own(json.messages, message) ?? []).flatMap((field) => {
      const [name, , , type] = field;
      const [bvlc, values] = [bvlcs?.find((other) => other[0] === name), own(json.enums, type)];
      const added: Addition[] = Object.entries(values ?? {})
        .filter(
          ([value]) => bvlc !== undefined && !Object.hasOwn(own(BVLC.schema.json.enums, type) ?? {}, value),
        )
        .map((value) => ({ owner: type, part: value }));
      return bvlc === undefined || !isAlike(bvlc, field)
        ? [{ owner: message, part: field }, ...added]
        : added;
    });
  });
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** Whether a field is the same but for its number, which in text is for nothing. */
function isAlike(a: FieldJson, b: FieldJson): boolean {
  return a[2] === b[2] && a[3] === b[3] && defaultOf(a) === defaultOf(b);
}

/** Whether it is written or not, what protobuf takes; an enum's first value is not looked up, as it is mostly written. */
function defaultOf([, , , type, written]: FieldJson): string | number | boolean | null {
  return (
    written ??
    (type === 'bool' ? false : type === 'string' ? '' : /^(u?int|float|double)/.test(type) ? 0 : null)
  );
}

function has({ messages, enums }: SchemaJson, { owner, part }: Addition): boolean {
  if (part.length === 2) return Object.hasOwn(own(enums, owner) ?? {}, part[0]);
  return (own(messages, owner) ?? []).some((field) => field[0] === part[0] && isAlike(field, part));
}

/** Of the forks that a schema may be of, the one of which it has most; the commonest of several. */
function nearestFork(json: SchemaJson, mayBe: (schema: SchemaJson) => boolean): Dialect | undefined {
  let [best, most] = [undefined as Dialect | undefined, -1];
  for (const fork of forks()) {
    const dialect = mergedDialect([fork.name]);
    if (!mayBe(dialect.schema.json)) continue;
    const schemas = withIncluded(fork).map(({ schema }) => schema());
    const fields = schemas.flatMap(({ messages }) =>
      Object.entries(messages).flatMap(([owner, parts]) => parts.map((part) => ({ owner, part }))),
    );
    const share = fields.filter((field) => has(json, field)).length / fields.length;
    if (share > most) [best, most] = [dialect, share];
  }
  return best;
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

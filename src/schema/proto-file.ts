import protobuf from 'protobufjs';
import { escapeRegExp } from '../text/escape-regexp.js';
import type { FieldJson, SchemaJson } from './descriptor.js';

/** A `.proto` file that cannot be used. */
export class ProtoError extends Error {
  /** 1-based; undefined where the reason has no place. */
  readonly line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.name = 'ProtoError';
    this.line = line;
  }
}

/**
 * Reads the text of a `.proto` file.
 *
 * Imports are named, not followed: Caffe's schema is one file. A comment is the text directly above its field.
 *
 * @param bases the texts of schemas of the same package that the file adds to: it may name their types, too. What is
 *   returned is the file's own alone
 * @throws ProtoError with the line where the file is not a schema, or names a type that neither it nor a base defines
 */
export function readProto(
  text: string,
  ...bases: readonly string[]
): { schema: SchemaJson; comments: Record<string, string>; imports: readonly string[] } {
  const { root, package: packageName, imports = [] } = parseProto(text);
  const roots = [root, ...bases.map((base) => parseProto(base).root)];
  const messages: Record<string, FieldJson[]> = {};
  const enums: Record<string, Record<string, number>> = {};
  const comments: Record<string, string> = {};
  const prefix = packageName === undefined ? '' : `${packageName}.`;
  const nameOf = (object: protobuf.ReflectionObject) => object.fullName.slice(1).replace(prefix, '');
  const note = (key: string, comment: string | null) => {
    if (comment) comments[key] = comment.replace(/\s*\n\s*/g, ' ').trim();
  };

  const visit = (object: protobuf.ReflectionObject): void => {
    if (object instanceof protobuf.Enum) {
      enums[nameOf(object)] = { ...object.values };
      note(nameOf(object), object.comment);
      for (const [value, comment] of Object.entries(object.comments))
        note(`${nameOf(object)}.${value}`, comment);
      return;
    }
    if (object instanceof protobuf.Type) {
      const fields = object.fieldsArray.map((field) => fieldJson(field, text, roots, nameOf));
      // Fields of a message extended in the same file belong to it as its own do.
      messages[nameOf(object)] = fields;
      note(nameOf(object), object.comment);
      for (const field of object.fieldsArray) note(`${nameOf(object)}.${field.name}`, field.comment);
    }
    if (object instanceof protobuf.Namespace) for (const nested of object.nestedArray) visit(nested);
  };
  visit(root);
  return { schema: { messages, enums }, comments, imports };
}

function fieldJson(
  field: protobuf.Field,
  text: string,
  roots: readonly protobuf.Root[],
  nameOf: (object: protobuf.ReflectionObject) => string,
): FieldJson {
  let type = field.type;
  if (!(type in protobuf.types.basic)) {
    const resolved = lookUp(field, roots);
    if (!resolved) {
      const at = new RegExp(`\\b${escapeRegExp(field.type)}\\s+${escapeRegExp(field.name)}\\s*=`).exec(text);
      throw new ProtoError(
        `field '${field.name}' has the type '${field.type}', which the file does not define`,
        at === null ? undefined : text.slice(0, at.index).split('\n').length,
      );
    }
    type = nameOf(resolved);
  }
  const options = (field.options ?? {}) as { default?: unknown; packed?: unknown; deprecated?: unknown };
  // `required` itself is known only once a root has been resolved, which fails without a line.
  const label = field.repeated ? '*' : (field as { rule?: string }).rule === 'required' ? 'r' : 'o';
  const flags = `${options.packed === true ? 'p' : ''}${options.deprecated === true ? 'd' : ''}`;
  const value = defaultJson(options.default);
  if (flags !== '') return [field.name, field.id, label, type, value ?? null, flags];
  return value === undefined
    ? [field.name, field.id, label, type]
    : [field.name, field.id, label, type, value];
}

/** The type that a field names, as protobuf looks for it: in the field's message, then in what is around that. */
function lookUp(
  field: protobuf.Field,
  roots: readonly protobuf.Root[],
): protobuf.ReflectionObject | undefined {
  const path = field.type.split('.');
  const absolute = path[0] === '';
  if (absolute) path.shift();
  const scope = absolute ? [] : (field.parent?.fullName ?? '').split('.').slice(1);
  for (; ; scope.pop()) {
    for (const root of roots) {
      const found = at(root, [...scope, ...path]);
      if (found instanceof protobuf.Type || found instanceof protobuf.Enum) return found;
    }
    if (scope.length === 0) return undefined;
  }
}

function at(root: protobuf.Root, path: readonly string[]): protobuf.ReflectionObject | null {
  let object: protobuf.ReflectionObject | null = root;
  for (const name of path) object = object instanceof protobuf.Namespace ? object.get(name) : null;
  return object;
}

function parseProto(text: string): protobuf.IParserResult {
  try {
    return protobuf.parse(text, {
      keepCase: true,
      alternateCommentMode: true,
      preferTrailingComment: false,
    });
  } catch (error) {
    throw protoError(error);
  }
}

function defaultJson(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value).replace('Infinity', 'inf');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

function protoError(error: unknown): ProtoError {
  const message = error instanceof Error ? error.message : String(error);
  const at = /\((?:.*?, )?line (\d+)\)$/.exec(message);
  return at === null
    ? new ProtoError(message, undefined)
    : new ProtoError(message.slice(0, at.index).trim(), Number(at[1]));
}

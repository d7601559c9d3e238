import protobuf from 'protobufjs';
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
 * Imports are not followed: Caffe's schema is one file. A comment is the text directly above its field.
 *
 * @throws ProtoError with the line where the file is not a schema, or names a type that it doesn't define
 */
export function readProto(text: string): { schema: SchemaJson; comments: Record<string, string> } {
  let root: protobuf.Root;
  let packageName: string | undefined;
  try {
    const parsed = protobuf.parse(text, {
      keepCase: true,
      alternateCommentMode: true,
      preferTrailingComment: false,
    });
    root = parsed.root;
    packageName = parsed.package;
  } catch (error) {
    throw protoError(error);
  }
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
      const fields = object.fieldsArray.map((field) => fieldJson(field, text, nameOf));
      // Fields of a message extended in the same file belong to it as its own do.
      messages[nameOf(object)] = fields;
      note(nameOf(object), object.comment);
      for (const field of object.fieldsArray) note(`${nameOf(object)}.${field.name}`, field.comment);
    }
    if (object instanceof protobuf.Namespace) for (const nested of object.nestedArray) visit(nested);
  };
  visit(root);
  return { schema: { messages, enums }, comments };
}

function fieldJson(
  field: protobuf.Field,
  text: string,
  nameOf: (object: protobuf.ReflectionObject) => string,
): FieldJson {
  let type = field.type;
  if (!(type in protobuf.types.basic)) {
    const resolved = field.parent?.lookup(field.type, [protobuf.Type, protobuf.Enum]);
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

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

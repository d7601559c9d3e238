/** What a `.proto` file says: messages, fields and enums, in protobuf's terms. */

export type ScalarType =
  | 'double'
  | 'float'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'bool'
  | 'string'
  | 'bytes';

export type Label = 'optional' | 'required' | 'repeated';

/** A scalar value as JavaScript has it; 64-bit integers that a double can't hold are `bigint`; enum values are their names. */
export type ScalarValue = number | bigint | string | boolean;

export interface FieldType {
  readonly name: string;
  readonly number: number;
  readonly label: Label;
  readonly type: ScalarType | 'message' | 'enum';
  /** The message's type; only with `type: 'message'`. */
  readonly message: MessageType | undefined;
  /** The enum; only with `type: 'enum'`. */
  readonly enum: EnumType | undefined;
  /** The value that an absent field has. */
  readonly default: ScalarValue;
  readonly packed: boolean;
  readonly deprecated: boolean;
  /** The message the field belongs to. */
  readonly parent: MessageType;
}

export interface EnumType {
  /** Name without package, as in `PoolingParameter.PoolMethod`. */
  readonly name: string;
  readonly values: ReadonlyMap<string, number>;
}

export interface MessageType {
  /** Name without package. */
  readonly name: string;
  /** Fields by name, in the order of the file. */
  readonly fields: ReadonlyMap<string, FieldType>;
  /** The fields that must be set. */
  readonly required: readonly FieldType[];
  /** The message of this name in the schema that this one stands for, which may have more fields: see {@link Schema.base}. */
  readonly base: MessageType | undefined;
}

/**
 * A schema as JSON, which is how the bundled one is stored: messages as lists of fields
 * `[name, number, label, type, default?, flags?]`, where a type that is no scalar names a message or enum of the
 * schema, and flags are `p`acked and `d`eprecated.
 */
export interface SchemaJson {
  readonly messages: Readonly<Record<string, readonly FieldJson[]>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export type FieldJson = readonly [
  name: string,
  number: number,
  label: 'o' | 'r' | '*',
  type: string,
  defaultValue?: string | number | boolean | null,
  flags?: string,
];

const LABELS = { o: 'optional', r: 'required', '*': 'repeated' } as const;

/** All messages and enums of a `.proto` file. Types are built when they are first asked for. */
export class Schema {
  readonly json: SchemaJson;
  /** Of a fork's schema, BVLC's: what it has and the fork's lacks is known, and absent from every message. */
  readonly base: Schema | undefined;
  readonly #messages = new Map<string, MessageType>();
  readonly #enums = new Map<string, EnumType>();

  constructor(json: SchemaJson, base?: Schema) {
    this.json = json;
    this.base = base;
  }

  /** The names of all messages. */
  get messageNames(): string[] {
    return Object.keys(this.json.messages);
  }

  /** The names of all enums. */
  get enumNames(): string[] {
    return Object.keys(this.json.enums);
  }

  /** A message by its name without package; undefined when the schema has none. */
  message(name: string): MessageType | undefined {
    const known = this.#messages.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(this.json.messages, name)) return undefined;
    const fields = new Map<string, FieldType>();
    const required: FieldType[] = [];
    const type: MessageType = { name, fields, required, base: this.base?.message(name) };
    this.#messages.set(name, type);
    for (const json of this.json.messages[name]!) {
      const field = this.#field(type, json);
      fields.set(field.name, field);
      if (field.label === 'required') required.push(field);
    }
    return type;
  }

  /** An enum by its name without package; undefined when the schema has none. */
  enum(name: string): EnumType | undefined {
    const known = this.#enums.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(this.json.enums, name)) return undefined;
    const type: EnumType = { name, values: new Map(Object.entries(this.json.enums[name]!)) };
    this.#enums.set(name, type);
    return type;
  }

  #field(parent: MessageType, json: FieldJson): FieldType {
    const [name, number, label, typeName, defaultValue, flags = ''] = json;
    const enumType = this.enum(typeName);
    const isMessage = Object.hasOwn(this.json.messages, typeName);
    const type = enumType !== undefined ? 'enum' : isMessage ? 'message' : (typeName as ScalarType);
    const schema = this;
    let message: MessageType | undefined;
    return {
      name,
      number,
      label: LABELS[label],
      type,
      // Late, because most messages of the schema are never met in a file.
      get message() {
        if (isMessage) message ??= schema.message(typeName);
        return message;
      },
      enum: enumType,
      default: defaultOf(type, enumType, defaultValue),
      packed: flags.includes('p'),
      deprecated: flags.includes('d'),
      parent,
    };
  }
}

function defaultOf(
  type: FieldType['type'],
  enumType: EnumType | undefined,
  value: string | number | boolean | null | undefined,
): ScalarValue {
  if (enumType !== undefined) return typeof value === 'string' ? value : [...enumType.values.keys()][0]!;
  if (type === 'bool') return value === true;
  if (type === 'string' || type === 'bytes') return typeof value === 'string' ? value : '';
  if (typeof value === 'string') return floatDefault(value);
  const number = typeof value === 'number' ? value : 0;
  return type === 'float' ? Math.fround(number) : number;
}

function floatDefault(text: string): number {
  return text === 'inf'
    ? Number.POSITIVE_INFINITY
    : text === '-inf'
      ? Number.NEGATIVE_INFINITY
      : Number(text);
}

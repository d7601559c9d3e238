/** proto/caffe.proto declares exactly what the descriptor inside Debian's `caffe_pb2` declares. */
import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';
import { expect, it } from 'vitest';
import { describeWithCaffe } from './support/index.js';

/** Declarations by full name: a message's fields by name, or an enum's numbers by name. */
type Schema = Record<string, Record<string, FieldFacts | number>>;

interface FieldFacts {
  number: number;
  /** Scalar type, or full name of a message or an enum. */
  type: string;
  label: 'optional' | 'required' | 'repeated';
  default: string | number | boolean | null;
  /** As written; null where the declaration doesn't say. */
  packed: boolean | null;
  deprecated: boolean | null;
}

/** What this test reads of google.protobuf.FileDescriptorProto, in its JSON form. */
interface MessageDescriptor {
  name: string;
  field?: FieldDescriptor[];
  nested_type?: MessageDescriptor[];
  enum_type?: EnumDescriptor[];
}
interface FieldDescriptor {
  name: string;
  number: number;
  type: string;
  type_name?: string;
  label: string;
  default_value?: string;
  options?: { packed?: boolean; deprecated?: boolean };
}
interface EnumDescriptor {
  name: string;
  value: { name: string; number: number }[];
}
interface FileDescriptor {
  package: string;
  syntax?: string;
  message_type: MessageDescriptor[];
  enum_type: EnumDescriptor[];
}

const FLOATING = ['float', 'double'];
const INTEGRAL = /int|fixed/;

function schemaOfDescriptor(file: FileDescriptor): Schema {
  const schema: Schema = {};
  const addEnum = (scope: string, { name, value }: EnumDescriptor) => {
    schema[`${scope}.${name}`] = Object.fromEntries(value.map((entry) => [entry.name, entry.number]));
  };
  const addMessage = (scope: string, message: MessageDescriptor) => {
    const name = `${scope}.${message.name}`;
    schema[name] = Object.fromEntries(
      (message.field ?? []).map((field) => [field.name, factsOfDescriptor(field)]),
    );
    for (const nested of message.nested_type ?? []) addMessage(name, nested);
    for (const nested of message.enum_type ?? []) addEnum(name, nested);
  };
  for (const message of file.message_type) addMessage(`.${file.package}`, message);
  for (const declared of file.enum_type) addEnum(`.${file.package}`, declared);
  return schema;
}

function factsOfDescriptor(field: FieldDescriptor): FieldFacts {
  const type = field.type_name ?? field.type.replace('TYPE_', '').toLowerCase();
  const written = field.default_value;
  let value: FieldFacts['default'] = written ?? null;
  if (written !== undefined && (FLOATING.includes(type) || INTEGRAL.test(type))) value = Number(written);
  if (written !== undefined && type === 'bool') value = written === 'true';
  return {
    number: field.number,
    type,
    label: field.label.replace('LABEL_', '').toLowerCase() as FieldFacts['label'],
    default: value,
    packed: field.options?.packed ?? null,
    deprecated: field.options?.deprecated ?? null,
  };
}

function schemaOfSource(source: string): Schema {
  const { root, package: name } = protobuf.parse(source, { keepCase: true });
  const schema: Schema = {};
  const add = (namespace: protobuf.NamespaceBase) => {
    for (const declared of namespace.nestedArray) {
      if (declared instanceof protobuf.Enum) schema[declared.fullName] = { ...declared.values };
      if (declared instanceof protobuf.Type) {
        schema[declared.fullName] = Object.fromEntries(
          declared.fieldsArray.map((field) => [field.name, factsOfField(field)]),
        );
        add(declared);
      }
    }
  };
  add(root.resolveAll().lookup(name!) as protobuf.Namespace);
  return schema;
}

function factsOfField(field: protobuf.Field): FieldFacts {
  const { options = {} } = field;
  return {
    number: field.id,
    type: field.resolvedType?.fullName ?? field.type,
    label: field.repeated ? 'repeated' : field.required ? 'required' : 'optional',
    default: options.default ?? null,
    // Not field.packed, which is what the wire does where the declaration is silent.
    packed: options.packed ?? null,
    deprecated: options.deprecated ?? null,
  };
}

describeWithCaffe('proto/caffe.proto', (caffe) => {
  const source = readFileSync(new URL('../../proto/caffe.proto', import.meta.url), 'utf8');
  const descriptor = () =>
    caffe.evaluate<FileDescriptor>({
      source: `
from caffe.proto import caffe_pb2
from google.protobuf import descriptor_pb2, json_format
file = descriptor_pb2.FileDescriptorProto()
caffe_pb2.DESCRIPTOR.CopyToProto(file)
result = json_format.MessageToDict(file, preserving_proto_field_name=True)`,
    });

  it('declares the messages, fields, enums and values of caffe_pb2, no more and no less', async () => {
    const file = await descriptor();
    expect(file).toMatchObject({ package: 'caffe' });
    // Left out by protobuf for the second version.
    expect(file.syntax ?? 'proto2').toBe('proto2');
    expect(source).toMatch(/^syntax = "proto2";$/m);
    const real = schemaOfDescriptor(file);
    expect(Object.keys(real)).toContain('.caffe.V1LayerParameter.LayerType');
    expect(real['.caffe.BlobProto']?.data).toEqual({
      number: 5,
      type: 'float',
      label: 'repeated',
      default: null,
      packed: true,
      deprecated: null,
    });
    expect(schemaOfSource(source)).toEqual(real);
  });

  it.each([
    ['a default', 'default = 0.999]', 'default = 0.99]'],
    ['packed', ' [packed = true]', ''],
    ['a number', 'base_lr = 5', 'base_lr = 55'],
    ['a label', 'repeated string bottom', 'optional string bottom'],
    ['a type', 'optional uint32 num_output', 'optional int32 num_output'],
    ['an enum value', 'TRAIN = 0', 'TRAINING = 0'],
    ['a deprecation', 'base_lr = 5', 'base_lr = 5 [deprecated = true]'],
  ])('is compared in %s', async (_what, declared, changed) => {
    const altered = source.replace(declared, changed);
    expect(altered).not.toBe(source);
    expect(schemaOfSource(altered)).not.toEqual(schemaOfDescriptor(await descriptor()));
  });
});

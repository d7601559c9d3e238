/** Every field of a layer type's parameters at the edges of what it can hold: one after the other, and not at random. */
import { FILLERS } from '../../../../src/layers/base/index.js';
import type { FieldType, MessageType } from '../../../../src/schema/descriptor.js';
import type { Field } from '../fields.js';
import { DIALECT, drawnFields } from '../subject.js';

/** Fields that are set in one message of a layer, in place of those it has. */
export interface Change {
  /** The names of the messages on the way, from LayerParameter. */
  readonly path: readonly string[];
  readonly name: string;
  readonly values: readonly (string | Field[])[];
}

const SIGNED = ['0', '1', '2', '3', '-1', '-2', '-5', '6', '2147483647', '-2147483648', '2147483648'];
const UNSIGNED = ['0', '1', '2', '3', '5', '2147483647', '2147483648', '4294967295', '4294967296', '-1'];
const LONG = ['0', '1', '2', '-1', '2147483648', '9223372036854775807', '9223372036854775808'];
const FLOATS = [
  ...['0', '-0', '1', '-1', '0.5', '2', '1e-50', '1e-40', '-1e-3', '1e38', '3.5e38', '1e39', '1e400'],
  ...['inf', '-inf', 'nan', '-nan', '1f', '0x10', '010', '1.'],
];
const BOOLEANS = ['true', 'false', '1', '0', 't', 'f', 'True', 'False', '2', '"true"', 'yes'];

/** What a text is that is not looked up in a list of names. */
const TEXTS = ['""', '"x"', '"data/images.txt"', "'a' 'b'", 'x'];
const TYPED: Readonly<Record<string, readonly string[]>> = {
  'FillerParameter.type': [...FILLERS, 'Xavier', ''].map((name) => `"${name}"`),
  source: [
    '""',
    '"nope"',
    '"data/images.txt"',
    '"data/images_lmdb"',
    '"data/rows.txt"',
    '"data/windows.txt"',
  ],
  mean_file: ['""', '"nope"', '"data/mean.binaryproto"', '"data/images.txt"'],
  root_folder: ['""', '"data"', '"data/"', '"nope/"'],
  file_name: ['""', '"out.h5"', '"nowhere/out.h5"', '"data"'],
};

function valuesOf(field: FieldType): readonly string[] {
  switch (field.type) {
    case 'bool':
      return BOOLEANS;
    case 'enum': {
      const values = [...field.enum!.values];
      return [...values.map(([name]) => name), ...values.map(([, number]) => `${number}`), '99', '-1', '"x"'];
    }
    case 'float':
    case 'double':
      return FLOATS;
    case 'string':
    case 'bytes':
      return TYPED[`${field.parent.name}.${field.name}`] ?? TYPED[field.name] ?? TEXTS;
    case 'int64':
      return LONG;
    default:
      return field.type.startsWith('u') ? UNSIGNED : SIGNED;
  }
}

/** How often a repeated field is given, with which values. */
const REPEATED: readonly (readonly number[])[] = [
  [1, 1],
  [2, 1],
  [1, 2, 3],
  [2, 2, 1, 1],
  [0, 1],
  [1, 1, 1, 1, 1, 1, 1],
  Array.from({ length: 33 }, () => 1),
];

function changesOfField(path: readonly string[], field: FieldType): Change[] {
  const one = (...values: (string | Field[])[]): Change => ({
    path,
    name: field.name,
    values,
  });
  if (field.type === 'message') {
    const inner = field.message!;
    if (inner.name === 'BlobShape') return SHAPES.map((shape) => one(shape));
    return [one([]), one([], []), ...(path.length > 2 ? [] : changesOf(inner, [...path, field.name]))];
  }
  const values = valuesOf(field);
  const single = values.map((value) => one(value));
  if (field.label !== 'repeated') return [...single, one(values[0]!, values[1]!), one()];
  const many =
    field.type === 'enum' || field.type === 'string' || field.type === 'bytes'
      ? [one(values[0]!, values[1]!), one(values[1]!, values[1]!), one(...values.slice(0, 4))]
      : field.type === 'bool'
        ? [one('true', 'false'), one('false', 'true', 'true')]
        : REPEATED.map((numbers) => one(...numbers.map(String)));
  return [...single, ...many, one(`[${values[1]!}, ${values[0]!}]`), one('[]'), one()];
}

const SHAPES: readonly Field[][] = [
  [],
  [0],
  [1],
  [-1],
  [0, -1],
  [-1, -1],
  [2, 3],
  [0, 0, 0, 0],
  [-2],
  [1, 2, 3, 4, 5],
  [6],
  [2, 12],
  [24],
  [-1, 0],
  [0, 0, 0, 0, 0, 0, 0],
  [2147483647],
  [2147483648],
  [4294967296, 4294967296],
  [65536, 65536],
  [-1, 2147483647],
  Array.from({ length: 32 }, () => 1),
  Array.from({ length: 33 }, () => 1),
].map((dims) => dims.map((dim) => ({ name: 'dim', value: String(dim) })));

/** Every field of a message at every edge. */
function changesOf(type: MessageType, path: readonly string[]): Change[] {
  return drawnFields(type).flatMap((field) => changesOfField(path, field));
}

const LAYER = DIALECT.schema.message('LayerParameter')!;

/** What all layers have, as far as one layer alone shows it. */
const COMMON = ['param', 'loss_weight', 'propagate_down', 'phase', 'include', 'exclude'];

/** Every change of one field of a layer of a type. */
export function changesOfType(type: string): Change[] {
  const own = DIALECT.layerTypes
    .get(type)!
    .params.flatMap((name) => changesOfField([], LAYER.fields.get(name)!));
  return [...own, ...COMMON.flatMap((name) => changesOfField([], LAYER.fields.get(name)!))];
}

/** A layer with a change. */
export function applyChange(layer: readonly Field[], { path, name, values }: Change): Field[] {
  const [first, ...rest] = path;
  if (first === undefined) {
    return [...layer.filter((field) => field.name !== name), ...values.map((value) => ({ name, value }))];
  }
  const at = layer.findIndex((field) => field.name === first && typeof field.value !== 'string');
  const inner = at < 0 ? [] : (layer[at]!.value as Field[]);
  const changed: Field = {
    name: first,
    value: applyChange(inner, { path: rest, name, values }),
  };
  return at < 0 ? [...layer, changed] : layer.map((field, index) => (index === at ? changed : field));
}

/** Random values for fields: meaningful ones mostly, absurd ones too. */

import { FILLERS } from '../../../src/layers/base/index.js';
import { RANGES } from '../../../src/schema/bind.js';
import type { FieldType, MessageType } from '../../../src/schema/descriptor.js';
import type { Field } from './fields.js';
import { unquote } from './fields.js';
import type { Prng } from './prng.js';
import { drawnFields, OWN_SOURCES, TYPE_NAMES } from './subject.js';

/** What a random value may refer to. */
export interface Surroundings {
  /** Names of blobs of the net. */
  readonly blobs: readonly string[];
  /** Names of layers of the net. */
  readonly layers: readonly string[];
}

const ABSURD_INTEGERS = [
  -2147483648, -2147483647, -65536, -1, 0, 32767, 46341, 65535, 65536, 65537, 1073741824, 2147483646,
  2147483647, 2147483648, 4294967294, 4294967295, 4294967296,
];
const FLOATS = [
  '0',
  '1',
  '-1',
  '2',
  '0.5',
  '-0.5',
  '0.1',
  '1.5',
  '3',
  '10',
  '100',
  '-0',
  '1e-3',
  '1e-30',
  '1e-46',
  '1e30',
  '-1e30',
  '3.5e38',
  '1e400',
  'inf',
  '-inf',
  'nan',
  '0.999999',
  '1.000001',
  '2147483648',
  '4e9',
];

/** A random value for a field. `before`: the value that it replaces, if it had one. */
export function randomValue(
  prng: Prng,
  field: FieldType,
  before: string | Field[] | undefined,
  around: Surroundings,
  depth = 0,
): string | Field[] {
  const scalar = typeof before === 'string' ? before : undefined;
  switch (field.type) {
    case 'message':
      return randomMessage(prng, field.message!, around, depth);
    case 'bool':
      return prng.chance(0.02)
        ? prng.pick(['1', '0', 'maybe', '2'])
        : scalar === 'true'
          ? 'false'
          : scalar === 'false'
            ? 'true'
            : prng.pick(['true', 'false']);
    case 'enum':
      return randomEnum(prng, field, scalar);
    case 'float':
    case 'double':
      return randomFloat(prng, scalar);
    case 'string':
    case 'bytes':
      return JSON.stringify(
        randomString(prng, field, scalar === undefined ? undefined : unquote(scalar), around),
      );
    default:
      return randomInteger(prng, field, scalar);
  }
}

function randomEnum(prng: Prng, field: FieldType, before: string | undefined): string {
  const names = [...field.enum!.values.keys()];
  if (prng.chance(0.02)) return prng.pick(['NO_SUCH_VALUE', '99', '-1', '0', '1', '"DEFAULT"']);
  const others = names.filter((name) => name !== before);
  return prng.pick(others.length > 0 ? others : names);
}

function randomFloat(prng: Prng, before: string | undefined): string {
  const value = Number(before);
  if (before !== undefined && Number.isFinite(value) && prng.chance(0.3)) {
    return String(prng.pick([value * 2, value / 2, -value, value + 1, value - 1])).replace('e+', 'e');
  }
  return prng.pick(FLOATS);
}

function randomInteger(prng: Prng, field: FieldType, before: string | undefined): string {
  const unsigned = field.type.startsWith('u');
  const [low, high] = RANGES[field.type as keyof typeof RANGES];
  const fits = (number: number) => number >= low && number <= high;
  const value = before === undefined ? Number.NaN : Number(before);
  const drawn = prng.weighted<() => number>([
    [
      Number.isFinite(value) ? 30 : 0,
      () =>
        prng.pick([
          value + 1,
          value - 1,
          value + 2,
          value - 2,
          value * 2,
          Math.trunc(value / 2),
          -value,
          value * 3,
        ]),
    ],
    [40, () => prng.int(7)],
    [unsigned ? 1 : 15, () => -1 - prng.int(6)],
    [10, () => 7 + prng.int(40)],
    [4, () => prng.pick([64, 100, 128, 255, 256, 1000, 4096])],
    [7, () => prng.pick(ABSURD_INTEGERS)],
  ])();
  // The parser refuses what the type cannot hold, which is seldom worth a mutant.
  const signed = fits(drawn) || prng.chance(0.05) ? drawn : fits(-drawn) ? -drawn : prng.int(4);
  if (signed > 0 && prng.chance(0.02)) {
    return prng.pick([`0x${signed.toString(16)}`, `0${signed.toString(8)}`, `${signed}.0`, `${signed}e0`]);
  }
  return String(signed);
}

const STRINGS = ['', 'x', 'data', 'deploy', 'train', 'nope', 'warp', 'square', 'a/b'];
const PARAM_STRS = [
  '',
  'x',
  '{}',
  '{"cls_weight": 2}',
  "{'cls_weight': 0.5}",
  '{"cls_weight": 0}',
  '{"cls_weight": "3"}',
  '{"cls_weight": [1, 2]}',
  '{"cls_weight": 1, "normalization": "VALID", "ignore_label": -1}',
  '{"cls_weight": 1, "bogus": 2}',
];
const MODULES = [
  'test_layers',
  'SigmoidCrossEntropyWeightLossLayer',
  'SigmoidCrossEntropyLossLayer',
  'nope',
  '',
];

function randomString(
  prng: Prng,
  field: FieldType,
  before: string | undefined,
  around: Surroundings,
): string {
  const owner = field.parent.name;
  if (field.name === 'bottom' || field.name === 'top') return blobName(prng, around);
  if (owner === 'LayerParameter' && field.name === 'type') {
    return prng.chance(0.03) ? prng.pick(['', 'relu', 'NoSuchLayer', 'Convoluton']) : prng.pick(TYPE_NAMES);
  }
  if (owner === 'FillerParameter' && field.name === 'type') {
    return prng.chance(0.05) ? prng.pick(['', 'Xavier', 'normal']) : prng.pick(FILLERS);
  }
  if (owner === 'ParamSpec') return prng.pick(['w', 'b', 'w', '']);
  if (owner === 'LayerParameter' && field.name === 'name') return prng.pick([...around.layers, '', 'fresh']);
  if (field.name === 'stage' || field.name === 'not_stage') return prng.pick(['deploy', 'train', 'x']);
  if (field.name === 'param_str') return prng.pick(PARAM_STRS);
  if (field.name === 'module') return prng.pick(MODULES);
  if (field.name === 'layer') return prng.pick([...MODULES, 'Same', 'Ones', 'Nope', '1x']);
  if (field.name === 'source' || field.name === 'mean_file') {
    return prng.pick([
      '',
      'nope',
      'data/images.txt',
      'data/images_lmdb',
      'data/rows.txt',
      'data/windows.txt',
      'data/mean.binaryproto',
      ...OWN_SOURCES,
    ]);
  }
  return prng.chance(0.3) && before !== undefined ? `${before}x` : prng.pick(STRINGS);
}

/** @param unknown how likely it is to be one that the net need not have */
export function blobName(prng: Prng, around: Surroundings, unknown = 0.1): string {
  if (around.blobs.length === 0 || prng.chance(unknown))
    return prng.pick(['fresh', 'fresh2', '', 'data', 'label']);
  return prng.pick(around.blobs);
}

/** A message with one to three random fields, those that make it meaningful first. */
export function randomMessage(prng: Prng, type: MessageType, around: Surroundings, depth = 0): Field[] {
  const own = SPECIAL[type.name]?.(prng, around);
  if (own !== undefined) return own;
  const fields = drawnFields(type).filter((field) => depth < 2 || field.type !== 'message');
  const result: Field[] = [];
  const count =
    fields.length === 0
      ? 0
      : prng.weighted([
          [1, 0],
          [5, 1],
          [3, 2],
          [2, 3],
        ] as const);
  for (let i = 0; i < count; i++) {
    const field = prng.pick(fields);
    if (field.label !== 'repeated' && result.some(({ name }) => name === field.name)) continue;
    result.push({ name: field.name, value: randomValue(prng, field, undefined, around, depth + 1) });
  }
  return result;
}

const number = (name: string, value: number | string): Field => ({ name, value: String(value) });

/** Messages that are worth more care than random fields. */
const SPECIAL: Readonly<Record<string, (prng: Prng, around: Surroundings) => Field[] | undefined>> = {
  FillerParameter: (prng) =>
    prng.chance(0.4) ? undefined : [{ name: 'type', value: JSON.stringify(prng.pick(FILLERS)) }],
  BlobShape: (prng) =>
    Array.from(
      {
        length: prng.weighted([
          [1, 0],
          [4, 1],
          [5, 2],
          [3, 3],
          [6, 4],
          [2, 5],
          [1, 7],
        ] as const),
      },
      () =>
        number(
          'dim',
          prng.chance(0.03) ? prng.pick(ABSURD_INTEGERS) : prng.chance(0.05) ? 0 : 1 + prng.int(6),
        ),
    ),
  BlobProto: (prng, around) => {
    const legacy = prng.chance(0.2);
    const shape: Field[] = legacy
      ? ['num', 'channels', 'height', 'width'].map((name) => number(name, 1 + prng.int(3)))
      : SPECIAL.BlobShape!(prng, around)!;
    const count = shape.reduce((product, { value }) => product * Number(value), 1);
    const values =
      count > 0 && count <= 300 ? count + (prng.chance(0.1) ? prng.pick([-1, 1]) : 0) : prng.int(3);
    const data = prng.chance(0.1) ? 'double_data' : 'data';
    return [
      ...(legacy ? shape : [{ name: 'shape', value: shape }]),
      ...Array.from({ length: values }, () => number(data, 0)),
      ...(prng.chance(0.05) ? [number('diff', 1)] : []),
    ];
  },
  NetStateRule: (prng) => (prng.chance(0.5) ? [number('phase', prng.pick(['TRAIN', 'TEST']))] : undefined),
};

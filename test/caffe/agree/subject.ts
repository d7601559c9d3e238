/**
 * The Caffe that is asked, and what is drawn for it: BVLC's, or the fork that CAFFEKIT_AGREE_DIALECT names. Then
 * CAFFEKIT_CAFFE_ROOT is a root with that fork's pycaffe in the place of Debian's.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BVLC } from '../../../src/dialect/bvlc.js';
import type { Dialect } from '../../../src/dialect/dialect.js';
import { dialectNamed } from '../../../src/dialect/names.js';
import type { FieldType, MessageType } from '../../../src/schema/descriptor.js';
import { type Field, unquote } from './fields.js';

const NAME = process.env.CAFFEKIT_AGREE_DIALECT ?? 'bvlc';

export const DIALECT: Dialect = dialectNamed(NAME);

/** What a fork that left BVLC early does not have. */
const MISSING: Readonly<Record<string, { types: readonly string[]; fields: readonly string[] }>> = {
  ssd: {
    types: ['Clip', 'Swish'],
    fields: [
      'InfogainLossParameter.axis',
      'LayerParameter.clip_param',
      'LayerParameter.swish_param',
      'PoolingParameter.round_mode',
    ],
  },
};

/** The names of the layer types that are drawn. */
export const TYPE_NAMES: readonly string[] = DIALECT.layerTypes.names.filter(
  (type) => MISSING[NAME]?.types.includes(type) !== true,
);

/** The types that are the fork's own, or changed by it; none for BVLC's Caffe. */
export const OWN_TYPES: readonly string[] = TYPE_NAMES.filter(
  (type) => DIALECT.layerTypes.get(type) !== BVLC.layerTypes.get(type),
);

/** The fields of a message that are drawn. */
export function drawnFields(type: MessageType): readonly FieldType[] {
  return [...type.fields.values()].filter(
    ({ name }) => MISSING[NAME]?.fields.includes(`${type.name}.${name}`) !== true,
  );
}

/** Whether a message, or one in it, has a field or a layer type that the fork lacks. */
export function lacksSome(type: MessageType, fields: readonly Field[]): boolean {
  const missing = MISSING[NAME];
  return (
    missing !== undefined &&
    fields.some(({ name, value }) => {
      const inner = type.fields.get(name)?.message;
      if (missing.fields.includes(`${type.name}.${name}`)) return true;
      return typeof value === 'string'
        ? name === 'type' && missing.types.includes(unquote(value))
        : inner !== undefined && lacksSome(inner, value);
    })
  );
}

/** The folders of nets that are mutated, BVLC's and the fork's; each may have its data beside it. */
export const NETS: readonly string[] = ['../../nets/', `../../forks/${NAME}/nets/`]
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .filter((path) => existsSync(path));

/** What a `source` may be besides, of the fork's own data. */
export const OWN_SOURCES: readonly string[] = NAME === 'ssd' ? ['data/boxes_lmdb', 'data/boxes_lmdb'] : [];

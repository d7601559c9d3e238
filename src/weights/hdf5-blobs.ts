import type { Bytes } from '../binary/bytes.js';
import type { Group } from '../hdf5/types.js';
import { singleValue } from './values.js';
import type { StoredBlob } from './weights.js';

/** The blobs in a group, whose names are their numbers; one that is left out, because another layer has it, is undefined. */
export function hdf5Blobs({ members }: Group, bytes: Bytes): (StoredBlob | undefined)[] {
  const numbers = [...members.keys()].filter((name) => /^\d{1,4}$/.test(name)).map(Number);
  return Array.from({ length: Math.max(-1, ...numbers) + 1 }, (_, number) => {
    const member = members.get(String(number));
    if (member?.kind !== 'dataset') return undefined;
    const { dims, elementClass, elementSize, data } = member;
    const valueType =
      elementClass !== 'float'
        ? 'other'
        : elementSize === 4
          ? 'float'
          : elementSize === 8
            ? 'double'
            : 'other';
    const ranges = data === undefined ? [] : [data];
    return {
      shape: dims,
      isLegacy: false,
      values: dims.reduce((product, dim) => product * dim, 1),
      valueType,
      single: dims.every((dim) => dim === 1) ? singleValue(bytes, valueType, ranges) : undefined,
      data: ranges,
    };
  });
}

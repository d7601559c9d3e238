import type { Bytes } from '../binary/bytes.js';
import type { Range } from '../binary/wire.js';
import type { ValueType } from './weights.js';

/** Bytes of a value; none where values are no plain numbers. */
export const VALUE_SIZE: Readonly<Record<ValueType, number | undefined>> = {
  float: 4,
  double: 8,
  half: 2,
  other: undefined,
};

/** The value of a blob that has just one; undefined where it can't be read. */
export function singleValue(bytes: Bytes, type: ValueType, ranges: readonly Range[]): number | undefined {
  const size = VALUE_SIZE[type];
  const [range] = ranges;
  if (size === undefined || range === undefined || range.end - range.start !== size) return undefined;
  const read = bytes.read(range.start, size);
  return read.length === size ? valuesOf(read, type)[0] : undefined;
}

/** The numbers that bytes are, the lowest byte first. */
export function valuesOf(bytes: Uint8Array, type: ValueType): Float32Array | Float64Array {
  const size = VALUE_SIZE[type] ?? 1;
  const count = Math.floor(bytes.length / size);
  // A copy, so that it begins where numbers may; `slice` of Node.js' buffers is none.
  const { buffer } = new Uint8Array(bytes.subarray(0, count * size));
  if (type === 'double') return new Float64Array(buffer);
  if (type === 'half') return Float32Array.from(new Uint16Array(buffer), halfValue);
  return new Float32Array(type === 'float' ? buffer : new ArrayBuffer(0));
}

/** An IEEE 754 half: a sign, 5 bits of exponent, 10 bits of fraction. */
function halfValue(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

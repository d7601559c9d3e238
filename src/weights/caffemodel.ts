import { type Bytes, FormatError } from '../binary/bytes.js';
import { type Range, Wire, type WireField, WireType } from '../binary/wire.js';
import { BVLC } from '../dialect/bvlc.js';
import { v1TypeName } from '../net/upgrade/v1.js';
import { singleValue } from './values.js';
import type { StoredBlob, StoredLayer, ValueType, Weights } from './weights.js';

/**
 * A caffemodel in protobuf's binary format: a NetParameter whose layers hold their learnable blobs. Of the values, only where
 * they lie is read.
 *
 * @throws FormatError where protobuf would not read it
 */
export function readCaffemodel(bytes: Bytes): Weights {
  const wire = new Wire(bytes);
  let name = '';
  const current: StoredLayer[] = [];
  const old: { readonly layer: StoredLayer; readonly isV0: boolean }[] = [];
  for (const field of wire.fields({ start: 0, end: bytes.size })) {
    if (field.wire !== WireType.Length) continue;
    if (field.number === NET.name) name = wire.text(field.range);
    else if (field.number === NET.layer) current.push(readLayer(wire, field.range));
    else if (field.number === NET.layers) old.push(readV1(wire, field.range));
  }
  // Their upgrade makes padding a parameter of the layer above.
  const upgraded = old.filter(({ isV0, layer }) => !(isV0 && layer.type === 'padding'));
  if (old.length > 0 && current.length > 0)
    throw new FormatError(
      0,
      "it has layers in today's format and in that of before 2015, which Caffe refuses",
    );
  if (old.length === 0) return { format: 'binary', name, layers: current, generation: 'current' };
  const generation = old.some(({ isV0 }) => isV0) ? 'V0' : 'V1';
  return { format: 'binary', name, layers: upgraded.map(({ layer }) => layer), generation };
}

/** Numbers of fields in BVLC's caffe.proto. */
const NET = { name: 1, layers: 2, layer: 100 } as const;
const LAYER = { name: 1, type: 2, blobs: 7 } as const;
const V1 = { layer: 1, name: 4, type: 5, blobs: 6 } as const;
const V0 = { name: 1, type: 2, blobs: 50 } as const;
const BLOB = {
  num: 1,
  width: 4,
  data: 5,
  diff: 6,
  shape: 7,
  doubleData: 8,
  doubleDiff: 9,
  rawType: 10,
  raw: 12,
} as const;
const DIM = 1;

function readLayer(wire: Wire, range: Range): StoredLayer {
  let name = '';
  let type = '';
  const blobs: StoredBlob[] = [];
  for (const field of wire.fields(range)) {
    if (field.wire !== WireType.Length) continue;
    if (field.number === LAYER.name) name = wire.text(field.range);
    else if (field.number === LAYER.type) type = wire.text(field.range);
    else if (field.number === LAYER.blobs) blobs.push(readBlob(wire, field.range));
  }
  return { name, type, blobs };
}

function readV1(wire: Wire, range: Range): { readonly layer: StoredLayer; readonly isV0: boolean } {
  let name = '';
  let type: string | undefined;
  let nested: Range | undefined;
  const blobs: StoredBlob[] = [];
  for (const field of wire.fields(range)) {
    if (field.number === V1.type && field.wire === WireType.Varint) type = v1Type(wire.varint(field.range));
    if (field.wire !== WireType.Length) continue;
    if (field.number === V1.name) name = wire.text(field.range);
    else if (field.number === V1.blobs) blobs.push(readBlob(wire, field.range));
    else if (field.number === V1.layer) nested = field.range;
  }
  if (nested === undefined) return { layer: { name, type, blobs }, isV0: false };
  return { layer: readV0(wire, nested), isV0: true };
}

function readV0(wire: Wire, range: Range): StoredLayer {
  let name = '';
  let type = '';
  const blobs: StoredBlob[] = [];
  for (const field of wire.fields(range)) {
    if (field.wire !== WireType.Length) continue;
    if (field.number === V0.name) name = wire.text(field.range);
    else if (field.number === V0.type) type = wire.text(field.range);
    else if (field.number === V0.blobs) blobs.push(readBlob(wire, field.range));
  }
  return { name, type, blobs };
}

/** What a number of `V1LayerParameter.LayerType` is called today. */
function v1Type(value: number): string | undefined {
  const values = BVLC.schema.message('V1LayerParameter')!.fields.get('type')!.enum!.values;
  for (const [name, number] of values) if (number === value) return v1TypeName(name);
  return undefined;
}

/** A `BlobProto`. */
export function readBlob(wire: Wire, range: Range): StoredBlob {
  const legacy = [0, 0, 0, 0];
  let isLegacy = false;
  const dims: number[] = [];
  const floats = new Values('float', 4);
  const doubles = new Values('double', 8);
  const diffs = new Values('float', 4);
  const doubleDiffs = new Values('double', 8);
  let rawType = 0;
  let raw: Range | undefined;
  for (const field of wire.fields(range)) {
    const { number } = field;
    if (number >= BLOB.num && number <= BLOB.width && field.wire === WireType.Varint) {
      legacy[number - BLOB.num] = wire.int32(field.range);
      isLegacy = true;
    } else if (number === BLOB.data) floats.add(field);
    else if (number === BLOB.doubleData) doubles.add(field);
    else if (number === BLOB.diff) diffs.add(field);
    else if (number === BLOB.doubleDiff) doubleDiffs.add(field);
    else if (number === BLOB.shape && field.wire === WireType.Length) readDims(wire, field.range, dims);
    else if (number === BLOB.rawType && field.wire === WireType.Varint) rawType = wire.varint(field.range);
    else if (number === BLOB.raw && field.wire === WireType.Length) raw = field.range;
  }
  const shape = isLegacy ? legacy : dims;
  if (raw !== undefined && floats.count === 0 && doubles.count === 0) {
    const [valueType, size] = RAW_TYPES[rawType] ?? (['other', 1] as const);
    const values = (raw.end - raw.start) / size;
    return {
      shape,
      isLegacy,
      values,
      valueType,
      single: singleValue(wire.bytes, valueType, [raw]),
      data: [raw],
    };
  }
  const { count, type, ranges } = doubles.count > 0 ? doubles : floats;
  const single = count === 1 ? singleValue(wire.bytes, type, ranges) : undefined;
  const gradients =
    doubleDiffs.count > 0
      ? { field: 'double_diff', given: doubleDiffs.count }
      : diffs.count > 0
        ? { field: 'diff', given: diffs.count }
        : undefined;
  return { shape, isLegacy, values: count, gradients, valueType: type, single, data: ranges };
}

function readDims(wire: Wire, shape: Range, dims: number[]): void {
  for (const field of wire.fields(shape)) {
    if (field.number !== DIM) continue;
    if (field.wire === WireType.Varint) dims.push(toInt(wire, field.range));
    else if (field.wire === WireType.Length)
      for (const value of wire.packed(field.range)) dims.push(toInt(wire, value));
  }
}

/** Caffe keeps a dimension, which is written in 64 bits, in an `int`. */
function toInt(wire: Wire, range: Range): number {
  return Number(BigInt.asIntN(32, wire.bigint(range)));
}

/** NVIDIA's `Type`: how `raw_data` is written, and how many bytes a value has. */
const RAW_TYPES: readonly (readonly [ValueType, number])[] = [
  ['double', 8],
  ['float', 4],
  ['half', 2],
  ['other', 4],
  ['other', 4],
];

/** Values of one repeated field, packed or not. */
class Values {
  readonly type: ValueType;
  readonly #size: number;
  readonly ranges: Range[] = [];
  count = 0;

  constructor(type: ValueType, size: 4 | 8) {
    this.type = type;
    this.#size = size;
  }

  add({ wire, range }: WireField): void {
    if (wire !== WireType.Length && wire !== (this.#size === 4 ? WireType.Fixed32 : WireType.Fixed64)) return;
    const last = this.ranges.at(-1);
    this.count += Math.floor((range.end - range.start) / this.#size);
    // One by one, there is a tag between them; too many pieces would not fit the memory.
    if (last === undefined || this.ranges.length < MAX_PIECES) this.ranges.push(range);
  }
}

const MAX_PIECES = 1 << 16;

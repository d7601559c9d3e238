/** Reading a BlobProto from a binary file, as far as setting up a net needs it. */
import { int32, type Shape } from './shape.js';

/** What a binary BlobProto holds. */
export interface BlobContent {
  readonly shape: Shape;
  /** How many values it has: doubles where it has any, otherwise floats. */
  readonly values: number;
  /** Likewise for the gradients; 0 for none. */
  readonly gradients: number;
  /** Whether protobuf takes the file to its end. */
  readonly isWhole: boolean;
}

// BlobProto's field numbers.
const NUM = 1;
const WIDTH = 4;
const DATA = 5;
const DIFF = 6;
const SHAPE = 7;
const DOUBLE_DATA = 8;
const DOUBLE_DIFF = 9;

// Wire types.
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const START_GROUP = 3;
const END_GROUP = 4;
const FIXED32 = 5;

/** How deeply protobuf lets groups nest. */
const MAX_DEPTH = 100;

/**
 * The content of a serialized BlobProto (`Blob::FromProto` after `ReadProtoFromBinaryFile`). Caffe doesn't ask whether
 * the parser succeeded: of a malformed file, it takes what comes before the error. Of a file that ends within numbers,
 * protobuf may take up to 16 bytes too many, from what its buffer held before; here, it takes those that are there.
 */
export function readBlobContent(bytes: Uint8Array): BlobContent {
  const legacy = [0, 0, 0, 0];
  let isLegacy = false;
  const dims: number[] = [];
  const counts = new Map<number, number>([DATA, DIFF, DOUBLE_DATA, DOUBLE_DIFF].map((field) => [field, 0]));

  const takeDim: Take = (field, wire, reader) => {
    if (field !== 1) return false;
    if (wire === VARINT) dims.push(int32(reader.varint()));
    else if (wire === BYTES) {
      const packed = new Reader(reader.bytes());
      while (!packed.done) dims.push(int32(packed.varint()));
    } else return false;
    return true;
  };
  const take: Take = (field, wire, reader) => {
    if (field >= NUM && field <= WIDTH && wire === VARINT) {
      legacy[field - NUM] = int32(reader.varint());
      isLegacy = true;
      return true;
    }
    if (field === SHAPE && wire === BYTES) {
      readFields(new Reader(reader.bytes()), takeDim);
      return true;
    }
    const count = counts.get(field);
    if (count === undefined) return false;
    const size = field === DATA || field === DIFF ? 4 : 8;
    if (wire === BYTES) {
      const { length } = reader.bytes();
      counts.set(field, count + Math.floor(length / size));
      if (length % size !== 0) throw new Malformed();
      return true;
    }
    if (wire !== (size === 4 ? FIXED32 : FIXED64)) return false;
    reader.skip(size);
    counts.set(field, count + 1);
    return true;
  };
  let isWhole = true;
  try {
    const reader = new Reader(bytes);
    readFields(reader, take);
    isWhole = !reader.isCut;
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    isWhole = false;
  }

  return {
    shape: isLegacy ? legacy : dims,
    values: counts.get(DOUBLE_DATA) || counts.get(DATA)!,
    gradients: counts.get(DOUBLE_DIFF) || counts.get(DIFF)!,
    isWhole,
  };
}

/** Thrown inside where the bytes are not a message. */
class Malformed extends Error {}

/** Reads a field's value; returns false, having read nothing, for a field that it doesn't know. */
type Take = (field: number, wire: number, reader: Reader) => boolean;

function readFields(reader: Reader, take: Take): void {
  while (!reader.done) {
    const { field, wire } = reader.tag();
    if (wire === END_GROUP) throw new Malformed();
    if (!take(field, wire, reader)) reader.skipValue(field, wire);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;
  /** Whether the file ends within a value. */
  isCut = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (this.done) throw new Malformed();
      const byte = this.#bytes[this.#at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
    throw new Malformed();
  }

  tag(): { field: number; wire: number } {
    const tag = int32(this.varint()) >>> 0;
    if (tag < 8) throw new Malformed();
    return { field: tag >>> 3, wire: tag & 7 };
  }

  skip(size: number): void {
    if (this.#bytes.length - this.#at < size) throw new Malformed();
    this.#at += size;
  }

  /** A length and as many bytes: those that are there, where the file ends early. */
  bytes(): Uint8Array {
    const length = Number(this.varint());
    if (length < 0) throw new Malformed();
    const start = this.#at;
    if (start + length > this.#bytes.length) this.isCut = true;
    this.#at = Math.min(start + length, this.#bytes.length);
    return this.#bytes.subarray(start, this.#at);
  }

  skipValue(field: number, wire: number, depth = 0): void {
    if (wire === VARINT) this.varint();
    else if (wire === FIXED64) this.skip(8);
    else if (wire === FIXED32) this.skip(4);
    else if (wire === BYTES) this.bytes();
    else if (wire === START_GROUP && depth < MAX_DEPTH) {
      for (;;) {
        const inner = this.tag();
        if (inner.wire === END_GROUP) {
          if (inner.field !== field) throw new Malformed();
          return;
        }
        this.skipValue(inner.field, inner.wire, depth + 1);
      }
    } else throw new Malformed();
  }
}

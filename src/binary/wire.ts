import { type Bytes, FormatError } from './bytes.js';

/** Protobuf's ways to write a value. */
export const WireType = { Varint: 0, Fixed64: 1, Length: 2, Group: 3, EndGroup: 4, Fixed32: 5 } as const;

/** So much is read at once. */
const WINDOW = 1 << 16;

/** A part of a file. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A field of a message in protobuf's binary format. */
export interface WireField {
  readonly number: number;
  readonly wire: number;
  /** Of its value; without the length before it. */
  readonly range: Range;
}

/** Messages in protobuf's binary format, read where they lie: what is passed over is never loaded. */
export class Wire {
  readonly bytes: Bytes;
  #window: Uint8Array = new Uint8Array(0);
  #windowStart = 0;

  constructor(bytes: Bytes) {
    this.bytes = bytes;
  }

  /**
   * The fields of the message that fills a range, in their order.
   *
   * @throws FormatError where protobuf would not read it
   */
  *fields(message: Range): Generator<WireField> {
    let at = message.start;
    while (at < message.end) {
      const field = this.#field(at, message.end, 0);
      if (field.wire === WireType.EndGroup) throw new FormatError(at, 'a group ends that has not begun');
      yield field;
      at = field.range.end;
    }
  }

  #field(start: number, limit: number, depth: number): WireField {
    const tag = this.#varint(start, limit);
    const number = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    if (number === 0 || tag.value > 0xffff_ffff)
      throw new FormatError(start, 'there is no field of this number');
    switch (wire) {
      case WireType.Varint:
        return { number, wire, range: { start: tag.end, end: this.#varint(tag.end, limit).end } };
      case WireType.Fixed64:
      case WireType.Fixed32:
        return { number, wire, range: this.#range(tag.end, wire === WireType.Fixed64 ? 8 : 4, limit) };
      case WireType.Length: {
        const length = this.#varint(tag.end, limit);
        return { number, wire, range: this.#range(length.end, length.value, limit) };
      }
      case WireType.Group:
        return {
          number,
          wire,
          range: { start: tag.end, end: this.#endOfGroup(tag.end, limit, number, depth) },
        };
      case WireType.EndGroup:
        return { number, wire, range: { start: tag.end, end: tag.end } };
      default:
        throw new FormatError(start, `there is no wire type ${wire}`);
    }
  }

  #endOfGroup(start: number, limit: number, number: number, depth: number): number {
    if (depth > MAX_DEPTH) throw new FormatError(start, 'groups are nested too deeply');
    let at = start;
    while (at < limit) {
      const field = this.#field(at, limit, depth + 1);
      at = field.range.end;
      if (field.wire !== WireType.EndGroup) continue;
      if (field.number !== number) break;
      return at;
    }
    throw new FormatError(at, 'a group does not end');
  }

  #range(start: number, length: number, limit: number): Range {
    if (length <= limit - start) return { start, end: start + length };
    throw new FormatError(start, `a value of ${length} bytes begins ${limit - start} bytes before its end`);
  }

  /** The value of a field that is a varint, at least its lower 53 bits. */
  varint({ start, end }: Range): number {
    return this.#varint(start, end).value;
  }

  /** As C++ reads an `int32`. */
  int32(range: Range): number {
    return Number(BigInt.asIntN(32, this.bigint(range)));
  }

  /** As C++ reads an `int64`. */
  bigint({ start }: Range): bigint {
    let value = 0n;
    for (let i = 0; i < 10; i++) {
      const byte = this.#byte(start + i);
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) break;
    }
    return BigInt.asIntN(64, value);
  }

  text({ start, end }: Range): string {
    return new TextDecoder().decode(this.bytes.read(start, end - start));
  }

  /** The values of a packed field of varints. */
  *packed({ start, end }: Range): Generator<Range> {
    for (let at = start; at < end; ) {
      const next = this.#varint(at, end).end;
      yield { start: at, end: next };
      at = next;
    }
  }

  #varint(start: number, limit: number): { readonly value: number; readonly end: number } {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 10; i++) {
      if (start + i >= limit) throw new FormatError(start, 'the file ends within a number');
      const byte = this.#byte(start + i);
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return { value, end: start + i + 1 };
      scale *= 128;
    }
    throw new FormatError(start, 'a number has more than 10 bytes');
  }

  #byte(at: number): number {
    const index = at - this.#windowStart;
    if (index >= 0 && index < this.#window.length) return this.#window[index]!;
    this.#window = this.bytes.read(at, WINDOW);
    this.#windowStart = at;
    if (this.#window.length === 0) throw new FormatError(at, 'the file ends here');
    return this.#window[0]!;
  }
}

/** As protobuf has it. */
const MAX_DEPTH = 100;

import type { Bytes } from '../binary/bytes.js';
import { type Range, Wire, WireType } from '../binary/wire.js';
import { imageHeader } from './image-header.js';

/** What a Datum says of itself. */
export interface Datum {
  /** Undefined where only decoding its image would tell it. */
  readonly channels: number | undefined;
  readonly height: number | undefined;
  readonly width: number | undefined;
  readonly label: number;
  /** Whether it is an image in a format of its own. */
  readonly isEncoded: boolean;
}

// Datum's field numbers.
const CHANNELS = 1;
const HEIGHT = 2;
const WIDTH = 3;
const DATA = 4;
const LABEL = 5;
const ENCODED = 7;

/**
 * The Datum that fills a range; its pixels are not read.
 *
 * @param form what is there: a Datum, or SSD's AnnotatedDatum around one
 * @throws FormatError where it is none
 */
export function readDatum(bytes: Bytes, range: Range, form: 'Datum' | 'AnnotatedDatum'): Datum {
  const wire = new Wire(bytes);
  const message = form === 'Datum' ? range : innerDatum(wire, range);
  const numbers = new Map<number, number>();
  let data: Range | undefined;
  for (const { number, wire: kind, range: value } of wire.fields(message)) {
    if (kind === WireType.Varint) numbers.set(number, wire.int32(value));
    else if (number === DATA && kind === WireType.Length) data = value;
  }
  const label = numbers.get(LABEL) ?? 0;
  const isEncoded = (numbers.get(ENCODED) ?? 0) !== 0;
  if (!isEncoded) {
    const of = (field: number) => numbers.get(field) ?? 0;
    return { channels: of(CHANNELS), height: of(HEIGHT), width: of(WIDTH), label, isEncoded };
  }
  const header = data === undefined ? undefined : imageHeader(part(bytes, data));
  const size = typeof header === 'object' ? header.size : undefined;
  const channels = typeof header === 'object' ? header.channels : undefined;
  return { channels, height: size?.height, width: size?.width, label, isEncoded };
}

function innerDatum(wire: Wire, range: Range): Range {
  let inner: Range = { start: range.start, end: range.start };
  for (const { number, wire: kind, range: value } of wire.fields(range))
    if (number === 1 && kind === WireType.Length) inner = value;
  return inner;
}

/** A part of a file as a file. */
function part(bytes: Bytes, { start, end }: Range): Bytes {
  return {
    size: end - start,
    read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, end - start - offset))),
  };
}

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
  /** Of its boxes, where it is annotated with some. */
  readonly boxLabels: readonly number[];
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

// AnnotatedDatum's, and AnnotationGroup's.
const [INNER, GROUP] = [1, 3];
const [GROUP_LABEL, ANNOTATION] = [1, 2];

/**
 * The Datum that fills a range; its pixels are not read.
 *
 * @param form what is there: a Datum, or SSD's AnnotatedDatum around one
 * @throws FormatError where it is none
 */
export function readDatum(bytes: Bytes, range: Range, form: 'Datum' | 'AnnotatedDatum'): Datum {
  const wire = new Wire(bytes);
  const { inner: message, boxLabels } =
    form === 'Datum' ? { inner: range, boxLabels: [] } : annotated(wire, range);
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
    return { channels: of(CHANNELS), height: of(HEIGHT), width: of(WIDTH), label, boxLabels, isEncoded };
  }
  const header = data === undefined ? undefined : imageHeader(part(bytes, data));
  const size = typeof header === 'object' ? header.size : undefined;
  const channels = typeof header === 'object' ? header.channels : undefined;
  return { channels, height: size?.height, width: size?.width, label, boxLabels, isEncoded };
}

/** An AnnotatedDatum's Datum, and the labels of the boxes around it, each once a group. */
function annotated(wire: Wire, range: Range): { inner: Range; boxLabels: number[] } {
  let inner: Range = { start: range.start, end: range.start };
  const boxLabels: number[] = [];
  for (const { number, wire: kind, range: value } of wire.fields(range)) {
    if (kind !== WireType.Length) continue;
    if (number === INNER) inner = value;
    if (number === GROUP) boxLabels.push(...groupLabel(wire, value));
  }
  return { inner, boxLabels };
}

/** The label of a group of boxes; none where the group is empty. */
function groupLabel(wire: Wire, group: Range): number[] {
  let label = 0;
  let hasBoxes = false;
  for (const { number, wire: kind, range } of wire.fields(group)) {
    if (number === GROUP_LABEL && kind === WireType.Varint) label = wire.int32(range);
    if (number === ANNOTATION) hasBoxes = true;
  }
  return hasBoxes ? [label] : [];
}

/** A part of a file as a file. */
function part(bytes: Bytes, { start, end }: Range): Bytes {
  return {
    size: end - start,
    read: (offset, length) => bytes.read(start + offset, Math.max(0, Math.min(length, end - start - offset))),
  };
}

import { type Bytes, FormatError } from '../binary/bytes.js';
import { isHdf5, readRoot } from '../hdf5/hdf5.js';
import type { Dataset } from '../hdf5/types.js';
import { bounded, TooMuch } from './bounded.js';
import { Seen, type SeenValues } from './facts.js';

/** Of the structure of a file. */
const MAX_STRUCTURE = 4 << 20;

/** What an HDF5 file holds, as far as it is asked for. */
export interface Hdf5Content {
  /** What its root holds. */
  readonly names: readonly string[];
  /** By name, what is there of what is asked for. */
  readonly members: ReadonlyMap<string, Dataset | 'no dataset'>;
}

/**
 * The datasets of some names in an HDF5 file's root.
 *
 * @returns `none` for what is no HDF5 file, and undefined where it can't be told
 */
export function hdf5Content(bytes: Bytes, names: readonly string[]): Hdf5Content | 'none' | undefined {
  if (!isHdf5(bytes)) return mayBeginLater(bytes) ? undefined : 'none';
  try {
    const root = readRoot(bounded(bytes, MAX_STRUCTURE));
    if (root === undefined) return undefined;
    const members = new Map<string, Dataset | 'no dataset'>();
    for (const name of names) {
      const member = root.member(name);
      if (member !== undefined) members.set(name, member);
    }
    return { names: root.names, members };
  } catch (error) {
    if (error instanceof FormatError || error instanceof TooMuch) return undefined;
    throw error;
  }
}

/** A block of the user's own may stand before what is HDF5's: of 512 bytes, 1024, and so on. */
function mayBeginLater(bytes: Bytes): boolean {
  for (let start = 512; start < bytes.size; start *= 2)
    if (isHdf5({ ...bytes, read: (offset, length) => bytes.read(start + offset, length) })) return true;
  return false;
}

/** Bytes of values that are looked at, at either end of a dataset. */
const MAX_VALUES = 1 << 18;

/** The values of a dataset; of many, the first and the last. Undefined where they don't lie one after the other. */
export function datasetValues(bytes: Bytes, dataset: Dataset): SeenValues | undefined {
  const { dims, data, elementSize } = dataset;
  const read = numberReader(dataset);
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (data === undefined || read === undefined || data.end - data.start !== count * elementSize)
    return undefined;
  const seen = new Seen();
  const most = Math.floor(MAX_VALUES / elementSize);
  const add = (first: number, length: number) => {
    const content = bytes.read(data.start + first * elementSize, length * elementSize);
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    for (let at = 0; at + elementSize <= content.byteLength; at += elementSize) seen.add(read(view, at));
  };
  if (count <= 2 * most) add(0, count);
  else {
    add(0, most);
    add(count - most, most);
  }
  return seen.values(count);
}

function numberReader({ elementClass, elementSize, isBigEndian, isSigned }: Dataset) {
  const isLittle = !isBigEndian;
  if (elementClass === 'float') {
    if (elementSize === 4) return (view: DataView, at: number) => view.getFloat32(at, isLittle);
    if (elementSize === 8) return (view: DataView, at: number) => view.getFloat64(at, isLittle);
    return undefined;
  }
  if (elementClass !== 'integer') return undefined;
  switch (elementSize) {
    case 1:
      return (view: DataView, at: number) => (isSigned ? view.getInt8(at) : view.getUint8(at));
    case 2:
      return (view: DataView, at: number) =>
        isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle);
    case 4:
      return (view: DataView, at: number) =>
        isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle);
    case 8:
      return (view: DataView, at: number) =>
        Number(isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle));
    default:
      return undefined;
  }
}

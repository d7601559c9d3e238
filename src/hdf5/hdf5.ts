import { type Bytes, FormatError } from '../binary/bytes.js';
import { Cursor } from '../binary/cursor.js';
import { type ObjectHeader, readObject } from './object-header.js';
import { linksOf } from './symbol-table.js';
import type { Dataset, File, Group } from './types.js';

/** The eight bytes that every HDF5 file begins with. */
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Whether a file begins as HDF5 files do. */
export function isHdf5(bytes: Bytes): boolean {
  const start = bytes.read(0, SIGNATURE.length);
  return start.length === SIGNATURE.length && SIGNATURE.every((byte, index) => start[index] === byte);
}

/**
 * The groups and datasets of an HDF5 file, in the formats that HDF5 1.0 to 1.14 write. See the HDF5 File Format
 * Specification, version 3.
 *
 * @returns undefined for a file with what is not read here: very large groups, links to other files
 * @throws FormatError for a file that is cut off or corrupt
 */
export function readHdf5(bytes: Bytes): Group | undefined {
  const { root, file } = readSuperblock(bytes);
  const read = (address: number, above: readonly number[]): Group | Dataset | undefined => {
    if (above.includes(address)) throw new FormatError(address, 'a group holds itself');
    const header = readObject(file, address);
    return header.dataset ?? readGroup(header, [...above, address]);
  };
  const readGroup = (header: ObjectHeader, above: readonly number[]): Group | undefined => {
    const links = linksOf(file, header);
    if (links === undefined) return undefined;
    const members = new Map<string, Group | Dataset>();
    for (const [name, address] of [...links].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const member = read(address, above);
      if (member === undefined) return undefined;
      members.set(name, member);
    }
    return { kind: 'group', members };
  };
  const group = read(root, []);
  return group?.kind === 'group' ? group : undefined;
}

/** The root of an HDF5 file, of which only what is asked for is read. */
export interface Root {
  /** What it holds, in the order of the names. */
  readonly names: readonly string[];
  /**
   * A dataset, or something else of that name; undefined where there is none.
   *
   * @throws FormatError
   */
  member(name: string): Dataset | 'no dataset' | undefined;
}

/**
 * The root of an HDF5 file.
 *
 * @returns undefined for a root that is not read here: a very large one, or one with links to elsewhere
 * @throws FormatError for a file that is cut off or corrupt
 */
export function readRoot(bytes: Bytes): Root | undefined {
  const { root, file } = readSuperblock(bytes);
  const links = linksOf(file, readObject(file, root));
  if (links === undefined) return undefined;
  return {
    names: [...links.keys()].sort(),
    member(name) {
      const address = links.get(name);
      return address === undefined ? undefined : (readObject(file, address).dataset ?? 'no dataset');
    },
  };
}

function readSuperblock(bytes: Bytes): { readonly file: File; readonly root: number } {
  if (!isHdf5(bytes)) throw new FormatError(0, 'it does not begin as HDF5 files do');
  const head = new Cursor(bytes, SIGNATURE.length);
  const version = head.uint(1);
  if (version > 3) throw new FormatError(SIGNATURE.length, `there is no superblock of version ${version}`);
  if (version < 2) head.skip(4);
  const offsetSize = head.uint(1);
  const lengthSize = head.uint(1);
  for (const size of [offsetSize, lengthSize])
    if (![2, 4, 8].includes(size))
      throw new FormatError(head.position, `addresses of ${size} bytes are none`);
  const file: File = { bytes, offsetSize, lengthSize, at: (address) => new Cursor(bytes, address) };
  if (version >= 2) {
    // Flags; the base address, an extension, and the end of the file.
    head.skip(1 + 3 * offsetSize);
    return { file, root: head.uint(offsetSize) };
  }
  // A reserved byte, the ranks of B-trees and flags; in version 1, the rank of chunks' trees; four addresses; and the root's name.
  head.skip(1 + 2 + 2 + 4 + (version === 1 ? 4 : 0) + 4 * offsetSize + offsetSize);
  return { file, root: head.uint(offsetSize) };
}

import { FormatError } from '../binary/bytes.js';
import { isUndefined } from '../binary/cursor.js';
import type { ObjectHeader } from './object-header.js';
import type { File } from './types.js';

/**
 * What a group holds: addresses by name.
 *
 * @returns undefined where links are of a kind that is not read here
 */
export function linksOf(file: File, header: ObjectHeader): ReadonlyMap<string, number> | undefined {
  if (header.hasOtherLinks) return undefined;
  if (header.symbolTable === undefined) return header.links;
  const { tree, heap } = header.symbolTable;
  const names = heapAt(file, heap);
  const links = new Map<string, number>();
  const tables: number[] = [];
  collectTables(file, tree, tables, 0);
  for (const table of tables) if (!readTable(file, table, names, links)) return undefined;
  return links;
}

/** Where the names of a group begin. */
function heapAt(file: File, address: number): number {
  const at = file.at(address);
  if (!at.signature('HEAP')) throw new FormatError(address, 'no names of a group are here');
  at.skip(4 + 2 * file.lengthSize);
  return at.uint(file.offsetSize);
}

const MAX_LEVELS = 20;

/** The symbol tables that a B-tree leads to. */
function collectTables(file: File, address: number, found: number[], depth: number): void {
  if (isUndefined(address, file.offsetSize)) return;
  const at = file.at(address);
  if (!at.signature('TREE') || depth > MAX_LEVELS)
    throw new FormatError(address, 'no tree of a group is here');
  at.skip(1);
  const level = at.uint(1);
  const entries = at.uint(2);
  at.skip(2 * file.offsetSize);
  for (let i = 0; i < entries; i++) {
    at.skip(file.lengthSize);
    const child = at.uint(file.offsetSize);
    if (level === 0) found.push(child);
    else collectTables(file, child, found, depth + 1);
  }
}

/** @returns false where there is a link to elsewhere */
function readTable(file: File, address: number, names: number, links: Map<string, number>): boolean {
  const at = file.at(address);
  if (!at.signature('SNOD')) throw new FormatError(address, 'no symbols of a group are here');
  at.skip(2);
  const symbols = at.uint(2);
  for (let i = 0; i < symbols; i++) {
    const name = at.uint(file.offsetSize);
    const object = at.uint(file.offsetSize);
    const cache = at.uint(4);
    at.skip(4 + 16);
    if (cache === SYMBOLIC) return false;
    links.set(nameAt(file, names + name), object);
  }
  return true;
}

/** What a symbolic link's cache says. */
const SYMBOLIC = 2;

const NAME_PIECE = 256;
const MAX_NAME = 1 << 16;

function nameAt(file: File, address: number): string {
  let length = NAME_PIECE;
  for (;;) {
    const piece = file.bytes.read(address, length);
    const end = piece.indexOf(0);
    if (end >= 0) return new TextDecoder().decode(piece.subarray(0, end));
    if (piece.length < length || length > MAX_NAME) throw new FormatError(address, 'a name does not end');
    length *= 2;
  }
}

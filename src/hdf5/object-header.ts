import { FormatError } from '../binary/bytes.js';
import { type Cursor, isUndefined } from '../binary/cursor.js';
import type { Dataset, ElementClass, File } from './types.js';

/** What the header of a group or dataset says. */
export interface ObjectHeader {
  readonly dataset: Dataset | undefined;
  /** Where a group's names and links lie, in the format up to HDF5 1.8. */
  readonly symbolTable: { readonly tree: number; readonly heap: number } | undefined;
  /** A group's links, in the format since HDF5 1.8. */
  readonly links: ReadonlyMap<string, number>;
  /** Whether there are links that are not read here. */
  readonly hasOtherLinks: boolean;
}

/** Numbers of header messages. */
const MESSAGE = {
  dataspace: 0x1,
  linkInfo: 0x2,
  datatype: 0x3,
  link: 0x6,
  layout: 0x8,
  continuation: 0x10,
  symbolTable: 0x11,
} as const;

type Element = Pick<Dataset, 'elementClass' | 'elementSize' | 'isBigEndian' | 'isSigned'>;

interface Message {
  readonly type: number;
  readonly start: number;
  readonly size: number;
}

/** @throws FormatError */
export function readObject(file: File, address: number): ObjectHeader {
  const links = new Map<string, number>();
  let dims: readonly number[] | undefined;
  let element: Element | undefined;
  let data: Dataset['data'];
  let symbolTable: ObjectHeader['symbolTable'];
  let hasOtherLinks = false;
  for (const { type, start, size } of messagesOf(file, address)) {
    const at = file.at(start);
    if (type === MESSAGE.dataspace) dims = readDataspace(file, at);
    else if (type === MESSAGE.datatype) element = readDatatype(at);
    else if (type === MESSAGE.layout) data = readLayout(file, at);
    else if (type === MESSAGE.symbolTable)
      symbolTable = { tree: at.uint(file.offsetSize), heap: at.uint(file.offsetSize) };
    else if (type === MESSAGE.linkInfo) hasOtherLinks ||= hasHeap(file, at);
    else if (type === MESSAGE.link) {
      const link = readLink(file, at, start + size);
      if (link === undefined) hasOtherLinks = true;
      else links.set(link.name, link.address);
    }
  }
  const dataset = dims && element && ({ kind: 'dataset', dims, ...element, data } as const);
  return { dataset, symbolTable, links, hasOtherLinks };
}

function messagesOf(file: File, address: number): Message[] {
  const isNew = file.bytes.read(address, 1)[0] === 'O'.charCodeAt(0);
  return isNew ? newMessages(file, address) : oldMessages(file, address);
}

/** More blocks than any header has: a file in which they go round in circles. */
const MAX_BLOCKS = 10_000;

function oldMessages(file: File, address: number): Message[] {
  const head = file.at(address);
  const version = head.uint(1);
  if (version !== 1) throw new FormatError(address, `there is no object header of version ${version}`);
  head.skip(1 + 2 + 4);
  const blocks = [{ start: address + 16, size: head.uint(4) }];
  const messages: Message[] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (i > MAX_BLOCKS) throw new FormatError(address, 'an object header does not end');
    const block = blocks[i]!;
    for (let at = block.start; at + 8 <= block.start + block.size; ) {
      const cursor = file.at(at);
      const type = cursor.uint(2);
      const size = cursor.uint(2);
      messages.push({ type, start: at + 8, size });
      if (type === MESSAGE.continuation) blocks.push(continuation(file, at + 8));
      at += 8 + size;
    }
  }
  return messages;
}

function newMessages(file: File, address: number): Message[] {
  const head = file.at(address);
  if (!head.signature('OHDR')) throw new FormatError(address, 'no object header is here');
  head.skip(1);
  const flags = head.uint(1);
  if (flags & 0x20) head.skip(16);
  if (flags & 0x10) head.skip(4);
  const size = head.uint(2 ** (flags & 3));
  const headSize = flags & 4 ? 6 : 4;
  const blocks = [{ start: head.position, size }];
  const messages: Message[] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (i > MAX_BLOCKS) throw new FormatError(address, 'an object header does not end');
    const block = blocks[i]!;
    for (let at = block.start; at + headSize <= block.start + block.size; ) {
      const cursor = file.at(at);
      const type = cursor.uint(1);
      const length = cursor.uint(2);
      const start = at + headSize;
      messages.push({ type, start, size: length });
      if (type === MESSAGE.continuation) {
        const next = continuation(file, start);
        // A signature before, a checksum behind.
        blocks.push({ start: next.start + 4, size: next.size - 8 });
      }
      at = start + length;
    }
  }
  return messages;
}

function continuation(file: File, start: number): { readonly start: number; readonly size: number } {
  const at = file.at(start);
  return { start: at.uint(file.offsetSize), size: at.uint(file.lengthSize) };
}

function readDataspace(file: File, at: Cursor): number[] {
  const version = at.uint(1);
  const axes = at.uint(1);
  // Flags; reserved bytes in version 1, and in version 2 whether there is any value.
  at.skip(version === 1 ? 6 : 2);
  return Array.from({ length: axes }, () => at.uint(file.lengthSize));
}

const CLASSES: readonly ElementClass[] = [
  'integer',
  'float',
  'time',
  'string',
  'bitfield',
  'opaque',
  'compound',
  'reference',
  'enum',
  'vlen',
  'array',
];

function readDatatype(at: Cursor): Element {
  const elementClass = CLASSES[at.uint(1) & 0xf] ?? 'other';
  const bits = at.uint(1);
  at.skip(2);
  return { elementClass, elementSize: at.uint(4), isBigEndian: (bits & 1) === 1, isSigned: (bits & 8) !== 0 };
}

function readLayout(file: File, at: Cursor): Dataset['data'] {
  const version = at.uint(1);
  if (version < 3) return undefined;
  const layoutClass = at.uint(1);
  if (layoutClass === 0) {
    const size = at.uint(2);
    return { start: at.position, end: at.position + size };
  }
  if (layoutClass !== 1) return undefined;
  const start = at.uint(file.offsetSize);
  const size = at.uint(file.lengthSize);
  return isUndefined(start, file.offsetSize) ? undefined : { start, end: start + size };
}

/** Whether a group's links lie in a heap of their own. */
function hasHeap(file: File, at: Cursor): boolean {
  at.skip(1);
  const flags = at.uint(1);
  if (flags & 1) at.skip(8);
  return !isUndefined(at.uint(file.offsetSize), file.offsetSize);
}

/** A link to an object of the same file; undefined for another one. */
function readLink(file: File, at: Cursor, end: number): { name: string; address: number } | undefined {
  at.skip(1);
  const flags = at.uint(1);
  const type = flags & 8 ? at.uint(1) : 0;
  if (flags & 4) at.skip(8);
  if (flags & 16) at.skip(1);
  const length = at.uint(2 ** (flags & 3));
  if (length > end - at.position) throw new FormatError(at.position, 'the name of a link does not end');
  const name = new TextDecoder().decode(at.take(length));
  return type === 0 ? { name, address: at.uint(file.offsetSize) } : undefined;
}

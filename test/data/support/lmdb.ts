/** Writes small databases as LMDB 0.9 has them on disk. */
import { encode } from '../../weights/support/model.js';

const PAGE = 4096;
/** Larger values lie in pages of their own. */
const MAX_INSIDE = 1000;

export interface LmdbOptions {
  /** Bytes of a machine's word: 8 by default. */
  readonly word?: 4 | 8;
}

/** The `data.mdb` of a database with these values, under the keys 00000000, 00000001 and so on. */
export function lmdb(values: readonly Uint8Array[], { word = 8 }: LmdbOptions = {}): Uint8Array {
  const header = word + 8;
  const pages: Buffer[] = [Buffer.alloc(PAGE), Buffer.alloc(PAGE)];
  let overflows = 0;
  const writeWord = (page: Buffer, value: number, at: number) => {
    page.writeUInt32LE(value, at);
    return at + word;
  };
  const nodes = values.map((value, index) => {
    const key = Buffer.from(String(index).padStart(8, '0'));
    const isBig = value.length > MAX_INSIDE;
    let content = Buffer.from(value);
    if (isBig) {
      const count = Math.ceil((header + value.length) / PAGE);
      const overflow = Buffer.alloc(count * PAGE);
      overflow.writeUInt32LE(pages.length, 0);
      overflow.writeUInt16LE(4, word + 2);
      overflow.writeUInt32LE(count, word + 4);
      overflow.set(value, header);
      content = Buffer.alloc(word);
      content.writeUInt32LE(pages.length, 0);
      for (let i = 0; i < count; i++) pages.push(overflow.subarray(i * PAGE, (i + 1) * PAGE));
      overflows += count;
    }
    return { key, node: nodeOf(value.length, isBig ? 1 : 0, key, content) };
  });
  const leaves: { key: Buffer; page: number }[] = [];
  const writePage = (flags: number, own: readonly Buffer[]): number => {
    const page = Buffer.alloc(PAGE);
    page.writeUInt32LE(pages.length, 0);
    page.writeUInt16LE(flags, word + 2);
    let upper = PAGE;
    own.forEach((node, index) => {
      upper -= node.length;
      page.set(node, upper);
      page.writeUInt16LE(upper, header + 2 * index);
    });
    page.writeUInt16LE(header + 2 * own.length, word + 4);
    page.writeUInt16LE(upper, word + 6);
    pages.push(page);
    return pages.length - 1;
  };
  for (let at = 0; at < nodes.length; ) {
    const start = at;
    let room = PAGE - header;
    while (at < nodes.length && nodes[at]!.node.length + 2 <= room) room -= nodes[at++]!.node.length + 2;
    const page = writePage(
      2,
      nodes.slice(start, at).map(({ node }) => node),
    );
    leaves.push({ key: nodes[start]!.key, page });
  }
  let root = leaves[0]?.page;
  if (leaves.length > 1) {
    const children = leaves.map(({ key, page }, index) =>
      nodeOf(page, 0, index === 0 ? Buffer.alloc(0) : key, Buffer.alloc(0)),
    );
    root = writePage(1, children);
  }
  for (const [index, meta] of pages.slice(0, 2).entries()) {
    meta.writeUInt32LE(index, 0);
    meta.writeUInt16LE(8, word + 2);
    let at = header;
    at = meta.writeUInt32LE(0xbeef_c0de, at);
    at = meta.writeUInt32LE(1, at);
    at = writeWord(meta, 0, at);
    at = writeWord(meta, 1 << 20, at);
    at = meta.writeUInt32LE(PAGE, at);
    at = meta.writeUInt32LE(8, at) + 4 * word;
    at = meta.fill(0xff, at, at + word) && at + word;
    at = meta.writeUInt32LE(0, at);
    at = meta.writeUInt16LE(0, at);
    at = meta.writeUInt16LE(leaves.length > 1 ? 2 : leaves.length, at);
    at = writeWord(meta, leaves.length > 1 ? 1 : 0, at);
    at = writeWord(meta, leaves.length, at);
    at = writeWord(meta, overflows, at);
    at = writeWord(meta, index === 0 ? 0 : values.length, at);
    if (root === undefined || index === 0) at = meta.fill(0xff, at, at + word) && at + word;
    else at = writeWord(meta, root, at);
    at = writeWord(meta, pages.length - 1, at);
    writeWord(meta, index, at);
  }
  return Buffer.concat(pages);
}

function nodeOf(size: number, flags: number, key: Buffer, content: Buffer): Buffer {
  const node = Buffer.alloc(8 + Math.ceil((key.length + content.length) / 2) * 2);
  node.writeUInt32LE(size, 0);
  node.writeUInt16LE(flags, 4);
  node.writeUInt16LE(key.length, 6);
  node.set(key, 8);
  node.set(content, 8 + key.length);
  return node;
}

/** A Datum of pixels. */
export function datum(channels: number, height: number, width: number, label = 0): Uint8Array {
  const data = new Uint8Array(channels * height * width);
  return encode('Datum', { channels, height, width, label, data });
}

/** A Datum around an image in a format of its own. */
export function encodedDatum(data: Uint8Array, label = 0): Uint8Array {
  return encode('Datum', { data, label, encoded: true });
}

/** SSD's AnnotatedDatum around a Datum: boxes of these labels, each in a group of its own. */
export function boxes(inner: Uint8Array, labels: readonly number[]): Uint8Array {
  const groups = labels.map((label) =>
    // A box without anything about it.
    protobufField(3, Uint8Array.from([...varintField(1, label), ...protobufField(2, new Uint8Array(0))])),
  );
  return Uint8Array.from([protobufField(1, inner), ...groups].flatMap((part) => [...part]));
}

function varintField(number: number, value: number): Uint8Array {
  return Uint8Array.from([number << 3, ...varint(value)]);
}

/** A field of bytes. */
export function protobufField(number: number, content: Uint8Array): Uint8Array {
  return Uint8Array.from([number * 8 + 2, ...varint(content.length), ...content]);
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)];
}

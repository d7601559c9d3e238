import type { Bytes } from '../binary/bytes.js';

/** What the header of an image says. */
export interface ImageHeader {
  readonly format: 'PNG' | 'JPEG' | 'BMP';
  /** Undefined where the header is cut off, or a JPEG may be turned when it is read. */
  readonly size: { readonly height: number; readonly width: number } | undefined;
  /** Channels that OpenCV gives it where it is read as it is; undefined where that depends on more. */
  readonly channels: 1 | 3 | undefined;
}

/**
 * The header of an image.
 *
 * @returns `empty` for a file without a byte, `text` for one that begins as texts do (a pointer of git-lfs, a page that was
 * downloaded in its place), undefined for all other formats
 */
export function imageHeader(bytes: Bytes): ImageHeader | 'empty' | 'text' | undefined {
  const start = bytes.read(0, HEAD);
  if (start.length === 0) return 'empty';
  if (begins(start, PNG)) return pngHeader(start);
  if (begins(start, [0xff, 0xd8, 0xff])) return jpegHeader(bytes);
  if (begins(start, [0x42, 0x4d])) return bmpHeader(start);
  const text = new TextDecoder('latin1').decode(start);
  return /^(?:version https:\/\/git-lfs|\s*<(?:!doctype html|html|head|\?xml))/i.test(text)
    ? 'text'
    : undefined;
}

const HEAD = 64;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function begins(start: Uint8Array, signature: readonly number[]): boolean {
  return start.length >= signature.length && signature.every((byte, index) => start[index] === byte);
}

function viewOf(content: Uint8Array): DataView {
  return new DataView(content.buffer, content.byteOffset, content.byteLength);
}

function pngHeader(start: Uint8Array): ImageHeader {
  if (start.length < 26) return { format: 'PNG', size: undefined, channels: undefined };
  const view = viewOf(start);
  const [depth, color] = [start[24]!, start[25]!];
  const channels = depth > 8 ? undefined : color === 0 ? 1 : color === 2 ? 3 : undefined;
  return { format: 'PNG', size: { width: view.getUint32(16), height: view.getUint32(20) }, channels };
}

function bmpHeader(start: Uint8Array): ImageHeader {
  const unknown: ImageHeader = { format: 'BMP', size: undefined, channels: undefined };
  if (start.length < 30) return unknown;
  const view = viewOf(start);
  const isOld = view.getUint32(14, true) === 12;
  // A negative height stands for rows from top to bottom.
  const size = isOld
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
  return { ...unknown, size };
}

/** More segments than stand before the size in any image. */
const MAX_SEGMENTS = 200;

function jpegHeader(bytes: Bytes): ImageHeader {
  const unknown: ImageHeader = { format: 'JPEG', size: undefined, channels: undefined };
  let at = 2;
  for (let i = 0; i < MAX_SEGMENTS; i++) {
    const head = bytes.read(at, 10);
    if (head.length < 10 || head[0] !== 0xff) return unknown;
    const marker = head[1]!;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // Start of a frame, of whatever kind; among them stand tables that are none.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const view = viewOf(head);
      const [height, width] = [view.getUint16(5), view.getUint16(7)];
      const components = head[9];
      if (height === 0 || width === 0) return unknown;
      return {
        format: 'JPEG',
        size: { height, width },
        channels: components === 1 ? 1 : components === 3 ? 3 : undefined,
      };
    }
    const length = viewOf(head).getUint16(2);
    // OpenCV turns an image that says how it was held: which way is not looked at.
    if (marker === 0xe1 && length > 8 && isExif(head)) return unknown;
    at += 2 + length;
  }
  return unknown;
}

function isExif(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(4, 8)) === 'Exif';
}

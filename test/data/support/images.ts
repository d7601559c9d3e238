/** Writes small images, all of one grey. */
import { deflateSync } from 'node:zlib';

export interface ImageOptions {
  readonly height: number;
  readonly width: number;
  /** `rgb` by default. */
  readonly color?: 'grey' | 'rgb' | 'rgba' | 'rgb16';
}

const COLORS = {
  grey: { code: 0, bytes: 1, depth: 8 },
  rgb: { code: 2, bytes: 3, depth: 8 },
  rgba: { code: 6, bytes: 4, depth: 8 },
  rgb16: { code: 2, bytes: 6, depth: 16 },
} as const;

export function png({ height, width, color = 'rgb' }: ImageOptions): Uint8Array {
  const { code, bytes, depth } = COLORS[color];
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[9] = code;
  const rows = Buffer.alloc(height * (1 + width * bytes), 100);
  for (let row = 0; row < height; row++) rows[row * (1 + width * bytes)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(content: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

export function bmp({ height, width }: ImageOptions): Uint8Array {
  const row = Math.ceil((width * 3) / 4) * 4;
  const content = Buffer.alloc(54 + row * height, 100);
  content.fill(0, 0, 54);
  content.write('BM', 'latin1');
  content.writeUInt32LE(content.length, 2);
  content.writeUInt32LE(54, 10);
  content.writeUInt32LE(40, 14);
  content.writeInt32LE(width, 18);
  content.writeInt32LE(height, 22);
  content.writeUInt16LE(1, 26);
  content.writeUInt16LE(24, 28);
  return content;
}

import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { Bytes } from '../binary/bytes.js';
import { noFile } from './input.js';

/**
 * Calls a function with the bytes of a file, of which only what it asks for is read.
 *
 * @throws what the system says where there is no such file, or it is none
 */
export function withBytes<T>(path: string, use: (bytes: Bytes) => T): T {
  // To open a pipe is to wait for its writer.
  const kind = noFile(statSync(path));
  if (kind !== undefined) throw new Error(`it is ${kind}`);
  const file = openSync(path, 'r');
  try {
    const stats = fstatSync(file);
    if (!stats.isFile())
      throw Object.assign(new Error('it is no file'), { code: stats.isDirectory() ? 'EISDIR' : '' });
    return use({
      size: stats.size,
      modified: stats.mtimeMs,
      read(offset, length) {
        const buffer = new Uint8Array(Math.max(0, Math.min(length, stats.size - offset)));
        let filled = 0;
        while (filled < buffer.length) {
          const read = readSync(file, buffer, filled, buffer.length - filled, offset + filled);
          if (read === 0) break;
          filled += read;
        }
        return buffer.subarray(0, filled);
      },
    });
  } finally {
    closeSync(file);
  }
}

import { createHash } from 'node:crypto';

/** 40 hexadecimal digits, different for different parts. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${Buffer.byteLength(part)} `).update(part);
  return digest.digest('hex').slice(0, 40);
}

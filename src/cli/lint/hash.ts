/** 40 hexadecimal digits, different for different parts. */
export function hash(...parts: readonly (string | Uint8Array)[]): string {
  // Loaded where it is needed, since it takes long.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${Buffer.byteLength(part)} `).update(part);
  return digest.digest('hex').slice(0, 40);
}

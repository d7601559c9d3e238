/** Files as bytes and as text, without loss. */

/** A file's text, and how its bytes were read. */
export interface Source {
  readonly text: string;
  /**
   * `utf-8`, or `bytes` where the file is not UTF-8 (GBK or Latin-1, say): then each byte stands for the character
   * of the same code, which is enough for all that text format gives a meaning to.
   */
  readonly encoding: 'utf-8' | 'bytes';
}

/** Reads bytes as text; {@link encode} gives the same bytes back. A byte-order mark stays part of the text. */
export function decode(bytes: Uint8Array): Source {
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: 'utf-8',
    };
  } catch {
    return { text: latin1(bytes), encoding: 'bytes' };
  }
}

/** The bytes of a text that was read with this encoding. In `bytes`, what was inserted must be ASCII or is written in UTF-8. */
export function encode(text: string, encoding: Source['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  return Uint8Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

/** Each byte as the character of the same code. (The label `latin1` of TextDecoder means another encoding.) */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return text;
}

/** No more arguments than every engine takes. */
const CHUNK = 8192;

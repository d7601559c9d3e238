/** What a link carries: the text and its file's name, deflated, as base64url behind `#`. */
export interface Carried {
  readonly path: string;
  readonly text: string;
}

const PREFIX = '#1,';

/** The part of an address from `#` on. */
export async function linkTo({ path, text }: Carried): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([path, text]));
  const packed = await through(bytes, new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of packed) binary += String.fromCharCode(byte);
  return PREFIX + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** What the part of an address from `#` on carries; undefined where it is none of ours, or damaged. */
export async function readLink(hash: string): Promise<Carried | undefined> {
  if (!hash.startsWith(PREFIX)) return undefined;
  try {
    const binary = atob(hash.slice(PREFIX.length).replaceAll('-', '+').replaceAll('_', '/'));
    const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream('deflate-raw'));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(read) || typeof read[0] !== 'string' || typeof read[1] !== 'string') return undefined;
    return { path: read[0], text: read[1] };
  } catch {
    return undefined;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

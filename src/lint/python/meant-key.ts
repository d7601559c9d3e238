import { nearest } from '../../text/nearest.js';
import type { ReadLayer } from './params.js';

/** The key of a `param_str` that no code reads, and that is a slip of one which the code misses; undefined for none. */
export function meantKey({ read, said }: ReadLayer, missing: string): string | undefined {
  if (said?.kind !== 'keys') return undefined;
  const unread = [...said.values.keys()].filter((key) => !read.params.keys.has(key));
  return unread.find((key) => isLike(key, missing)) ?? nearest(missing, unread);
}

/** Whether two keys differ in letters, dashes or an ending only. */
function isLike(a: string, b: string): boolean {
  const plain = (key: string) => key.toLowerCase().replace(/[^a-z\d]/g, '');
  const [one, other] = [plain(a), plain(b)];
  return (
    one === other || (one.length > 3 && other.length > 3 && (one.startsWith(other) || other.startsWith(one)))
  );
}

import { inMemory } from '../binary/bytes.js';
import type { Files } from '../layers/base/index.js';
import { plainPath } from '../text/path.js';

/**
 * Files held in memory, by path: the open documents of an editor, or all that a page in a browser has.
 *
 * @param held texts or contents by path; a folder is there if some file lies in it
 * @param beneath where other paths are looked for, such as the disk beneath an editor's open documents; nowhere by default
 */
export function snapshot(
  held: ReadonlyMap<string, string | Uint8Array>,
  beneath: Files = { readFile: () => undefined, exists: () => false },
): Required<Files> {
  const files = new Map([...held].map(([path, content]) => [plainPath(path), content]));
  const folders = new Set([...files.keys()].flatMap(foldersOf));
  return {
    readFile(path) {
      const content = files.get(plainPath(path));
      if (content === undefined) return beneath.readFile?.(path);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    withBytes(path, use) {
      const content = files.get(plainPath(path));
      if (content === undefined) return beneath.withBytes?.(path, use);
      return use(inMemory(typeof content === 'string' ? new TextEncoder().encode(content) : content));
    },
    exists(path) {
      const wanted = plainPath(path);
      return files.has(wanted) || folders.has(wanted) || beneath.exists?.(path);
    },
    list(folder) {
      const inside = plainPath(folder);
      const start = inside === '' || inside === '/' ? inside : `${inside}/`;
      const own = [...files.keys()]
        .filter((path) => path.startsWith(start) && !path.slice(start.length).includes('/'))
        .map((path) => path.slice(start.length));
      const below = beneath.list?.(folder) ?? [];
      return own.length + below.length === 0 ? undefined : [...new Set([...own, ...below])].sort();
    },
  };
}

/** The folders that a plain path lies in, the working folder (`''`) or the root (`/`) among them. */
function foldersOf(path: string): string[] {
  const root = path.startsWith('/') ? '/' : '';
  const parts = path.slice(root.length).split('/').slice(0, -1);
  return [root, ...parts.map((_, index) => root + parts.slice(0, index + 1).join('/'))];
}

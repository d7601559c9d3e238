/** Paths and the URIs of `file:` that a client calls them by. All paths have `/`, whatever the system. */
import { isAbsolute } from '../text/path.js';

/** The path of a `file:` URI; undefined for any other, and for one that is malformed. */
export function pathOf(uri: string): string | undefined {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)/i.exec(uri);
  if (match === null) return undefined;
  try {
    const [host, path] = [match[1]!, decodeURIComponent(match[2]!)];
    if (host !== '' && host.toLowerCase() !== 'localhost') return `//${host}${path}`;
    // A drive of Windows.
    return /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  } catch {
    return undefined;
  }
}

/** @param path absolute */
export function uriOf(path: string): string {
  const [host, rest] = path.startsWith('//') ? [/^\/\/[^/]*/.exec(path)![0].slice(2), ''] : ['', path];
  const parts = (rest === '' ? path.slice(2 + host.length) : rest).split('/').map(encodeURIComponent);
  const joined = parts.join('/');
  return `file://${host}${joined.startsWith('/') ? '' : '/'}${joined}`;
}

/** The folder that something lies in; `''` for what lies in none. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : at === 0 ? '/' : path.slice(0, at);
}

/** A path from a folder, without `.` and `..` in it where that can be. */
export function join(folder: string, path: string): string {
  const whole = (isAbsolute(path) || folder === '' ? path : `${folder}/${path}`).replaceAll('\\', '/');
  const root = /^(?:\/\/|\/|[A-Za-z]:\/)?/.exec(whole)![0];
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || root === '') parts.push(part);
  }
  return root + parts.join('/');
}

/** A path as it is named from a folder; the path itself where it lies elsewhere. */
export function within(folder: string, path: string): string {
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  return folder !== '' && path.startsWith(start) ? path.slice(start.length) : path;
}

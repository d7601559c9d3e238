/** A path without `.`, without `..` where a folder stands before it, and with one `/` between its parts. */
export function plainPath(path: string): string {
  const root = /^[\\/]/.test(path) ? '/' : '';
  const parts: string[] = [];
  for (const part of path.split(/[\\/]+/)) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (root === '') parts.push(part);
  }
  return root + parts.join('/');
}

/** Whether two paths, which may start in different folders, are of one file so far as both are told. */
export function maySamePath(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => partsOfPath(path).reverse()) as [string[], string[]];
  return one.every((part, index) => other[index] === undefined || other[index] === part);
}

/** The named parts of a path: without `.` and `..`. */
export function partsOfPath(path: string): string[] {
  return path.split(/[\\/]+/).filter((part) => part !== '.' && part !== '..');
}

/** Whether a path names its place whatever folder it is read from, on Unix or on Windows. */
export function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}

/** The last part of a path: a file's name without its folder. */
export function fileNameOf(path: string): string {
  return path.slice(folderOf(path).length);
}

/** The folder of a path, with a slash behind it; `''` for the working folder. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

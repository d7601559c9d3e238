import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../layers/base/index.js';

/**
 * Files that a net names are looked for where Caffe would (the working folder), and beside the net; Python modules in
 * the folders of PYTHONPATH, too.
 */
export function environmentOf(path: string): Environment {
  const places = (named: string) => (isAbsolute(named) ? [named] : [named, join(dirname(path), named)]);
  const pythonPath = environmentPath();
  return {
    ...(pythonPath.length === 0 ? {} : { pythonPath }),
    exists: (named) => places(named).some((place) => existsSync(place)),
    readFile(named) {
      for (const place of places(named)) {
        try {
          return readFileSync(place);
        } catch {
          // The next place.
        }
      }
      return undefined;
    },
    list(folder) {
      try {
        return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
          .filter((entry) => entry.isFile() || entry.isSymbolicLink())
          .map(({ name }) => name)
          .sort();
      } catch {
        return undefined;
      }
    },
  };
}

/** The folders of PYTHONPATH. An empty one is the working folder. */
export function environmentPath(): string[] {
  return (process.env.PYTHONPATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

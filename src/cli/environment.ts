import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Environment } from '../layers/base/index.js';

/** Files that a net names are looked for where Caffe would (the working folder), and beside the net. */
export function environmentOf(path: string): Environment {
  const places = (named: string) => (isAbsolute(named) ? [named] : [named, join(dirname(path), named)]);
  return {
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
  };
}

import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, isAbsolute, join, normalize, resolve } from 'node:path';
import { withBytes } from '../files/bytes.js';
import { readInput } from '../files/input.js';
import { statsOf } from '../files/stats.js';
import type { Environment } from '../layers/base/index.js';
import type { SchemaJson } from '../schema/descriptor.js';
import { loadProto } from '../schema/load-proto.js';

/**
 * Files that a net names are looked for where Caffe would (the working folder), and beside the net; Python modules in
 * the folders of PYTHONPATH, too.
 */
export function environmentOf(path: string): Environment {
  const places = (named: string) => (isAbsolute(named) ? [named] : [named, join(dirname(path), named)]);
  const pythonPath = environmentPath();
  const own = dirname(path);
  const isAbsent = absentFolders();
  return {
    ...(own === '.' ? {} : { own: `${own}/` }),
    ...(pythonPath.length === 0 ? {} : { pythonPath }),
    shown: (named) => normalize(places(named).find((place) => existsSync(place)) ?? named),
    exists: (named) => places(named).some((place) => existsSync(place)),
    readFile(named) {
      for (const place of places(named)) {
        if (isAbsent(dirname(place))) continue;
        try {
          return readInput(place);
        } catch {
          // The next place.
        }
      }
      return undefined;
    },
    withBytes(named, use) {
      const place = places(named).find((path) => statsOf(path)?.isFile());
      if (place === undefined) return undefined;
      try {
        return withBytes(place, use);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
        return undefined;
      }
    },
    ...projectOf(path),
    readSchema,
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

/**
 * Tells whether nothing is in a folder, since it is not there, or one that it would lie in: of the hundreds of places where a
 * module may be, most are so. What it has told of a folder it does not look at again.
 */
function absentFolders(): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  const isAbsent = (folder: string): boolean => {
    let absent = known.get(folder);
    if (absent === undefined) {
      const parent = dirname(folder);
      absent = (parent !== folder && isAbsent(parent)) || !existsSync(folder);
      known.set(folder, absent);
    }
    return absent;
  };
  return isAbsent;
}

/**
 * What is asked of the project that a file lies in: folders, and names in them.
 *
 * @param working what Caffe would be started in
 */
export function projectOf(
  path: string,
  working = '.',
): Required<Pick<Environment, 'folders' | 'names' | 'root' | 'schemas'>> {
  const folder = dirname(path);
  return {
    folders(named) {
      try {
        return readdirSync(join(folder, named), { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
          .map(({ name }) => name)
          .sort();
      } catch {
        return undefined;
      }
    },
    names(named) {
      const places = isAbsolute(named) ? [named] : [join(working, named), join(folder, named)];
      return [...new Set(places.flatMap((place) => entriesOf(place).map(({ name }) => name)))].sort();
    },
    root: () => rootAbove(folder, working),
    schemas() {
      const way = rootAbove(folder, working);
      return schemasIn(join(folder, way)).map((file) => way + file);
    },
  };
}

/** The schema of a Caffe in the text of its `caffe.proto`; undefined where there is none. */
export function readSchema(text: string): SchemaJson | undefined {
  const { ProtoError, readProto } = loadProto();
  try {
    const { schema } = readProto(text);
    return Object.hasOwn(schema.messages, 'NetParameter') ? schema : undefined;
  } catch (error) {
    if (error instanceof ProtoError) return undefined;
    throw error;
  }
}

/** So many folders upwards the root of a project is looked for. */
const MAX_UP = 8;

/** The way up to the folder with `.git`, or else to the working folder; none where neither is near. */
function rootAbove(folder: string, working: string): string {
  const ways = Array.from({ length: MAX_UP + 1 }, (_, up) => '../'.repeat(up));
  const top = resolve(working);
  return (
    ways.find((way) => existsSync(join(folder, way, '.git'))) ??
    ways.find((way) => resolve(folder, way) === top) ??
    ''
  );
}

/** So many folders of a project, and so deep, are looked through for schemas. */
const [MAX_FOLDERS, MAX_DEPTH] = [1000, 6];

const schemasByRoot = new Map<string, readonly string[]>();

/** The schemas in a folder and those beneath it, nearest to it first. */
function schemasIn(root: string): readonly string[] {
  const key = resolve(root);
  let found = schemasByRoot.get(key);
  if (found === undefined) {
    const files: string[] = [];
    const folders = [''];
    for (let i = 0; i < Math.min(folders.length, MAX_FOLDERS); i++) {
      const folder = folders[i]!;
      for (const entry of entriesOf(join(root, folder))) {
        const { name } = entry;
        if (name.startsWith('.') || name === 'node_modules') continue;
        if (entry.isFile() && name.endsWith('.proto')) files.push(folder + name);
        if (entry.isDirectory() && folder.split('/').length <= MAX_DEPTH) folders.push(`${folder}${name}/`);
      }
    }
    found = files;
    schemasByRoot.set(key, found);
  }
  return found;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The folders of PYTHONPATH. An empty one is the working folder. */
export function environmentPath(): string[] {
  return (process.env.PYTHONPATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

import { Module, type ModuleFinder } from './module.js';
import { type ModulePath, type Source, sourceAt, sourcesOnPath } from './places.js';

/** Modules of Python's own and of libraries, which no project has itself. */
const LIBRARIES = new Set(
  `caffe numpy np scipy cv2 cv PIL yaml json simplejson ast os sys time math random copy pickle cPickle re argparse
  collections itertools functools threading multiprocessing Queue queue logging pprint glob shutil struct string types
  traceback warnings datetime subprocess io StringIO cStringIO tempfile unittest __future__ abc enum typing socket
  skimage sklearn matplotlib pylab torch torchvision tensorflow keras h5py lmdb pandas pycuda skcuda google theano mxnet
  numba cython Cython easydict shapely tqdm requests six operator inspect importlib atexit signal uuid csv zipfile gzip
  bisect heapq contextlib weakref gc platform ctypes hashlib base64 pdb ipdb IPython setuptools distutils nose pytest
  __builtin__ builtins cython_bbox`.split(/\s+/),
);

/** Whether a module is of a library that has no layers: Caffe's own package may have those of a fork. */
export function hasNoLayers(module: string): boolean {
  const [first] = module.split('.');
  return first !== 'caffe' && LIBRARIES.has(first!);
}

/** So many folders upwards a module is looked for that another imports. */
const MAX_UP = 3;

/** A path in which no folder is entered only to be left again: `common/base` of `layers/../common/base`. */
function withoutDetours(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && !/^\.{0,2}$/.test(parts.at(-1)!)) parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** Makes modules of sources, and finds what they import. */
export class Finder {
  readonly #path: ModulePath;
  readonly #known = new Map<string, Module | undefined>();

  constructor(path: ModulePath) {
    this.#path = path;
  }

  module({ path, text }: Source): Module {
    const find: ModuleFinder = (name, level, from) => this.#imported(name, level, from);
    return new Module(path, text, find, this.#path.shown?.(path));
  }

  #at(written: string): Module | undefined {
    const place = withoutDetours(written);
    if (this.#known.has(place)) return this.#known.get(place);
    const source = sourceAt(place, this.#path);
    const module = source === undefined ? undefined : this.module(source);
    this.#known.set(place, module);
    return module;
  }

  readonly #having = new Map<string, boolean>();

  /** Whether a folder has a file or folder of the name; where nobody says, it may. */
  #mayHave(folder: string, name: string): boolean {
    const { exists } = this.#path;
    if (exists === undefined) return true;
    const key = `${folder} ${name}`;
    let has = this.#having.get(key);
    if (has === undefined) {
      has =
        exists(folder + name) !== false || (!name.includes('.') && exists(`${folder}${name}.py`) !== false);
      this.#having.set(key, has);
    }
    return has;
  }

  #imported(name: string, level: number, from: Module): Module | undefined {
    if (this.#path.readFile === undefined) return undefined;
    const parts = name === '' ? [] : name.split('.');
    const folder = from.folder;
    if (level > 0) {
      const base = folder + '../'.repeat(level - 1);
      return this.#at(parts.length === 0 ? base.replace(/\/$/, '') : `${base}${parts.join('/')}`);
    }
    if (LIBRARIES.has(parts[0]!)) return undefined;
    const path = parts.join('/');
    for (let up = 0, above = folder; up <= MAX_UP; up++, above += '../') {
      const found = [above, `${above}lib/`]
        .filter(
          (place) => (place === above || this.#mayHave(above, 'lib')) && this.#mayHave(place, parts[0]!),
        )
        .map((place) => this.#at(place + path))
        .find((module) => module !== undefined);
      if (found !== undefined) return found.path === from.path ? undefined : found;
    }
    const [source] = sourcesOnPath(name, this.#path);
    return source === undefined ? undefined : this.module(source);
  }
}

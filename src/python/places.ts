import { projectFolders } from './project.js';

/** Where Python looks for modules. */
export interface ModulePath {
  /** The content of a file; undefined when there is none, or files are not looked at. */
  readonly readFile?: (path: string) => Uint8Array | undefined;
  /** Whether something is at a path; undefined when files are not looked at. */
  readonly exists?: (path: string) => boolean | undefined;
  /** What people call a file: from where they are. */
  readonly shown?: (path: string) => string;
  /** The names of the folders in one that is named from the document's own; undefined when none are looked at. */
  readonly folders?: (folder: string) => readonly string[] | undefined;
  /** The way up (`''`, `../`, …) to the root of the project that the document lies in, as far as that shows. */
  readonly root?: () => string;
  /** The document's own folder, with a slash, where it is not the one that `readFile` looks into first. */
  readonly own?: string;
  /** Folders that it looks into, besides those that `readFile` takes names to be in. */
  readonly pythonPath?: readonly string[];
}

/** So many folders upwards the root of a project is looked for. */
const MAX_UP = 4;

/** A file that a module may be. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Folders in which projects keep the modules of their layers. */
const LAYOUTS = [
  '',
  'lib/',
  'python/',
  'pylayers/',
  'layers/',
  'src/',
  'python_layers/',
  'pylayer/',
  'lib/layers/',
  'python/layers/',
  'caffe/python/',
  'tools/',
  'code/',
  'scripts/',
  'utils/',
];

/** The sources that a module may have, and how they were found. */
export interface Sources {
  readonly sources: readonly Source[];
  /** Whether Python would find it so. */
  readonly isOnPath: boolean;
  /** Whether nothing but its name speaks for it. */
  readonly isFar: boolean;
}

/**
 * The sources that a module may have, as Python would find it: one from each of its folders that has any. Where none has,
 * those of the folders in which projects keep such modules, which Python may be told of elsewhere; and where these have
 * none, all in the project whose paths end as its name does.
 */
export function sourcesOf(module: string, path: ModulePath): Sources {
  const onPath = sourcesOnPath(module, path);
  if (onPath.length > 0) return { sources: onPath, isOnPath: true, isFar: false };
  const byLayout = sourcesByLayout(module, path);
  return byLayout.length > 0
    ? { sources: byLayout, isOnPath: false, isFar: false }
    : { sources: sourcesIn(projectFolders(path), module, path), isOnPath: false, isFar: true };
}

/** Where Python finds a module, first the place that it takes: the working folder, `--python-path`, the net's own folder. */
export function sourcesOnPath(module: string, path: ModulePath): Source[] {
  // Who starts Caffe beside the net gets the module there, where another lies in the working folder.
  const own = path.own === undefined ? [] : [path.own];
  return sourcesIn([...foldersOf(path), ...own], module, path);
}

/** The folders that Python looks into, from the working folder and the net's own, with a slash. */
export function foldersOf({ pythonPath = [] }: ModulePath): string[] {
  return [...new Set(['', ...pythonPath.map((folder) => (/[\\/]$/.test(folder) ? folder : `${folder}/`))])];
}

function sourcesByLayout(module: string, path: ModulePath): Source[] {
  const root = path.root?.();
  for (let up = 0; up <= MAX_UP; up++) {
    const above = '../'.repeat(up);
    // The nearest folder that has it; and nothing beyond the project.
    const near = sourcesIn(
      LAYOUTS.map((folder) => above + folder),
      module,
      path,
    );
    // What lies around a folder that nobody shows to be a project's is not looked through.
    const isInside = root === undefined || above.length <= root.length;
    const sources = near.length > 0 || !isInside ? near : sourcesIn(likeLayouts(above, path), module, path);
    const isRoot = (root ?? above) === above && path.exists?.(`${above}.git`) === true;
    if (sources.length > 0 || isRoot) return sources;
  }
  return [];
}

/** Folders whose names begin as those of layouts do, of which people keep several: `lib1/`, `python_layers_new/`. */
function likeLayouts(above: string, { folders }: ModulePath): string[] {
  return (folders?.(above) ?? []).filter((name) => LIKE_LAYOUT.test(name)).map((name) => `${above}${name}/`);
}

const LIKE_LAYOUT = new RegExp(
  `^(?:${[...new Set(LAYOUTS.flatMap((folder) => folder.split('/')[0] || []))].join('|')})(?![a-z])`,
  'i',
);

/** The module's file or package in each of the folders that has one, in their order. */
export function sourcesIn(folders: readonly string[], module: string, path: ModulePath): Source[] {
  const parts = module.split('.');
  // Python finds some modules by names with empty parts, in ways that nobody means.
  if (parts.includes('') || /[\\/]/.test(module)) return [];
  return folders.flatMap((folder) => sourceAt(`${folder}${parts.join('/')}`, path) ?? []);
}

const REMEMBERED = new WeakMap<ModulePath, Map<string, Source | undefined>>();

/** Files that do not change while a document is read: each place is looked at once, whichever layer and rule asks. */
export function rememberSources(path: ModulePath): void {
  REMEMBERED.set(path, new Map());
}

/** A package comes before a module beside it. */
export function sourceAt(place: string, path: ModulePath): Source | undefined {
  const known = REMEMBERED.get(path);
  if (known === undefined) return findSource(place, path);
  if (!known.has(place)) known.set(place, findSource(place, path));
  return known.get(place);
}

function findSource(place: string, { readFile }: ModulePath): Source | undefined {
  for (const path of [`${place}/__init__.py`, `${place}.py`]) {
    const content = readFile?.(path);
    if (content !== undefined) return { path, text: decode(content) };
  }
  return undefined;
}

/** A file's text, whatever its encoding: what matters is ASCII. */
function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

import { findGeneratedLayer } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import type { ReadClass } from './facts.js';
import { loadReader } from './load-reader.js';
import { readMark } from './mark.js';
import { type ModulePath, rememberSources, type Source, sourcesIn, sourcesOf } from './places.js';
import { projectFolders } from './project.js';

export type { ModulePath } from './places.js';

/** What is known of the class of a Python layer. */
export interface PythonClass {
  readonly name: string;
  /** The layer of the catalog that it is, as caffekit generated it; undefined for any other. */
  readonly generated: GeneratedLayer | undefined;
  /** What is read of it; undefined for one that caffekit generated, of which the catalog knows all. */
  readonly read: ReadClass | undefined;
}

const REMEMBERED = new WeakMap<ModulePath, Map<string, PythonClass | undefined>>();

/** Files that do not change while a document is read: a class is looked for in them once, in all phases. */
export function rememberClasses<T extends ModulePath>(path: T): T {
  REMEMBERED.set(path, new Map());
  rememberSources(path);
  return path;
}

/**
 * What the class `layer` of a module is, by its source, which is read and never run. Undefined where that is not known:
 * there is no source, or another module of the name may come first.
 */
export function pythonClass(module: string, layer: string, path: ModulePath): PythonClass | undefined {
  const known = REMEMBERED.get(path);
  if (known === undefined) return findClass(module, layer, path);
  const key = `${module} ${layer}`;
  if (!known.has(key)) known.set(key, findClass(module, layer, path));
  return known.get(key);
}

function findClass(module: string, layer: string, path: ModulePath): PythonClass | undefined {
  const { sources } = sourcesOf(module, path);
  const [first, ...others] = sources.map(generatedIn);
  if (first !== undefined) {
    if (first.name !== layer) return undefined;
    const same = others.every((other) => other?.name === first.name && other.generated === first.generated);
    return same ? { ...first, read: undefined } : undefined;
  }
  const [source] = sources;
  // Of several, which one Python takes is not known.
  if (source === undefined || sources.some(({ text }) => text !== source.text)) return undefined;
  const read = loadReader().readClass(layer, source, path);
  return read === undefined || read === 'absent' ? undefined : { name: layer, generated: undefined, read };
}

/**
 * The classes of a name in other modules of that name in the project, which Python may find first from wherever it is started; none where
 * it is said which folders it looks into.
 */
export function classesElsewhere(module: string, layer: string, path: ModulePath): readonly ReadClass[] {
  if ((path.pythonPath ?? []).length > 0) return [];
  const known = sourcesOf(module, path).sources.map(({ text }) => text);
  return sourcesIn(projectFolders(path), module, path).flatMap((source) => {
    const read = known.includes(source.text) ? undefined : loadReader().readClass(layer, source, path);
    return read === undefined || read === 'absent' ? [] : read;
  });
}

function generatedIn({
  text,
}: Source): (Pick<PythonClass, 'name'> & { generated: GeneratedLayer }) | undefined {
  const mark = readMark(text);
  const generated = mark === undefined ? undefined : findGeneratedLayer(mark.id);
  return mark === undefined || generated?.revision !== mark.revision
    ? undefined
    : { name: mark.className, generated };
}

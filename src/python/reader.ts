import type { ReadClass } from './facts.js';
import type { PythonFile } from './file.js';
import { Finder, hasNoLayers } from './find.js';
import { classOf, meaningOfName } from './hierarchy.js';
import type { Module } from './module.js';
import type { ModulePath, Source } from './places.js';
import { ReadClassOf } from './read-class.js';
import { printCalls } from './syntax/print-function.js';

/** A class that a module has under a name: read; `absent` where it surely has none; undefined where that is not known. */
export function readClass(name: string, source: Source, path: ModulePath): ReadClass | 'absent' | undefined {
  const module = new Finder(path).module(source);
  const meaning = meaningOfName(name, module);
  if (meaning?.kind === 'class') return new ReadClassOf(meaning.value);
  if (meaning !== undefined) return undefined;
  return isKnown(module) ? 'absent' : undefined;
}

/** Stars upon stars are followed so far. */
const MAX_STARS = 5;

/** Whether all names of a module are known, those that its stars bring too. */
function isKnown(module: Module, depth = 0): boolean {
  const { names, tree } = module;
  return (
    depth < MAX_STARS &&
    !names.isOpen &&
    tree.problems.every(({ breaks }) => breaks !== 'both') &&
    names.stars.every(({ module: star, level }) => {
      const imported = module.imported(star, level);
      return imported === undefined ? level === 0 && hasNoLayers(star) : isKnown(imported, depth + 1);
    })
  );
}

/** Whether Python 3 compiles a module, as far as its syntax shows. */
export function compilesIn3(source: Source, path: ModulePath): boolean {
  return new Finder(path).module(source).tree.problems.every(({ breaks }) => breaks === 2);
}

/** The names that a module has at its top level. */
export function namesIn(source: Source, path: ModulePath): readonly string[] {
  return namesOf(new Finder(path).module(source));
}

function namesOf(module: Module, depth = 0): readonly string[] {
  const { bindings, stars } = module.names;
  const others = stars.flatMap(({ module: star, level }) => {
    const imported = depth < MAX_STARS ? module.imported(star, level) : undefined;
    return imported === undefined ? [] : namesOf(imported, depth + 1);
  });
  return [...bindings.keys(), ...others];
}

/** A file of Python's, with the layers in it. */
export function readPythonFile(source: Source, path: ModulePath): PythonFile {
  const module = new Finder(path).module(source);
  return {
    path: source.path,
    comments: module.tree.comments,
    problems: module.tree.problems,
    get printCalls() {
      return printCalls(module.tree);
    },
    classes: layersOf(module),
  };
}

function layersOf(module: Module): ReadClass[] {
  return module.names.classes
    .map((definition) => classOf(module, definition))
    .filter(({ isLayer }) => isLayer)
    .map((layer) => new ReadClassOf(layer));
}

import type { ReadClass } from './facts.js';
import type { PythonFile } from './file.js';
import { Finder } from './find.js';
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
  const { names, tree } = module;
  const isKnown =
    !names.isOpen && names.stars.length === 0 && tree.problems.every(({ breaks }) => breaks !== 'both');
  return isKnown ? 'absent' : undefined;
}

/** Whether Python 3 compiles a module, as far as its syntax shows. */
export function compilesIn3(source: Source, path: ModulePath): boolean {
  return new Finder(path).module(source).tree.problems.every(({ breaks }) => breaks === 2);
}

/** The names that a module has at its top level. */
export function namesIn(source: Source, path: ModulePath): readonly string[] {
  return [...new Finder(path).module(source).names.bindings.keys()];
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

import { findGeneratedLayer } from '../catalog/catalog.js';
import type { GeneratedLayer } from '../catalog/layer.js';
import { readMark } from './mark.js';

/** What is known of the class of a Python layer. */
export interface PythonClass {
  readonly name: string;
  /** The layer of the catalog that it is, as caffekit generated it. */
  readonly generated: GeneratedLayer;
}

/** Where Python looks for modules. */
export interface ModulePath {
  /** The content of a file; undefined when there is none, or files are not looked at. */
  readonly readFile?: (path: string) => Uint8Array | undefined;
  /** Folders that it looks into, besides those that `readFile` takes names to be in. */
  readonly pythonPath?: readonly string[];
}

/**
 * What the class `layer` of a module is, by its source, which is read and never run. Undefined where that is not known:
 * there is no source, it is not ours or was edited, or another module of the name may come first.
 */
export function pythonClass(module: string, layer: string, path: ModulePath): PythonClass | undefined {
  const [first, ...others] = sourcesOf(module, path).map(classOf);
  if (first?.name !== layer) return undefined;
  const same = others.every((other) => other?.name === first.name && other.generated === first.generated);
  return same ? first : undefined;
}

function classOf(source: string): PythonClass | undefined {
  const mark = readMark(source);
  const generated = mark === undefined ? undefined : findGeneratedLayer(mark.id);
  return mark === undefined || generated?.revision !== mark.revision
    ? undefined
    : { name: mark.className, generated };
}

/** The sources that a module may have: one from each folder that has any. */
function sourcesOf(module: string, { readFile, pythonPath = [] }: ModulePath): string[] {
  const parts = module.split('.');
  // Python finds some modules by names with empty parts, in ways that nobody means.
  if (readFile === undefined || parts.includes('') || /[\\/]/.test(module)) return [];
  const path = parts.join('/');
  const folders = new Set([
    '',
    ...pythonPath.map((folder) => (/[\\/]$/.test(folder) ? folder : `${folder}/`)),
  ]);
  return [...folders].flatMap((folder) => {
    // A package comes before a module beside it.
    const content = readFile(`${folder}${path}/__init__.py`) ?? readFile(`${folder}${path}.py`);
    return content === undefined ? [] : [new TextDecoder().decode(content)];
  });
}

import type { ModulePath } from './places.js';

/** In a project of more folders, not all are looked at, and so it is not known whether a module is the only one of its name. */
const MAX_FOLDERS = 500;

/** Folders with what is not the project's own. */
const FOREIGN = /^(?:node_modules|site-packages|dist-packages|__pycache__|venv|env)$/;

const KNOWN = new WeakMap<ModulePath, readonly string[]>();

/**
 * All folders of the project that a document lies in, each with a slash at its end: those below its root, as far
 * as that shows, or else below the document's own. None where there are too many.
 */
export function projectFolders(path: ModulePath): readonly string[] {
  let known = KNOWN.get(path);
  if (known === undefined) {
    known = foldersBelow(path.root?.() ?? '', path);
    KNOWN.set(path, known);
  }
  return known;
}

function foldersBelow(root: string, { folders }: ModulePath): readonly string[] {
  if (folders === undefined) return [];
  const found = [root];
  // It grows as it is gone through: the folders of one level before those of the next.
  for (const folder of found) {
    for (const name of folders(folder) ?? []) {
      if (FOREIGN.test(name)) continue;
      if (found.length === MAX_FOLDERS) return [];
      found.push(`${folder}${name}/`);
    }
  }
  return found;
}

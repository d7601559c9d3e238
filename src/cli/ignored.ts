import { basename, dirname, join } from 'node:path';
import type { Configs } from '../config/find.js';
import { isIgnored } from '../config/load.js';
import { Patterns } from '../config/patterns.js';
import { readInputText } from '../files/input.js';
import { statsOf } from '../files/stats.js';

/**
 * What a search leaves out: `node_modules`, and what `.gitignore` and `.caffekitignore` say, in the folder of a file
 * and in those above it up to the root of the repository, and `ignore` in the file's configuration. The configuration
 * has precedence over ignore files, and a folder's ignore files over those above; nothing in a folder that is left out
 * comes back.
 */
export class Ignored {
  readonly #configs: Configs;
  readonly #start: string;
  /** The root of the repository that the search starts in; without one, where it starts. */
  readonly #root: string;
  readonly #folders = new Map<string, boolean>();
  readonly #levels = new Map<string, readonly Patterns[]>();

  /** @param start the folder that is searched; absolute */
  constructor(start: string, configs: Configs) {
    this.#start = start;
    this.#root = repositoryRoot(start) ?? start;
    this.#configs = configs;
  }

  /** @param path absolute */
  file(path: string): boolean {
    return this.folder(dirname(path)) || this.#decide(path, false);
  }

  /** @param path absolute */
  folder(path: string): boolean {
    const parent = dirname(path);
    if (path === this.#root || parent === path) return false;
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const ignored = this.folder(parent) || this.#decide(path, true);
    this.#folders.set(path, ignored);
    return ignored;
  }

  #decide(path: string, isFolder: boolean): boolean {
    const parent = dirname(path);
    if (isFolder && basename(path) === 'node_modules' && path.length > this.#start.length) return true;
    const config = this.#configs.forFolder(parent);
    const configured = config === undefined ? undefined : isIgnored(config, path, isFolder);
    if (configured !== undefined) return configured;
    for (const patterns of this.#ignoreFiles(parent).toReversed()) {
      const matches = patterns.match(path, isFolder);
      if (matches !== undefined) return matches;
    }
    return false;
  }

  /** The ignore files that a folder is under, from the root of its repository down to its own. */
  #ignoreFiles(folder: string): readonly Patterns[] {
    let levels = this.#levels.get(folder);
    if (levels === undefined) {
      const isTop = folder === this.#root || dirname(folder) === folder;
      const above = isTop ? [] : this.#ignoreFiles(dirname(folder));
      const own = ['.gitignore', '.caffekitignore']
        .map((name) => Patterns.ofFile(folder, readText(join(folder, name))))
        .filter((patterns) => !patterns.isEmpty);
      levels = [...above, ...own];
      this.#levels.set(folder, levels);
    }
    return levels;
  }
}

function repositoryRoot(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (statsOf(join(current, '.git')) !== undefined) return current;
    if (dirname(current) === current) return undefined;
  }
}

function readText(path: string): string {
  if (statsOf(path) === undefined) return '';
  try {
    return readInputText(path);
  } catch {
    return '';
  }
}

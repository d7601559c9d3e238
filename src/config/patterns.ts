import { isAbsolute, relative, sep } from 'node:path';
import { expandBraces } from '../text/glob.js';
import { type IgnorePattern, linesOf, matchOf, parsePattern } from '../text/ignore-patterns.js';

/** Patterns as in `.gitignore`, which start from one folder. Paths are absolute. */
export class Patterns {
  readonly #folder: string;
  readonly #patterns: readonly IgnorePattern[];

  private constructor(folder: string, patterns: readonly string[]) {
    this.#folder = folder;
    this.#patterns = patterns
      .map((pattern) => parsePattern(pattern, ignoresCase))
      .filter((pattern) => pattern !== undefined);
  }

  /** The lines of an ignore file. */
  static ofFile(folder: string, text: string): Patterns {
    return new Patterns(folder, linesOf(text));
  }

  /** Patterns of a configuration: they may begin with `./`, and `{a,b}` stands for either. */
  static ofConfig(folder: string, patterns: readonly string[]): Patterns {
    return new Patterns(
      folder,
      patterns.flatMap(expandBraces).map((pattern) => pattern.replace(/^(!?)\.\//, '$1/')),
    );
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /**
   * Whether a path matches, as the last pattern says that fits this very path: false where that begins with `!`.
   * Undefined where none fits, or the path lies outside of the folder.
   */
  match(path: string, isFolder: boolean): boolean | undefined {
    const way = relative(this.#folder, path).split(sep).join('/');
    if (way === '' || way === '..' || way.startsWith('../') || isAbsolute(way)) return undefined;
    return matchOf(this.#patterns, way, isFolder);
  }

  /** Whether a file matches: as itself or, where no pattern fits that, as the nearest folder above it that one fits. */
  includes(file: string): boolean {
    let matches = this.match(file, false);
    for (
      let end = file.lastIndexOf(sep);
      matches === undefined && end > 0;
      end = file.lastIndexOf(sep, end - 1)
    )
      matches = this.match(file.slice(0, end), true);
    return matches === true;
  }
}

/** Whether the file system takes `Data` and `data` for the same. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

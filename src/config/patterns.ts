import { isAbsolute, relative, sep } from 'node:path';
import { expandBraces, globSource } from '../text/glob.js';

/** Patterns as in `.gitignore`, which start from one folder. Paths are absolute. */
export class Patterns {
  readonly #folder: string;
  readonly #patterns: readonly Pattern[];

  private constructor(folder: string, patterns: readonly string[]) {
    this.#folder = folder;
    this.#patterns = patterns.map(parsePattern).filter((pattern) => pattern !== undefined);
  }

  /** The lines of an ignore file. */
  static ofFile(folder: string, text: string): Patterns {
    const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
    return new Patterns(
      folder,
      lines.filter((line) => !line.startsWith('#')),
    );
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
    for (let i = this.#patterns.length - 1; i >= 0; i--) {
      const { regExp, isNegated, foldersOnly } = this.#patterns[i]!;
      if ((isFolder || !foldersOnly) && regExp.test(way)) return !isNegated;
    }
    return undefined;
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

interface Pattern {
  readonly regExp: RegExp;
  readonly isNegated: boolean;
  readonly foldersOnly: boolean;
}

/** Whether the file system takes `Data` and `data` for the same. */
const ignoresCase = process.platform === 'win32' || process.platform === 'darwin';

/** A pattern as gitignore(5) has it; undefined for one that fits nothing. */
function parsePattern(line: string): Pattern | undefined {
  // Blanks at the end count only after a backslash.
  let text = line.replace(/(\\.)| +$/gs, (_, escaped: string | undefined) => escaped ?? '');
  const isNegated = text.startsWith('!');
  if (isNegated) text = text.slice(1);
  const foldersOnly = text.endsWith('/');
  if (foldersOnly) text = text.slice(0, -1);
  const isAnchored = text.includes('/');
  const source = globSource(text.replace(/^\//, ''));
  if (source === undefined || source === '') return undefined;
  const regExp = new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${source}$`, ignoresCase ? 'isu' : 'su');
  return { regExp, isNegated, foldersOnly };
}

import { createRequire } from 'node:module';
import { isAbsolute, relative, sep } from 'node:path';
import type { Ignore, Options } from 'ignore';

/** Patterns as in `.gitignore`, which start from one folder. */
export interface Patterns {
  /**
   * Whether a path matches, as the last pattern that speaks of it says: false where that one begins with `!`; undefined
   * where none does, or the path lies outside of the folder. What lies in a matching folder matches.
   *
   * @param path absolute
   */
  readonly match: (path: string, isFolder: boolean) => boolean | undefined;
}

/** Whether the file system takes `Data` and `data` for the same. */
const ignorecase = process.platform === 'win32' || process.platform === 'darwin';

/**
 * The patterns of a configuration: `{a,b}` stands for either.
 *
 * @param folder absolute
 */
export function configPatterns(folder: string, patterns: readonly string[]): Patterns {
  const plain = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1/'));
  return compilePatterns(folder, plain.flatMap(expandBraces));
}

/**
 * The lines of an ignore file.
 *
 * @param folder absolute
 */
export function compilePatterns(folder: string, lines: string | readonly string[]): Patterns {
  let matcher: Ignore | undefined;
  return {
    match(path, isFolder) {
      const way = relative(folder, path).split(sep).join('/');
      if (way === '' || way === '..' || way.startsWith('../') || isAbsolute(way)) return undefined;
      matcher ??= newMatcher().add(lines);
      const { ignored, unignored } = matcher.test(isFolder ? `${way}/` : way);
      return ignored ? true : unignored ? false : undefined;
    },
  };
}

let factory: ((options: Options) => Ignore) | undefined;

/** The package is loaded when the first pattern is used. */
function newMatcher(): Ignore {
  factory ??= createRequire(import.meta.url)('ignore') as (options: Options) => Ignore;
  return factory({ ignorecase });
}

/** `a/{b,c}` is `a/b` and `a/c`; braces without a comma, or after a backslash, stand for themselves. */
function expandBraces(pattern: string): string[] {
  for (let open = 0; open < pattern.length; open++) {
    if (pattern[open] === '\\') open++;
    else if (pattern[open] === '{') {
      const alternatives = alternativesAt(pattern, open);
      if (alternatives === undefined) continue;
      const { parts, end } = alternatives;
      return parts.flatMap((part) => expandBraces(pattern.slice(0, open) + part + pattern.slice(end)));
    }
  }
  return [pattern];
}

/** What stands between the commas of the brace at `open`, and where it ends. */
function alternativesAt(pattern: string, open: number): { parts: string[]; end: number } | undefined {
  const parts: string[] = [];
  let start = open + 1;
  let depth = 0;
  for (let i = start; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '\\') i++;
    else if (character === '{') depth++;
    else if ((character === ',' || character === '}') && depth === 0) {
      parts.push(pattern.slice(start, i));
      if (character === '}') return parts.length > 1 ? { parts, end: i + 1 } : undefined;
      start = i + 1;
    } else if (character === '}') depth--;
  }
  return undefined;
}

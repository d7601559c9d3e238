import type { Document } from '../../document/file.js';

/** So many folders upwards a project's files are looked for. */
const MAX_UP = 4;

/** What says that a file is for Python 3; undefined where nothing does. */
export function versionWanted({ path, text, environment }: Document): string | undefined {
  if (/^#!.*python3/.test(text)) return 'its first line asks for python3';
  let folder = path.replace(/[^\\/]*$/, '');
  for (let up = 0; up <= MAX_UP; up++, folder += '../') {
    for (const [name, pattern] of VERSIONS) {
      const content = environment.readFile?.(folder + name);
      if (content !== undefined && pattern.test(new TextDecoder().decode(content)))
        return `${name} is for Python 3`;
    }
    if (environment.exists?.(`${folder}.git`) === true) return undefined;
  }
  return undefined;
}

const VERSIONS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['.python-version', /^\s*3/],
  ['pyproject.toml', /^\s*(?:requires-python|python)\s*=\s*["'](?:>=|~=|\^|==)\s*3/m],
  ['setup.cfg', /^\s*python_requires\s*=\s*(?:>=|~=|==)\s*3/m],
  ['setup.py', /python_requires\s*=\s*["'](?:>=|~=|==)\s*3/],
  ['runtime.txt', /^python-3/],
];

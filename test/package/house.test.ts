import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SRC = join(ROOT, 'src');

/** The folders of `src/`, in the order of CONTRIBUTING's map. */
const FOLDERS = [
  ...readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/^\| `src\/(\w+)\/` \|/gm),
].map(([, folder]) => folder!);

const MODULES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

function folderOf(path: string): string {
  return path.split(sep)[0]!;
}

/** The modules of `src/` that a module imports, at once or later, for values or for types alone. */
function importsOf(module: string): string[] {
  const text = readFileSync(join(SRC, module), 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+\.js)'/g)].map(([, to]) =>
    relative(SRC, join(SRC, dirname(module), to!)),
  );
}

describe('the map of the house', () => {
  it('has every folder of src/, and no other', () => {
    const real = new Set(MODULES.filter((path) => path.includes(sep)).map(folderOf));
    const known = new Set(FOLDERS);
    expect(
      {
        'folders that lack a line in the table of CONTRIBUTING.md': [...real].filter(
          (name) => !known.has(name),
        ),
        'lines of the table without a folder in src/': FOLDERS.filter((name) => !real.has(name)),
        'folders that have several lines': FOLDERS.filter((name, index) => FOLDERS.indexOf(name) < index),
      },
      'the map of the house in CONTRIBUTING.md',
    ).toEqual({
      'folders that lack a line in the table of CONTRIBUTING.md': [],
      'lines of the table without a folder in src/': [],
      'folders that have several lines': [],
    });
  });

  it('is the order in which the folders know each other', () => {
    const against = MODULES.filter((module) => module.includes(sep)).flatMap((module) =>
      importsOf(module)
        .filter((to) => FOLDERS.indexOf(folderOf(to)) > FOLDERS.indexOf(folderOf(module)))
        .map((to) => `${module} imports ${to}`),
    );
    expect(against).toEqual([]);
    expect(MODULES.flatMap(importsOf).length).toBeGreaterThan(MODULES.length);
  });
});

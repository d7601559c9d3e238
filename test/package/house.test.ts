import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LAYER_TYPES } from '../../src/layers/all.js';

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

  it('has rules that know no other rules, and nobody who knows them but their list', () => {
    const isRule = (path: string) => /^lint.rules.\w/.test(path) && !/all\.[jt]s$/.test(path);
    const rules = MODULES.filter(isRule);
    expect(rules.length).toBeGreaterThan(50);
    const known = MODULES.filter((module) => !/^lint.rules.all\.ts$/.test(module)).flatMap((module) =>
      importsOf(module)
        .filter((to) => isRule(to))
        .map((to) => `${module} imports ${to}`),
    );
    expect(known).toEqual([]);
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

describe('what a module gives to others', () => {
  it('says what it is, takes and returns, in a comment', () => {
    // A rule or a fork's layer says it by its own fields; lists and compiled schemas are written by the build.
    const isSaidOtherwise = (path: string) =>
      /^(?:lint.rules|layers.forks|schema.bundled)\b|(?:all|template-texts)\.ts$/.test(path);
    const bare = MODULES.filter((path) => !isSaidOtherwise(path)).flatMap((path) => {
      const lines = readFileSync(join(SRC, path), 'utf8').split('\n');
      return lines.flatMap((line, index) => {
        const [, name] = /^export (?:abstract )?(?:async )?(?:function\*?|class) (\w+)/.exec(line) ?? [];
        return name === undefined || /\*\/\s*$/.test(lines[index - 1] ?? '') ? [] : [`${path}: ${name}`];
      });
    });
    expect(bare).toEqual([]);
  });
});

const TYPES = new Set(LAYER_TYPES.map(({ type }) => type));

/** Where a type's name is no comparison: what each place does with it. */
const NAMES_TYPES: Readonly<Record<string, string>> = {
  'generate/rewrite.ts': 'the layer that it writes',
  'deploy/probability.ts': 'the layer that it makes',
  'net/upgrade/v0.ts': 'names of the formats before 2015',
  'net/upgrade/v1.ts': 'names of the formats before 2015',
  'net/upgrade/input.ts': 'the layer that it makes of the fields for inputs',
};

/** The source without its comments, with as many lines. */
function withoutComments(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** The places of a source that name a layer type: as a string of its own, or as the key of an object. */
function namedTypes(source: string): string[] {
  return withoutComments(source)
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(/'(\w+)'|(?:^|[{,(])\s*(\w+):/g)]
        .map(([, string, key]) => string ?? key!)
        .filter((word) => TYPES.has(word))
        .map((word) => `${index + 1}: ${word}`),
    );
}

describe('the facts of a layer type', () => {
  it('stand in its file: no other folder compares its name', () => {
    const found = MODULES.map((path) => path.replaceAll('\\', '/'))
      // What another program takes of a type is a fact of that program.
      .filter((path) => !/^(?:layers|targets)\//.test(path) && !Object.hasOwn(NAMES_TYPES, path))
      .flatMap((path) =>
        namedTypes(readFileSync(join(SRC, path), 'utf8')).map((place) => `${path}:${place}`),
      );
    expect(found).toEqual([]);
  });

  it('are compared nowhere that is let off for something else', () => {
    for (const path of Object.keys(NAMES_TYPES)) {
      const source = withoutComments(readFileSync(join(SRC, path), 'utf8'));
      const names = [...TYPES].join('|');
      expect(namedTypes(source), path).not.toEqual([]);
      expect(source).not.toMatch(
        new RegExp(`(?:[!=]== |case |has\\(|includes\\(|startsWith\\()'(?:${names})'`),
      );
    }
  });

  it.each([
    ["if (layer.typeName === 'ReLU') return;", ['1: ReLU']],
    ["\nconst SET = new Set(['Softmax', 'x']);", ['2: Softmax']],
    ["case 'TanH':", ['1: TanH']],
    ['  BatchNorm: 3,', ['1: BatchNorm']],
    ['const { ReLU: 1, LRN: 2 }', ['1: ReLU', '1: LRN']],
    ["// as 'ReLU' does\n/* 'ReLU' */ name === 'Relu'", []],
    ["message: 'there is Sigmoid for that'", []],
    [`text: '  type: "Sigmoid"'`, []],
  ])('are found where %j names a type', (source, found) => {
    expect(namedTypes(source)).toEqual(found);
  });
});

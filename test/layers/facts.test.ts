import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { LAYER_TYPES } from '../../src/layers/all.js';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const NAMES = new Set(LAYER_TYPES.map(({ type }) => type));

/** Where a type's name is no comparison: what each place does with it. */
const ALLOWED: Readonly<Record<string, string>> = {
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
        .filter((word) => NAMES.has(word))
        .map((word) => `${index + 1}: ${word}`),
    );
}

function sources(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('layers/'));
}

describe('the facts of a layer type', () => {
  it('stand in its file: no other folder compares its name', () => {
    const found = sources()
      .filter((path) => !Object.hasOwn(ALLOWED, path))
      .flatMap((path) =>
        namedTypes(readFileSync(join(SRC, path), 'utf8')).map((place) => `${path}:${place}`),
      );
    expect(found).toEqual([]);
  });

  it('are compared nowhere that is let off for something else', () => {
    for (const path of Object.keys(ALLOWED)) {
      const source = withoutComments(readFileSync(join(SRC, path), 'utf8'));
      const names = [...NAMES].join('|');
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

  it('are those of a type that is known, or absent: what is not known is never harmless', () => {
    for (const { type, bottoms, inPlace, userClass } of LAYER_TYPES) {
      const takes = typeof bottoms === 'function' || bottoms.exact !== 0;
      // Silence and HDF5Output have no top that could be their bottom.
      const works = takes && userClass === undefined && !['Silence', 'HDF5Output'].includes(type);
      expect(inPlace !== undefined, type).toBe(works);
    }
  });
});

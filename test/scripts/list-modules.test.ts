import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moduleLists } from '../../scripts/list-modules.js';

describe('the lists of modules', () => {
  it.each(Object.entries(moduleLists()))('%s is up to date', (path, text) => {
    const url = new URL(`../../${path}`, import.meta.url);
    expect(existsSync(url)).toBe(true);
    expect(readFileSync(url, 'utf8')).toBe(text);
  });

  it('name every layer type, rule and reporter', () => {
    const lists = moduleLists();
    expect(Object.keys(lists).filter((path) => !path.startsWith('src/layers/forks/'))).toEqual([
      'src/layers/all.ts',
      'src/dialect/forks/all.ts',
      'src/lint/rules/all.ts',
      'src/catalog/layers/all.ts',
      'src/targets/all.ts',
      'src/report/all.ts',
      'src/generate/template-texts.ts',
    ]);
    expect(lists['src/layers/forks/ssd/all.ts']).toContain("import { Permute } from './permute.js';");
    expect(lists['src/report/all.ts']).toContain("import { sarif } from './sarif.js';");
    expect(lists['src/report/all.ts']).not.toContain('/base/');
  });
});

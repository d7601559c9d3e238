/** The table of the catalog, which `npm run catalog-page` measures and writes. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES } from '../../bench/layer/cases.js';
import { withPublicTable } from '../../bench/layer/public.js';
import { catalog, findGeneratedLayer } from '../../src/catalog/catalog.js';

const root = new URL('../../', import.meta.url);

/** The rows of a page's first table, by layer. */
function rowsOf(path: string): Map<string, string[]> {
  const lines = readFileSync(new URL(path, root), 'utf8').matchAll(
    /^\| \[`([\w-]+)`\]\((.*?)\) \| (.*) \|$/gm,
  );
  return new Map([...lines].map(([, id, link, rest]) => [id!, [link!, ...rest!.split(' | ')]]));
}

describe('the table of the catalog', () => {
  const rows = rowsOf('docs/catalog.md');

  it('has each layer that is timed, and none that is no more', () => {
    expect([...rows.keys()]).toEqual(expect.arrayContaining(Object.keys(CASES)));
    for (const id of rows.keys()) expect(findGeneratedLayer(id), id).toBeDefined();
  });

  it('has every layer of the catalog', () => {
    expect([...rows.keys()].sort()).toEqual(
      catalog()
        .map(({ id }) => id)
        .sort(),
    );
  });

  it.each([
    ['docs/catalog.md', 'en'],
    ['docs/zh-CN/catalog.md', 'zh-CN'],
  ] as const)('%s has the table of public layers as the data say', (path, language) => {
    const page = readFileSync(new URL(path, root), 'utf8');
    expect(withPublicTable(page, language)).toBe(page);
  });

  it('says the same in Chinese', () => {
    expect([...rowsOf('docs/zh-CN/catalog.md')]).toEqual([...rows]);
  });

  it('has errors of a few units, and pages that are there', () => {
    for (const [id, [link, , lines, ...errors]] of rows) {
      expect(existsSync(new URL(`docs/${link}`, root)), id).toBe(true);
      expect(Number(lines), id).toBeGreaterThan(50);
      for (const value of errors.slice(0, 2).flatMap((error) => error.split(' / ')))
        expect(Number(value), `${id} ${value}`).toBeLessThan(30);
    }
  });
});

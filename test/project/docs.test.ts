/** What the documents say of new projects' F1 is what was measured, seed by seed. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CLS_WEIGHT } from '../../src/catalog/parameters.js';
import { PROJECT_NETS } from '../../src/project/nets.js';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The F1 of each seed by weight, a table for each net in the order of `PROJECT_NETS`. */
function measured(): Record<string, number[]>[] {
  const tables = read('docs/new.md').matchAll(/^\| cls_weight \|(?: seed \d \|)+\n\|[- |]+\n((?:\|.*\n)+)/gm);
  return [...tables].map(([, rows]) =>
    Object.fromEntries(
      rows!
        .trim()
        .split('\n')
        .map((row) => row.split('|').slice(1, -1))
        .map(([weight, ...f1]) => [weight!.trim(), f1.map(Number)]),
    ),
  );
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the F1 of new projects', () => {
  it.each(PROJECT_NETS.map((net, index) => [net.id, net, measured()[index]!] as const))(
    'with %s is the mean of five seeds',
    (_, { f1 }, seeds) => {
      expect(Object.keys(seeds)).toEqual(['1', String(DEFAULT_CLS_WEIGHT)]);
      for (const values of Object.values(seeds)) expect(values).toHaveLength(5);
      expect(mean(seeds[DEFAULT_CLS_WEIGHT]!).toFixed(2)).toBe(f1.weighted.toFixed(2));
      expect(mean(seeds[1]!).toFixed(2)).toBe(f1.plain.toFixed(2));
    },
  );

  it.each(['README.md', 'README.zh-CN.md', 'docs/new.md'])('is what %s says', (path) => {
    for (const { f1 } of path === 'docs/new.md' ? PROJECT_NETS.slice(0, 1) : PROJECT_NETS) {
      expect(read(path)).toContain(f1.weighted.toFixed(2));
      expect(read(path)).toContain(f1.plain.toFixed(2));
    }
  });
});

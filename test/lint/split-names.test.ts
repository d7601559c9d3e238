/**
 * A blob that is used more than once is split by Caffe, and its takers take splits of other names. People are told of
 * the blob as the file has it, and where it is made.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { lintText } from '../../src/lint/lint.js';
import type { RuleTable } from './support/rule-table.js';

const TABLES = vi.hoisted(() => new Map<string, RuleTable>());

vi.mock(import('./support/rule-table.js'), async (original) => ({
  ...(await original()),
  ruleTable: (id: string, table: RuleTable) => void TABLES.set(id, table),
}));

const { unmark } = await import('./support/rule-table.js');
const RULES = new URL('rules/', import.meta.url);
const suites = readdirSync(RULES, { recursive: true, encoding: 'utf8' }).filter((name) =>
  /^(blob|layer|loss|param|shape|sharing)[\\/].*\.test\.ts$/.test(name),
);
for (const name of suites) await import(new URL(name, RULES).href);

describe('a blob that is split', () => {
  it('is looked for in the tables of all suites', () => {
    const groups = new Set(suites.map((name) => name.split(/[\\/]/)[0]));
    expect(new Set([...TABLES.keys()].map((id) => id.split('/')[0]))).toEqual(groups);
    expect(TABLES.size).toBeGreaterThanOrEqual(suites.length);
  });

  it.each([...TABLES])('goes by its own name: %s', (_, { reject }) => {
    for (const { text, options } of reject) {
      const { text: net } = unmark(text);
      const tops = new Set([...net.matchAll(/\btop: "([^"]*)"/g)].map(([, top]) => top));
      const taps = [...tops].map((top) => `layer { name: "tap" type: "Silence" bottom: "${top}" }\n`);
      for (const diagnostic of lintText('net.prototxt', `\n${net}\n${taps.join('')}`, options).diagnostics) {
        expect(diagnostic.message).not.toMatch(/_split/);
        for (const place of diagnostic.related ?? []) {
          expect(place.message).not.toMatch(/_split/);
          // Nothing is made in front of the text.
          expect(place.line, place.message).toBeGreaterThan(1);
        }
      }
    }
  });
});

/** Every rule has its page and its table of tests, and nothing else has. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { moduleLists } from '../../scripts/list-modules.js';
import { allRules } from '../../src/lint/lint.js';

const root = new URL('../../', import.meta.url);

/** The files under a folder whose names end so, without the end. */
function names(folder: string, end: string): string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => name.slice(0, -end.length).replaceAll('\\', '/'))
    .sort();
}

const ids = allRules().map(({ id }) => id);

describe('the rules', () => {
  it('have a page each, and no page is without its rule', () => {
    expect(names('docs/rules/', '.md').filter((name) => name.includes('/'))).toEqual(ids);
  });

  it('have a table of tests each, and no table is without its rule', () => {
    expect(names('test/lint/rules/', '.test.ts')).toEqual(ids);
  });

  it.each(ids)('%s lies in its file, has a table of its own, and a page with what one looks for', (id) => {
    const source = readFileSync(new URL(`src/lint/rules/${id}.ts`, root), 'utf8');
    // Rules of what reading the text or the schema finds are named without their group.
    const short = id.replace(/^(?:schema|syntax)[/]/, '');
    expect(
      [id, short].some((name) => source.includes(`'${name}'`)),
      id,
    ).toBe(true);
    const table = readFileSync(new URL(`test/lint/rules/${id}.test.ts`, root), 'utf8');
    expect(table).toContain(`ruleTable('${id}'`);
    const page = readFileSync(new URL(`docs/rules/${id}.md`, root), 'utf8');
    expect(page.split('\n')[0]).toBe(`# ${id}`);
    expect(page).toContain('\n## What Caffe does\n');
    expect(page).toContain('\n## Fix\n');
    for (const [, other] of page.matchAll(/\]\(\.\.\/([\w-]+\/[\w-]+)\.md\)/g)) expect(ids).toContain(other);
    for (const line of page.split('\n')) expect(line).toBe(line.trimEnd());
  });

  it('have ids, summaries and severities that fit', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, summary, severity, checkFile, checkForeign, checkNet, checkPython } of allRules()) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/);
      expect(summary, id).toMatch(/^[A-Z`].*\.$/);
      expect(['error', 'warning', 'info'], id).toContain(severity);
      if (id !== 'lint/unused-suppression')
        expect(checkFile ?? checkForeign ?? checkNet ?? checkPython, id).toBeDefined();
    }
  });
});

describe('the lists of modules', () => {
  it.each(Object.entries(moduleLists()))('%s is up to date', (path, text) => {
    expect(readFileSync(new URL(path, root), 'utf8')).toBe(text);
  });
});

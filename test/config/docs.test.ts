import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/config/json.js';
import { configSchema } from '../../src/config/schema.js';
import { validate } from '../../src/config/validate.js';
import { allRules } from '../../src/lint/lint.js';

const PAGE = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8');
const SCHEMA = configSchema(allRules());

describe('docs/configuration.md', () => {
  it('shows configurations that are right', () => {
    const examples = [...PAGE.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json]) => json!);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(validate(parseJson(example), SCHEMA)).toEqual([]);
  });

  it('explains every key', () => {
    const table = /^## Keys\n(.*?)^## /ms.exec(PAGE)![1]!;
    const explained = [...table.matchAll(/^\|(.*?)\|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/`(\w+)`/g)].map(([, key]) => key),
    );
    const keys = Object.keys(SCHEMA.properties!).filter((key) => key !== '$schema');
    expect(explained.sort()).toEqual(keys.sort());
  });
});

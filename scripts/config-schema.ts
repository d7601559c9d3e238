/**
 * Writes `schema/caffekit.config.schema.json`, which editors read, from `src/config/schema.ts` and the rules. Run by
 * `npm run build`; a test holds it up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { configSchema } from '../src/config/schema.js';
import { allRules } from '../src/lint/lint.js';

const FILE = new URL('../schema/caffekit.config.schema.json', import.meta.url);

export function configSchemaText(): string {
  return `${JSON.stringify(configSchema(allRules()), null, 2)}\n`;
}

if (process.argv[2] === '--write') {
  const text = configSchemaText();
  if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text);
}

import { readFileSync } from 'node:fs';
import ejs from 'ejs';
import { packageFile } from '../files/package-root.js';

/**
 * Fills in a template of `templates/`: `<%= value %>` is written by `write`, `<%- text %>` stands as it is.
 *
 * @param name path under `templates/`, without `.ejs`
 */
export function renderTemplate(
  name: string,
  data: Readonly<Record<string, unknown>>,
  write: (value: never) => string,
): string {
  const filename = packageFile(`templates/${name}.ejs`);
  return ejs.render(readFileSync(filename, 'utf8'), data, {
    filename,
    cache: true,
    escape: write as () => string,
  });
}

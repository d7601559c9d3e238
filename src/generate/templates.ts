import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

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
  const filename = join(templatesFolder(), `${name}.ejs`);
  return ejs.render(readFileSync(filename, 'utf8'), data, {
    filename,
    cache: true,
    escape: write as () => string,
  });
}

let folder: string | undefined;

/** The package's `templates/`, which lies beside `src/` and beside `dist/`. */
function templatesFolder(): string {
  if (folder !== undefined) return folder;
  const here = dirname(fileURLToPath(import.meta.url));
  for (let at = here; ; at = dirname(at)) {
    const candidate = join(at, 'templates', 'layers');
    if (existsSync(candidate)) {
      folder = dirname(candidate);
      return folder;
    }
    if (at === dirname(at)) throw new Error(`no templates above ${here}`);
  }
}

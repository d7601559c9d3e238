import ejs from 'ejs';
import { TEMPLATES } from './template-texts.js';

/**
 * Fills in a template of `templates/`: `<%= value %>` is written by `write`, `<%- text %>` stands as it is. A template
 * includes others by their paths from its own folder.
 *
 * @param name path under `templates/`, without `.ejs`
 */
export function renderTemplate(
  name: string,
  data: Readonly<Record<string, unknown>>,
  write: (value: never) => string,
): string {
  const filename = `${name}.ejs`;
  const text = TEMPLATES[filename];
  if (text === undefined) throw new Error(`there is no template ${filename}`);
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  // ejs itself would look for files.
  const include = (path: string, more: Readonly<Record<string, unknown>> = {}) =>
    renderTemplate(folder + path.replace(/\.ejs$/, ''), { ...data, ...more }, write);
  return ejs.render(text, { ...data, include }, { filename, cache: true, escape: write as () => string });
}

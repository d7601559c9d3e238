import { dirname, resolve } from 'node:path';
import { allRules } from '../../lint/lint.js';
import { Ignored } from '../ignored.js';
import type { FileSettings } from './file-settings.js';
import { OptionsOfSettings, shownPath } from './options.js';

/**
 * What is set for a file, which need not exist: its configuration's files, and with the command line's and built-in
 * settings every rule's level, and whether a search from the working folder leaves it out; as JSON.
 */
export async function printConfig(path: string, settings: FileSettings): Promise<string> {
  const folder = dirname(resolve(path));
  const {
    rules,
    proto,
    dialect = 'auto',
    weights,
    data = true,
    targets = [],
    pythonPath = [],
    phase,
    level,
    stages,
    indent,
  } = settings.of(path);
  const config = settings.configs.forFolder(folder);
  // Fails as linting the file would.
  await new OptionsOfSettings().of(settings.of(path));
  const shown = {
    configFiles: (config?.files ?? []).map(shownPath),
    ignored: new Ignored(process.cwd(), settings.configs).file(resolve(path)),
    ...(proto === undefined ? { dialect } : { proto: shownPath(proto) }),
    ...(weights === undefined ? {} : { weights: shownPath(weights) }),
    data,
    targets,
    pythonPath: pythonPath.map(shownPath),
    ...(phase === undefined ? {} : { phase }),
    ...(level === undefined ? {} : { level }),
    ...(stages === undefined ? {} : { stages }),
    ...(indent === undefined ? {} : { indent }),
    rules: Object.fromEntries(
      allRules().map(({ id, severity }) => [id, rules[id] ?? (severity === 'warning' ? 'warn' : severity)]),
    ),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

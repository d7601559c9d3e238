import { dirname, join, resolve } from 'node:path';
import { statsOf } from '../files/stats.js';
import { type Config, ConfigError, loadConfig, settingsFor } from './load.js';
import { CONFIG_FILE } from './schema.js';
import { NO_SETTINGS, type Settings } from './settings.js';

/**
 * The configuration of each file: the nearest `caffekit.config.json`, or `package.json` with a key `caffekit`, in its
 * folder or above it. Each is read once.
 */
export class Configs {
  readonly #fixed: Config | undefined;
  readonly #search: boolean;
  readonly #found = new Map<string, Config | undefined>();

  /**
   * @param use a configuration for all files, whose patterns start from the working folder; false for none; undefined
   * to search
   * @throws ConfigError
   */
  constructor(use?: string | false) {
    this.#search = use === undefined;
    if (typeof use !== 'string') return;
    this.#fixed = loadConfig(resolve(use), process.cwd());
    if (this.#fixed === undefined) throw new ConfigError(`${use}: it has no key 'caffekit'`);
  }

  /**
   * The configuration for the files of a folder.
   *
   * @throws ConfigError
   */
  forFolder(folder: string): Config | undefined {
    return this.#search ? this.#nearest(resolve(folder)) : this.#fixed;
  }

  /**
   * What the configuration of a file says of it.
   *
   * @throws ConfigError
   */
  settingsFor(path: string): Settings {
    const config = this.forFolder(dirname(path));
    return config === undefined ? NO_SETTINGS : settingsFor(config, resolve(path));
  }

  #nearest(folder: string): Config | undefined {
    if (this.#found.has(folder)) return this.#found.get(folder);
    const config =
      configIn(folder) ?? (dirname(folder) === folder ? undefined : this.#nearest(dirname(folder)));
    this.#found.set(folder, config);
    return config;
  }
}

/** The configuration that lies in a folder itself. */
function configIn(folder: string): Config | undefined {
  const [own, inPackage] = [CONFIG_FILE, 'package.json']
    .map((name) => join(folder, name))
    .map((path) => (statsOf(path)?.isFile() ? loadConfig(path) : undefined));
  if (own !== undefined && inPackage !== undefined)
    throw new ConfigError(`${own.path} and the key 'caffekit' in ${inPackage.path}: keep one of them`);
  return own ?? inPackage;
}

import type { Configs } from '../../config/find.js';
import { mergeSettings, type Settings } from '../../config/settings.js';

/** The settings of each file: those of its configuration, and over them those of the command line. */
export class FileSettings {
  readonly configs: Configs;
  readonly #flags: Settings;
  readonly #known = new Map<string, Settings>();

  constructor(configs: Configs, flags: Settings) {
    this.configs = configs;
    this.#flags = flags;
  }

  /** The same object for equal settings. */
  of(path: string): Settings {
    const settings = mergeSettings(this.configs.settingsFor(path), this.#flags);
    const key = JSON.stringify(settings);
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, settings);
    return known ?? settings;
  }
}

import { resolve } from 'node:path';
import type { Configs } from '../../config/find.js';
import { mergeSettings, type Settings } from '../../config/settings.js';
import type { Phase } from '../../layers/base/index.js';
import { targetNames } from '../../targets/names.js';
import { levelsOf } from './levels.js';

/** Options of the command line that a configuration has too. */
export interface SettingFlags {
  readonly phase?: Phase;
  readonly level?: number;
  readonly stage: readonly string[];
  readonly proto?: string;
  readonly dialect?: string;
  readonly weights?: string;
  /** False where data are not to be looked into. */
  readonly data?: boolean;
  readonly target?: string;
  readonly pythonPath?: readonly string[];
  readonly rule?: readonly string[];
}

/**
 * What the command line sets.
 *
 * @throws UsageError for a rule or level that there is not
 */
export function settingsOf(flags: SettingFlags): Settings {
  const { proto, dialect, weights, data, target, pythonPath = [], phase, level, stage, rule = [] } = flags;
  return {
    rules: levelsOf(rule),
    ...(proto === undefined ? {} : { proto: resolve(proto) }),
    ...(dialect === undefined ? {} : { dialect }),
    ...(weights === undefined ? {} : { weights: resolve(weights) }),
    ...(data === false ? { data } : {}),
    ...(target === undefined ? {} : { targets: targetNames(target) }),
    ...(pythonPath.length === 0 ? {} : { pythonPath: pythonPath.map((path) => resolve(path)) }),
    ...(phase === undefined ? {} : { phase }),
    ...(level === undefined ? {} : { level }),
    ...(stage.length === 0 ? {} : { stages: stage }),
  };
}

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

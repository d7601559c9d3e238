import { relative } from 'node:path';
import type { Settings } from '../../config/settings.js';
import type { Dialect } from '../../dialect/dialect.js';
import { dialectNamed } from '../../dialect/names.js';
import type { LintOptions } from '../../lint/lint.js';
import { targetsNamed } from '../../targets/names.js';
import type { GivenWeights } from '../../weights/weights.js';

/** What `lintText` takes for settings; a schema that several files are read by is read once. */
export class OptionsOfSettings {
  readonly #dialects = new Map<string, Dialect>();
  readonly #weights = new Map<string, GivenWeights>();

  /** Without what depends on the file. */
  async of(settings: Settings): Promise<LintOptions> {
    const { rules, proto, dialect, weights, targets, pythonPath, phase, level, stages } = settings;
    return {
      rules,
      ...(proto === undefined ? {} : { dialect: await this.#dialectOf(proto) }),
      ...(dialect === undefined ? {} : { dialect: dialectNamed(dialect) }),
      ...(weights === undefined ? {} : { weights: await this.#weightsOf(weights) }),
      ...(targets === undefined ? {} : { targets: targetsNamed(targets) }),
      ...(pythonPath === undefined ? {} : { pythonPath: pythonPath.map(shownPath) }),
      ...(phase === undefined ? {} : { phases: [phase] }),
      ...(level === undefined ? {} : { level }),
      ...(stages === undefined ? {} : { stages }),
    };
  }

  async #weightsOf(path: string): Promise<GivenWeights> {
    const known = this.#weights.get(path);
    if (known !== undefined) return known;
    const { readWeightsFile } = await import('../weights-file.js');
    const given = { path: shownPath(path), weights: readWeightsFile(shownPath(path)) };
    this.#weights.set(path, given);
    return given;
  }

  async #dialectOf(proto: string): Promise<Dialect> {
    const known = this.#dialects.get(proto);
    if (known !== undefined) return known;
    const { readDialect } = await import('../proto.js');
    const dialect = readDialect(shownPath(proto));
    this.#dialects.set(proto, dialect);
    return dialect;
  }
}

/** An absolute path as reports name it: from the working folder, for what lies in it. */
export function shownPath(path: string): string {
  const way = relative(process.cwd(), path);
  return way === '' || way.startsWith('..') ? path : way;
}

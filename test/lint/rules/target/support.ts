import type { LintOptions } from '../../../../src/lint/lint.js';
import { targetsNamed } from '../../../../src/targets/names.js';

export function forTargets(...names: string[]): LintOptions {
  return { targets: targetsNamed(names) };
}

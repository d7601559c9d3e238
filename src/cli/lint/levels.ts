import { allRules, findRule, type RuleLevel, ruleNames } from '../../lint/lint.js';
import { didYouMean } from '../../text/nearest.js';
import { UsageError } from '../errors.js';

const LEVELS: Readonly<Record<string, RuleLevel>> = {
  off: 'off',
  info: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
};

/**
 * The levels that `--rule ID=LEVEL` sets.
 *
 * @throws UsageError for a rule or level that there is not
 */
export function levelsOf(settings: readonly string[]): Record<string, RuleLevel> {
  const levels: Record<string, RuleLevel> = {};
  for (const setting of settings) {
    const [id, level] = partsOf(setting);
    const group = id.endsWith('/*') ? allRules().filter((rule) => rule.id.startsWith(id.slice(0, -1))) : [];
    if (findRule(id) === undefined && group.length === 0) {
      throw new UsageError(
        `--rule ${setting}: there is no rule '${id}'${didYouMean(id, ruleNames())}${setting.includes('=') ? '' : '; it is given as ID=LEVEL, and paths stand before --rule'}`,
      );
    }
    const known = Object.hasOwn(LEVELS, level) ? LEVELS[level] : undefined;
    if (known === undefined)
      throw new UsageError(`--rule ${setting}: the level is off, info, warn or error, as in ${id}=off`);
    for (const rule of group.length === 0 ? [id] : group.map((one) => one.id)) levels[rule] = known;
  }
  return levels;
}

function partsOf(setting: string): [id: string, level: string] {
  const equals = setting.indexOf('=');
  return equals < 0 ? [setting, ''] : [setting.slice(0, equals), setting.slice(equals + 1)];
}

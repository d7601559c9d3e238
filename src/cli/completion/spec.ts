import { catalog } from '../../catalog/catalog.js';
import { flagOf } from '../../catalog/layer.js';
import { dialectNames } from '../../dialect/names.js';
import { CAFFE_LAYER_TYPES } from '../../layers/registry.js';
import { allRules } from '../../lint/lint.js';
import { PROJECT_NETS } from '../../project/nets.js';
import { loadTargets } from '../../targets/load-targets.js';
import type { ArgumentShape, CommandShape, OptionShape } from '../describe-command.js';

/** What a shell offers for a value. */
export type Candidates =
  | { readonly kind: 'none' | 'files' | 'folders' | 'nets' | 'rule-levels' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

/** The rules, whose levels `--rule` sets. */
export function ruleIds(): readonly string[] {
  return allRules().map((rule) => rule.id);
}

/** The candidates for an argument, or an option's value: its choices, or what its placeholder in the help stands for. */
export function candidatesFor(
  program: CommandShape,
  command: CommandShape,
  item: OptionShape | ArgumentShape,
): Candidates {
  const [flag, value] = 'flags' in item ? [item.flags.at(-1), item.value] : [undefined, item];
  if (value === undefined) return NONE;
  if (value.choices.length > 0) return words(value.choices);
  if (value.name.endsWith('.prototxt')) return { kind: 'nets' };
  switch (value.name) {
    case 'id=level':
      return { kind: 'rule-levels' };
    case 'dir':
      return { kind: 'folders' };
    case 'file':
    case 'log':
    case 'report':
      return { kind: 'files' };
    case 'path':
      return { kind: 'nets' };
    case 'net':
      return flag === '--net' ? words(PROJECT_NETS.map(({ id }) => id)) : { kind: 'nets' };
    case 'phase':
      return words(['TRAIN', 'TEST', 'all']);
    case 'command':
      return words(program.commands.map(({ name }) => name));
    case 'layer':
      // `--replace <layer>` names one of the net's own.
      return flag === '--replace' ? NONE : words(layerIds());
    case 'name':
      return flag === undefined ? words(NAMES_OF[command.name]?.() ?? []) : NONE;
    case 'names':
      return words(NAMES_OF[`${flag?.slice(2)}s`]?.() ?? []);
    case 'value':
      return words(parameterChoices(flag));
    default:
      return NONE;
  }
}

const NONE: Candidates = { kind: 'none' };

/** What the argument of a command names; `--dialect` and `--target` name one of theirs. */
const NAMES_OF: Readonly<Partial<Record<string, () => readonly string[]>>> = {
  explain: () => [...ruleIds(), ...layerIds(), ...CAFFE_LAYER_TYPES.names],
  dialects: dialectNames,
  targets: () => loadTargets().map(({ name }) => name),
};

function words(list: readonly string[]): Candidates {
  return list.length > 0 ? { kind: 'words', words: list } : NONE;
}

function layerIds(): string[] {
  return catalog().map(({ id }) => id);
}

/** What a flag of generated layers can be, in any of them. */
function parameterChoices(flag: string | undefined): string[] {
  const parameters = catalog().flatMap((layer) => layer.parameters);
  const choices = parameters.flatMap((parameter) =>
    flagOf(parameter.key) === flag && parameter.kind === 'choice' ? parameter.choices : [],
  );
  return [...new Set(choices)];
}

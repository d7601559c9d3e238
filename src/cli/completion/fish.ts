import { LEVELS } from '../../config/schema.js';
import type { CommandShape } from '../describe-command.js';
import { type Candidates, candidatesFor, ruleIds } from './spec.js';

/** A completion script for fish. */
export function fishCompletion(program: CommandShape): string {
  const lines = ['complete -c caffekit -f'];
  for (const option of program.options) {
    lines.push(
      `complete -c caffekit -n __fish_use_subcommand${flagArguments(option)} -d ${quote(option.help)}`,
    );
  }
  for (const { name, summary } of program.commands) {
    lines.push(`complete -c caffekit -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`);
  }
  for (const command of program.commands) {
    const start = `complete -c caffekit -n '__fish_seen_subcommand_from ${command.name}'`;
    for (const option of command.options) {
      const { value } = option;
      const candidates = candidatesFor(program, command, option);
      const only = !value?.required ? '' : candidates.kind === 'files' ? ' -r' : ' -x';
      const taken = value === undefined ? '' : `${only}${offered(candidates)}`;
      lines.push(`${start}${flagArguments(option)}${taken} -d ${quote(option.help)}`);
    }
    const argument = command.arguments.at(-1);
    const candidates = argument && offered(candidatesFor(program, command, argument));
    if (candidates) lines.push(`${start}${candidates}`);
  }
  return `# Completion of caffekit for fish. To use it: caffekit completion fish | source

function __caffekit_rule_levels
    for rule in \\
            ${ruleIds().join(' \\\n            ')}
        for level in ${LEVELS.join(' ')}
            echo $rule=$level
        end
    end
end

function __caffekit_nets
    __fish_complete_directories (commandline -ct) ''
    for name in (complete -C "'' "(commandline -ct))
        string match -r '^[^\\t]*\\.prototxt(?=\\t|$)' -- $name
    end
end

${lines.join('\n')}
`;
}

function flagArguments({ flags }: { readonly flags: readonly string[] }): string {
  return flags
    .map((flag) => (flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`))
    .join('');
}

function offered(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'words':
      return ` -a ${quote(candidates.words.join(' '))}`;
    case 'rule-levels':
      return " -a '(__caffekit_rule_levels)'";
    case 'files':
      return ' -F';
    case 'folders':
      return ' -a \'(__fish_complete_directories (commandline -ct) "")\'';
    case 'nets':
      return " -k -a '(__caffekit_nets)'";
    case 'none':
      return '';
  }
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

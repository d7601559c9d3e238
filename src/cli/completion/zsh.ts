import { LEVELS } from '../../config/schema.js';
import type { CommandShape, OptionShape, ValueShape } from '../describe-command.js';
import { type Candidates, candidatesFor, ruleIds } from './spec.js';

/** A completion script for zsh: to be evaluated, or kept as `_caffekit` in a folder of `$fpath`. */
export function zshCompletion(program: CommandShape): string {
  const commands = program.commands.map(({ name, summary }) => quote(`${name}:${summary}`));
  const cases = program.commands.map((command) => {
    const specs = [
      ...command.options.flatMap((option) => optionSpecs(program, command, option)),
      ...command.arguments.map((argument, index) => {
        const place = argument.variadic ? '*' : String(index + 1);
        return quote(`${place}:${message(argument)}:${action(candidatesFor(program, command, argument))}`);
      }),
    ];
    return `        ${command.name})\n          _arguments -s -S ${specs.join(' \\\n            ')}\n          ;;`;
  });
  const own = program.options.flatMap((option) => optionSpecs(program, program, option));
  return `#compdef caffekit
# Completion of caffekit for zsh. To use it: eval "$(caffekit completion zsh)", after compinit

_caffekit_rule_levels() {
  local -a rules=(
    ${ruleIds().join('\n    ')}
  )
  if compset -P '*='; then
    compadd -- ${LEVELS.join(' ')}
  else
    compadd -q -S = -- $rules
  fi
}

_caffekit() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  _arguments -C ${own.join(' \\\n    ')} \\
    '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands=(
        ${commands.join('\n        ')}
      )
      _describe command commands
      ;;
    argument)
      case $line[1] in
${cases.join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _caffekit ]]; then
  _caffekit "$@"
else
  compdef _caffekit caffekit
fi
`;
}

function optionSpecs(program: CommandShape, command: CommandShape, option: OptionShape): string[] {
  const { flags, value, help, repeatable } = option;
  const ends = flags.includes('--help') || flags.includes('--version');
  const before = ends ? '(- *)' : repeatable ? '*' : '';
  const text = `[${help.replace(/[\\[\]]/g, '\\$&')}]`;
  if (value === undefined) return flags.map((flag) => quote(`${before}${flag}${text}`));
  const colon = value.required ? ':' : '::';
  const taken = `${colon}${message(value)}:${action(candidatesFor(program, command, option))}`;
  return flags.map((flag) => quote(`${before}${flag}${flag.startsWith('--') ? '=' : ''}${text}${taken}`));
}

function message({ name }: ValueShape): string {
  return name.replace(/[\\:]/g, '\\$&');
}

function action(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'words':
      return `(${candidates.words.join(' ')})`;
    case 'rule-levels':
      return '_caffekit_rule_levels';
    case 'files':
      return '_files';
    case 'folders':
      return '_files -/';
    case 'nets':
      return '_files -g "*.prototxt(-.)"';
    case 'none':
      return ' ';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

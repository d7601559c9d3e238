import { LEVELS } from '../../config/schema.js';
import type { CommandShape } from '../describe-command.js';
import { type Candidates, candidatesFor, ruleIds } from './spec.js';

/** A completion script for bash (3.2 and newer), without need of the package bash-completion. */
export function bashCompletion(program: CommandShape): string {
  const commands = program.commands.map(({ name }) => name);
  const single: string[] = [];
  const variadic: string[] = [];
  const values: string[] = [];
  for (const command of program.commands) {
    for (const option of command.options) {
      const { flags, value } = option;
      if (value === undefined) continue;
      const patterns = flags.map((flag) => `'${command.name} ${flag}'`);
      // What follows an option whose value is optional is offered as an argument.
      if (value.required) (value.variadic ? variadic : single).push(...patterns);
      values.push(`    ${patterns.join(' | ')}) ${action(candidatesFor(program, command, option))} ;;`);
    }
    values.push(`    '${command.name} ') ${positional(program, command)} ;;`);
  }
  const options = program.commands.map(
    (command) =>
      `    ${command.name}) _caffekit_words "$cur" '${command.options.flatMap(({ flags }) => flags).join(' ')}' ;;`,
  );
  return `# Completion of caffekit for bash. To use it: eval "$(caffekit completion bash)"

_caffekit_rules='${ruleIds().join('\n')}'

_caffekit_words() {
  local IFS=$' \\n'
  COMPREPLY+=($(compgen -W "$2" -- "$1"))
}

_caffekit_files() {
  local name
  compopt -o filenames 2> /dev/null
  while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen "$@")
}

_caffekit_rule_levels() {
  case $1 in
    *=*) _caffekit_words "$1" "${LEVELS.map((level) => `\${1%%=*}=${level}`).join(' ')}" ;;
    *)
      compopt -o nospace 2> /dev/null
      _caffekit_words "$1" "\${_caffekit_rules//$'\\n'/=$'\\n'}="
      ;;
  esac
}

_caffekit() {
  local words=() word glue='' command='' option='' many='' ended='' cur value prefix i
  COMPREPLY=()
  # Where bash takes = for the end of a word, --format=json is three of them.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ \${#words[@]} -gt 0 && ($word == '=' || -n $glue) ]]; then
      words[\${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
    glue=
    if [[ $word == '=' ]]; then glue=1; fi
  done
  cur=\${words[\${#words[@]} - 1]}

  for ((i = 0; i < \${#words[@]} - 1; i++)); do
    word=\${words[i]}
    if [[ -z $command ]]; then
      case $word in
        ${commands.join(' | ')}) command=$word ;;
      esac
      continue
    fi
    if [[ -n $ended ]]; then continue; fi
    case $word in
      --)
        ended=1
        option=
        ;;
      -*)
        option=
        many=
        case "$command $word" in
          ${single.join(' | ')}) option=$word ;;
          ${variadic.join(' | ')})
            option=$word
            many=1
            ;;
        esac
        ;;
      *) if [[ -z $many ]]; then option=; fi ;;
    esac
  done

  if [[ -z $command ]]; then
    case $cur in
      -*) _caffekit_words "$cur" '${program.options.flatMap(({ flags }) => flags).join(' ')}' ;;
      *) _caffekit_words "$cur" '${commands.join(' ')}' ;;
    esac
    return
  fi
  value=$cur
  prefix=
  if [[ -z $ended && $cur == -* ]]; then
    if [[ $cur != *=* ]]; then
      case $command in
${options.map((line) => `    ${line}`).join('\n')}
      esac
      return
    fi
    option=\${cur%%=*}
    value=\${cur#*=}
    prefix=$option=
  fi
  case "$command $option" in
${values.join('\n')}
  esac
  if [[ $COMP_WORDBREAKS == *=* ]]; then
    # Bash replaces only what stands after the last =.
    case $value in
      *=*) COMPREPLY=("\${COMPREPLY[@]#"\${value%=*}="}") ;;
    esac
  elif [[ -n $prefix ]]; then
    COMPREPLY=("\${COMPREPLY[@]/#/$prefix}")
  fi
}

complete -F _caffekit caffekit
`;
}

/** Arguments of a command; with several of them, the last one's candidates serve for all. */
function positional(program: CommandShape, command: CommandShape): string {
  const argument = command.arguments.at(-1);
  return argument === undefined ? ':' : action(candidatesFor(program, command, argument));
}

function action(candidates: Candidates): string {
  switch (candidates.kind) {
    case 'words':
      return `_caffekit_words "$value" '${candidates.words.join(' ')}'`;
    case 'rule-levels':
      return '_caffekit_rule_levels "$value"';
    case 'files':
      return '_caffekit_files -f -- "$value"';
    case 'folders':
      return '_caffekit_files -d -- "$value"';
    case 'nets':
      return `_caffekit_files -d -- "$value"; _caffekit_files -f -X '!*.prototxt' -- "$value"`;
    case 'none':
      return ':';
  }
}

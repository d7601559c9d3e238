/** What can be written after `caffekit`, read from the commands themselves, for completion and the man page. */
import type { EventEmitter } from 'node:events';
import type { Command, Option } from 'commander';
import { joinLines } from './help.js';

/** What an option or argument takes. */
export interface ValueShape {
  /** Its placeholder in the help, without brackets: `file`, `id=level`. */
  readonly name: string;
  readonly choices: readonly string[];
  /** Whether several may follow each other. */
  readonly variadic: boolean;
  readonly required: boolean;
}

export interface OptionShape {
  /** As in the help: `-h, --help`, `--rule <id=level...>`. */
  readonly term: string;
  /** `-h` and `--help`. */
  readonly flags: readonly string[];
  readonly help: string;
  readonly value: ValueShape | undefined;
  /** Whether it may be given several times. */
  readonly repeatable: boolean;
}

export interface ArgumentShape extends ValueShape {
  readonly help: string;
}

export interface CommandShape {
  readonly name: string;
  /** As in the help: `[options] [path...]`. */
  readonly usage: string;
  readonly summary: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
  /** What follows the options in the help: examples, exit codes. */
  readonly after: string;
}

/** The shape of a command and of those below it, hidden ones left out. */
export function describeCommand(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    usage: command.usage(),
    summary: command.summary() || command.description(),
    description: joinLines(command.description()),
    options: help.visibleOptions(command).map((option) => ({
      term: help.optionTerm(option),
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      help: help.optionDescription(option),
      value: takenBy(option),
      repeatable: option.variadic || Array.isArray(option.defaultValue),
    })),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      choices: argument.argChoices ?? [],
      variadic: argument.variadic,
      required: argument.required,
      help: argument.description,
    })),
    commands: help.visibleCommands(command).map(describeCommand),
    after: textAfterHelp(command),
  };
}

function takenBy(option: Option): ValueShape | undefined {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1];
  if (placeholder === undefined) return undefined;
  const name = placeholder.replace(/\.\.\.$/, '');
  return { name, choices: option.argChoices ?? [], variadic: option.variadic, required: option.required };
}

/** What was given to `addHelpText('after')`, which commander keeps as a listener only. */
function textAfterHelp(command: Command): string {
  let text = '';
  const context = { error: false, command, write: (part: string) => (text += part) };
  (command as unknown as EventEmitter).emit('afterHelp', context);
  return text.trim();
}

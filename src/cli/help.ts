import { type Argument, type Command, Help, type Option } from 'commander';
import { didYouMean } from '../text/nearest.js';
import { printError } from './error-output.js';
import { UsageError } from './errors.js';
import { print } from './output.js';

/** How every command shows its help and its errors; to be called before there are any, since they inherit it. */
export function setManners(program: Command): void {
  program
    .showHelpAfterError('(see --help)')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({
      showGlobalOptions: false,
      commandDescription: (command) => joinLines(command.description()),
      optionDescription: (option) => Help.prototype.optionDescription.call(HELP, withoutEmptyDefault(option)),
      argumentDescription: (argument) =>
        Help.prototype.argumentDescription.call(HELP, withoutEmptyDefault(argument)),
    })
    .configureOutput({
      writeOut: print,
      writeErr: printError,
      outputError: (text, write) => write(text.replace(/^error: /, 'caffekit: ')),
    });
}

const HELP = new Help();

/** A text whose lines end only where a sentence does, so that it can be wrapped to any width. */
export function joinLines(text: string): string {
  return text.replace(/([^.\n])\n(?=\S)/g, '$1 ');
}

/** An empty list to collect in is no default worth showing. */
function withoutEmptyDefault<T extends Option | Argument>(item: T): T {
  if (!Array.isArray(item.defaultValue) || item.defaultValue.length > 0) return item;
  return Object.create(item, { defaultValue: { value: undefined } }) as T;
}

/** `caffekit help COMMAND`, which commander's own answers with the list of commands where it doesn't know COMMAND. */
export function helpCommand(program: Command): void {
  program
    .command('help')
    .summary('show the help of a command')
    .description('Shows the help of a command, or the list of commands.')
    .argument('[command]', 'a command')
    .addHelpText(
      'after',
      `
Examples:
  caffekit help
  caffekit help lint`,
    )
    .action((name: string | undefined) => {
      if (name === undefined) program.help();
      const command = program.commands.find((known) => known.name() === name);
      if (command !== undefined) command.help();
      const names = program.commands.map((known) => known.name());
      throw new UsageError(`there is no command '${name}'${didYouMean(name!, names)}`);
    });
}

/**
 * Writes `man/caffekit.1` from the commands. Run by `npm run build`; a test holds it up to date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type CommandShape, describeCommand, type OptionShape } from '../src/cli/describe-command.js';
import { createProgram } from '../src/cli/main.js';
import { VERSION } from '../src/cli/version.js';

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'If set and not empty, nothing is coloured.'],
  ['FORCE_COLOR', 'Colours output that goes to no terminal as well; 0 colours none.'],
  ['CAFFEKIT_NO_CACHE', 'If set and not empty, no compiled code is kept for the next start.'],
  ['XDG_CACHE_HOME', 'The folder for what is kept, in place of ~/.cache.'],
  ['CAFFEKIT_DEBUG', 'If set and not empty, an internal error shows where it arose.'],
];

const EXIT_CODES: readonly (readonly [string, string])[] = [
  ['0', 'Done, and nothing found that is an error.'],
  ['1', 'Errors were found, or more warnings than are allowed.'],
  ['2', 'The call could not be carried out: a wrong option, an unreadable file, a refusal to overwrite.'],
  ['70', 'An internal error, which is a bug in caffekit.'],
];

/** The man page, in the macros of man(7). */
export function manPage(): string {
  const program = describeCommand(createProgram());
  return [
    '.\\" Written by scripts/man.ts from the commands.',
    `.TH CAFFEKIT 1 "" "caffekit ${VERSION}" "User Commands"`,
    '.SH NAME',
    'caffekit \\- lint Caffe nets, generate Python layers, check their parameters',
    '.SH SYNOPSIS',
    '.B caffekit',
    '.I command',
    '.RI [ options ]',
    '.RI [ arguments ]',
    '.SH DESCRIPTION',
    prose(program.description),
    '.PP',
    'Data goes to standard output, messages to standard error.',
    '.SH OPTIONS',
    ...program.options.flatMap(option),
    '.SH COMMANDS',
    ...program.commands.flatMap(command),
    '.SH "EXIT STATUS"',
    ...EXIT_CODES.flatMap(([code, text]) => ['.TP', `.B ${code}`, prose(text)]),
    '.SH ENVIRONMENT',
    ...ENVIRONMENT.flatMap(([name, text]) => ['.TP', `.B ${name}`, prose(text)]),
    '.SH FILES',
    '.TP',
    '.I caffekit.config.json',
    prose('The configuration of lint for the files beside and below it.'),
    '.TP',
    '.I .caffekitignore',
    prose('What a search of folders leaves out, in the form of .gitignore, which counts too.'),
    '.TP',
    '.I ~/.cache/caffekit',
    prose('Compiled code and results of earlier runs; it may be removed at any time.'),
    '',
  ].join('\n');
}

function command({ name, usage, description, options, arguments: given, after }: CommandShape): string[] {
  return [
    `.SS ${quoted(`caffekit ${name} ${usage}`)}`,
    ...description.split('\n').flatMap((line, index) => [...(index === 0 ? [] : ['.br']), prose(line)]),
    ...given
      .filter(({ help }) => help !== '')
      .flatMap((argument) => ['.TP', `.I ${literal(argument.name)}`, prose(argument.help)]),
    ...options.filter(({ flags }) => !flags.includes('--help')).flatMap(option),
    ...after.split(/\n\s*\n/).flatMap(paragraph),
  ];
}

function option({ term, help }: OptionShape): string[] {
  return ['.TP', `.B ${quoted(term)}`, prose(help)];
}

/** A paragraph of what follows the options: prose, or a headline with indented lines to be shown as they are. */
function paragraph(text: string): string[] {
  if (text === '') return [];
  const [head = '', ...rest] = text.split('\n');
  if (rest.length === 0 || !rest.every((line) => line.startsWith('  '))) return ['.PP', prose(text)];
  return ['.PP', prose(head), '.RS 4', '.EX', ...rest.map((line) => shown(line.slice(2))), '.EE', '.RE'];
}

/** Text that is filled. Each sentence starts on a line of its own, so that roff spaces them. */
function prose(text: string): string {
  return text
    .replaceAll('\n', ' ')
    .split(/(?<=[.:]) (?=[A-Z])/)
    .map((line) =>
      guarded(
        escaped(line).replace(/(^|[\s("'[=])(--?)(?=\w)/g, (_, before, dashes) => before + literal(dashes)),
      ),
    )
    .join('\n');
}

/** Text whose hyphens are those that are typed. */
function literal(text: string): string {
  return escaped(text).replaceAll('-', '\\-');
}

function shown(line: string): string {
  return guarded(literal(line).replaceAll("'", '\\(aq'));
}

function quoted(text: string): string {
  return `"${literal(text).replaceAll('"', '\\(dq').replaceAll("'", '\\(aq')}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll('`', '\\(ga')
    .replace(
      /[^\0-\x7f]/gu,
      (letter) => `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
    );
}

/** A line that starts with a control character is no request. */
function guarded(line: string): string {
  return /^[.']/.test(line) ? `\\&${line}` : line;
}

if (process.argv[2] === '--write') {
  const url = new URL('../man/caffekit.1', import.meta.url);
  const text = manPage();
  mkdirSync(new URL('.', url), { recursive: true });
  if (!existsSync(url) || readFileSync(url, 'utf8') !== text) writeFileSync(url, text);
}

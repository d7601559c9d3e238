import { type Command, Option } from 'commander';
import picocolors from 'picocolors';
import type { FieldChange } from '../compare/fields.js';
import { type Comparison, compareFiles, type LayerChange } from '../compare/nets.js';
import { Configs } from '../config/find.js';
import { type Document, readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import { firstMistake } from '../text/syntax-problem.js';
import { printable } from '../text/width.js';
import { decode } from '../textproto/source.js';
import { colorsFor } from './colors.js';
import { environmentOf } from './environment.js';
import { ExitCode, fileError, UsageError } from './errors.js';
import { FileSettings, type SettingFlags, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';
import { configOption, dialectOption, noConfigOption, protoOption } from './options.js';
import { print } from './output.js';

interface DiffFlags extends SettingFlags {
  readonly format: 'pretty' | 'json';
  readonly color?: boolean;
  /** False for none. */
  readonly config?: string | false;
}

/** `caffekit diff`: docs/diff.md. */
export function diffCommand(program: Command): void {
  program
    .command('diff')
    .summary('compare two nets, or two solvers, by what they mean')
    .description(
      'Compares two nets, or two solvers, by what they mean: layers that were added, removed, renamed or changed, with\n' +
        'the fields and the shapes of weights. Layout, comments, the order of fields, old formats, and defaults that are\n' +
        'written out make no difference.',
    )
    .argument('<a>', 'the one file')
    .argument('<b>', 'the other')
    .addOption(protoOption())
    .addOption(dialectOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(new Option('--format <name>', 'output format').choices(['pretty', 'json']).default('pretty'))
    .option('--no-color', 'no colours')
    .addHelpText(
      'after',
      `
Examples:
  caffekit diff old.prototxt new.prototxt
  caffekit diff train_val.prototxt deploy.prototxt --format json

Exit codes: 0 they mean the same, 1 they differ, 2 the call could not be carried out.`,
    )
    .action(async (a: string, b: string, flags: DiffFlags) => {
      process.exitCode = await diff(a, b, flags);
    });
}

async function diff(a: string, b: string, flags: DiffFlags): Promise<number> {
  const [one, other] = [await read(a, flags), await read(b, flags)];
  if ((one.kind === 'solver') !== (other.kind === 'solver'))
    throw new UsageError(
      `${a} is a ${one.kind}, and ${b} a ${other.kind}: only files of one kind can be compared`,
    );
  const comparison = compareFiles(one, other);
  if (flags.format === 'json') print(`${JSON.stringify(comparison)}\n`);
  else print(pretty(comparison, a, b, colorsFor(flags)));
  return comparison.isSame ? ExitCode.Done : ExitCode.Findings;
}

async function read(path: string, flags: DiffFlags): Promise<Document> {
  let text: string;
  try {
    text = decode(readInput(path)).text;
  } catch (error) {
    throw fileError(path, error);
  }
  const settings = new FileSettings(new Configs(flags.config), settingsOf({ ...flags, stage: [] })).of(path);
  const { rules: _, ...options } = await new OptionsOfSettings().of(settings);
  const file = readFile(path, text, { ...options, environment: environmentOf(path) });
  const mistake = firstMistake(path, file.tree, file.lines);
  if (mistake !== undefined) throw new UsageError(mistake);
  if (file.message === undefined || (file.kind !== 'net' && file.kind !== 'solver'))
    throw new UsageError(`${path}: it is neither a net nor a solver`);
  return file;
}

type Colors = ReturnType<typeof picocolors.createColors>;

function pretty(comparison: Comparison, a: string, b: string, colors: boolean): string {
  const { kind, isSame, fields, layers, isReordered, params } = comparison;
  if (isSame) return `${printable(a)} and ${printable(b)} mean the same\n`;
  const paint = picocolors.createColors(colors);
  const lines = [
    ...fields.flatMap((field) => fieldLines(field, '', paint)),
    ...layers.flatMap((layer) => layerLines(layer, paint)),
    ...(isReordered ? ['layers that both have come in another order'] : []),
  ];
  if (kind === 'net' && params !== undefined && params.from !== params.to)
    lines.push('', `params  ${total(params.from)} -> ${total(params.to)}`);
  return `${lines.join('\n')}\n`;
}

function total(params: number | null): string {
  return params === null ? '?' : params.toLocaleString('en-US');
}

function layerLines(
  { kind, name, newName, type, fromLine, toLine, fields, weights }: LayerChange,
  paint: Colors,
): string[] {
  const where = [fromLine, toLine].filter((line) => line !== null).join(' -> ');
  const called = `${printable(name)} ${paint.dim(`(${printable(type)}, line ${where})`)}`;
  if (kind === 'added') return [`${paint.green('+')} ${called}`];
  if (kind === 'removed') return [`${paint.red('-')} ${called}`];
  if (kind === 'renamed')
    return [
      `${paint.yellow('~')} ${printable(name)} is called ${printable(newName!)} ${paint.dim(`(line ${where})`)}`,
    ];
  return [
    `${paint.yellow('~')} ${called}`,
    ...fields.flatMap((field) => fieldLines(field, '    ', paint)),
    ...(weights === undefined
      ? []
      : [`    weights: ${shapes(weights.from)} -> ${shapes(weights.to)}: trained ones don't fit`]),
  ];
}

function shapes(all: readonly string[]): string {
  return all.length === 0 ? 'none' : all.join(', ');
}

function fieldLines({ field, from, to }: FieldChange, indent: string, paint: Colors): string[] {
  const [one, other] = [from, to].map((value) => (value === null ? paint.dim('not set') : printable(value)));
  return [`${indent}${field}: ${one} -> ${other}`];
}

import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { Configs } from '../config/find.js';
import { type Document, type FileOptions, readFile } from '../document/file.js';
import { readInput } from '../files/input.js';
import type { FileContent } from '../files/write.js';
import { decode, encode, type Source } from '../textproto/source.js';
import type { Span } from '../textproto/tree.js';
import { describeFormat } from '../upgrade/formats.js';
import { type Obstacle, type Upgraded, upgradeFile } from '../upgrade/index.js';
import { printError } from './error-output.js';
import { ExitCode, say, UsageError } from './errors.js';
import { FileSettings, settingsOf } from './lint/file-settings.js';
import { OptionsOfSettings } from './lint/options.js';
import { configOption, dialectOption, noConfigOption, protoOption } from './options.js';
import { print } from './output.js';
import { Unread } from './unread.js';

interface UpgradeFlags {
  inPlace?: boolean;
  check?: boolean;
  inputLayer?: boolean;
  proto?: string;
  dialect?: string;
  /** False for none. */
  config?: string | false;
}

/** `caffekit upgrade`: docs/upgrade.md. */
export function upgradeCommand(program: Command): void {
  program
    .command('upgrade')
    .summary("write a net or solver in today's format")
    .description(
      "Writes a net or solver in today's format: it says what Caffe's own upgrade_net_proto_text and\n" +
        'upgrade_solver_proto_text make of it, with its comments, order, layout and numbers as they are.\n' +
        'FILE is a file, a folder (searched for *.prototxt) or a glob; - is standard input.\n' +
        'Without --in-place or --check, one file is written to standard output.',
    )
    .argument('<file...>', 'the nets and solvers')
    .option('--in-place', 'write into the files themselves')
    .addOption(
      new Option(
        '--check',
        "write nothing; name the files that are not in today's format, and say why",
      ).conflicts('inPlace'),
    )
    .option(
      '--input-layer',
      "make an Input layer of 'input' and its shape: always so, as in Caffe's own tool",
    )
    .addOption(protoOption())
    .addOption(dialectOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText(
      'after',
      `
Examples:
  caffekit upgrade old.prototxt > new.prototxt
  caffekit upgrade --in-place train_val.prototxt solver.prototxt
  caffekit upgrade --check models

Exit codes: 0 done, 1 a file cannot be upgraded (or, with --check, is in an old format), 2 the call could
not be carried out. A file that cannot be upgraded is left as it is; others are upgraded all the same.`,
    )
    .action(async (paths: string[], flags: UpgradeFlags) => {
      process.exitCode = await upgrade(paths, flags);
    });
}

/** A file that was read, and what becomes of it. */
interface Input {
  readonly path: string;
  readonly source: Source;
  readonly options: FileOptions;
  readonly file: Document;
  readonly upgraded: Upgraded;
}

async function upgrade(paths: readonly string[], flags: UpgradeFlags): Promise<number> {
  const unread = new Unread();
  const inputs = await readInputs(paths, flags, unread);
  if (flags.check) return unread.tell(await check(inputs));
  const [first, ...others] = inputs;
  if (first === undefined && unread.count > 0) return unread.tell();
  if (first === undefined) throw new UsageError(`${paths.join(', ')}: there is no net or solver here`);
  if (!flags.inPlace && others.length > 0)
    throw new UsageError(`these are ${inputs.length} files: give --in-place to write into them, or --check`);
  const written: FileContent[] = [];
  let blocked = false;
  for (const input of inputs) {
    const { path, source, upgraded } = input;
    if (upgraded.status === 'blocked') {
      blocked = true;
      await sayBlocked(input, upgraded.obstacles);
      continue;
    }
    if (upgraded.status === 'upgraded') {
      for (const { span, message } of upgraded.losses) say(`${placeOf(input, span)}: note: ${message}`);
    }
    const text = upgraded.status === 'upgraded' ? upgraded.text : source.text;
    if (!flags.inPlace) print(encode(text, source.encoding));
    else if (upgraded.status === 'upgraded') written.push({ path, content: encode(text, source.encoding) });
  }
  if (flags.inPlace) {
    const { writeInPlace } = await import('./write-in-place.js');
    for (const { path } of writeInPlace(written, unread)) printError(`upgraded ${path}\n`);
    const current = inputs.filter(({ upgraded }) => upgraded.status === 'current').length;
    if (current > 0)
      printError(`${current === 1 ? '1 file is' : `${current} files are`} in today's format\n`);
  }
  return unread.tell(blocked ? ExitCode.Findings : ExitCode.Done);
}

async function check(inputs: readonly Input[]): Promise<number> {
  let old = false;
  for (const input of inputs) {
    const { upgraded } = input;
    if (upgraded.status === 'current') continue;
    old = true;
    if (upgraded.status === 'blocked') await sayBlocked(input, upgraded.obstacles);
    const formats = upgraded.status === 'failed' ? [] : upgraded.formats;
    for (const format of formats) print(`${placeOf(input, format.span)}: ${describeFormat(format)}\n`);
  }
  return old ? ExitCode.Findings : ExitCode.Done;
}

async function readInputs(paths: readonly string[], flags: UpgradeFlags, unread: Unread): Promise<Input[]> {
  const settings = new FileSettings(new Configs(flags.config), settingsOf({ ...flags, stage: [] }));
  const options = new OptionsOfSettings();
  const inputs: Input[] = [];
  for (const { path, source, isNamed } of await readSources(paths, flags, settings.configs, unread)) {
    const { rules: _, ...own } = await options.of(settings.of(path));
    const file = readFile(path, source.text, own);
    const isRead = file.foreign === undefined && (file.kind === 'net' || file.kind === 'solver');
    if (isRead && file.message !== undefined) {
      const upgraded = upgradeFile(file);
      if (upgraded.status === 'failed')
        throw new Error(`${path}: the upgraded text would say something else than the old one`);
      inputs.push({ path, source, options: own, file, upgraded });
    } else if (isNamed) throw new UsageError(`${path}: ${whatIs(file)}`);
  }
  return inputs;
}

async function readSources(
  paths: readonly string[],
  { inPlace }: UpgradeFlags,
  configs: Configs,
  unread: Unread,
): Promise<{ path: string; source: Source; isNamed: boolean }[]> {
  if (paths.includes('-')) {
    if (paths.length > 1) throw new UsageError('give either paths or - for standard input, not both');
    if (inPlace) throw new UsageError('standard input has no place to write into');
    return [{ path: '<stdin>', source: decode(readFileSync(0)), isNamed: true }];
  }
  const { findFiles } = await import('./find-files.js');
  const onUnread = (path: string, error: unknown) => unread.note(path, error);
  return (await findFiles(paths, configs, {}, onUnread)).flatMap((path) => {
    try {
      return [{ path, source: decode(readInput(path)), isNamed: paths.includes(path) }];
    } catch (error) {
      onUnread(path, error);
      return [];
    }
  });
}

/** What a file is that is neither net nor solver. */
function whatIs({ kind, foreign, message }: Document): string {
  if (foreign?.is === 'other-format') return `this is no net or solver: it is ${foreign.what}`;
  if (foreign?.is === 'merge-conflict') return 'a merge conflict is not resolved in this file';
  if (kind === 'template') return 'this is a template, and no net or solver yet';
  if ((kind === 'net' || kind === 'solver') && message === undefined)
    return `this file is too large to be a ${kind}`;
  return 'this is no net or solver';
}

/** Says why a file cannot be upgraded, at each place. */
async function sayBlocked(input: Input, obstacles: readonly Obstacle[]): Promise<void> {
  for (const { span, message } of obstacles) {
    say(`${placeOf(input, span)}: ${message ?? (await mistakeAt(input, span))}`);
  }
  say(`${input.path}: this cannot be upgraded, and is left as it is`);
}

/** What the linter says at a place that does not fit the schema. */
async function mistakeAt({ path, source, options, file }: Input, span: Span): Promise<string> {
  const { lintText } = await import('../lint/lint.js');
  const { line, column } = file.lines.position(span.start);
  const { diagnostics } = lintText(path, source.text, options);
  const found = diagnostics.find((other) => other.line === line && other.column === column);
  return found?.message ?? `'${source.text.slice(span.start, span.end)}' is nothing that Caffe knows here`;
}

function placeOf({ path, file }: Input, { start }: Span): string {
  const { line, column } = file.lines.position(start);
  return `${path}:${line}:${column}`;
}

import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { Configs } from '../config/find.js';
import { BVLC } from '../dialect/bvlc.js';
import { readFile } from '../document/file.js';
import { fileKind } from '../document/kind.js';
import { readInput } from '../files/input.js';
import type { FileContent } from '../files/write.js';
import { formatTree } from '../format/format.js';
import { Lines, type Position } from '../textproto/lines.js';
import { parse } from '../textproto/parse.js';
import { decode, encode, type Source } from '../textproto/source.js';
import type { Tree } from '../textproto/tree.js';
import { printError } from './error-output.js';
import { ExitCode, say, UsageError } from './errors.js';
import { configOption, noConfigOption } from './options.js';
import { print } from './output.js';
import type { Change } from './patch.js';
import { Unread } from './unread.js';

interface FmtFlags {
  check?: boolean;
  diff?: boolean;
  stdin?: boolean;
  stdinFilename?: string;
  /** False for none. */
  config?: string | false;
}

/** `caffekit fmt`: docs/fmt.md. */
export function fmtCommand(program: Command): void {
  program
    .command('fmt')
    .summary('lay out nets and solvers, in place')
    .description(
      'Lays out nets, solvers and other files in text format, in place: one field a line, one layout for all.\n' +
        'Comments, blank lines, order and values stay. FILE is a file, a folder (searched for *.prototxt)\n' +
        'or a glob; - is standard input, which is written to standard output.',
    )
    .argument('[file...]', 'what to lay out', [])
    .option('--check', 'write nothing; name the files that would change')
    .option('--diff', 'write nothing; show what would change')
    .option('--stdin', 'lay out standard input')
    .addOption(new Option('--stdin-filename <path>', 'whose configuration standard input has'))
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText(
      'after',
      `
Examples:
  caffekit fmt train_val.prototxt
  caffekit fmt --check models
  caffekit fmt --diff 'models/**/solver.prototxt'
  caffekit fmt - < net.prototxt

Exit codes: 0 done, 1 a file would change (with --check) or has mistakes that leave no layout to it, 2 the
call could not be carried out. A file with mistakes is left as it is; others are laid out all the same.`,
    )
    .action(async (paths: string[], flags: FmtFlags) => {
      process.exitCode = await fmt(paths, flags);
    });
}

interface Input {
  readonly path: string;
  readonly source: Source;
}

async function fmt(paths: readonly string[], flags: FmtFlags): Promise<number> {
  const configs = new Configs(flags.config);
  const isStdin = flags.stdin === true || paths.includes('-');
  const written: FileContent[] = [];
  const changes: Change[] = [];
  let refused = 0;
  let changed = 0;
  let kept = 0;
  const unread = new Unread();
  for await (const { path, source } of inputsOf(paths, isStdin, flags, configs, unread)) {
    const tree = parse(source.text);
    const formatted = isForeign(path, tree) ? undefined : formatTree(tree, layoutOf(configs, path));
    if (formatted === undefined) {
      refused++;
      await sayRefused(path, tree);
      continue;
    }
    const isChanged = formatted !== source.text;
    if (isChanged) changed++;
    else kept++;
    if (flags.diff) {
      if (isChanged) changes.push({ path, before: source, after: formatted });
    } else if (flags.check) {
      if (isChanged) print(`${path}\n`);
    } else if (isStdin) print(encode(formatted, source.encoding));
    else if (isChanged) written.push({ path, content: encode(formatted, source.encoding) });
  }
  if (flags.diff) {
    const { printPatch } = await import('./patch.js');
    printPatch(changes);
  } else if (!flags.check && !isStdin) {
    const { writeInPlace } = await import('./write-in-place.js');
    for (const { path } of writeInPlace(written, unread)) printError(`laid out ${path}\n`);
  }
  if (!isStdin && kept > 0 && (flags.check || !flags.diff))
    printError(`${kept === 1 ? '1 file is' : `${kept} files are`} laid out already\n`);
  return unread.tell(refused > 0 || (flags.check && changed > 0) ? ExitCode.Findings : ExitCode.Done);
}

async function* inputsOf(
  paths: readonly string[],
  isStdin: boolean,
  { stdinFilename }: FmtFlags,
  configs: Configs,
  unread: Unread,
): AsyncGenerator<Input> {
  if (isStdin) {
    if (paths.some((path) => path !== '-') || paths.length > 1)
      throw new UsageError('give either paths or standard input, not both');
    yield { path: stdinFilename ?? '<stdin>', source: decode(readFileSync(0)) };
    return;
  }
  if (paths.length === 0)
    throw new UsageError('nothing to lay out: give a file, a folder or a glob (see caffekit fmt --help)');
  const { findFiles } = await import('./find-files.js');
  const onUnread = (path: string, error: unknown) => unread.note(path, error);
  for (const path of await findFiles(paths, configs, {}, onUnread)) {
    let source: Source;
    try {
      source = decode(readInput(path));
    } catch (error) {
      onUnread(path, error);
      continue;
    }
    yield { path, source };
  }
}

/** Whether a text without mistakes is that of another program all the same. */
function isForeign(path: string, tree: Tree): boolean {
  if (tree.problems.length > 0 || fileKind(tree, BVLC.schema) !== 'unknown') return false;
  return readFile(path, tree.text).foreign !== undefined;
}

/** Says why a file has no layout, with its place. */
async function sayRefused(path: string, { text, problems }: Tree): Promise<void> {
  const { lintText } = await import('../lint/lint.js');
  const { diagnostics } = lintText(path, text);
  const place = problems[0] && new Lines(text).position(problems[0].span.start);
  const isThere = ({ line, column }: Position) => line === place?.line && column === place.column;
  const found = diagnostics.find(isThere) ?? diagnostics.find(({ rule }) => /^(?:syntax|file)\//.test(rule));
  const { line, column } = found ?? place ?? { line: 1, column: 1 };
  say(
    `${path}:${line}:${column}: ${found?.message ?? "this is not protobuf's text format as Caffe reads it"}`,
  );
  say(`${path}: this cannot be laid out, and is left as it is`);
}

function layoutOf(configs: Configs, path: string): { indent?: number } {
  const { indent } = configs.settingsFor(path);
  return indent === undefined ? {} : { indent };
}

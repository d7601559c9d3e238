import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { Configs } from '../config/find.js';
import { readInput } from '../files/input.js';
import { statsOf } from '../files/stats.js';
import type { FileResult } from '../lint/diagnostic.js';
import type { Shard } from '../report/report.js';
import { counted } from '../text/counting.js';
import { decode, encode } from '../textproto/source.js';
import { ExitCode, say, UsageError, withInternalErrors } from './errors.js';
import { FileSettings, type SettingFlags, settingsOf } from './lint/file-settings.js';
import { type Input, type Linted, lintAll, type RunOptions } from './lint/run.js';
import type { Told } from './lint/task.js';
import {
  collect,
  configOption,
  dialectOption,
  integer,
  levelOption,
  noConfigOption,
  noDataOption,
  positiveInteger,
  protoOption,
  stageOption,
  targetOption,
} from './options.js';
import { print } from './output.js';
import { checkOutput, isShownPretty, type ReportFlags, reportOptions, writeReport } from './report-output.js';
import { Unread } from './unread.js';

interface LintFlags extends ReportFlags, SettingFlags {
  readonly pythonPath: readonly string[];
  readonly rule: readonly string[];
  readonly python?: boolean;
  /** False for none. */
  readonly config?: string | false;
  readonly printConfig?: string;
  readonly maxFindings: number;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  /** True without a base. */
  readonly changed?: string | true;
  readonly shard?: string;
  readonly jobs?: number;
  readonly cache?: boolean;
  readonly cacheDir?: string;
}

/** By default: what has more findings of one kind in a file is told by these. */
const MAX_FINDINGS = 100;

/** `caffekit lint`: docs/rules, docs/formats.md and docs/ci.md. */
export function lintCommand(program: Command): void {
  const command = program
    .command('lint')
    .summary('find what makes Caffe refuse or mistrain a net')
    .description(
      'Finds what makes Caffe refuse a net or train nothing, with its place and a fix.\n' +
        'PATH is a file (a net, a solver, a Python layer), a folder (searched for *.prototxt) or a glob; - is standard input.',
    )
    .argument('[path...]', 'what to lint', [])
    .addOption(new Option('--phase <phase>', 'only this phase').choices(['TRAIN', 'TEST']))
    .addOption(levelOption())
    .addOption(stageOption())
    .addOption(protoOption())
    .addOption(dialectOption())
    .option('--python', 'find *.py in folders, too: Python layers')
    .option('--weights <model>', 'the caffemodel that the nets are given')
    .addOption(noDataOption())
    .addOption(targetOption())
    .option('--python-path <dir...>', 'where Python layers lie', collect, [])
    .option('--rule <id=level...>', 'set a rule to off, info, warn or error', collect, [])
    .addOption(configOption())
    .addOption(noConfigOption())
    .option('--print-config <file>', 'print what is set for a file, and lint nothing')
    .option(
      '--max-findings <n>',
      'tell so many findings of each rule in a file, 0 for all (default: 100)',
      integer,
      MAX_FINDINGS,
    )
    .option('--fix', 'mend what has one evident remedy')
    .option('--fix-dry-run', 'show what --fix would change, as a diff')
    .option('--stdin', 'lint standard input')
    .option('--stdin-filename <path>', 'what to call standard input')
    .option('--changed [base]', 'only files that git calls changed, since the commit BASE if one is given')
    .option('--shard <i/n>', 'only the i-th of n parts of the files; caffekit merge joins their JSON reports')
    .option('--jobs <n>', 'lint so many files at a time (default: as it takes time)', positiveInteger)
    .option('--cache', 'keep results, and take those of unchanged files from earlier runs')
    .option('--cache-dir <dir>', 'where to keep them (default: ~/.cache/caffekit/lint)');
  reportOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  caffekit lint train_val.prototxt
  caffekit lint models --fix
  caffekit lint deploy.prototxt --target opencv4,ncnn
  caffekit lint 'models/**/*.prototxt' --format json --max-warnings 0
  caffekit lint models --changed main --cache
  caffekit lint models --shard 1/4 --format json --output 1.json
  cat net.prototxt | caffekit lint --stdin --stdin-filename net.prototxt

Exit codes: 0 no errors, 1 errors or too many warnings, 2 the call could not be carried out,
70 a bug in caffekit has cost findings.`,
    )
    .action(async (paths: string[], flags: LintFlags) => {
      // An option that takes several values takes what stands behind them too.
      const isPath = (value: string) => !value.includes('=') && statsOf(value) !== undefined;
      const rule = flags.rule.filter((value) => !isPath(value));
      process.exitCode = await lint([...paths, ...flags.rule.filter(isPath)], { ...flags, rule });
    });
}

async function lint(paths: readonly string[], flags: LintFlags): Promise<number> {
  const settings = new FileSettings(new Configs(flags.config), settingsOf(flags));
  if (flags.printConfig !== undefined) {
    const { printConfig } = await import('./lint/print-config.js');
    print(await printConfig(flags.printConfig, settings));
    return ExitCode.Done;
  }
  const shard =
    flags.shard === undefined ? undefined : (await import('./lint/shard.js')).parseShard(flags.shard);
  const unread = new Unread();
  const inputs = await inputsOf(paths, flags, settings, shard, unread);
  checkFolders(flags);
  checkOutput(
    flags,
    inputs.map(({ path }) => path),
  );
  const told: Told = { maxFindings: flags.maxFindings, beyondBvlc: isShownPretty(flags) };
  const options: RunOptions = {
    fix: flags.fix === true || flags.fixDryRun === true,
    ...told,
    jobs: flags.jobs,
    cache: await cacheOf(flags, told),
    onUnread: (path, error) => unread.note(path, error),
  };
  if (flags.fixDryRun) return unread.tell(await showFixes(inputs, options));

  const texts = new Map<string, string>();
  const files: FileResult[] = new Array(inputs.length);
  const { writeInPlace } = flags.fix ? await import('./write-in-place.js') : {};
  // What is read from standard input is mended on standard output, as editors ask of a formatter.
  const isFilter = flags.fix === true && inputs[0]?.source !== undefined;
  const fixed = { mistakes: 0, files: 0 };
  // What could not be written has its mistakes still.
  const unwritten: { index: number; input: Input }[] = [];
  const keep = ({ result, text }: Linted, index: number) => {
    files[index] = result;
    if (result.diagnostics.length > 0) texts.set(result.path, text);
  };
  await lintAll(inputs, options, (linted, index) => {
    const { result, change } = linted;
    const input = inputs[index]!;
    if (isFilter) {
      const { text: before, encoding } = input.source!;
      print(encode(change?.after ?? before, encoding));
    } else if (change !== undefined) {
      const { before, after } = change;
      const file = { path: result.path, content: encode(after, before.encoding) };
      if (writeInPlace!([file], unread).length === 0) {
        unwritten.push({ index, input: { ...input, source: before } });
        return;
      }
    }
    fixed.mistakes += change?.applied ?? 0;
    if (change !== undefined) fixed.files++;
    keep(linted, index);
  });
  await lintAll(
    unwritten.map(({ input }) => input),
    { ...options, fix: false },
    (linted, at) => keep(linted, unwritten[at]!.index),
  );
  const read = files.filter(() => true);
  if (read.length === 0 && unread.count > 0) return unread.tell();
  const text = (path: string) => texts.get(path) ?? '';
  const code = await writeReport(
    { files: read, text, ...(shard === undefined ? {} : { shard }) },
    flags,
    isFilter ? (report) => process.stderr.write(report) : undefined,
  );
  if (fixed.files > 0) say(`fixed ${counted(fixed.mistakes, 'mistake')} in ${counted(fixed.files, 'file')}`);
  await sayKeptErrors(read, flags.rule);
  return unread.tell(code);
}

/** Says of rules whose level a flag lowers that some of what they found is an error all the same. */
async function sayKeptErrors(files: readonly FileResult[], settings: readonly string[]): Promise<void> {
  if (settings.length === 0) return;
  const { levelsOf } = await import('./lint/levels.js');
  const levels = levelsOf(settings);
  const errors = files.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === 'error'),
  );
  for (const rule of new Set(errors.map((error) => error.rule))) {
    const level = Object.hasOwn(levels, rule) ? levels[rule] : undefined;
    if (level === 'warn' || level === 'info')
      say(`--rule ${rule}=${level}: what Caffe aborts at stays an error; ${rule}=off silences it`);
  }
}

async function inputsOf(
  paths: readonly string[],
  flags: LintFlags,
  settings: FileSettings,
  shard: Shard | undefined,
  unread: Unread,
): Promise<Input[]> {
  if (flags.stdin || paths.includes('-')) {
    if (paths.some((path) => path !== '-')) throw new UsageError('give either paths or --stdin, not both');
    const path = flags.stdinFilename ?? '<stdin>';
    return [{ path, source: decode(readFileSync(0)), settings: settings.of(path) }];
  }
  if (paths.length === 0 && flags.changed === undefined)
    throw new UsageError(
      `nothing to lint: give a file, a folder or a glob${greedy(flags)} (see caffekit lint --help)`,
    );
  const { findFiles } = await import('./find-files.js');
  let files = await findFiles(
    paths.length === 0 ? ['.'] : paths,
    settings.configs,
    { python: flags.python === true },
    (path, error) => unread.note(path, error),
  );
  if (flags.changed !== undefined) {
    const { changedFiles } = await import('./lint/changed.js');
    files = files.filter(changedFiles(flags.changed === true ? undefined : flags.changed));
  }
  const solvers = givenSolvers(files);
  if (shard !== undefined) files = (await import('./lint/shard.js')).filesOf(shard, files);
  return files.map((path) => ({ path, settings: settings.of(path), solvers: solvers.get(basename(path)) }));
}

/** The solvers among the files, by the names of the nets that they name. */
function givenSolvers(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const path of files) {
    if (!/solver/i.test(basename(path))) continue;
    const named = new Set(
      [...textOf(path).matchAll(/net\s*:\s*["'][^"'\n]*?([^"'\n/\\]+)["']/g)].map(([, name]) => name!),
    );
    for (const name of named) {
      const paths = found.get(name);
      if (paths === undefined) found.set(name, [path]);
      else paths.push(path);
    }
  }
  return found;
}

function textOf(path: string): string {
  try {
    return decode(readInput(path)).text;
  } catch {
    // Told when the file is linted.
    return '';
  }
}

/** Where paths have to stand, if an option may have taken them. */
function greedy({ stage, pythonPath }: LintFlags): string {
  const options = [
    ...(stage.length > 0 ? ['--stage'] : []),
    ...(pythonPath.length > 0 ? ['--python-path'] : []),
  ];
  return options.length === 0 ? '' : ` before ${options.join(' and ')}, or behind --`;
}

/** @throws UsageError for a folder that is not there: a slip, where modules would only be missing */
function checkFolders({ pythonPath }: LintFlags): void {
  for (const path of pythonPath) {
    const stats = statsOf(path);
    if (stats?.isDirectory()) continue;
    throw new UsageError(
      `--python-path ${path}: ${stats === undefined ? 'there is no such folder' : 'it is no folder'}`,
    );
  }
}

async function cacheOf(flags: LintFlags, told: Told): Promise<RunOptions['cache']> {
  if (!flags.cache && flags.cacheDir === undefined) return undefined;
  const { Cache, defaultFolder } = await import('./lint/cache.js');
  const folder = flags.cacheDir ?? defaultFolder();
  return folder === undefined || process.env.CAFFEKIT_NO_CACHE ? undefined : new Cache(folder, told);
}

async function showFixes(inputs: readonly Input[], options: RunOptions): Promise<number> {
  const linted: Linted[] = new Array(inputs.length);
  await lintAll(inputs, options, (file, index) => {
    linted[index] = file;
  });
  const { printPatch } = await import('./patch.js');
  const read = linted.filter(() => true);
  printPatch(
    read.flatMap(({ result, change }) => (change === undefined ? [] : [{ path: result.path, ...change }])),
  );
  const errors = read
    .flatMap(({ result }) => result.diagnostics)
    .filter(({ severity }) => severity === 'error').length;
  return withInternalErrors(
    read.map(({ result }) => result),
    errors > 0 ? ExitCode.Findings : ExitCode.Done,
  );
}
